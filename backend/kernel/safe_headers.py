"""What every answer says to a browser, unless it says something else itself: run nothing, guess nothing, keep nothing that is private."""

from functools import cache

from litestar.datastructures import MutableScopeHeaders
from litestar.types import Message, Scope

from backend.settings import settings

NOTHING_RUNS = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
A_YEAR = 365 * 24 * 3600


async def add_safe_headers(message: Message, scope: Scope) -> None:
    if message["type"] != "http.response.start":
        return
    headers = MutableScopeHeaders.from_message(message)
    for name, value in safe_headers().items():
        headers.setdefault(name, value)
    if scope["path"].startswith("/api/"):
        headers.setdefault("Cache-Control", "private, no-store")


@cache
def safe_headers() -> dict[str, str]:
    always = {
        "Content-Security-Policy": NOTHING_RUNS,
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
    }
    return always | ({"Strict-Transport-Security": f"max-age={A_YEAR}"} if settings().secure_cookies else {})
