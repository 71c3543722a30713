"""From assignment to the printed slip, as a phone does it."""

import hashlib
import io
from uuid import uuid4

from pypdf import PdfReader

from backend.kernel import files
from backend.kernel.database import fetch
from tests.orders.phone import Phone, sign, work_on
from tests.orders.story import assigned_order


async def test_work_done_offline_ends_as_a_slip(company, sign_in_as, run_jobs):
    order = str(await assigned_order(company, vehicles=2))
    phone = Phone(await sign_in_as(company.li))
    first = await phone.pull()
    document = first["changed"]["orders"][0]
    work_on(phone, order, document["requirements"]["checklist"], [line["id"] for line in first["changed"]["lines"]])
    pushed = await phone.push()
    assert [result["outcome"] for result in pushed["results"]] == ["applied"] * phone.seq, pushed
    await phone.upload()
    await run_jobs()
    second = await phone.pull(first["cookie"])
    assert second["changed"]["orders"][0]["slip"]["state"] == "ready"
    assert all(photo["stored"] for photo in second["changed"]["photos"])
    papers = await fetch('SELECT sha256, language FROM paper WHERE "order" = $1', order)
    assert {paper["language"] for paper in papers} == {"zh-Hans", "en"}
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(await files.get(papers[0]["sha256"]))).pages)
    for plate in ("豫A36AP7", "粤BD12345"):
        assert plate in text


async def test_what_was_signed_before_a_vehicle_was_opened_again_is_signed_anew(company, sign_in_as):
    """P9.4.7, P10.5: the customer has not signed for what was changed afterwards."""
    order = str(await assigned_order(company))
    phone = Phone(await sign_in_as(company.li))
    first = await phone.pull()
    [line] = first["changed"]["lines"]
    work_on(phone, order, first["changed"]["orders"][0]["requirements"]["checklist"], [line["id"]])
    phone.waiting.pop()
    phone.seq -= 1
    here = {"order_id": order, "line_id": line["id"]}
    phone.do("line.reopen", **here)
    phone.do("line.note_damage", **here, found=True, note="车门有划痕")
    phone.do("line.complete", **here)
    phone.do("order.complete", order_id=order)
    refused = (await phone.push())["results"][-1]["problem"]
    assert refused["code"] == "order.incomplete"
    assert {missing["code"] for missing in refused["params"]["missing"]} == {"missing.signature"}
    assert (await phone.pull(first["cookie"]))["changed"]["signatures"] == []
    sign(phone, order)
    phone.do("order.complete", order_id=order)
    assert {result["outcome"] for result in (await phone.push())["results"][-3:]} == {"applied"}
    assert [row["verb"] for row in await fetch("SELECT verb FROM change WHERE verb = 'unsign'")] == ["unsign"] * 2


async def test_a_second_arrival_changes_nothing(company, sign_in_as):
    order = str(await assigned_order(company))
    phone = Phone(await sign_in_as(company.li))
    phone.do("order.accept", order_id=order)
    phone.do("order.depart", order_id=order)
    once = await phone.push()
    assert await phone.push() == once
    assert once["results"][1]["problem"]["code"] == "order.incomplete"
    assert once["last_seq"] == 2


async def test_a_gap_stops_the_batch(company, sign_in_as):
    phone = Phone(await sign_in_as(company.li))
    phone.seq = 4
    phone.do("order.accept", order_id=str(uuid4()))
    answer = await phone.push()
    assert answer["stopped"]["code"] == "sync.seq_gap"
    assert answer["stopped"]["params"] == {"expected": 1}
    assert answer["results"] == []


async def test_work_on_an_order_that_went_to_somebody_else_is_kept(company, sign_in_as):
    order = str(await assigned_order(company))
    phone = Phone(await sign_in_as(company.wang))
    phone.do("order.accept", order_id=order)
    assert (await phone.push())["results"][0]["problem"]["code"] == "order.not_yours"
    conflicts = (await (await sign_in_as(company.dispatcher)).get("/api/conflicts", params={"state": "open"})).json()
    assert [conflict["name"] for conflict in conflicts] == ["order.accept"]
    assert len((await phone.pull())["changed"]["conflicts"]) == 1


async def test_a_damaged_file_is_not_believed(company, sign_in_as):
    phone = await sign_in_as(company.li)
    answer = await phone.put(f"/api/blobs/{'0' * 64}", content=b"abc", headers={"Upload-Length": "3"})
    assert (answer.status_code, answer.json()["code"]) == (422, "blob.hash_mismatch")
    text = hashlib.sha256(b"abc").hexdigest()
    answer = await phone.put(f"/api/blobs/{text}", content=b"abc", headers={"Upload-Length": "3"})
    assert (answer.status_code, answer.json()["code"]) == (422, "picture.not_a_picture")
    assert await fetch("SELECT 1 FROM blob") == []
