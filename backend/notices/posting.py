"""One request to a server of somebody else's, which may answer anything, endlessly, or not at all."""

import asyncio
from weakref import WeakKeyDictionary

import httpcore
from msgspec import Struct

from backend.notices.addresses import PublicOnly, is_well_formed

TIMEOUT = 10.0
"""Seconds for everything from the name to the answer."""
LARGEST_ANSWER = 16_384
MOST_CONNECTIONS = 40


class Answer(Struct, frozen=True):
    status: int
    retry_after: str
    body: bytes


class Unreachable(Exception):
    """No answer in time, or none that could be understood."""


_pools: WeakKeyDictionary[asyncio.AbstractEventLoop, httpcore.AsyncConnectionPool] = WeakKeyDictionary()


def _pool() -> httpcore.AsyncConnectionPool:
    """Connections stay open from one notice to the next. Redirects are not followed."""
    loop = asyncio.get_running_loop()
    if loop not in _pools:
        _pools[loop] = httpcore.AsyncConnectionPool(
            ssl_context=httpcore.default_ssl_context(),
            max_connections=MOST_CONNECTIONS,
            keepalive_expiry=30.0,
            network_backend=PublicOnly(),
        )
    return _pools[loop]


async def post(url: str, content: bytes, headers: dict[str, str]) -> Answer:
    """Raises Unreachable."""
    if not is_well_formed(url):
        raise Unreachable("not an address that may be sent to")
    try:
        async with asyncio.timeout(TIMEOUT):
            return await _post(url, content, headers)
    except (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError, TimeoutError, OSError) as failure:
        raise Unreachable(type(failure).__name__) from failure


async def _post(url: str, content: bytes, headers: dict[str, str]) -> Answer:
    async with _pool().stream("POST", url, headers=[*headers.items()], content=content) as response:
        given = {name.lower(): value for name, value in response.headers}
        body = b""
        async for piece in response.aiter_stream():
            body += piece
            if len(body) > LARGEST_ANSWER:
                break
        return Answer(response.status, given.get(b"retry-after", b"").decode("latin-1"), body[:LARGEST_ANSWER])
