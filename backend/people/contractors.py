"""People from outside: known by their telephone, let in by a link for one order (P9.7.3B)."""

from datetime import datetime
from uuid import UUID

import asyncpg

from backend.kernel import history
from backend.kernel.clock import now
from backend.kernel.database import execute, fetch, fetch_one
from backend.kernel.ids import derived_token, new_id, token_hash
from backend.kernel.problems import conflict, invalid, not_found
from backend.kernel.words import tidy_line
from backend.notices.forgetting import forget_subscription
from backend.people.actor import Actor
from backend.people.rules import normal_email, normal_phone
from backend.people.tables import Person
from backend.settings import settings

PURPOSE = "contractor"
CUT_OFF = "UPDATE device SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL"
ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('contractor'))"
"""Who is asked for twice at the same moment is one person."""
SIGN_OUT = "UPDATE session SET revoked_at = $2 WHERE device = $1 AND revoked_at IS NULL"


async def contractor_known(actor: Actor, person: UUID) -> asyncpg.Record:
    """Of the own service centre. Raises `person.not_found` (404)."""
    row = await fetch_one("SELECT * FROM person WHERE id = $1 AND active AND role = 'contractor'", person)
    if not row or not actor.may_see_centre(row["service_centre"]):
        raise not_found("person")
    return row


async def contractor_met(actor: Actor, centre: UUID, name: str, phone: str, email: str | None, language: str) -> UUID:
    """The contractor with this telephone number, or a new one.

    Raises `person.no_way_to_sign_in`, `person.phone_invalid`, `person.email_invalid` (422), `person.exists` (409): it is a colleague's.
    """
    number, address = normal_phone(phone), normal_email(email) if email else None
    if not number:
        raise invalid("person.phone_invalid", "This is not a phone number.")
    if email and not address:
        raise invalid("person.email_invalid", "This is not an e-mail address.")
    await execute(ONE_AT_A_TIME)
    known = await fetch_one("SELECT id, role, active, service_centre FROM person WHERE phone = $1", number)
    if known and (known["role"] != "contractor" or not known["active"] or known["service_centre"] != centre):
        raise conflict("person.exists", "Somebody with this phone number or e-mail address is there already.")
    if known:
        if address:
            await _write_to(known["id"], address)
        return known["id"]
    if address and await fetch_one("SELECT 1 FROM person WHERE email = $1", address):
        raise conflict("person.exists", "Somebody with this phone number or e-mail address is there already.")
    person = Person(
        id=new_id(), service_centre=centre, name=tidy_line(name), phone=number, email=address, role="contractor", language=language, created_at=now()
    )
    try:
        await Person.insert(person)
    except asyncpg.UniqueViolationError:  # a colleague has just been invited with this number
        raise conflict("person.exists", "Somebody with this phone number or e-mail address is there already.") from None
    after = {"name": person.name, "role": "contractor"}
    await history.record("invited", "person", person.id, actor=actor.person, actor_name=actor.name, after=after)
    return person.id


async def _write_to(person: UUID, address: str) -> None:
    if await fetch_one("SELECT 1 FROM person WHERE email = $1 AND id <> $2", address, person):
        raise conflict("person.exists", "Somebody with this phone number or e-mail address is there already.")
    await execute("UPDATE person SET email = $2 WHERE id = $1", person, address)


async def link_for(actor: Actor, person: UUID, until: datetime, instead_of: UUID | None) -> UUID:
    """An invitation that opens once; the one before it opens no more. Its address can be shown again though only its hash is kept."""
    invitation = new_id()
    await use_up(instead_of)
    await execute(
        "INSERT INTO invitation (id, person, token_hash, created_by, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)",
        invitation,
        person,
        token_hash(derived_token(PURPOSE, invitation)),
        actor.person,
        now(),
        until,
    )
    return invitation


async def use_up(invitation: UUID | None) -> None:
    await execute("UPDATE invitation SET used_at = $2 WHERE id = $1 AND used_at IS NULL", invitation, now())


def address_of(invitation: UUID) -> str:
    return f"{settings().public_url}/enrol/{derived_token(PURPOSE, invitation)}"


async def cut_off(actor: Actor, device: UUID) -> None:
    """The device's access has ended and nothing of its work is missing: it deletes its local data."""
    await execute(CUT_OFF, device, now())
    await execute(SIGN_OUT, device, now())
    await forget_subscription(device)
    await history.record("revoked", "device", device, actor=actor.person, actor_name=actor.name)


async def phones_of(person: UUID) -> list[asyncpg.Record]:
    """Those not cut off, with what they last announced as not yet sent."""
    return await fetch("SELECT id, name, last_seen_at, unsent_mutations, unsent_blobs FROM device WHERE person = $1 AND revoked_at IS NULL", person)
