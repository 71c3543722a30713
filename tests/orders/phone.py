"""A technician's phone, as far as the server can tell."""

import hashlib
from collections.abc import Sequence
from uuid import UUID, uuid4

from backend.kernel.clock import now
from tests.cast import ICCIDS, IMEIS, Company
from tests.orders.story import assigned_order
from tests.papers.samples import jpeg, signature_png


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

    async def pull(self, cookie=None, is_empty: bool = False) -> dict:
        return (await self.client.post("/api/sync/pull", json={"protocol": 1, "cookie": cookie, "is_empty": is_empty})).json()

    async def upload(self) -> None:
        for sha256, data in self.blobs.items():
            answer = await self.client.put(f"/api/blobs/{sha256}", content=data, headers={"Upload-Length": str(len(data))})
            assert answer.json()["complete"], answer.text


def work_on(phone: Phone, order: str, checklist: list[str], lines: list[str], imeis: Sequence[str] = IMEIS, iccids: Sequence[str] = ICCIDS) -> None:
    phone.do("order.accept", order_id=order)
    for item in checklist:
        phone.do("order.check_item", order_id=order, item=item, checked=True)
    phone.do("order.depart", order_id=order)
    phone.do("order.arrive", order_id=order)
    for number, line in enumerate(lines):
        here = {"order_id": order, "line_id": line}
        phone.do("line.survey", **here, mounting_position="仪表台下方", power_ok=True, antenna_ok=True)
        phone.do("line.set_terminal", **here, imei=imeis[number], how="scanned")
        phone.do("line.set_sim", **here, iccid=iccids[number], how="typed")
        phone.do("line.note_damage", **here, found=False)
        for kind in ("before", "terminal", "after"):
            blob = phone.blob(jpeg(f"#{number}{number}5", f"{kind} {number}"))
            phone.do("line.add_photo", **here, photo_id=str(uuid4()), kind=kind, taken_at=now().isoformat(), **blob)
        phone.do("line.complete", **here)
    sign(phone, order)
    phone.do("order.complete", order_id=order)


def sign(phone: Phone, order: str) -> None:
    for role in ("customer", "technician"):
        phone.do("order.sign", order_id=order, signature_id=str(uuid4()), role=role, name="测试·签字人", **phone.blob(signature_png()))


async def finished_order(company: Company, sign_in_as, vehicles: int = 1) -> UUID:
    """Assigned to Li, worked on and sent in; its slip is not printed before the jobs run."""
    order = await assigned_order(company, vehicles)
    phone = Phone(await sign_in_as(company.li))
    pulled = (await phone.pull())["changed"]
    work_on(phone, str(order), pulled["orders"][0]["requirements"]["checklist"], [line["id"] for line in pulled["lines"]])
    await phone.push()
    await phone.upload()
    return order
