"""Signing in and out; sessions and devices live in the database, so that a lost phone is cut off at once."""

from datetime import timedelta
from uuid import UUID

import msgspec

from backend.kernel.clock import now
from backend.kernel.database import execute, fetch, fetch_one, transaction
from backend.kernel.ids import new_id, new_token, token_hash
from backend.kernel.problems import Problem, invalid, not_found
from backend.notices.forgetting import forget_subscription
from backend.people import rules
from backend.people.actor import Actor
from backend.people.passwords import hash_password, password_matches
from backend.people.schemas import Enrolment, OwnDevice, SessionOut, SignIn, Unsent
from backend.people.service import person_out
from backend.people.tables import Device, Invitation, Person, Session, SignInAttempt
from backend.settings import settings


class Opened(msgspec.Struct):
    """`token` goes into the cookie and nowhere else."""

    token: str
    session: SessionOut


FIND = """
SELECT s.id, s.csrf_token, s.revoked_at, s.expires_at < now() AS expired, d.id AS device, d.revoked_at AS device_revoked_at,
       d.last_seen_at < now() - interval '1 minute' AS seen_long_ago,
       p.id AS person, p.name, p.role, p.language, p.active, c.id AS centre, c.is_head_office
FROM session s JOIN device d ON d.id = s.device JOIN person p ON p.id = s.person JOIN service_centre c ON c.id = p.service_centre
WHERE s.token_hash = $1
"""


SEEN = """
UPDATE device SET last_seen_at = now()
WHERE id = (SELECT id FROM device WHERE id = $1 AND last_seen_at < now() - interval '1 minute' FOR NO KEY UPDATE SKIP LOCKED)
"""


FORGET_TRIES = "DELETE FROM sign_in_attempt WHERE id IN (SELECT id FROM sign_in_attempt WHERE at <= $1 FOR UPDATE SKIP LOCKED)"
TRIES_OF = "SELECT at FROM sign_in_attempt WHERE identifier = $1 AND device IS NOT DISTINCT FROM $2 AND at > $3"
FORGET_TRIES_OF = "DELETE FROM sign_in_attempt WHERE identifier = $1 AND device IS NOT DISTINCT FROM $2"


async def actor_of(token: str) -> tuple[Actor, str]:
    """The person behind a cookie and the CSRF token of the session.

    Raises `session.expired`, `session.device_revoked` (401).
    """
    row = await fetch_one(FIND, token_hash(token))
    if row and (row["device_revoked_at"] or not row["active"]):
        raise Problem("session.device_revoked", 401, "This device was cut off by the office. Its data is removed.")
    if not row or row["revoked_at"] or row["expired"]:
        raise Problem("session.expired", 401, "You have been signed out. Sign in again; your work is kept.")
    actor = Actor(
        person=row["person"],
        name=row["name"],
        role=row["role"],
        language=row["language"],
        centre=row["centre"],
        sees_all=row["is_head_office"],
        device=row["device"],
        session=row["id"],
    )
    if row["seen_long_ago"]:
        await execute(SEEN, row["device"])
    return actor, row["csrf_token"]


async def sign_in(given: SignIn) -> Opened:
    """Raises `session.wrong_credentials` (401), `session.too_many_tries` (429)."""
    identifier = rules.normal_identifier(given.identifier)
    person = await Person.objects().where((Person.email == identifier) | (Person.phone == identifier)).first()
    known = await _known_device(person.id, given.device_id) if person else None
    await count_try(identifier, known.id if known else None)
    matches = await password_matches(person.password_hash if person else None, given.password)
    if not person or not matches or not person.active:
        raise Problem("session.wrong_credentials", 401, "The name or the password is not right.")
    async with transaction():
        await execute(FORGET_TRIES_OF, identifier, known.id if known else None)
        return await open_session(person.id, known or await _new_device(person.id, given.device_name))


