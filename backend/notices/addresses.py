"""Where notices may go out to: addresses come from browsers and people, so none may lead into our own network (SSRF)."""

import asyncio
import socket
from collections.abc import Iterable
from ipaddress import ip_address
from typing import Any, cast
from urllib.parse import urlsplit

import httpcore
from httpcore import SOCKET_OPTION

from backend.connections.webhook_rules import is_public as is_public_address
from backend.kernel.problems import invalid
from backend.settings import settings

LONGEST = 1000


class Forbidden(httpcore.ConnectError):
    """The name leads to a private or loopback address."""


def is_public(address: str) -> bool:
    return is_public_address(ip_address(address.partition("%")[0]))


async def addresses_of(host: str, port: int) -> list[str]:
    """Those that may be connected to. Raises Forbidden where one of them may not, OSError where there is none."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not settings().notice_to_private_addresses and not all(map(is_public, addresses)):
        raise Forbidden(f"{host} is not a public address")
    return addresses


def is_well_formed(url: str) -> bool:
    """https, a host, no name and password before it."""
    if len(url) > LONGEST or not url.isascii() or any(sign <= " " for sign in url):
        return False
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    schemes = ("https", "http") if settings().notice_to_private_addresses else ("https",)
    return parts.scheme in schemes and bool(parts.hostname) and "@" not in parts.netloc and port != 0


async def refuse_unsafe(url: str) -> None:
    """Raises `notice.address` (422). What the name leads to later is looked at again whenever something is sent, also where names cannot be looked up just now."""
    refusal = invalid("notice.address", "This address cannot be used. It must begin with https:// and be reachable on the internet.")
    if not is_well_formed(url):
        raise refusal
    parts = urlsplit(url)
    try:
        await addresses_of(parts.hostname or "", parts.port or 443)
    except (Forbidden, OSError, UnicodeError) as failure:
        if getattr(failure, "errno", None) != socket.EAI_AGAIN:
            raise refusal from None


class PublicOnly(httpcore.AsyncNetworkBackend):
    """Connects to the very address that was looked at: a name cannot lead elsewhere in between."""

    def __init__(self) -> None:
        self.real = cast(httpcore.AsyncNetworkBackend, httpcore.AnyIOBackend())

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore's own
        local_address: str | None = None,
        socket_options: Iterable[SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        try:
            addresses = await asyncio.wait_for(addresses_of(host, port), timeout)
        except (OSError, UnicodeError, TimeoutError) as failure:
            raise httpcore.ConnectError(str(failure)) from failure
        failure: Any = None
        for address in addresses:
            try:
                return await self.real.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as one:
                failure = one
        raise failure

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
