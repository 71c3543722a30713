"""A repair of the demonstration that is done: terminal and SIM swapped, and the old terminal handed in for repair."""

from datetime import timedelta
from uuid import UUID

from backend.custody.handovers import confirm, offer
from backend.custody.handovers_schemas import HandoverArgs, Offer, ToReturnShelf
from backend.custody.items import item_by_number
from backend.demo.company import Staff
from backend.demo.fieldwork import Phone, hand_over, order_with_lines, photograph, set_out
from backend.demo.repairs import was_called
from backend.demo.stock import iccid, imei, product_called
from backend.kernel.clock import now
from backend.kernel.ids import new_id
from backend.people.actor import Actor, Doing

BEGAN = timedelta(minutes=90)
"""Before now: when the first technician's installations were done already."""


async def finish_repair(order: UUID, technician: Actor, old: int, new: int) -> None:
    """Takes the units with the old number out and puts those with the new one in, which the technician holds."""
    await was_called(order, now() - BEGAN - timedelta(minutes=20))
    checklist, [line] = await order_with_lines(order)
    phone = await Phone.of(technician, now() - BEGAN)
    here = {"order_id": str(order), "line_id": str(line["id"])}
    set_out(phone, str(order), checklist)
    photograph(phone, here, "before", line["plate"], "维修前")
    for kind, name, number in (("terminal", "终端", imei), ("sim", "SIM 卡", iccid)):
        more = {"fault": "演示：上电后指示灯不亮"} if kind == "terminal" else {"old_sim": "deactivate"}
        phone.do(f"line.swap_{kind}", **here, old=_scanned(number(old)), new=_scanned(number(new)), **more)
        photograph(phone, here, f"old_{kind}", number(old), f"旧{name}", codes=[number(old)])
        photograph(phone, here, kind, number(new), f"新{name}", codes=[number(new)])
    phone.do("line.use_parts", **here, parts=[{"product_id": str(await product_called("DEMO-FUSE")), "quantity": 1}])
    phone.do("line.report_work", **here, work_done="演示：更换终端和 SIM 卡，更换保险丝，复测已上线。", minutes=35, recheck_ok=True)
    photograph(phone, here, "after", line["plate"], "维修后")
    phone.do("line.note_damage", **here, found=False)
    phone.do("line.complete", **here)
    hand_over(phone, str(order))
    await phone.send()


async def hand_in_for_repair(staff: Staff, technician: Actor, terminal: int) -> None:
    """Onto the return shelf, where the repair shop finds it."""
    item = await item_by_number("terminal", imei(terminal))
    assert item
    handover = new_id()
    await offer(Doing(technician, now()), Offer(handover, ToReturnShelf(), items=[item["id"]], note="演示：拆下的旧终端"))
    await confirm(Doing(staff.actors["dispatcher"], now()), HandoverArgs(handover))


def _scanned(number: str) -> dict[str, str]:
    return {"number": number, "how": "scanned"}
