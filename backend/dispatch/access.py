"""Who keeps what about technicians, and who may read it (P9.5.4, design §9)."""

from uuid import UUID

import asyncpg

from backend.kernel.database import fetch_one
from backend.kernel.problems import forbidden, not_found
from backend.orders.rules import DESK, DISPATCH
from backend.people.actor import Actor

Scope = tuple[bool, UUID]


def reading(actor: Actor) -> Scope:
    """Whose availability is seen. Raises `session.forbidden` (403)."""
    actor.must_be(*DESK)
    return actor.sees_all, actor.centre


def planning(actor: Actor) -> Scope:
    """Raises `session.forbidden` (403)."""
    actor.must_be(*DISPATCH)
    return actor.sees_all, actor.centre


def keeping_for_company(actor: Actor) -> None:
    """What holds for all service centres is kept by the head office. Raises `session.forbidden` (403)."""
    actor.must_be(*DISPATCH)
    if not actor.sees_all:
        raise forbidden("The head office sets this for the whole company.")


async def person_kept(actor: Actor, person: UUID, *, lock: bool = False) -> asyncpg.Record:
    """Somebody of a service centre whose manager or dispatcher this is. Raises `session.forbidden` (403), `person.not_found` (404)."""
    scope = planning(actor)
    sql = "SELECT * FROM person WHERE ($1 OR service_centre = $2) AND id = $3" + (" FOR UPDATE" if lock else "")
    row = await fetch_one(sql, *scope, person)
    if not row:
        raise not_found("person")
    return row


async def person_read(actor: Actor, person: UUID) -> None:
    """Oneself, or as `person_kept`."""
    if person != actor.person:
        await person_kept(actor, person)
