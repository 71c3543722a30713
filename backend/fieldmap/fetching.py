"""A tile is fetched by us: the app's pages load nothing from elsewhere, and no key of the company's gets about."""

import asyncio
import ipaddress
import socket
from functools import cache

import httpx
from msgspec import Struct

from backend.connections.webhook_rules import is_public
from backend.fieldmap.rules import address_of, kept_for, picture_kind, tile_exists
from backend.fieldmap.sources import source_row
from backend.kernel.problems import Problem, not_found
from backend.orders.rules import DESK
from backend.people.actor import Actor
from backend.settings import settings

TIMEOUT = 8.0
"""Seconds for all of it, the name's resolution included."""
LARGEST = 1 << 20


class Tile(Struct):
    data: bytes
    kind: str
    seconds: int


async def tile(actor: Actor, z: int, x: int, y: int) -> Tile:
    """Raises `session.forbidden` (403), `tile.not_found` (404), `tile.no_answer` (502)."""
    actor.must_be(*DESK)
    row = await source_row()
    if not row or not tile_exists(z, x, y, row["largest_zoom"]):
        raise not_found("tile")
    try:
        async with asyncio.timeout(TIMEOUT):
            return await _fetched(httpx.URL(address_of(row["template"], z, x, y)))
    except (TimeoutError, OSError, httpx.HTTPError, httpx.InvalidURL, UnicodeError) as failure:
        raise _no_answer() from failure


async def _fetched(url: httpx.URL) -> Tile:
    """From the address that was looked at, with the certificate of the name; where it points to instead is not followed."""
    checked = await _address_of(url.host, url.port or (443 if url.scheme == "https" else 80))
    request = httpx.Request(
        "GET",
        url.copy_with(host=checked),
        headers={"Host": url.netloc.decode(), "User-Agent": "Fieldslip", "Accept": "image/*"},
        extensions={"sni_hostname": url.raw_host.decode(), "timeout": httpx.Timeout(TIMEOUT).as_dict()},
    )
    answer = await _client().send(request, stream=True)
    try:
        if answer.status_code in (204, 404):
            raise not_found("tile")
        data = await _read(answer)
    finally:
        await answer.aclose()
    kind = picture_kind(data)
    if answer.status_code != 200 or not kind:
        raise _no_answer()
    return Tile(data, kind, kept_for(answer.headers.get("cache-control", "")))


async def _read(answer: httpx.Response) -> bytes:
    data = bytearray()
    async for piece in answer.aiter_bytes():
        data += piece
        if len(data) > LARGEST:
            raise _no_answer()
    return bytes(data)


async def _address_of(host: str, port: int) -> str:
    """Every address of the name must be a public one."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [ipaddress.ip_address(str(entry[4][0]).partition("%")[0]) for entry in found]
    if not addresses or not (settings().tiles_inside or all(is_public(address) for address in addresses)):
        raise _no_answer()
    return str(addresses[0])


def _no_answer() -> Problem:
    return Problem("tile.no_answer", 502, "The tile source does not answer.")


@cache
def _client() -> httpx.AsyncClient:
    """Its connections are used again: a map asks for dozens of tiles at once."""
    return httpx.AsyncClient(trust_env=False, follow_redirects=False, limits=httpx.Limits(max_connections=16))
