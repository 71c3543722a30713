"""Somebody from outside is sent: only with a consent; a contractor gets a link that opens once, for this one order (P9.7.3B)."""

from datetime import datetime
from uuid import UUID

import asyncpg

from backend.kernel.clock import company_time, now
from backend.kernel.database import execute, fetch, fetch_one, transaction
from backend.kernel.ids import new_id
from backend.kernel.jobs import defer
from backend.kernel.problems import conflict, invalid, not_found
from backend.notices.noting import withdraw_caused_by
from backend.orders.access import order_row
from backend.orders.consents.rules import Standing, access_now, link_ends, needs_consent
from backend.orders.rules import DISPATCH
from backend.papers.mail import mail_is_set_up
from backend.people.actor import FIELD, Actor
from backend.people.contractors import link_for, phones_of

PERSON = "SELECT role, active, service_centre FROM person WHERE id = $1"
GIVEN = 'SELECT * FROM consent WHERE "order" = $1 AND person = $2 AND ended_at IS NULL ORDER BY state = \'given\' DESC, asked_at DESC LIMIT 1'
CARRY = """
INSERT INTO consent SELECT copied.* FROM consent, jsonb_populate_record(consent, jsonb_build_object('id', $1::uuid, 'order', $2::uuid, 'invitation', NULL)) copied
WHERE consent.id = $3
"""
DROP = """
UPDATE consent SET ended_at = $3, ended_by = $4, end_reason = $5
WHERE "order" = $1 AND person <> $2 AND state = 'asked' AND ended_at IS NULL RETURNING id
"""


async def refuse_unsuitable(order: asyncpg.Record, person: UUID) -> None:
    """Every door that gives an order to somebody asks here. Raises `assignment.technician` (422), `consent.missing` (409)."""
    who = await fetch_one(PERSON, person)
    if not who or not who["active"] or who["role"] not in FIELD:
        raise _unsuitable(person)
    if not needs_consent(who["role"], who["service_centre"] == order["service_centre"]):
        return
    consent = await fetch_one(GIVEN, order["id"], person)
    if not consent and (who["role"] == "technician" or who["service_centre"] != order["service_centre"]):
        raise _unsuitable(person)
    if not consent or consent["state"] != "given":
        raise conflict("consent.missing", "Somebody from outside goes only with a manager's consent. Ask for it first.", order=order["number"])


def _unsuitable(person: UUID) -> Exception:
    return invalid("assignment.technician", "Choose a technician of this order's service centre.", technician=str(person))


async def carry(first: UUID, part: UUID, person: UUID) -> None:
    """The consent goes along with the vehicles that are split off to this person."""
    consent = await fetch_one(GIVEN, first, person)
    if consent:
        await execute(CARRY, new_id(), part, consent["id"])


async def drop_requests(actor: Actor, order: UUID, person: UUID, name: str) -> None:
    """Somebody goes now: nobody else is asked for any more, and no manager need answer."""
    for dropped in await fetch(DROP, order, person, now(), actor.person, f"→ {name}"):
        await withdraw_caused_by(dropped["id"])


async def send(actor: Actor, order: UUID, person: UUID) -> None:
    """The order is theirs now: their link is made and, where there is an address, mailed."""
    consent = await fetch_one(GIVEN, order, person)
    if not consent or consent["kind"] != "contractor" or await _goes_on(consent):
        return
    await _make_link(actor, consent)


async def _goes_on(consent: asyncpg.Record) -> bool:
    """Only the day has changed: a link that nobody has opened lasts accordingly, and who has opened it needs no other."""
    ends = await _ends(consent["order"])
    if await fetch_one("UPDATE invitation SET expires_at = $2 WHERE id = $1 AND used_at IS NULL AND expires_at > now() RETURNING id", consent["invitation"], ends):
        return True
    return consent["invitation"] is not None and bool(await phones_of(consent["person"]))


async def link_anew(actor: Actor, consent: UUID) -> None:
    """A new phone, or a link that has run out: the earlier one opens no more.

    Raises `consent.not_found` (404), `consent.not_sent` (409): there is no access that it could open.
    """
    actor.must_be(*DISPATCH)
    async with transaction():
        found = await fetch_one("SELECT c.*, p.role FROM consent c JOIN person p ON p.id = c.person WHERE c.id = $1", consent)
        if not found:
            raise not_found("consent")
        order = await order_row(actor, found["order"], lock=True)
        theirs = order["technician"] == found["person"]
        standing = Standing(found["state"], found["ended_at"] is not None, theirs, theirs, order["state"], order["completed_at"])
        if found["kind"] != "contractor" or access_now(standing, now())[0] != "live":
            raise conflict("consent.not_sent", "Assign the order to the contractor first: the link opens this order and ends with it.")
        await _make_link(actor, found)


async def _ends(order: UUID) -> datetime:
    row = await fetch_one("SELECT planned_date FROM work_order WHERE id = $1", order)
    assert row
    return link_ends(row["planned_date"], company_time(now()))


async def _make_link(actor: Actor, consent: asyncpg.Record) -> None:
    invitation = await link_for(actor, consent["person"], await _ends(consent["order"]), consent["invitation"])
    await execute("UPDATE consent SET invitation = $2 WHERE id = $1", consent["id"], invitation)
    address = await fetch_one("SELECT email FROM person WHERE id = $1", consent["person"])
    if address and address["email"] and mail_is_set_up():
        await defer("orders.mail_contractor_link", once=f"contractor:{invitation}", invitation=str(invitation))
