"""A contractor's access ends with the order (P9.7.3B): first all of their work comes in, then the phone lets go of what it holds."""

from backend.kernel.database import fetch_one
from backend.kernel.problems import Problem
from backend.orders.phone import held_by
from backend.people.actor import Actor
from backend.people.contractors import cut_off
from backend.people.schemas import Unsent

SENT_OUT = "SELECT 1 FROM consent WHERE person = $1 AND invitation IS NOT NULL"
ANNOUNCED = "SELECT unsent_mutations, unsent_blobs FROM device WHERE id = $1"


async def end_if_over(actor: Actor, unsent: Unsent | None) -> None:
    """Raises `session.device_revoked` (401) once no order is at hand and the phone says that nothing of its work is missing here."""
    if actor.role != "contractor" or await held_by(actor) or not await fetch_one(SENT_OUT, actor.person):
        return
    if unsent is None:
        row = await fetch_one(ANNOUNCED, actor.device)
        assert row
        unsent = Unsent(row["unsent_mutations"], row["unsent_blobs"])
    if unsent.mutations or unsent.blobs:
        return
    await cut_off(actor, actor.device)
    raise Problem("session.device_revoked", 401, "Your access to this order has ended. Its data is removed from this device.")
