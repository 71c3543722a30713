"""Who sees and who keeps what in custody (P9.5.4, design §9). Lists, pages, hand-overs, stock-takings and intakes all ask here."""

from uuid import UUID

import asyncpg

from backend.custody.rules import KEEPERS, HolderKind
from backend.kernel.database import fetch_one
from backend.kernel.problems import not_found
from backend.people.actor import FIELD, Actor

Scope = tuple[bool, UUID | None, UUID | None]

HAD_LAST = """
(h.kind IN ('supplier', 'scrap', 'missing') AND $2 = (
    SELECT last.service_centre FROM movement m JOIN holder_shown last ON last.id = m.source
    WHERE m.item = i.id ORDER BY m.entry DESC LIMIT 1))
"""
"""What left the company's houses is seen by the service centre that had it last."""

CENTRE_THAT_HAS = """
COALESCE(h.service_centre, (
    SELECT last.service_centre FROM movement m JOIN holder_shown last ON last.id = m.source
    WHERE m.item = i.id ORDER BY m.entry DESC LIMIT 1))
"""


def is_foreign(centre: UUID | None, here: UUID) -> bool:
    """Another service centre has it: its things are neither named nor moved here (P9.5.4). What nobody has is nobody's secret."""
    return centre is not None and centre != here


def seen(holder: str) -> str:
    """The condition on a row of `holder_shown`, for a statement whose first three arguments are a scope."""
    return f"($1 OR {holder}.service_centre = $2 OR {holder}.person = $3)"


def reading(actor: Actor) -> Scope:
    """Everything for the head office, a branch's own for its office, what is in their own hands for the field."""
    return (False, None, actor.person) if actor.role in FIELD else (actor.sees_all, actor.centre, actor.person)


def keeping(actor: Actor) -> Scope:
    """As `reading`, for those who run warehouses. Raises `session.forbidden` for others."""
    actor.must_be(*KEEPERS)
    return reading(actor)


async def holder_seen(scope: Scope, holder: UUID) -> asyncpg.Record:
    """Raises `holder.not_found` (404)."""
    row = await fetch_one(f"SELECT h.* FROM holder_shown h WHERE {seen('h')} AND h.id = $4", *scope, holder)
    if not row:
        raise not_found("holder")
    return row


async def holder_kept(actor: Actor, holder: UUID, *kinds: HolderKind) -> asyncpg.Record:
    """A warehouse, shelf or so of a centre whose keeper this is. Raises `holder.not_found` (404)."""
    row = await holder_seen(keeping(actor), holder)
    if row["kind"] not in kinds:
        raise not_found("holder")
    return row


def keeps(actor: Actor, centre: UUID | None) -> bool:
    return actor.role in KEEPERS and centre is not None and actor.may_see_centre(centre)
