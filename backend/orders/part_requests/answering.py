"""A manager answers a part request with one tap, or says later whether what was recorded in their name is right (P9.7.3A)."""

from datetime import date
from typing import Any
from uuid import UUID

import asyncpg

from backend.kernel.clock import today
from backend.kernel.contention import settled
from backend.kernel.database import fetch_one, transaction
from backend.kernel.pokes import poke, poke_boards
from backend.kernel.problems import conflict, forbidden, invalid, not_found
from backend.kernel.words import tidy_line, tidy_text
from backend.notices.asking import tell_about_part, withdraw_asked_part
from backend.orders.access import VISIBLE, order_row, visibility
from backend.orders.due.rules import still_to_respond
from backend.orders.lifecycle import move
from backend.orders.part_requests.record import counted, locked, overtaken, part_named, standing_of, tell, write_standing
from backend.orders.part_requests.rules import Given, answered, confirmed, granted, verb_after, what_is_wrong
from backend.orders.part_requests.schemas import AnswerIn, ConfirmationIn
from backend.orders.rules import MANAGERS
from backend.people.actor import Actor, Doing

OF_REQUEST = f'SELECT "order" FROM part_request WHERE id = $5 AND "order" IN (SELECT id FROM work_order WHERE {VISIBLE})'
FREED: dict[str, Any] = {"technician": None, "assigned_at": None, "accepted_at": None, "departed_at": None, "arrived_at": None}


@settled
async def answer(doing: Doing, request: UUID, said: AnswerIn) -> None:
    """One answer stands: whoever comes second hears whose. The same answer of the same person again changes nothing.

    Raises `part_request.not_found` (404), what it lacks (`rules.what_is_wrong`, 422; `part_request.work_goes_on`, 409),
    `part_request.decided`, `part_request.withdrawn`, `part_request.lapsed` (409).
    """
    given = Given(said.answer, said.quantity, said.product_id, tidy_line(said.part), said.wished_date, tidy_text(said.note))
    async with transaction():
        order, row = await _opened(doing.actor, request)
        after = answered(standing_of(row), given.answer)
        if not after and _is_same(row, doing.actor, given):
            return
        if not after:
            raise await overtaken(row)
        _refuse_wrong(given, row, order)
        name = await part_named(given.substitute, given.substitute_part, "part_request.substitute_missing") if given.answer == "substituted" else ""
        count = granted(given, row["quantity"])
        await write_standing(
            row["id"],
            after,
            granted=count,
            substitute=given.substitute if name else None,
            substitute_part=name,
            wished_date=given.wished_date if given.answer == "rescheduled" else None,
            note=given.note,
            decided_by=doing.actor.person,
            decided_at=doing.at,
        )
        what = counted(count or row["quantity"], name or row["part"])
        entry = await tell(doing, f"{given.answer}_part", order["id"], row["id"], part=what, note=given.note, planned_date=_day(given.wished_date))
        await withdraw_asked_part(row["id"])
        if verb := verb_after(order["state"], given.answer, oral=False):
            wished = given.wished_date or order["planned_date"]
            due = still_to_respond(order["respond_due"], order["arrived_at"])
            await move(doing.actor, order, verb, **FREED, planned_date=wished, window_start="", window_end="", respond_due=due)
        await _tell_field(doing.actor, order, row, given.answer, what, given.note, cause=entry)


@settled
async def confirm(doing: Doing, request: UUID, said: ConfirmationIn) -> None:
    """The word of who is said to have authorised it by telephone. A denial is seen by everybody; nothing is undone by itself.

    Raises `part_request.not_found` (404), `part_request.denial_reason_missing` (422), `part_request.settled` (409),
    `session.forbidden` (403) for anybody but the one named, as long as they work here.
    """
    note = tidy_text(said.note)
    async with transaction():
        order, row = await _opened(doing.actor, request)
        after = confirmed(standing_of(row), said.agreed)
        if not after and row["confirmed_by"] == doing.actor.person and row["confirmation"] == ("confirmed" if said.agreed else "denied"):
            return
        if not after:
            raise conflict("part_request.settled", "Nothing of this request waits for a word.")
        await _refuse_another(doing.actor, row)
        if not said.agreed and not note:
            raise invalid("part_request.denial_reason_missing", "Say what is not right about it.")
        await write_standing(row["id"], after, confirmed_by=doing.actor.person, confirmed_at=doing.at, confirmation_note=note)
        what = counted(row["granted"], row["substitute_part"] or row["part"])
        entry = await tell(doing, "confirm_part" if said.agreed else "deny_part", order["id"], row["id"], part=what, note=note)
        await withdraw_asked_part(row["id"])
        await _tell_field(doing.actor, order, row, after.confirmation, what, note, cause=entry)


async def _opened(actor: Actor, request: UUID) -> tuple[asyncpg.Record, asyncpg.Record]:
    """The order and its request, both locked, for who may decide."""
    actor.must_be(*MANAGERS)
    found = await fetch_one(OF_REQUEST, *visibility(actor), request)
    if not found:
        raise not_found("part_request")
    order = await order_row(actor, found["order"], lock=True)
    return order, await locked(order["id"], request)


def _refuse_wrong(given: Given, row: asyncpg.Record, order: asyncpg.Record) -> None:
    wrong = what_is_wrong(given, row["quantity"], order["state"], today())
    if wrong == "part_request.work_goes_on":
        raise conflict(wrong, "The technician is at work: the order can be put off only while it waits for the part.")
    if wrong:
        raise invalid(wrong, "This answer does not say enough.", asked=row["quantity"])


async def _refuse_another(actor: Actor, row: asyncpg.Record) -> None:
    """Where the one named has left, any manager of the order may speak."""
    named = await fetch_one("SELECT active FROM person WHERE id = $1", row["decided_by"])
    if row["decided_by"] != actor.person and named and named["active"]:
        raise forbidden("Only who is said to have authorised it can say whether that is right.")


def _is_same(row: asyncpg.Record, actor: Actor, given: Given) -> bool:
    return (
        row["decided_by"] == actor.person
        and not row["oral"]
        and row["answer"] == given.answer
        and row["granted"] == granted(given, row["quantity"])
        and row["substitute"] == given.substitute
        and row["note"] == given.note
    )


async def _tell_field(actor: Actor, order: asyncpg.Record, row: asyncpg.Record, answer: str, what: str, note: str, *, cause: UUID) -> None:
    """Whoever has the order now, and whoever asked."""
    people = {order["technician"] or row["asked_by"], row["recorded_by"] or row["asked_by"]}
    for person in people:
        await tell_about_part(actor, order, row["id"], person, answer, what, note, cause=cause)
    await poke(*people)
    await poke_boards(order["service_centre"])


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
