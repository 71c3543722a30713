"""The secret address under which a technician's calendar is read: made, shown and taken back by the technician, or by an administrator."""

import hashlib
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import asyncpg
from msgspec import Struct

from backend.connections.calendar import Visit, calendar_of
from backend.connections.schemas import FeedOut
from backend.kernel import history
from backend.kernel.clock import now, today
from backend.kernel.database import execute, fetch, fetch_one, transaction
from backend.kernel.ids import derived_token, new_id, token_hash
from backend.kernel.problems import forbidden, not_found
from backend.orders.access import taken_back
from backend.people.actor import Actor
from backend.people.service import person_out
from backend.settings import settings

PURPOSE = "calendar"
BACK, AHEAD = timedelta(days=60), timedelta(days=400)
OPEN = """
SELECT f.created_at, p.id, p.name, p.language FROM calendar_feed f JOIN person p ON p.id = f.person
WHERE f.token_hash = $1 AND f.revoked_at IS NULL AND p.active AND p.role = 'technician'
"""
VISITS = f"""
SELECT o.id, o.version, o.number, o.kind, o.state, o.planned_date, o.window_start, o.window_end, cu.name AS customer, si.name AS site, si.address,
       COALESCE((SELECT max(at) FROM change WHERE change."order" = o.id), o.created_at) AS revised_at
FROM work_order o JOIN customer cu ON cu.id = o.customer LEFT JOIN site si ON si.id = o.site
WHERE o.technician = $1 AND NOT {taken_back("$1", "o")} AND o.planned_date BETWEEN $2 AND $3 AND o.state <> ALL('{{draft,submitted,returned,approved}}')
ORDER BY o.planned_date, o.number
"""
MADE = "INSERT INTO calendar_feed (id, person, token_hash, created_by, created_at) VALUES ($1, $2, $3, $4, $5)"
NOW = "SELECT id, created_at FROM calendar_feed WHERE person = $1 AND revoked_at IS NULL"
END = "UPDATE calendar_feed SET revoked_at = $2 WHERE person = $1 AND revoked_at IS NULL RETURNING id"


class Read(Struct, frozen=True):
    body: bytes
    etag: str
    changed_at: datetime


async def feed_of(actor: Actor, person: UUID) -> FeedOut:
    await _refuse_others(actor, person)
    row = await fetch_one(NOW, person)
    return FeedOut(address(row["id"]), row["created_at"]) if row else FeedOut(None, None)


async def make(actor: Actor, person: UUID) -> FeedOut:
    """A new address; the one before opens nothing any more."""
    await _refuse_others(actor, person)
    async with transaction():
        await execute("SELECT 1 FROM person WHERE id = $1 FOR UPDATE", person)
        await fetch(END, person, now())
        id = new_id()
        await execute(MADE, id, person, token_hash(derived_token(PURPOSE, id)), actor.person, now())
        await _tell(actor, "made", id, person)
    return await feed_of(actor, person)


async def take_back(actor: Actor, person: UUID) -> None:
    await _refuse_others(actor, person)
    async with transaction():
        for row in await fetch(END, person, now()):
            await _tell(actor, "taken_back", row["id"], person)


async def read(token: str) -> Read:
    """Raises `calendar.not_found` (404)."""
    found = await fetch_one(OPEN, token_hash(token))
    if not found:
        raise not_found("calendar")
    rows = await fetch(VISITS, found["id"], today() - BACK, today() + AHEAD)
    body = calendar_of(found["name"], found["language"], [_visit(row) for row in rows], ZoneInfo(settings().timezone))
    changed = max([found["created_at"], *(row["revised_at"] for row in rows)])
    return Read(body, f'"{hashlib.sha256(body).hexdigest()[:32]}"', changed)


def address(feed: UUID) -> str:
    return f"{settings().public_url}/ics/{derived_token(PURPOSE, feed)}.ics"


def _visit(row: asyncpg.Record) -> Visit:
    return Visit(
        uid=f"{row['id']}@fieldslip",
        version=row["version"],
        number=row["number"],
        kind=row["kind"],
        cancelled=row["state"] == "cancelled",
        customer=row["customer"],
        site=" · ".join(filter(None, (row["site"], row["address"]))),
        day=row["planned_date"],
        window_start=row["window_start"],
        window_end=row["window_end"],
        revised_at=row["revised_at"].replace(microsecond=0),
        link=f"{settings().public_url}/orders/{row['id']}",
    )


async def _refuse_others(actor: Actor, person: UUID) -> None:
    """One's own, or as administrator of the centre. Raises `person.not_found` (404), `session.forbidden` (403) for who has no visits."""
    found = await person_out(person)
    if person != actor.person and not (actor.role == "administrator" and actor.may_see_centre(found.service_centre.id)):
        raise not_found("person")
    if found.role != "technician":
        raise forbidden("Only technicians have a calendar.")


async def _tell(actor: Actor, verb: str, feed: UUID, person: UUID) -> None:
    await history.record(verb, "calendar_feed", feed, after={"person": person}, actor=actor.person, actor_name=actor.name, device=actor.device)
