"""One HTTP request to somebody else's server: to an address that was looked at, without following where it points, and not waiting for ever."""

import asyncio
import ipaddress
import socket
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx

from backend.connections.webhook_rules import Address, is_public
from backend.kernel.problems import Problem, invalid
from backend.settings import settings

TIMEOUT = 15.0
"""Seconds for all of it, the name's resolution included."""
NOT_PUBLIC = "The address is in an inner network."


@dataclass(frozen=True)
class Answer:
    code: int
    retry_after: str | None
    """As it stood in the answer."""


class NotSent(Exception):
    """Nothing came back. The text says why, for the delivery log."""


def refuse_unfit_url(url: str) -> None:
    """What can be said without asking the network; the address behind the name is looked at each time. Raises `webhook.url` (422)."""
    problem = invalid("webhook.url", "Give an address that begins with https:// and can be reached from the internet.")
    try:
        parts = urlsplit(url)
        port, host = parts.port, parts.hostname
    except ValueError:
        raise problem from None
    wrong = not host or parts.scheme not in _schemes() or parts.username or parts.password or parts.fragment or port == 0
    if wrong or not url.isprintable() or " " in url or _is_inner(host or ""):
        raise problem


async def post(url: str, body: bytes, headers: Mapping[str, str]) -> Answer:
    """What came back; what stands below its head is not read. Raises NotSent."""
    try:
        refuse_unfit_url(url)
        async with asyncio.timeout(TIMEOUT):
            return await _post(url, body, headers)
    except Problem:
        raise NotSent(NOT_PUBLIC) from None
    except TimeoutError:
        raise NotSent(f"No answer within {TIMEOUT:.0f} seconds.") from None
    except (OSError, httpx.HTTPError, httpx.InvalidURL, UnicodeError) as failure:
        raise NotSent(f"{type(failure).__name__}: {failure}"[:300]) from None


async def _post(url: str, body: bytes, headers: Mapping[str, str]) -> Answer:
    """The connection goes to the address that was checked, whatever the name says a moment later; the certificate is that of the name."""
    asked = httpx.URL(url)
    checked = await _address_of(asked.host, asked.port or (443 if asked.scheme == "https" else 80))
    request = httpx.Request(
        "POST",
        asked.copy_with(host=str(checked)),
        content=body,
        headers={**headers, "Host": asked.netloc.decode(), "User-Agent": "Fieldslip", "Accept-Encoding": "identity"},
        extensions={"sni_hostname": asked.raw_host.decode(), "timeout": httpx.Timeout(TIMEOUT).as_dict()},
    )
    async with httpx.AsyncClient(trust_env=False, follow_redirects=False) as client:
        answer = await client.send(request, stream=True)
        await answer.aclose()
        return Answer(answer.status_code, answer.headers.get("Retry-After"))


async def _address_of(host: str, port: int) -> Address:
    """Every address of the name must be fit: one among them that is not shows whose the name is. Raises NotSent."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [ipaddress.ip_address(str(entry[4][0]).partition("%")[0]) for entry in found]
    if not addresses or not (settings().webhooks_inside or all(is_public(address) for address in addresses)):
        raise NotSent(NOT_PUBLIC)
    return addresses[0]


def _is_inner(host: str) -> bool:
    if settings().webhooks_inside:
        return False
    with suppress(ValueError):
        return not is_public(ipaddress.ip_address(host))
    with suppress(OSError):
        return not is_public(ipaddress.ip_address(socket.inet_aton(host.rstrip("."))))
    return host.lower().rstrip(".") == "localhost" or "." not in host.rstrip(".")


def _schemes() -> tuple[str, ...]:
    return ("https", "http") if settings().webhooks_inside else ("https",)
