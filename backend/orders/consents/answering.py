"""A manager consents, refuses, or confirms what was recorded as their word; the office ends what was given (P9.7.3B)."""

from uuid import UUID

import asyncpg

from backend.kernel.clock import now
from backend.kernel.database import execute, fetch_one, transaction
from backend.kernel.pokes import poke, poke_boards
from backend.kernel.problems import Problem, conflict, invalid, not_found
from backend.kernel.words import tidy_text
from backend.notices.noting import answer_asker, withdraw_caused_by
from backend.orders.access import order_row
from backend.orders.consents.reading import waits_for
from backend.orders.consents.schemas import ConsentAnswerIn
from backend.orders.lifecycle import tell
from backend.orders.rules import DISPATCH, MANAGERS
from backend.people.actor import Actor
from backend.people.contractors import use_up

DECIDE = "UPDATE consent SET state = $2, manager = $3, decided_at = $4, decision_note = $5 WHERE id = $1"
CONFIRM = "UPDATE consent SET confirmed_at = $2 WHERE id = $1"
END = "UPDATE consent SET ended_at = $2, ended_by = $3, end_reason = $4 WHERE id = $1"


async def answer(actor: Actor, consent: UUID, given: ConsentAnswerIn) -> None:
    """Raises `consent.not_found` (404), `consent.decided` (409), `consent.reason_missing` (422)."""
    actor.must_be(*MANAGERS)
    reason = tidy_text(given.reason)
    if given.answer == "refused" and not reason:
        raise invalid("consent.reason_missing", "Say why nobody from outside may go.")
    async with transaction():
        row, order = await _locked(actor, consent)
        if not waits_for(actor, row):
            raise conflict("consent.decided", "Somebody has decided this already.", state=row["state"])
        if row["state"] == "given" and given.answer == "given":
            await execute(CONFIRM, consent, now())
        else:
            await execute(DECIDE, consent, given.answer, actor.person, now(), reason)
        if given.answer == "refused":
            await use_up(row["invitation"])
            await poke(row["person"])
        name = await _name(row["person"])
        verb = {"given": "confirm_consent" if row["oral"] else "give_consent", "refused": "refuse_consent"}[given.answer]
        await tell(actor, verb, order["id"], after={"name": name, "reason": reason})
        await withdraw_caused_by(consent)
        answered = {"answer": "approved" if given.answer == "given" else "refused", "contractor": name, "reason": reason}
        await answer_asker(actor, order["id"], row["asked_by"], consent, answered)
        await poke_boards(order["service_centre"])


async def end(actor: Actor, consent: UUID, reason: str) -> None:
    """They see nothing more from now on; what their phone has not sent yet can still come (docs/design/013). The order waits for somebody else.

    Raises `consent.not_found` (404), `consent.ended` (409), `consent.reason_missing` (422).
    """
    actor.must_be(*DISPATCH)
    why = tidy_text(reason)
    if not why:
        raise invalid("consent.reason_missing", "Say why this ends.")
    async with transaction():
        row, order = await _locked(actor, consent)
        if row["ended_at"] or row["state"] == "refused":
            raise conflict("consent.ended", "This has ended already.")
        await execute(END, consent, now(), actor.person, why)
        await use_up(row["invitation"])
        await withdraw_caused_by(consent)
        await tell(actor, "end_consent", order["id"], after={"name": await _name(row["person"]), "reason": why})
        await poke(row["person"])
        await poke_boards(order["service_centre"])


async def _locked(actor: Actor, consent: UUID) -> tuple[asyncpg.Record, asyncpg.Record]:
    """The consent and its order, in the sequence in which everybody locks them."""
    found = await fetch_one('SELECT "order" FROM consent WHERE id = $1', consent)
    if not found:
        raise not_found("consent")
    try:
        order = await order_row(actor, found["order"], lock=True)
    except Problem as unseen:
        raise not_found("consent") from unseen
    row = await fetch_one("SELECT * FROM consent WHERE id = $1 FOR UPDATE", consent)
    assert row
    return row, order


async def _name(person: UUID) -> str:
    row = await fetch_one("SELECT name FROM person WHERE id = $1", person)
    assert row
    return row["name"]
