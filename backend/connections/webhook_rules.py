"""How an event is signed and when it is tried again (https://www.standardwebhooks.com). Pure functions."""

import base64
import hashlib
import hmac
import ipaddress
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

TRIED_AGAIN_AFTER = (
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=14),
    timedelta(hours=20),
    timedelta(hours=24),
)
"""Three days and some in all; then it is given up, and a person may send it again."""
LONGEST_ASKED = 10**8
"""Seconds; more is no date any more."""
SWITCHED_OFF_AFTER = timedelta(days=5)
"""Without a single success."""
OLD_SECRET_HOLDS = timedelta(days=1)
PREFIX = "whsec_"
NAT64 = ipaddress.ip_network("64:ff9b::/96")

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def next_try(attempts: int, now: datetime, not_before: datetime | None = None) -> datetime | None:
    """After so many that failed; None: given up. `not_before` is what the receiver asked for; nobody holds a notice back for longer than the longest wait of our own."""
    if attempts > len(TRIED_AGAIN_AFTER):
        return None
    planned = now + TRIED_AGAIN_AFTER[attempts - 1]
    return max(planned, min(not_before, now + TRIED_AGAIN_AFTER[-1])) if not_before else planned


def not_before(retry_after: str | None, now: datetime) -> datetime | None:
    """What `Retry-After` says, in seconds or as a date (RFC 9110, 10.2.3); None where it says nothing that can be read."""
    text = (retry_after or "").strip()
    if text.isascii() and text.isdigit():
        return now + timedelta(seconds=min(int(text[:9]), LONGEST_ASKED))
    with suppress(ValueError, OverflowError):
        return parsedate_to_datetime(text).astimezone(UTC)
    return None


def is_to_be_switched_off(failing_since: datetime | None, now: datetime) -> bool:
    return failing_since is not None and now - failing_since > SWITCHED_OFF_AFTER


def secret_text(secret: bytes) -> str:
    return PREFIX + base64.b64encode(secret).decode()


def signed(secrets: Sequence[bytes], id: str, at: datetime, body: bytes) -> dict[str, str]:
    """The three headers; with each of the secrets there is one signature."""
    seconds = str(int(at.timestamp()))
    content = f"{id}.{seconds}.".encode() + body
    signatures = [base64.b64encode(hmac.new(secret, content, hashlib.sha256).digest()).decode() for secret in secrets]
    return {"webhook-id": id, "webhook-timestamp": seconds, "webhook-signature": " ".join(f"v1,{signature}" for signature in signatures)}


def is_public(address: Address) -> bool:
    """Somewhere on the open internet: not this machine, its neighbours, a cloud's own services, nor such an address in other clothes."""
    inner = _inside(address)
    if inner is not None:
        return is_public(inner)
    if isinstance(address, ipaddress.IPv6Address) and address.is_site_local:
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def _inside(address: Address) -> ipaddress.IPv4Address | None:
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address in NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo
    return address.ipv4_mapped or address.sixtofour or (teredo[1] if teredo else None)