async def enrol(token: str, given: Enrolment) -> Opened:
    """Accepts an invitation; whoever was signed in with an earlier password no longer is. A contractor needs none: the link opens once and that is all.

    A phone that has been this person's before goes on as the same device, with what it has not sent yet.

    Raises `invitation.not_found` (404), `invitation.used` or `invitation.order_link_used` (410), `password.too_short` (422).
    """
    asked = await open_invitation(token)
    outside = (await person_out(asked.person)).role == "contractor"
    if not outside and not rules.password_is_long_enough(given.password):
        raise invalid("password.too_short", "Choose at least 8 characters.", shortest=rules.SHORTEST_PASSWORD)
    hashed = None if outside else await hash_password(given.password)
    async with transaction():
        invitation = await open_invitation(token)
        await execute(
            "UPDATE person SET password_hash = $2, language = COALESCE($3, language) WHERE id = $1", invitation.person, hashed, given.language
        )
        await Invitation.update({Invitation.used_at: now()}).where(Invitation.id == invitation.id)
        await Session.update({Session.revoked_at: now()}).where((Session.person == invitation.person) & Session.revoked_at.is_null())
        known = await _known_device(invitation.person, given.device_id)
        return await open_session(invitation.person, known or await _new_device(invitation.person, given.device_name))


async def open_invitation(token: str) -> Invitation:
    invitation = await Invitation.objects().where(Invitation.token_hash == token_hash(token)).lock_rows().first()
    if not invitation:
        raise not_found("invitation")
    invited = await person_out(invitation.person)
    if invitation.used_at or invitation.expires_at < now() or not invited.active:
        raise _no_longer_open(outside=invited.role == "contractor")
    return invitation


def _no_longer_open(*, outside: bool) -> Problem:
    """Somebody from outside has no password to sign in with instead, and knows the dispatcher only."""
    if outside:
        return Problem("invitation.order_link_used", 410, "This link was opened already or has run out. Ask the dispatcher for a new one.")
    return Problem("invitation.used", 410, "This invitation was used or has run out. Ask the office for a new one.")


async def session_of(actor: Actor, csrf_token: str) -> SessionOut:
    device = await Device.objects().where(Device.id == actor.device).first()
    assert device
    return SessionOut(person=await person_out(actor.person), device=own_device(device), csrf_token=csrf_token)


async def sign_out(actor: Actor) -> None:
    async with transaction():
        await Session.update({Session.revoked_at: now()}).where(Session.id == actor.session)
        await forget_subscription(actor.device)


def own_device(device: Device) -> OwnDevice:
    return OwnDevice(
        id=device.id,
        name=device.name,
        last_seq=device.last_seq,
        unsent=Unsent(mutations=device.unsent_mutations, blobs=device.unsent_blobs),
    )


async def count_try(identifier: str, device: UUID | None) -> None:
    """A try counts before its password is looked at: many at the same moment are no more than one after the other.

    A device that is known to be this person's counts for itself, so that nobody locks its person out by guessing elsewhere.
    """
    since = now() - rules.TRIES_WITHIN
    async with transaction():
        await execute("SELECT pg_advisory_xact_lock(hashtext('sign_in'), hashtext($1))", identifier)
        await execute(FORGET_TRIES, since)
        attempts = await fetch(TRIES_OF, identifier, device, since)
        if rules.too_many_tries([attempt["at"] for attempt in attempts], now()):
            raise Problem("session.too_many_tries", 429, "Too many tries. Wait a quarter of an hour.")
        await SignInAttempt.insert(SignInAttempt(id=new_id(), identifier=identifier, device=device, at=now()))


async def _known_device(person: UUID, device: UUID | None) -> Device | None:
    if not device:
        return None
    return await Device.objects().where((Device.id == device) & (Device.person == person) & Device.revoked_at.is_null()).first()


async def _new_device(person: UUID, name: str) -> Device:
    device = Device(id=new_id(), person=person, name=name or "?", created_at=now(), last_seen_at=now())
    await Device.insert(device)
    return device


async def open_session(person: UUID, device: Device) -> Opened:
    token, csrf = new_token(), new_token()
    expires = now() + timedelta(days=settings().session_days)
    session = Session(
        id=new_id(),
        token_hash=token_hash(token),
        csrf_token=csrf,
        person=person,
        device=device.id,
        created_at=now(),
        expires_at=expires,
    )
    await Session.insert(session)
    return Opened(token=token, session=SessionOut(person=await person_out(person), device=own_device(device), csrf_token=csrf))
