"""The dispatcher has decided otherwise: whoever was asked to take the order over need not answer any more."""

from uuid import UUID

from backend.kernel.clock import now
from backend.kernel.database import fetch
from backend.kernel.pokes import poke
from backend.notices.noting import withdraw_caused_by
from backend.people.actor import Actor

OVERTAKE = """
UPDATE order_handover SET state = 'overtaken', decided_by = $2, decided_at = $3 WHERE "order" = $1 AND state = 'offered' RETURNING id, giver, receiver
"""


async def overtake(actor: Actor, order: UUID) -> None:
    for row in await fetch(OVERTAKE, order, actor.person, now()):
        await withdraw_caused_by(row["id"])
        await poke(row["giver"], row["receiver"])
