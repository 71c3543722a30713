"""Things go from one side to the other only when both have said so (P9.3.3): offered, then confirmed, refused or withdrawn."""

from uuid import UUID

import asyncpg

from backend.custody.access import holder_kept, keeps
from backend.custody.handovers_schemas import HandoverArgs, HandoverIn, Offer, Refuse, Target, ToPerson, ToWarehouse
from backend.custody.holders import holder_of_centre, holder_of_person, holder_row
from backend.custody.intakes import arrived
from backend.custody.ledger import Why, lock_items, move_item, move_parts
from backend.custody.loads import put_on, refuse_what_is_not_there
from backend.custody.rules import HANDOVERS
from backend.custody.trace import tell
from backend.kernel.clock import now
from backend.kernel.contention import settled
from backend.kernel.database import execute, fetch, fetch_one, transaction
from backend.kernel.ids import new_id
from backend.kernel.pokes import poke
from backend.kernel.problems import conflict, invalid, not_found
from backend.orders.access import order_worked_on
from backend.papers.numbering import next_number
from backend.people.actor import Actor, Doing

OFFER = """
INSERT INTO handover (id, version, number, service_centre, source, target, reason, note, "order", state, offered_by, offered_at, decision_note)
VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, 'offered', $9, $10, '')
"""
DECIDE = "UPDATE handover SET state = $2, decided_by = $3, decided_at = $4, decision_note = $5 WHERE id = $1"
FOUND = """
SELECT h.*, s.person AS giver, s.service_centre AS source_centre, s.kind AS source_kind,
       t.person AS receiver, t.service_centre AS target_centre, t.kind AS target_kind
FROM handover h JOIN holder_shown s ON s.id = h.source JOIN holder_shown t ON t.id = h.target WHERE h.id = $1 FOR UPDATE OF h
"""


@settled
async def offer_from(doing: Doing, given: HandoverIn) -> UUID:
    """As `offer`, out of a warehouse that one keeps, or out of one's own hands. The same `id` again is the same hand-over."""
    args = Offer(given.id or new_id(), given.target, given.items, given.parts, given.note, given.order_id)
    async with transaction():
        if given.id and await fetch_one("SELECT 1 FROM handover WHERE id = $1 AND offered_by = $2", given.id, doing.actor.person):
            return given.id
        if given.source_id:
            await holder_kept(doing.actor, given.source_id, "warehouse")
        await _offer(doing, args, await holder_row(given.source_id) if given.source_id else await holder_of_person(doing.actor.person))
    return args.handover_id


async def offer(doing: Doing, args: Offer) -> None:
    """Out of one's own hands.

    Raises `handover.exists`, `handover.item_waiting`, `custody.elsewhere`, `custody.not_enough`, `custody.no_such_way` (409),
    `handover.empty`, `custody.unknown_part` (422), `holder.not_found`, `person.not_found`, `item.not_found`, `order.not_found` (404).
    """
    await _offer(doing, args, await holder_of_person(doing.actor.person))


async def _offer(doing: Doing, args: Offer, source: asyncpg.Record) -> None:
    if not (args.items or args.parts):
        raise invalid("handover.empty", "Choose what is to be handed over.")
    centre = source["service_centre"] or doing.actor.centre
    target = await _receiver(doing.actor, args.target, centre)
    reason = HANDOVERS.get((source["kind"], target["kind"]))
    if not reason or source["id"] == target["id"]:
        raise conflict("custody.no_such_way", "Nothing is handed over from there to there.", source=source["kind"], target=target["kind"])
    await _refuse_odd_order(doing.actor, args.order_id)
    await execute("SELECT pg_advisory_xact_lock(hashtext('handover'), hashtext($1))", str(args.handover_id))
    if await fetch_one("SELECT 1 FROM handover WHERE id = $1", args.handover_id):
        raise conflict("handover.exists", "This was offered already.")
    await refuse_what_is_not_there(source, args, outside=doing.actor.role == "contractor")
    number, who = await next_number(centre, "HO"), (doing.actor.person, doing.at)
    note = (args.note or "").strip()
    await execute(OFFER, args.handover_id, number, centre, source["id"], target["id"], reason, note, args.order_id, *who)
    await put_on(args)
    await tell(doing, "offered", "handover", args.handover_id, after={"number": number, "reason": reason}, order=args.order_id)
    await poke(source["person"], target["person"])


async def _receiver(actor: Actor, target: Target, centre: UUID) -> asyncpg.Record:
    """A contractor gives things back to the house that sent them, and knows of nobody else (P9.7.3B)."""
    outside = actor.role == "contractor"
    if isinstance(target, ToWarehouse):
        holder = await holder_row(target.holder_id)
        if holder["kind"] != "warehouse" or (outside and holder["service_centre"] != centre):
            raise not_found("holder")
        return holder
    if isinstance(target, ToPerson):
        if outside or not await fetch_one("SELECT 1 FROM person WHERE id = $1 AND active", target.person_id):
            raise not_found("person")
        return await holder_of_person(target.person_id)
    return await holder_of_centre("return_shelf", centre)


