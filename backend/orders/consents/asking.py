"""A manager's consent to help from outside: asked by the dispatcher, or recorded as said on the telephone (P9.7.3B)."""

from uuid import UUID

import asyncpg

from backend.kernel.clock import now
from backend.kernel.database import execute, fetch_one, transaction
from backend.kernel.ids import new_id
from backend.kernel.pokes import poke
from backend.kernel.problems import conflict, invalid, not_found
from backend.kernel.words import tidy_line, tidy_text
from backend.notices.noting import ask_approval, cause_of, note
from backend.orders.access import order_row
from backend.orders.consents.rules import ConsentKind
from backend.orders.consents.schemas import ConsentIn, NewContractor
from backend.orders.lifecycle import tell
from backend.orders.rules import AT_WORK, DISPATCH, MANAGERS
from backend.people.actor import Actor
from backend.people.contractors import contractor_known, contractor_met

ASKABLE = ("approved", "assigned", *AT_WORK, "handed_over")
KEEP = """
INSERT INTO consent (id, "order", person, kind, company, reason, state, oral, asked_by, asked_at, manager, decided_at, decision_note, end_reason)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, '', '')
"""
OPEN = "SELECT 1 FROM consent WHERE \"order\" = $1 AND person = $2 AND state IN ('asked', 'given') AND ended_at IS NULL"


async def ask(actor: Actor, order: UUID, given: ConsentIn) -> UUID:
    """Returns the consent's id.

    Raises `order.not_found`, `person.not_found` (404), `consent.reason_missing`, `consent.manager` (422), `consent.exists`, `order.wrong_state` (409),
    and what `contractor_met` raises.
    """
    actor.must_be(*DISPATCH)
    reason = tidy_text(given.reason)
    if not reason:
        raise invalid("consent.reason_missing", "Say why somebody from outside has to go.")
    async with transaction():
        row = await order_row(actor, order, lock=True)
        if row["state"] not in ASKABLE:
            raise conflict("order.wrong_state", f"An order that is {row['state']} cannot take this step.", state=row["state"], verb="ask_consent")
        person, kind, company, name = await _who(actor, row, given)
        if await fetch_one(OPEN, order, person):
            raise conflict("consent.exists", "This was asked already.", name=name)
        manager = await _manager(row, given.oral_by) if given.oral_by else None
        consent, at = new_id(), now()
        state = "given" if manager else "asked"
        await execute(KEEP, consent, order, person, kind, company, reason, state, bool(manager), actor.person, at, given.oral_by, at if manager else None)
        said = {"name": name, "company": company, "reason": reason} | ({"manager": manager} if manager else {})
        await tell(actor, "record_consent" if manager else "ask_consent", order, after=said)
        if manager:
            assert given.oral_by
            await note("approval_asked", given.oral_by, cause_of(row, consent, actor.person), contractor=name)
            await poke(given.oral_by)
        else:
            await ask_approval(actor, row, consent, {"contractor": name, "reason": reason})
    return consent


async def _who(actor: Actor, order: asyncpg.Record, given: ConsentIn) -> tuple[UUID, ConsentKind, str, str]:
    """The person, of which kind, from where, by name."""
    if isinstance(given.who, NewContractor):
        who = given.who
        if not tidy_line(who.name):
            raise invalid("person.name_missing", "Say who goes.")
        person = await contractor_met(actor, order["service_centre"], who.name, who.phone, who.email or None, who.language)
        met = await contractor_known(actor, person)
        return person, "contractor", tidy_line(who.company) or await _company_of(person), met["name"]
    colleague = await fetch_one(
        """SELECT p.name, s.name AS centre FROM person p JOIN service_centre s ON s.id = p.service_centre
           WHERE p.id = $1 AND p.active AND p.role = 'technician' AND p.service_centre <> $2""",
        given.who.person_id,
        order["service_centre"],
    )
    if colleague:
        return given.who.person_id, "colleague", colleague["centre"], colleague["name"]
    known = await contractor_known(actor, given.who.person_id)
    if known["service_centre"] != order["service_centre"]:
        raise not_found("person")
    return known["id"], "contractor", await _company_of(known["id"]), known["name"]


async def _company_of(person: UUID) -> str:
    row = await fetch_one("SELECT company FROM consent WHERE person = $1 ORDER BY asked_at DESC LIMIT 1", person)
    return row["company"] if row else ""


async def _manager(order: asyncpg.Record, manager: UUID) -> str:
    """Whose word it is. Raises `consent.manager` (422)."""
    row = await fetch_one(
        """SELECT name FROM person WHERE id = $1 AND active AND role = ANY($2)
           AND (service_centre = $3 OR service_centre IN (SELECT id FROM service_centre WHERE is_head_office))""",
        manager,
        list(MANAGERS),
        order["service_centre"],
    )
    if not row:
        raise invalid("consent.manager", "Choose the manager who has said so.")
    return row["name"]
