"""Cash goes from a technician's hand to finance when both have said so (P9.4.9, 立即将款交于财务)."""

from uuid import UUID

import asyncpg

from backend.custody.trace import tell
from backend.kernel.clock import now
from backend.kernel.contention import settled
from backend.kernel.database import execute, fetch_one, transaction
from backend.kernel.jobs import defer
from backend.kernel.pokes import poke
from backend.kernel.problems import conflict, invalid, not_found
from backend.kernel.words import tidy_text
from backend.money import holders
from backend.money.access import office
from backend.money.amounts import CURRENCY, whole
from backend.money.cash.schemas import CountIn
from backend.money.field_schemas import CashHandoverArgs, OfferCash
from backend.money.ledger import Why, held, move, refuse_short
from backend.papers.numbering import next_number
from backend.people.actor import Doing

OFFER = """
INSERT INTO cash_handover (id, version, number, service_centre, person, currency, amount, note, state, offered_at, difference_reason)
VALUES ($1, 1, $2, $3, $4, $5, $6, $7, 'offered', $8, '')
"""
DECIDE = """
UPDATE cash_handover SET state = $2, counted = $3, difference_reason = $4, decided_by = $5, decided_at = $6, decision_note = $7 WHERE id = $1
"""
AT_THE_DESK = "SELECT * FROM cash_handover WHERE ($1 OR service_centre = $2) AND id = $3 FOR UPDATE"


async def offer(doing: Doing, args: OfferCash) -> None:
    """Nothing moves before finance has counted.

    Raises what `amounts.whole` raises, `cash_handover.exists`, `cash_handover.open`, `cash.not_enough` (409).
    """
    amount = whole(args.amount, args.currency)
    await refuse_short(await holders.cash_of(doing.actor.person), amount)
    if await fetch_one("SELECT 1 FROM cash_handover WHERE id = $1", args.handover_id):
        raise conflict("cash_handover.exists", "This was offered already.")
    waiting = await fetch_one("SELECT number FROM cash_handover WHERE person = $1 AND state = 'offered'", doing.actor.person)
    if waiting:
        raise conflict("cash_handover.open", "An earlier hand-over waits to be counted.", number=waiting["number"])
    number, note = await next_number(doing.actor.centre, "CH"), tidy_text(args.note or "")
    await execute(OFFER, args.handover_id, number, doing.actor.centre, doing.actor.person, CURRENCY, amount, note, doing.at)
    await tell(doing, "offered", "cash_handover", args.handover_id, after={"number": number, "amount": amount, "note": note})


async def withdraw(doing: Doing, args: CashHandoverArgs) -> None:
    """Raises `cash_handover.not_found` (404), `cash_handover.decided` (409)."""
    row = await fetch_one("SELECT * FROM cash_handover WHERE id = $1 AND person = $2 FOR UPDATE", args.handover_id, doing.actor.person)
    await _refuse_unless_open(row)
    await execute(DECIDE, args.handover_id, "withdrawn", None, "", doing.actor.person, doing.at, "")
    await tell(doing, "withdrawn", "cash_handover", args.handover_id)


@settled
async def confirm(doing: Doing, handover: UUID, given: CountIn) -> None:
    """Finance has counted: that much moves. What is short stays in the technician's hand as the ledger sees it.

    Raises what `amounts.whole` raises, `cash_handover.not_found` (404), `cash_handover.decided`, `cash_handover.own`,
    `cash_handover.more_than_held` {have, wanted} (409), `cash_handover.difference_reason` (422).
    """
    scope, counted = office(doing.actor), whole(given.counted, given.currency)
    async with transaction():
        row = await _offered_to(doing, await fetch_one(AT_THE_DESK, *scope, handover))
        reason = tidy_text(given.difference_reason)
        if counted != row["amount"] and not reason:
            raise invalid("cash_handover.difference_reason", "Say why it is another amount.", offered=row["amount"], counted=counted)
        source, target = await holders.cash_of(row["person"]), await holders.finance_of(row["service_centre"])
        await _refuse_more_than_booked(source, counted)
        await move(doing, counted, source, target, Why("handed_over", row["service_centre"], handover=handover))
        await execute(DECIDE, handover, "confirmed", counted, reason, doing.actor.person, now(), "")
        after = {"number": row["number"], "offered": row["amount"], "counted": counted, "reason": reason}
        await tell(doing, "confirmed", "cash_handover", handover, after=after)
        await defer("papers.print_cash_sheet", once=f"sheet:{handover}", handover=str(handover))
        await poke(row["person"])


@settled
async def refuse(doing: Doing, handover: UUID, note: str) -> None:
    """Finance does not take it: nothing moves, and the technician may offer again.

    Raises `cash_handover.not_found` (404), `cash_handover.decided`, `cash_handover.own` (409), `cash_handover.note_missing` (422).
    """
    scope, why = office(doing.actor), tidy_text(note)
    if not why:
        raise invalid("cash_handover.note_missing", "Say why it is not taken.")
    async with transaction():
        row = await _offered_to(doing, await fetch_one(AT_THE_DESK, *scope, handover))
        await execute(DECIDE, handover, "refused", None, "", doing.actor.person, now(), why)
        await tell(doing, "refused", "cash_handover", handover, after={"number": row["number"], "note": why})
        await poke(row["person"])


async def _refuse_more_than_booked(source: UUID, counted: int) -> None:
    """Money for which nobody has written a receipt is not taken: it goes back to the technician. In minor units."""
    have = await held(source)
    if counted > have:
        raise conflict("cash_handover.more_than_held", "The books say less. The rest goes back, for a receipt to be written.", have=have, wanted=counted)


async def _offered_to(doing: Doing, row: asyncpg.Record | None) -> asyncpg.Record:
    found = await _refuse_unless_open(row)
    if found["person"] == doing.actor.person:
        raise conflict("cash_handover.own", "You have offered this yourself: somebody else has to count it.")
    return found


async def _refuse_unless_open(row: asyncpg.Record | None) -> asyncpg.Record:
    """Who comes second hears who was first, and when."""
    if not row:
        raise not_found("cash_handover")
    if row["state"] != "offered":
        by = await fetch_one("SELECT name FROM person WHERE id = $1", row["decided_by"])
        told = {"number": row["number"], "state": row["state"], "by": by["name"] if by else "", "at": row["decided_at"]}
        raise conflict("cash_handover.decided", "This hand-over is settled already.", **told)
    return row
