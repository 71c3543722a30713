"""An unfinished order goes from one technician to another with a word about it: given, then taken, refused or taken back (P4.10).

The giver owns it until the receiver has taken it. Things that go along are a hand-over of their own (`custody.offer` with this order).
"""

from uuid import UUID

import asyncpg

from backend.kernel.clock import now
from backend.kernel.database import execute, fetch_one
from backend.kernel.pokes import poke
from backend.kernel.problems import conflict, invalid, not_found
from backend.kernel.words import tidy_text
from backend.notices.noting import ask_to_take_over, note_refused, withdraw_caused_by
from backend.orders.access import order_worked_on
from backend.orders.consents.sending import refuse_unsuitable, send
from backend.orders.fieldwork import order_in_hand
from backend.orders.handovers.rules import Decision, who_decides
from backend.orders.handovers.schemas import HandOver, HandoverArgs, RefuseHandover
from backend.orders.lifecycle import move
from backend.orders.rules import AT_WORK
from backend.people.actor import Doing

OFFER = """
INSERT INTO order_handover (id, "order", giver, receiver, note, before, state, offered_at, decision_note) VALUES ($1, $2, $3, $4, $5, $6, 'offered', $7, '')
"""
DECIDE = "UPDATE order_handover SET state = $2, decided_by = $3, decided_at = $4, decision_note = $5 WHERE id = $1"


async def hand_over(doing: Doing, args: HandOver) -> None:
    """Raises `order_handover.note_missing`, `assignment.technician` (422), `order_handover.exists`, `order_handover.own`, `consent.missing` (409)."""
    note = tidy_text(args.note)
    if not note:
        raise invalid("order_handover.note_missing", "Say what is done and what is left.")
    row = await order_in_hand(doing, args.order_id, AT_WORK)
    if row["state"] not in AT_WORK:
        raise conflict("order.wrong_state", f"An order that is {row['state']} cannot take this step.", state=row["state"])
    if row["technician"] != doing.actor.person:
        raise conflict("order.not_yours", "This order has gone to somebody else. Your work is kept for the dispatcher.")
    if args.to == doing.actor.person:
        raise conflict("order_handover.own", "This is yours already.")
    if args.to:
        await _refuse_receiver(doing, row, args.to)
    if await fetch_one("SELECT 1 FROM order_handover WHERE id = $1", args.handover_id):
        raise conflict("order_handover.exists", "This was handed over already.")
    await execute(OFFER, args.handover_id, row["id"], doing.actor.person, args.to, note, row["state"], doing.at)
    to = await _name(args.to) if args.to else ""
    await move(doing.actor, row, "hand_over", note={"technician": to, "note": note})
    await ask_to_take_over(doing.actor, row, args.handover_id, args.to, note)
    await poke(doing.actor.person, args.to)


async def _refuse_receiver(doing: Doing, order: asyncpg.Record, receiver: UUID) -> None:
    """A contractor knows of no colleague: there the order goes back to the dispatcher."""
    if doing.actor.role == "contractor":
        raise not_found("person")
    await refuse_unsuitable(order, receiver)


async def take_over(doing: Doing, args: HandoverArgs) -> None:
    """Now it is the receiver's, with all that was done; they prepare and travel as for any order.

    Raises `order.not_found` (404), `order_handover.decided` (409), and what `refuse_unsuitable` raises.
    """
    row, handover = await _open(doing, args, "accepted")
    await refuse_unsuitable(row, doing.actor.person)
    await _decide(doing, handover, "accepted", "")
    said = {"technician": doing.actor.name, "from": await _name(handover["giver"])}
    await move(
        doing.actor, row, "take_over", note=said, technician=doing.actor.person, accepted_at=doing.at, departed_at=None, checklist="{}"
    )
    await send(doing.actor, row["id"], doing.actor.person)
    await poke(handover["giver"], doing.actor.person)


async def refuse(doing: Doing, args: RefuseHandover) -> None:
    """It stays with its giver. Raises as `take_over`, besides `order_handover.reason_missing` (422)."""
    reason = tidy_text(args.reason)
    if not reason:
        raise invalid("order_handover.reason_missing", "Say why you do not take it.")
    row, handover = await _open(doing, args, "refused")
    await _decide(doing, handover, "refused", reason)
    said = {"reason": reason, "technician": doing.actor.name}
    await move(doing.actor, row, "refuse_handover", note=said, back_to=handover["before"])
    await note_refused(doing.actor, row, handover, reason)
    await poke(handover["giver"], handover["receiver"])


async def take_back(doing: Doing, args: HandoverArgs) -> None:
    """The giver goes on with it, as long as nobody has taken it. Raises as `take_over`."""
    row, handover = await _open(doing, args, "withdrawn")
    await _decide(doing, handover, "withdrawn", "")
    await move(doing.actor, row, "take_back", back_to=handover["before"])
    await poke(handover["giver"], handover["receiver"])


async def _open(doing: Doing, args: HandoverArgs, decision: Decision) -> tuple[asyncpg.Record, asyncpg.Record]:
    """The order and its open hand-over, locked, for whoever may decide this of it."""
    side = who_decides(decision)
    handover = await fetch_one('SELECT * FROM order_handover WHERE id = $1 AND "order" = $2', args.handover_id, args.order_id)
    if not handover or handover[side] != doing.actor.person:
        raise not_found("order")
    row = await order_worked_on(doing.actor, args.order_id)
    handover = await fetch_one("SELECT * FROM order_handover WHERE id = $1 FOR UPDATE", args.handover_id)
    assert handover
    if handover["state"] != "offered" or row["state"] != "handed_over":
        raise conflict("order_handover.decided", "This hand-over is settled already. Your work is kept for the dispatcher.", state=handover["state"])
    return row, handover


async def _decide(doing: Doing, handover: asyncpg.Record, decision: Decision, note: str) -> None:
    await execute(DECIDE, handover["id"], decision, doing.actor.person, now(), note)
    await withdraw_caused_by(handover["id"])


async def _name(person: UUID) -> str:
    row = await fetch_one("SELECT name FROM person WHERE id = $1", person)
    return row["name"] if row else ""
