"""Files of unsent work that are none: refused by a stable code, with nothing left behind."""

import hashlib
import io
import json
import struct
import zipfile
from uuid import uuid4

import pytest

from backend.kernel.clock import now
from backend.kernel.database import fetch
from tests.papers.samples import jpeg
from tests.sync.traces import everything_kept


def zipped(manifest: object | None, compression: int = zipfile.ZIP_STORED, **blobs: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        if manifest is not None:
            archive.writestr("manifest.json", manifest if isinstance(manifest, str) else json.dumps(manifest))
        for name, data in blobs.items():
            archive.writestr(f"blobs/{name}", data)
    return out.getvalue()


def handed_in(company, **changes) -> dict:
    ids = {"device_id": str(company.devices[company.li.id]), "person_id": str(company.li.id)}
    return {"format": 1, **ids, "made_at": now().isoformat(), "mutations": []} | changes


@pytest.mark.parametrize(
    ("made", "status", "code"),
    [
        (lambda _: b"", 422, "takeover.unreadable"),
        (lambda _: b"no zip", 422, "takeover.unreadable"),
        (lambda _: zipped(None), 422, "takeover.unreadable"),
        (lambda _: zipped("{"), 422, "takeover.unreadable"),
        (lambda company: zipped(handed_in(company, format=2)), 422, "takeover.unreadable"),
        (lambda company: zipped(handed_in(company, person_id=str(company.wang.id))), 422, "takeover.unreadable"),
        (lambda company: zipped(handed_in(company, device_id=str(uuid4()))), 404, "device.not_found"),
        (lambda company: torn(zipped(handed_in(company), zipfile.ZIP_DEFLATED)), 422, "takeover.unreadable"),
        (lambda company: torn(zipped(handed_in(company), zipfile.ZIP_LZMA)), 422, "takeover.unreadable"),
        (lambda company: torn(zipped(handed_in(company), zipfile.ZIP_BZIP2)), 422, "takeover.unreadable"),
        (lambda company: announcing(501 << 20, zipped(handed_in(company))), 422, "takeover.unreadable"),
        (lambda _: zipped(" " * (33 << 20), zipfile.ZIP_DEFLATED), 422, "takeover.unreadable"),
    ],
)
async def test_a_file_of_unsent_work_that_is_none(made, status, code, company, sign_in_as):
    office = await sign_in_as(company.dispatcher)
    before = await everything_kept()
    answer = await office.post("/api/sync/takeover", content=made(company))
    assert (answer.status_code, answer.json()["code"]) == (status, code), answer.text
    assert await everything_kept() == before


async def test_only_who_may_take_over_makes_the_server_read_the_file(company, sign_in_as):
    read = []

    async def half_a_gigabyte():
        for number in range(500):
            read.append(number)
            yield b"x" * (1 << 20)

    for person, status in ((company.li, 403), (company.contractor, 404), (company.finance, 403), (company.customer_service, 403)):
        client = await sign_in_as(person)
        assert (await client.post("/api/sync/takeover", content=half_a_gigabyte())).status_code == status
    assert not read


async def test_a_picture_that_unpacks_beyond_all_measure_is_not_unpacked(company, sign_in_as):
    office = await sign_in_as(company.dispatcher)
    file = zipped(handed_in(company), zipfile.ZIP_DEFLATED, **{"a" * 64: b"\0" * (21 << 20)})
    [taken] = (await office.post("/api/sync/takeover", content=file)).json()["blobs"]
    assert (taken["stored"], taken["problem"]["code"]) == (False, "blob.too_large")


async def test_a_change_without_its_number_is_named_and_keeps_no_other_out(company, sign_in_as):
    change = {"id": str(uuid4()), "name": "order.accept", "args": {}, "at": "2026-11-24T10:00:00Z"}
    shared = zipped(handed_in(company, mutations=[change, change | {"id": None, "seq": 1}]))
    answer = (await (await sign_in_as(company.dispatcher)).post("/api/sync/takeover", content=shared)).json()
    assert [one["place"] for one in answer["unread"]] == [0]
    assert [(one["seq"], one["problem"]["code"]) for one in answer["results"]] == [(1, "sync.no_id")]


def announcing(size: int, archive: bytes) -> bytes:
    """Says in the archive's directory that its file unpacks to `size` bytes."""
    place = archive.index(b"PK\x01\x02") + 24
    return archive[:place] + struct.pack("<I", size) + archive[place + 4 :]


def torn(archive: bytes) -> bytes:
    """Damaged where the content of the first file lies."""
    begin = archive.index(b"manifest.json") + len(b"manifest.json")
    return archive[: begin + 8] + b"\xff" * 24 + archive[begin + 32 :]


async def test_a_bad_picture_in_a_file_of_unsent_work_is_named_and_not_kept(company, sign_in_as):
    office, good = await sign_in_as(company.dispatcher), jpeg("#135", "good")
    name = hashlib.sha256(good).hexdigest()
    shared = zipped(handed_in(company), **{name: good, "ab" * 32: good, "../../evil": good, hashlib.sha256(b"x").hexdigest(): b"x"})
    answer = (await office.post("/api/sync/takeover", content=shared)).json()
    assert [(blob["stored"], blob.get("problem", {}).get("code")) for blob in answer["blobs"]] == [
        (True, None),
        (False, "blob.hash_mismatch"),
        (False, "blob.hash_mismatch"),
        (False, "picture.not_a_picture"),
    ]
    assert [row["sha256"] for row in await fetch("SELECT sha256 FROM blob")] == [name]


async def test_only_dispatch_takes_files_in(company, sign_in_as):
    before = await everything_kept()
    for person in (company.li, company.finance, company.customer_service):
        answer = await (await sign_in_as(person)).post("/api/sync/takeover", content=zipped(handed_in(company)))
        assert (answer.status_code, answer.json()["code"]) == (403, "session.forbidden")
    zhaos = handed_in(company, device_id=str(company.devices[company.zhao.id]), person_id=str(company.zhao.id))
    assert (await (await sign_in_as(company.dispatcher)).post("/api/sync/takeover", content=zipped(zhaos))).status_code == 200
    assert (
        await (await sign_in_as(company.branch_manager)).post("/api/sync/takeover", content=zipped(handed_in(company)))
    ).status_code == 404
    assert (await everything_kept())[1] == before[1]
