"""From assignment to the printed slip, as a phone does it."""

import hashlib
import io
from uuid import uuid4

from pypdf import PdfReader

from backend.kernel import files
from backend.kernel.clock import now
from backend.kernel.database import fetch
from tests.cast import ICCIDS, IMEIS
from tests.orders.story import assigned_order
from tests.papers.samples import signature_png
from tests.papers.samples import test_jpeg as jpeg


class Phone:
    """Numbers what it sends, as a phone does."""

    def __init__(self, client) -> None:
        self.client, self.seq, self.waiting, self.blobs = client, 0, [], {}

    def do(self, verb: str, **args) -> None:
        self.seq += 1
        at = now().isoformat()
        self.waiting.append({"id": str(uuid4()), "seq": self.seq, "name": verb, "version": 1, "args": args, "at": at})

    def blob(self, data: bytes) -> dict:
        sha256 = hashlib.sha256(data).hexdigest()
        self.blobs[sha256] = data
        return {"sha256": sha256, "size": len(data)}

    async def push(self) -> dict:
        answer = await self.client.post("/api/sync/push", json={"protocol": 1, "mutations": self.waiting})
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def pull(self, cookie=None) -> dict:
        return (await self.client.post("/api/sync/pull", json={"protocol": 1, "cookie": cookie})).json()

    async def upload(self) -> None:
        for sha256, data in self.blobs.items():
            answer = await self.client.put(f"/api/blobs/{sha256}", content=data, headers={"Upload-Length": str(len(data))})
            assert answer.json()["complete"], answer.text


def work_on(phone: Phone, order: str, checklist: list[str], lines: list[str]) -> None:
    phone.do("order.accept", order_id=order)
    for item in checklist:
        phone.do("order.check_item", order_id=order, item=item, checked=True)
    phone.do("order.depart", order_id=order)
    phone.do("order.arrive", order_id=order)
    for number, line in enumerate(lines):
        here = {"order_id": order, "line_id": line}
        phone.do("line.survey", **here, mounting_position="仪表台下方", power_ok=True, antenna_ok=True)
        phone.do("line.set_terminal", **here, imei=IMEIS[number], how="scanned")
        phone.do("line.set_sim", **here, iccid=ICCIDS[number], how="typed")
        phone.do("line.note_damage", **here, found=False)
        for kind in ("before", "terminal", "after"):
            blob = phone.blob(jpeg(f"#{number}{number}5", f"{kind} {number}"))
            phone.do("line.add_photo", **here, photo_id=str(uuid4()), kind=kind, taken_at=now().isoformat(), **blob)
        phone.do("line.complete", **here)
    for role in ("customer", "technician"):
        phone.do("order.sign", order_id=order, signature_id=str(uuid4()), role=role, name="测试·签字人", **phone.blob(signature_png()))
    phone.do("order.complete", order_id=order)


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
