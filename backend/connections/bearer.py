"""`Authorization: Bearer`: from a token to the service that acts, never further than its scopes open."""

from typing import Any

from litestar.connection import ASGIConnection
from litestar.middleware import AuthenticationResult
from litestar.openapi.spec import Components, SecurityScheme

from backend.connections.scopes import SCOPES, scope_of
from backend.kernel.clock import now
from backend.kernel.database import execute, fetch_one, from_json
from backend.kernel.ids import token_hash
from backend.kernel.problems import Problem, forbidden
from backend.people.actor import Actor
from backend.people.authentication import COOKIE, NO_COOKIE, SessionMiddleware
from backend.people.sessions import count_try

FIND = """
SELECT t.id, t.scopes, t.revoked_at, t.expires_at, t.last_used_at IS NULL OR t.last_used_at < now() - interval '1 minute' AS used_long_ago,
       p.id AS person, p.name, p.language, c.id AS centre, c.is_head_office
FROM api_token t JOIN person p ON p.id = t.person JOIN service_centre c ON c.id = p.service_centre
WHERE t.token_hash = $1
"""
USED = """
UPDATE api_token SET last_used_at = now() WHERE id = (
    SELECT id FROM api_token WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute') FOR NO KEY UPDATE SKIP LOCKED)
"""
SESSION, TOKEN = "session", "token"
SCHEMES = Components(
    security_schemes={
        SESSION: SecurityScheme(type="apiKey", security_scheme_in="cookie", name=COOKIE, description="A person's session; changes need the header X-CSRF-Token."),
        TOKEN: SecurityScheme(type="http", scheme="bearer", description=f"A token of another system. Its scopes are some of: {', '.join(SCOPES)}."),
    }
)


class BearerMiddleware(SessionMiddleware):
    async def authenticate_request(self, connection: ASGIConnection[Any, Any, Any, Any]) -> AuthenticationResult:
        kind, _, token = connection.headers.get("Authorization", "").partition(" ")
        if kind.lower() != "bearer":
            return await super().authenticate_request(connection)
        return AuthenticationResult(user=await _service(connection, token.strip()), auth=NO_COOKIE)


async def _service(connection: ASGIConnection[Any, Any, Any, Any], token: str) -> Actor:
    """A manager of its service centre within its scopes: what a role may not do besides stays shut to it as well.

    Raises `token.unknown`, `token.ended` (401), `session.too_many_tries` (429), `token.scope` (403).
    """
    row = await fetch_one(FIND, token_hash(token))
    if not row:
        await count_try(f"token from {connection.client.host if connection.client else ''}", None)
        raise Problem("token.unknown", 401, "There is no such token.")
    if row["revoked_at"] or (row["expires_at"] and row["expires_at"] <= now()):
        raise Problem("token.ended", 401, "This token was taken back or has run out. Ask an administrator for another.")
    if row["used_long_ago"]:
        await execute(USED, row["id"])
    needed = scope_of(connection.scope["method"], connection.scope["path_template"])  # pyright: ignore[reportTypedDictNotRequiredAccess, reportGeneralTypeIssues]
    if not needed:
        raise forbidden("No token opens this.")
    if needed not in from_json(row["scopes"]):
        raise Problem("token.scope", 403, f"This token has not the scope {needed}.", scope=needed)
    return Actor(
        person=row["person"],
        name=row["name"],
        role="manager",
        language=row["language"],
        centre=row["centre"],
        sees_all=row["is_head_office"],
        device=row["id"],
        session=row["id"],
    )
