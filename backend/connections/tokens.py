"""Tokens by which other systems use the API: made by an administrator, shown once, kept as a hash."""

from typing import get_args
from uuid import UUID

import asyncpg

from backend.connections.schemas import TokenIn, TokenMade, TokenOut
from backend.connections.scopes import Scope
from backend.kernel import history
from backend.kernel.clock import now
from backend.kernel.database import as_json, execute, fetch, fetch_one, from_json, transaction
from backend.kernel.ids import new_id, new_token, token_hash
from backend.kernel.problems import invalid, not_found
from backend.kernel.shapes import Named
from backend.kernel.words import tidy_line
from backend.people.actor import Actor

BEGINS = "fs_"
"""By which a token that was left lying somewhere is recognised."""
MANAGED = """
FROM api_token t JOIN person p ON p.id = t.person JOIN service_centre c ON c.id = p.service_centre JOIN person cr ON cr.id = t.created_by
WHERE ($1 OR p.service_centre = $2)
"""
LIST = f"SELECT t.*, p.name, p.service_centre, c.name AS centre_name, cr.name AS created_by_name {MANAGED}"
SERVICE = """
INSERT INTO person (id, service_centre, name, role, language, active, created_at) VALUES ($1, $2, $3, 'service', $4, false, $5)
"""
KEEP = """
INSERT INTO api_token (id, person, scopes, token_hash, ending, created_by, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
"""


async def tokens(actor: Actor) -> list[TokenOut]:
    actor.must_be("administrator")
    rows = await fetch(f"{LIST} ORDER BY t.revoked_at IS NOT NULL, t.created_at DESC, t.id", actor.sees_all, actor.centre)
    return [_token(row) for row in rows]


async def make(actor: Actor, given: TokenIn) -> TokenMade:
    """Raises `service_centre.not_found` (404), `token.expiry` (422)."""
    actor.must_be("administrator")
    centre = given.service_centre or actor.centre
    await refuse_unknown_centre(actor, centre)
    if given.expires_at and given.expires_at <= now():
        raise invalid("token.expiry", "The day until which the token holds has passed.")
    id, person, secret = new_id(), new_id(), f"{BEGINS}{new_token()}{new_token()}"
    scopes = [scope for scope in get_args(Scope) if scope in given.scopes]
    async with transaction():
        await execute(SERVICE, person, centre, tidy_line(given.name), actor.language, now())
        await execute(KEEP, id, person, as_json(scopes), token_hash(secret), secret[-4:], actor.person, now(), given.expires_at)
        made = await _managed(actor, id)
        await _tell(actor, "made", id, after={"name": made.name, "scopes": scopes, "expires_at": given.expires_at})
    return TokenMade(made, secret)


async def revoke(actor: Actor, token: UUID) -> TokenOut:
    """Ends at once. Raises `token.not_found` (404)."""
    actor.must_be("administrator")
    async with transaction():
        before = await _managed(actor, token)
        if not before.revoked_at:
            await execute("UPDATE api_token SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL", token, now())
            await _tell(actor, "revoked", token, before={"name": before.name})
        return await _managed(actor, token)


async def refuse_unknown_centre(actor: Actor, centre: UUID) -> None:
    if not actor.may_see_centre(centre) or not await fetch_one("SELECT 1 FROM service_centre WHERE id = $1", centre):
        raise not_found("service_centre")


async def _managed(actor: Actor, token: UUID) -> TokenOut:
    row = await fetch_one(f"{LIST} AND t.id = $3", actor.sees_all, actor.centre, token)
    if not row:
        raise not_found("token")
    return _token(row)


def _token(row: asyncpg.Record) -> TokenOut:
    same = ("id", "name", "ending", "created_at", "expires_at", "last_used_at", "revoked_at")
    return TokenOut(
        **{name: row[name] for name in same},
        service_centre=Named(row["service_centre"], row["centre_name"]),
        scopes=from_json(row["scopes"]),
        created_by=row["created_by_name"],
    )


async def _tell(actor: Actor, verb: str, token: UUID, *, before: object = None, after: object = None) -> None:
    await history.record(verb, "api_token", token, before=before, after=after, actor=actor.person, actor_name=actor.name, device=actor.device)
