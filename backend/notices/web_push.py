"""A notice to one browser: encrypted for it alone (RFC 8291), small, and in place of an older one of the same order (RFC 8030 §5.4)."""

from uuid import UUID

import asyncpg
import msgspec
from webpush import WebPush
from webpush.types import WebPushKeys, WebPushSubscription

from backend.kernel.clock import now
from backend.kernel.database import execute, fetch_one
from backend.notices.places import card_of, place
from backend.notices.posting import Unreachable, post
from backend.notices.push_key import Vapid, push_key
from backend.notices.rules import LASTS, Verdict, pushed
from backend.notices.words import said

SUBSCRIPTION = "SELECT id, endpoint, p256dh, auth FROM push_subscription WHERE device = $1"


async def push(row: asyncpg.Record, device: UUID) -> Verdict:
    """`row`: the notice's facts. A subscription that its service does not know any more is removed."""
    subscription = await fetch_one(SUBSCRIPTION, device)
    if not subscription:
        return Verdict("gone", "unsubscribed")
    key = await push_key()
    verdict = await _try(key, subscription, row, payload(row))
    if verdict.outcome == "shorten":
        verdict = await _try(key, subscription, row, payload(row, short=True))
    if verdict.outcome == "gone":
        await execute("DELETE FROM push_subscription WHERE id = $1", subscription["id"])
    return Verdict("refused", verdict.reason) if verdict.outcome == "shorten" else verdict


async def _try(key: Vapid, subscription: asyncpg.Record, row: asyncpg.Record, content: bytes) -> Verdict:
    try:
        body = encryption.of(content, subscription["p256dh"], subscription["auth"])
    except ValueError:
        return Verdict("gone", "keys")
    try:
        answer = await post(subscription["endpoint"], body, headers(key, subscription["endpoint"], row))
    except Unreachable as why:
        return Verdict("later", str(why))
    return pushed(answer.status, answer.retry_after, now())


def payload(row: asyncpg.Record, *, short: bool = False) -> bytes:
    """What the service worker is told; `short` without customer and words, which the phone's own data has."""
    words = said(row)
    told = {
        "id": row["id"],
        "kind": row["kind"],
        "order": row["order"],
        "path": place(row),
        "title": words.title,
        "body": "" if short else words.body,
        "language": words.language,
        "urgent": row["urgent"],
    }
    return msgspec.json.encode(told)


def headers(key: Vapid, endpoint: str, row: asyncpg.Record) -> dict[str, str]:
    left = LASTS - (now() - row["created_at"])
    return {
        "Authorization": key.authorization(endpoint),
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(max(0, int(left.total_seconds()))),
        "Urgency": "high" if row["urgent"] or row["kind"] in ("assignment", "cancellation", "escalation") else "normal",
        "Topic": topic(row),
    }


def topic(row: asyncpg.Record) -> str:
    """32 signs of base64url at most. A message does not replace what it speaks of, one decision that is asked for no other."""
    if row["kind"] == "approval_asked" and (card := card_of(row)):
        return card.hex
    return (row["id"] if row["kind"] == "message" or not row["order"] else row["order"]).hex


class Encryption(WebPush):
    """The library's. What it makes of the headers is left: it keeps one time to live for all messages and forgets the port in the audience."""

    def __init__(self) -> None:
        self.max_resord_size = 4096

    def of(self, content: bytes, p256dh: str, auth: str) -> bytes:
        """Raises ValueError for keys that are none."""
        keys = WebPushKeys(auth=auth, p256dh=p256dh)
        return self._encrypt(content, WebPushSubscription.model_construct(keys=keys))


encryption = Encryption()
