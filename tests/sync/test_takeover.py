"""Unsent work handed in as a file counts once, whoever is first and however often it comes (docs/sync.md)."""

import asyncio
import io
import json
import zipfile
from uuid import uuid4

import pytest

from backend.evidence import blobs, service
from backend.kernel import files
from backend.kernel.clock import now
from backend.kernel.database import fetch, fetch_one, transaction
from backend.people.actor import Doing
from tests.cast import Company
from tests.orders.phone import Phone, work_on
from tests.orders.story import assigned_order
from tests.papers.samples import jpeg


def file_of(company: Company, phone: Phone, **changes) -> bytes:
    """What the phone would share: `NAME.fieldslip`."""
    manifest = {
        "format": 1,
        "device_id": str(company.devices[company.li.id]),
        "person_id": str(company.li.id),
        "app_version": "test",
        "made_at": now().isoformat(),
        "mutations": phone.waiting,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("manifest.json", json.dumps(manifest | changes))
        for sha256, data in phone.blobs.items():
            archive.writestr(f"blobs/{sha256}", data)
    return out.getvalue()


async def day_of_work(company: Company, sign_in_as) -> Phone:
    order = await assigned_order(company)
    phone = Phone(await sign_in_as(company.li))
    pulled = (await phone.pull())["changed"]
    work_on(phone, str(order), pulled["orders"][0]["requirements"]["checklist"], [line["id"] for line in pulled["lines"]])
    return phone


async def everything_counted_once(phone: Phone) -> None:
    rows = await fetch("SELECT id, seq, outcome FROM mutation ORDER BY seq")
    assert [str(row["id"]) for row in rows] == [mutation["id"] for mutation in phone.waiting]
    assert {row["outcome"] for row in rows} == {"applied"}
    counted = await fetch_one(
        """SELECT (SELECT count(*) FROM photo WHERE stored) AS photos, (SELECT count(*) FROM signature WHERE stored) AS signatures,
                  (SELECT count(*) FROM conflict) AS conflicts, (SELECT count(*) FROM blob_part) AS parts"""
    )
    assert dict(counted or {}) == {"photos": 3, "signatures": 2, "conflicts": 0, "parts": 0}
    assert {row["sha256"] for row in await fetch("SELECT sha256 FROM blob")} == phone.blobs.keys()
    for sha256, data in phone.blobs.items():
        assert await files.get(sha256) == data


async def test_the_office_takes_in_what_the_phone_could_not_send(company, sign_in_as):
    phone = await day_of_work(company, sign_in_as)
    office = await sign_in_as(company.dispatcher)
    answer = (await office.post("/api/sync/takeover", content=file_of(company, phone))).json()
    assert [result["outcome"] for result in answer["results"]] == ["applied"] * phone.seq
    assert all(blob["stored"] for blob in answer["blobs"])
    await everything_counted_once(phone)
    by = await fetch("SELECT DISTINCT taken_over_by FROM mutation")
    assert [row["taken_over_by"] for row in by] == [company.dispatcher.id]
    changes = await fetch("SELECT DISTINCT actor FROM change WHERE device = $1", company.devices[company.li.id])
    assert [row["actor"] for row in changes] == [company.li.id]


async def test_the_file_comes_twice_and_then_the_phone_sends_it_too(company, sign_in_as):
    phone = await day_of_work(company, sign_in_as)
    office, shared = await sign_in_as(company.dispatcher), file_of(company, phone)
    first = (await office.post("/api/sync/takeover", content=shared)).json()
    second = (await office.post("/api/sync/takeover", content=shared)).json()
    pushed = await phone.push()
    await phone.upload()
    assert first["results"] == second["results"] == pushed["results"]
    await everything_counted_once(phone)


async def test_the_file_comes_after_the_phone_has_sent_half_of_it(company, sign_in_as):
    phone = await day_of_work(company, sign_in_as)
    whole, half = phone.waiting, len(phone.waiting) // 2
    phone.waiting = whole[:half]
    await phone.push()
    phone.waiting = whole
    office = await sign_in_as(company.dispatcher)
    answer = (await office.post("/api/sync/takeover", content=file_of(company, phone))).json()
    assert answer["last_seq"] == phone.seq
    await everything_counted_once(phone)
    by_hand = await fetch("SELECT seq FROM mutation WHERE taken_over_by IS NOT NULL ORDER BY seq")
    assert [row["seq"] for row in by_hand] == list(range(half + 1, phone.seq + 1))


async def test_what_the_phone_has_numbered_anew_since_it_wrote_the_file_is_not_kept_out(company, sign_in_as):
    """Work that was put last, or done after the store was lost: the file and the phone gave one number to two changes."""
    phone = await day_of_work(company, sign_in_as)
    shared = file_of(company, phone)
    in_the_file, phone.waiting, phone.seq = phone.waiting, [], 0
    phone.do("order.remark", order_id=str(uuid4()), text="numbered 1, too")
    await phone.push()
    answer = (await (await sign_in_as(company.dispatcher)).post("/api/sync/takeover", content=shared)).json()
    assert answer["stopped"] is None
    assert [(result["id"], result["seq"]) for result in answer["results"]] == [(one["id"], one["seq"] + 1) for one in in_the_file]
    assert {result["outcome"] for result in answer["results"]} == {"applied"}
    phone.waiting = in_the_file
    assert (await phone.push())["results"] == answer["results"]


async def test_file_and_phone_at_the_same_moment(company, sign_in_as):
    phone = await day_of_work(company, sign_in_as)
    shared = file_of(company, phone)
    offices = [await sign_in_as(company.dispatcher), await sign_in_as(company.manager)]

    async def sent() -> dict:
        pushed, _ = await asyncio.gather(phone.push(), phone.upload())
        return pushed

    answers = await asyncio.gather(sent(), *(office.post("/api/sync/takeover", content=shared) for office in offices), sent())
    results = [answer["results"] if isinstance(answer, dict) else answer.json()["results"] for answer in answers]
    assert all(result == results[0] for result in results)
    await everything_counted_once(phone)


async def test_bytes_that_arrive_while_their_photo_is_being_written_down_are_known_to_it(company, sign_in_as):
    """The photo looked for its bytes before they were there, the bytes looked for their photo before it was."""
    order, actor = await assigned_order(company), company.actor(company.li)
    phone = Phone(await sign_in_as(company.li))
    named = phone.blob(jpeg("#246", "at the same moment"))
    photo = uuid4()
    written = asyncio.Event()

    async def written_down() -> None:
        async with transaction():
            taken = service.TakenPhoto(photo, order, None, "other", "", named["sha256"], named["size"], now(), None, None)
            await service.keep_photo(Doing(actor, now()), taken, {})
            written.set()
            await asyncio.sleep(0.3)

    async def arrived() -> None:
        await written.wait()
        await blobs.take_in(actor, named["sha256"], phone.blobs[named["sha256"]])

    await asyncio.gather(written_down(), arrived())
    row = await fetch_one("SELECT stored FROM photo WHERE id = $1", photo)
    assert row and row["stored"]
    [job] = await fetch("SELECT args FROM procrastinate_jobs WHERE task_name = 'evidence.process_photo'")
    assert json.loads(job["args"])["photo"] == str(photo)


@pytest.mark.parametrize("decision", [None, "discard"])
async def test_the_picture_of_a_refused_change_is_shown_when_it_arrives(decision, company, sign_in_as):
    """Decided or not: until a pull says that it is here, the phone keeps it."""
    order = await assigned_order(company, technician=company.wang)
    phone = Phone(await sign_in_as(company.li))
    named = phone.blob(jpeg("#642", "refused"))
    phone.do("line.add_photo", order_id=str(order), photo_id=str(uuid4()), kind="other", taken_at=now().isoformat(), **named)
    [result] = (await phone.push())["results"]
    if decision:
        office = await sign_in_as(company.dispatcher)
        decided = await office.post(f"/api/conflicts/{result['id']}/resolution", json={"decision": decision})
        assert decided.json()["state"] == "discarded"
    first = await phone.pull()
    assert first["changed"]["conflicts"][0]["blobs"] == [{"sha256": named["sha256"], "stored": False}]
    await phone.upload()
    second = await phone.pull(first["cookie"])
    assert second["changed"]["conflicts"][0]["blobs"] == [{"sha256": named["sha256"], "stored": True}]
