"""A picture belongs to who has sent its bytes: whoever knows its name alone has nothing of it."""

from uuid import uuid4

import httpx

from backend.kernel.clock import now
from backend.kernel.database import execute, fetch
from backend.kernel.files import path_of, sha256_of
from tests.orders.phone import Phone
from tests.orders.story import assigned_order
from tests.papers.samples import jpeg, signature_png
from tests.sync.traces import files_kept


async def brought(client, data: bytes) -> httpx.Response:
    address = f"/api/blobs/{sha256_of(data)}"
    return await client.put(address, content=data, headers={"Upload-Length": str(len(data))})


async def own_order(company, person) -> str:
    order = str(await assigned_order(company, technician=person))
    await execute("UPDATE work_order SET state = 'on_site' WHERE id = $1", order)
    return order


async def with_photo(phone: Phone, order: str, named: dict) -> str:
    photo = str(uuid4())
    phone.do("line.add_photo", order_id=order, photo_id=photo, kind="other", taken_at=now().isoformat(), **named)
    assert (await phone.push())["results"][-1]["outcome"] == "applied"
    return photo


async def stored(phone: Phone, photo: str) -> bool:
    return {one["id"]: one["stored"] for one in (await phone.pull())["changed"]["photos"]}[photo]


async def test_who_knows_a_hash_neither_sees_that_picture_nor_learns_that_it_is_here(company, sign_in_as):
    li, wang, data = await sign_in_as(company.li), Phone(await sign_in_as(company.wang)), jpeg("#124", "Li's")
    assert (await brought(li, data)).json()["complete"]
    named = wang.blob(data)
    photo = await with_photo(wang, await own_order(company, company.wang), named)
    told = await wang.client.head(f"/api/blobs/{named['sha256']}")
    assert (told.headers["Upload-Offset"], told.headers["Upload-Complete"]) == ("0", "?0")
    assert not await stored(wang, photo)
    assert (await wang.client.get(f"/api/photos/{photo}/original")).json()["code"] == "photo.not_here_yet"
    await brought(li, data)
    assert not await stored(wang, photo)


async def test_the_same_bytes_from_two_people_are_kept_once_and_belong_to_both(company, sign_in_as):
    li, wang, data = await sign_in_as(company.li), Phone(await sign_in_as(company.wang)), jpeg("#124", "both")
    await brought(li, data)
    before = files_kept()
    photo = await with_photo(wang, await own_order(company, company.wang), wang.blob(data))
    for _ in range(2):
        assert (await brought(wang.client, data)).json()["complete"]
    assert await stored(wang, photo)
    assert files_kept() == before
    assert {row["person"] for row in await fetch("SELECT person FROM blob_brought")} == {company.li.id, company.wang.id}
    later = await with_photo(wang, await own_order(company, company.wang), wang.blob(data))
    assert await stored(wang, later)


async def test_a_piece_of_somebody_elses_upload_is_no_beginning_of_ones_own(company, sign_in_as):
    li, wang, data = await sign_in_as(company.li), await sign_in_as(company.wang), jpeg("#125", "in pieces")
    sha256, length, before = sha256_of(data), {"Upload-Length": str(len(data))}, files_kept()
    address = f"/api/blobs/{sha256}"
    await li.put(address, content=data[:-1], headers=length)
    assert (await wang.head(address)).headers["Upload-Offset"] == "0"
    refused = await wang.put(address, content=data[-1:], headers=length | {"Upload-Offset": str(len(data) - 1)})
    assert (refused.status_code, refused.json()["code"], refused.json()["params"]) == (409, "blob.offset", {"expected": 0})
    await wang.put(address, content=data[:10], headers=length)
    assert (await li.put(address, content=data[-1:], headers=length | {"Upload-Offset": str(len(data) - 1)})).json()["complete"]
    assert (await wang.put(address, content=data[10:], headers=length | {"Upload-Offset": "10"})).json()["complete"]
    assert files_kept() - before == {path_of(sha256)}


async def test_a_signature_waits_for_the_bytes_of_whoever_took_it(company, sign_in_as):
    li, wang, drawn = await sign_in_as(company.li), Phone(await sign_in_as(company.wang)), signature_png()
    await brought(li, drawn)
    order = await own_order(company, company.wang)
    wang.do("order.sign", order_id=order, signature_id=str(uuid4()), role="customer", name="测试", **wang.blob(drawn))
    await wang.push()
    [signature] = (await wang.pull())["changed"]["signatures"]
    assert not signature["stored"]
    await wang.upload()
    [signature] = (await wang.pull())["changed"]["signatures"]
    assert signature["stored"]


async def test_a_refused_change_let_through_shows_the_bytes_of_its_own_technician(company, sign_in_as):
    li, office, data = Phone(await sign_in_as(company.li)), await sign_in_as(company.dispatcher), jpeg("#126", "refused")
    await brought(await sign_in_as(company.wang), data)
    order = await own_order(company, company.wang)
    li.do("line.add_photo", order_id=order, photo_id=str(uuid4()), kind="other", taken_at=now().isoformat(), **li.blob(data))
    [refused] = (await li.push())["results"]
    [shown] = (await office.get("/api/conflicts")).json()
    assert shown["blobs"] == [{"sha256": sha256_of(data), "stored": False}]
    await office.post(f"/api/conflicts/{refused['id']}/resolution", json={"decision": "apply"})
    assert [row["stored"] for row in await fetch("SELECT stored FROM photo")] == [False]
    await li.upload()
    assert [row["stored"] for row in await fetch("SELECT stored FROM photo")] == [True]
