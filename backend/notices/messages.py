"""A short word from the dispatcher to the technician of an order."""

from uuid import UUID

from backend.kernel.database import fetch_one, transaction
from backend.kernel.ids import new_id
from backend.kernel.problems import conflict, invalid
from backend.kernel.words import tidy_text
from backend.notices.noting import cause_of, note
from backend.notices.schemas import MessageIn
from backend.orders.access import order_row
from backend.orders.desk_messages import carry_to_phones
from backend.orders.lifecycle import tell
from backend.orders.rules import DISPATCH
from backend.people.actor import Actor


async def send(actor: Actor, order: UUID, given: MessageIn) -> None:
    """Raises `notice.text_missing` (422), `notice.no_technician` (409), `order.not_found` (404)."""
    actor.must_be(*DISPATCH)
    text = tidy_text(given.text)
    if not text:
        raise invalid("notice.text_missing", "Write what the technician should know.")
    id = given.id or new_id()
    async with transaction():
        row = await order_row(actor, order, lock=True)
        if not row["technician"]:
            raise conflict("notice.no_technician", "Nobody has this order yet. Assign it first.")
        if await fetch_one("SELECT 1 FROM notice WHERE cause = $1 AND kind = 'message' AND \"order\" = $2", id, order):
            return
        await tell(actor, "message", order, after={"text": text})
        await carry_to_phones(order)
        await note("message", row["technician"], cause_of(row, id, actor.person), text=text)
