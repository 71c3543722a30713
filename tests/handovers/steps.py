"""Two technicians, one order, half of it done."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from backend.kernel.clock import now
from backend.kernel.database import fetch, fetch_one
from tests.cast import ICCIDS, IMEIS, Company
from tests.orders.phone import Phone
from tests.orders.story import assigned_order
from tests.papers.samples import jpeg, signature_png


@dataclass
class Half:
    """Li is on site; of two vehicles one is done."""

    order: str
    lines: list[str]
    checklist: list[str]
    li: Phone
    wang: Phone


async def half_done(company: Company, sign_in_as, done: int = 1, vehicles: int = 2) -> Half:
    order = str(await assigned_order(company, vehicles))
    li, wang = Phone(await sign_in_as(company.li)), Phone(await sign_in_as(company.wang))
    changed = (await li.pull())["changed"]
    lines = [line["id"] for line in sorted(changed["lines"], key=lambda line: line["position"])]
    half = Half(order, lines, changed["orders"][0]["requirements"]["checklist"], li, wang)
    set_out(li, half, accept=True)
    for number in range(done):
        work_on_line(li, half, number)
    assert set(await told(li)) == {""}
    return half


def set_out(phone: Phone, half: Half, *, accept: bool = False) -> None:
    if accept:
        phone.do("order.accept", order_id=half.order)
    for item in half.checklist:
        phone.do("order.check_item", order_id=half.order, item=item, checked=True)
    phone.do("order.depart", order_id=half.order)
    phone.do("order.arrive", order_id=half.order)


def work_on_line(phone: Phone, half: Half, number: int, imei: str | None = None, iccid: str | None = None) -> None:
    here = {"order_id": half.order, "line_id": half.lines[number]}
    phone.do("line.survey", **here, mounting_position="仪表台下方", power_ok=True, antenna_ok=True)
    phone.do("line.set_terminal", **here, imei=imei or IMEIS[number], how="scanned")
    phone.do("line.set_sim", **here, iccid=iccid or ICCIDS[number], how="typed")
    phone.do("line.note_damage", **here, found=False)
    for kind in ("before", "terminal", "after"):
        add_photo(phone, half, f"#{number}{number}5", f"{kind} {number}", kind=kind, line_id=half.lines[number])
    phone.do("line.complete", **here)


def add_photo(phone: Phone, half: Half, colour: str, text: str, *, kind: str = "other", **other: Any) -> str:
    photo = str(uuid4())
    blob = phone.blob(jpeg(colour, text))
    phone.do("line.add_photo", order_id=half.order, photo_id=photo, kind=kind, taken_at=now().isoformat(), **blob, **other)
    return photo


def finish(phone: Phone, half: Half) -> None:
    for role in ("customer", "technician"):
        phone.do("order.sign", order_id=half.order, signature_id=str(uuid4()), role=role, name="测试·签字人", **phone.blob(signature_png()))
    phone.do("order.complete", order_id=half.order)


def hand_over(phone: Phone, half: Half, to: UUID | None, note: str = "第一台装好，第二台没做，车在后院") -> str:
    handover = str(uuid4())
    phone.do("order.hand_over", order_id=half.order, handover_id=handover, note=note, to=str(to) if to else None)
    return handover


def take_over(phone: Phone, half: Half, handover: str) -> None:
    phone.do("order.take_over", order_id=half.order, handover_id=handover)


async def told(phone: Phone) -> list[str]:
    """Codes of what was sent since the last time; "" for what was applied."""
    answer = await phone.push()
    assert not answer.get("stopped"), answer
    results = answer["results"]
    phone.waiting = []
    return [(result.get("problem") or {}).get("code", "") for result in results]


async def order_now(half: Half) -> dict[str, Any]:
    row = await fetch_one("SELECT state, technician, arrived_at, checklist FROM work_order WHERE id = $1", half.order)
    assert row
    return dict(row)


async def items_of(company: Company, person, *numbers: str) -> list[str]:
    rows = await fetch("SELECT i.id FROM item i JOIN holder h ON h.id = i.holder WHERE h.person = $1 AND i.number = ANY($2)", person.id, list(numbers))
    return [str(row["id"]) for row in rows]
