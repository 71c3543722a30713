"""From a cookie to the person behind it, and the CSRF check on everything that changes something."""

import hmac
from typing import Any

from litestar import Request
from litestar.connection import ASGIConnection
from litestar.di import NamedDependency
from litestar.exceptions import HTTPException
from litestar.handlers import BaseRouteHandler
from litestar.middleware import AbstractAuthenticationMiddleware, AuthenticationResult

from backend.kernel.problems import Problem
from backend.people.actor import Actor
from backend.people.limited import refuse_shut_door
from backend.people.sessions import actor_of

COOKIE = "fieldslip_session"
CSRF_HEADER = "X-CSRF-Token"
SAFE = {"GET", "HEAD", "OPTIONS"}
NO_COOKIE = object()
"""Instead of a session's CSRF token: no other site can make a browser send what was sent here."""

SignedIn = NamedDependency[Actor]
"""What a route that asks for `actor` is given: `current_actor`."""


class SessionMiddleware(AbstractAuthenticationMiddleware):
    async def authenticate_request(self, connection: ASGIConnection[Any, Any, Any, Any]) -> AuthenticationResult:
        """Raises `request.not_found` (404), before anything of the request is read, where a contractor's door is shut."""
        token = connection.cookies.get(COOKIE)
        if not token or connection.scope["path"] in OPEN_TO_STRANGERS:
            return AuthenticationResult(user=None, auth=None)
        try:
            actor, csrf = await actor_of(token)
        except Problem as problem:
            return AuthenticationResult(user=problem, auth=None)
        refuse_shut_door(actor.role, connection.scope["method"], connection.scope["path_template"])  # pyright: ignore[reportTypedDictNotRequiredAccess, reportGeneralTypeIssues]
        return AuthenticationResult(user=actor, auth=csrf)


def sent_by_the_app(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
    """Without a session there is no CSRF token yet, but a form of another site cannot send JSON: nobody signs a phone in as somebody else."""
    if connection.headers.get("Content-Type", "").split(";")[0].strip().lower() != "application/json":
        raise HTTPException("Send JSON.", status_code=415)


OPEN_TO_STRANGERS = {"/health/live", "/health/ready", "/metrics"}


async def current_actor(request: Request[Any, Any, Any]) -> Actor:
    """Raises `session.missing`, `session.expired`, `session.device_revoked` (401), `session.csrf` (403)."""
    if isinstance(request.user, Problem):
        raise request.user
    if not isinstance(request.user, Actor):
        raise Problem("session.missing", 401, "Sign in first.")
    if request.method not in SAFE and request.auth is not NO_COOKIE and not _has_csrf_token(request):
        raise Problem("session.csrf", 403, "This request did not come from the app. Reload the page.")
    return request.user


def _has_csrf_token(request: Request[Any, Any, Any]) -> bool:
    return hmac.compare_digest(request.headers.get(CSRF_HEADER, "").encode(), request.auth.encode())