async def _refuse_odd_order(actor: Actor, order: UUID | None) -> None:
    if order and actor.role == "contractor":
        await order_worked_on(actor, order)
    sql = "SELECT 1 FROM work_order WHERE id = $1 AND ($2 OR service_centre = $3)"
    if order and not await fetch_one(sql, order, actor.sees_all, actor.centre):
        raise not_found("order")


@settled
async def confirm(doing: Doing, args: HandoverArgs) -> None:
    """The receiving side has it in hand: now all of it moves, or nothing.

    Raises `handover.not_found` (404), `handover.decided`, `handover.not_receiver`, `handover.own`, `handover.moved`, `custody.not_enough` (409).
    """
    async with transaction():
        handover = await open_for_receiver(doing.actor, args.handover_id)
        await _move(doing, handover)
        await _decide(doing, handover, "confirmed")


@settled
async def refuse(doing: Doing, args: Refuse) -> None:
    """It stays where it is. Raises as `confirm`, besides `handover.note_missing` (422)."""
    if not args.note.strip():
        raise invalid("handover.note_missing", "Say why you do not take it.")
    async with transaction():
        handover = await open_for_receiver(doing.actor, args.handover_id)
        await _decide(doing, handover, "refused", args.note.strip())


@settled
async def withdraw(doing: Doing, args: HandoverArgs) -> None:
    """The giving side takes the offer back. Raises `handover.not_found` (404), `handover.decided`, `handover.not_giver` (409)."""
    async with transaction():
        handover = await _open(doing.actor, args.handover_id)
        if not gives(doing.actor, handover):
            raise conflict("handover.not_giver", "Only who offered this can take it back.")
        await _decide(doing, handover, "withdrawn")


def gives(actor: Actor, handover: asyncpg.Record) -> bool:
    if actor.person in (handover["offered_by"], handover["giver"]):
        return True
    return handover["source_kind"] != "person" and keeps(actor, handover["source_centre"])


def receives(actor: Actor, handover: asyncpg.Record) -> bool:
    """A person themselves; for a warehouse or a shelf a keeper of that service centre."""
    if handover["receiver"]:
        return handover["receiver"] == actor.person
    return keeps(actor, handover["target_centre"])


def is_own(actor: Actor, handover: asyncpg.Record) -> bool:
    """Both sides are never the same person."""
    return actor.person in (handover["offered_by"], handover["giver"])


async def open_for_receiver(actor: Actor, handover: UUID) -> asyncpg.Record:
    row = await _open(actor, handover)
    if not receives(actor, row):
        raise conflict("handover.not_receiver", "Only the receiving side can decide this.")
    if is_own(actor, row):
        raise conflict("handover.own", "You have offered this yourself: somebody else has to confirm it.")
    return row


async def _open(actor: Actor, handover: UUID) -> asyncpg.Record:
    """The hand-over, locked, when this person has to do with it and nobody has decided it."""
    row = await fetch_one(FOUND, handover)
    if not row or not (receives(actor, row) or gives(actor, row)):
        raise not_found("handover")
    if row["state"] != "offered":
        raise conflict("handover.decided", "This hand-over is settled already.", state=row["state"], number=row["number"])
    return row


async def _move(doing: Doing, handover: asyncpg.Record) -> None:
    source, target = await holder_row(handover["source"]), await holder_row(handover["target"])
    lines = await fetch("SELECT * FROM handover_line WHERE handover = $1 ORDER BY product, item", handover["id"])
    items = await lock_items(line["item"] for line in lines if line["item"])
    moved = [row["number"] for row in items.values() if row["holder"] != source["id"]]
    if moved:
        raise conflict("handover.moved", "Something of this has gone elsewhere meanwhile. Have it offered again.", numbers=", ".join(moved))
    why = Why(
        handover["reason"],
        note=handover["note"],
        order=handover["order"],
        handover=handover["id"],
        given_by=handover["offered_by"],
        confirmed_by=doing.actor.person,
    )
    for item in items:
        await move_item(doing, item, source, target, why)
    for line in lines:
        if line["product"]:
            await move_parts(doing, line["product"], line["quantity"], source, target, why)
    await arrived(doing, list(items), target)


async def _decide(doing: Doing, handover: asyncpg.Record, state: str, note: str = "") -> None:
    await execute(DECIDE, handover["id"], state, doing.actor.person, now(), note)
    await execute("UPDATE handover_line SET waiting = false WHERE handover = $1", handover["id"])
    told = {"state": state, "note": note} if note else {"state": state}
    await tell(doing, state, "handover", handover["id"], before={"state": "offered"}, after=told, order=handover["order"])
    await poke(handover["giver"], handover["receiver"], handover["offered_by"])
