"""A technician of the demonstration finishes an order: through the same door as a phone, with drawn photos."""

import hashlib
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import asyncpg

from backend.demo.pictures import photo, signature
from backend.demo.stock import TERMINALS_EACH, iccid, imei
from backend.evidence.blobs import take_in
from backend.kernel.clock import now
from backend.kernel.database import fetch, fetch_one, from_json
from backend.kernel.ids import new_id
from backend.people.actor import Actor
from backend.sync.push import apply_all
from backend.sync.schemas import MutationIn


class Phone:
    """Numbers what happens, one minute apart, and keeps the bytes to send."""

    @classmethod
    async def of(cls, actor: Actor, begins: datetime) -> "Phone":
        device = await fetch_one("SELECT last_seq FROM device WHERE id = $1", actor.device)
        assert device
        return cls(actor, begins, device["last_seq"])

    def __init__(self, actor: Actor, begins: datetime, last_seq: int) -> None:
        self.actor, self.at, self.seq = actor, begins, last_seq
        self.mutations: list[MutationIn] = []
        self.blobs: dict[str, bytes] = {}

    def do(self, verb: str, **args: Any) -> None:
        self.at += timedelta(minutes=1)
        self.seq += 1
        self.mutations.append(MutationIn(id=new_id(), seq=self.seq, name=verb, args=args, at=self.at))

    def blob(self, data: bytes) -> dict[str, Any]:
        sha256 = hashlib.sha256(data).hexdigest()
        self.blobs[sha256] = data
        return {"sha256": sha256, "size": len(data)}

    async def send(self) -> None:
        """Raises RuntimeError when the rules refuse anything: the demonstration must not begin with a conflict."""
        answer = await apply_all(self.actor, self.mutations)
        refused = [result.problem for result in answer.results if result.problem]
        if refused or answer.stopped:
            raise RuntimeError(str(refused or answer.stopped))
        for sha256, data in self.blobs.items():
            await take_in(self.actor, sha256, data)


async def finish(order: UUID, technician: Actor) -> None:
    checklist, lines = await order_with_lines(order)
    phone = await Phone.of(technician, now() - timedelta(hours=3))
    set_out(phone, str(order), checklist)
    for number, line in enumerate(lines, start=TERMINALS_EACH + 1):  # what the second technician holds
        _install(phone, {"order_id": str(order), "line_id": str(line["id"])}, line["plate"], number)
    hand_over(phone, str(order))
    await phone.send()


async def order_with_lines(order: UUID) -> tuple[list[str], list[asyncpg.Record]]:
    """Its checklist and its vehicles."""
    row = await fetch_one("SELECT requirements FROM work_order WHERE id = $1", order)
    assert row
    lines = await fetch('SELECT id, plate FROM vehicle_line WHERE "order" = $1 ORDER BY position', order)
    return from_json(row["requirements"])["checklist"], lines


def photograph(phone: Phone, here: dict[str, str], kind: str, subject: str, word: str, **known: Any) -> None:
    facts = phone.blob(photo(kind, subject, word))
    phone.do("line.add_photo", **here, photo_id=str(new_id()), kind=kind, taken_at=phone.at.isoformat(), **facts, **known)


def set_out(phone: Phone, order: str, checklist: list[str]) -> None:
    phone.do("order.accept", order_id=order)
    for item in checklist:
        phone.do("order.check_item", order_id=order, item=item, checked=True)
    phone.do("order.depart", order_id=order)
    phone.do("order.arrive", order_id=order, latitude=39.9042, longitude=116.4074)


def _install(phone: Phone, here: dict[str, str], plate: str, number: int) -> None:
    phone.do("line.survey", **here, mounting_position="仪表台下方左侧", power_ok=True, antenna_ok=True)
    for kind, word in (("before", "安装前"), ("terminal", "终端"), ("sim", "SIM 卡"), ("after", "安装后")):
        photograph(phone, here, kind, f"{plate} · {number}", word)
    phone.do("line.set_terminal", **here, imei=imei(number), how="scanned", serial=f"DEMO-{number:05d}")
    phone.do("line.set_sim", **here, iccid=iccid(number), how="scanned")
    phone.do("line.note_damage", **here, found=False)
    phone.do("line.complete", **here)


def hand_over(phone: Phone, order: str) -> None:
    phone.do("order.remark", order_id=order, text="演示：全部终端已上线。")
    for seed, role in enumerate(("customer", "technician")):
        facts = phone.blob(signature(seed))
        name = "演示·车队长" if role == "customer" else phone.actor.name
        phone.do("order.sign", order_id=order, signature_id=str(new_id()), role=role, name=name, **facts)
    phone.do("order.complete", order_id=order)
