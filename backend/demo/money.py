"""Money of the demonstration company: a repair out of warranty, paid half in cash and half by WeChat, for which the customer wants an invoice."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from backend.demo.fieldwork import Phone, hand_over, order_with_lines, photograph, set_out
from backend.demo.prices import PRICES
from backend.demo.repairs import was_called
from backend.demo.stock import product_called
from backend.kernel.clock import now
from backend.kernel.database import fetch_one
from backend.kernel.ids import new_id
from backend.money.amounts import CURRENCY
from backend.money.books.service import keep_supplied
from backend.people.actor import Actor

BEGAN = timedelta(minutes=40)
"""Before now: the technician's repair in warranty was done before."""
USED = ("DEMO-FUSE", "DEMO-CABLE")
CHARGED = sum(PRICES[code] for code in USED)
IN_CASH, TENDERED = 2_850, 3_000
NEXT_NUMBER = "SELECT first + used AS next FROM receipt_book WHERE device = $1 AND state = 'open' ORDER BY first LIMIT 1"


async def repair_for_money(order: UUID, technician: Actor) -> None:
    """One fuse and one cable: labour costs nothing (P9.2.3)."""
    await was_called(order, now() - BEGAN - timedelta(minutes=30))
    await keep_supplied(technician)
    book = await fetch_one(NEXT_NUMBER, technician.device)
    assert book
    checklist, [line] = await order_with_lines(order)
    phone = await Phone.of(technician, now() - BEGAN)
    here = {"order_id": str(order), "line_id": str(line["id"])}
    set_out(phone, str(order), checklist)
    photograph(phone, here, "before", line["plate"], "维修前")
    phone.do("line.use_parts", **here, parts=[{"product_id": str(await product_called(code)), "quantity": 1} for code in USED])
    phone.do("line.report_work", **here, work_done="演示：更换电源线和保险丝，复测已上线。", minutes=20, recheck_ok=True)
    photograph(phone, here, "after", line["plate"], "维修后")
    phone.do("line.note_damage", **here, found=False)
    phone.do("line.complete", **here)
    receipt = {"receipt_id": str(new_id()), "number": book["next"], "order_id": str(order), "charged": CHARGED, "currency": CURRENCY}
    cash = _paid("cash", IN_CASH, tendered=TENDERED, change=TENDERED - IN_CASH)
    phone.do("receipt.issue", **receipt, payments=[cash, _paid("wechat", CHARGED - IN_CASH, reference="DEMO0000000000000001")])
    wish = {"kind": "special", "title": "演示物流有限公司", "tax_id": "91110000600037341L"}
    phone.do("invoice.request", request_id=str(new_id()), receipt_id=receipt["receipt_id"], **wish)
    hand_over(phone, str(order))
    await phone.send()


def _paid(method: str, amount: int, **more: Any) -> dict[str, Any]:
    return {"payment_id": str(new_id()), "method": method, "amount": amount, **more}
