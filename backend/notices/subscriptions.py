"""How the browser of a device is reached. One for each device; a browser that somebody else signs in with is theirs from then on."""

import binascii
from base64 import urlsafe_b64decode

from cryptography.hazmat.primitives.asymmetric import ec

from backend.kernel.clock import now
from backend.kernel.database import execute, fetch_one, transaction
from backend.kernel.ids import new_id
from backend.kernel.problems import invalid
from backend.notices.addresses import refuse_unsafe
from backend.notices.forgetting import forget_subscription
from backend.notices.push_key import push_key
from backend.notices.schemas import PushState, SubscriptionIn
from backend.people.actor import Actor

KEEP = "INSERT INTO push_subscription (id, device, endpoint, p256dh, auth, created_at) VALUES ($1, $2, $3, $4, $5, $6)"


async def push_state(actor: Actor) -> PushState:
    row = await fetch_one("SELECT endpoint FROM push_subscription WHERE device = $1", actor.device)
    return PushState((await push_key()).public, row["endpoint"] if row else "")


async def subscribe(actor: Actor, given: SubscriptionIn) -> None:
    """Raises `notice.address`, `notice.push_keys` (422)."""
    refuse_wrong_keys(given)
    await refuse_unsafe(given.endpoint)
    async with transaction():
        await execute("SELECT pg_advisory_xact_lock(hashtext('push_subscription'), hashtext($1))", given.endpoint)
        await execute("SELECT 1 FROM device WHERE id = $1 FOR UPDATE", actor.device)
        await execute("DELETE FROM push_subscription WHERE device = $1 OR endpoint = $2", actor.device, given.endpoint)
        await execute(KEEP, new_id(), actor.device, given.endpoint, given.p256dh, given.auth, now())


async def unsubscribe(actor: Actor) -> None:
    await forget_subscription(actor.device)


def refuse_wrong_keys(given: SubscriptionIn) -> None:
    """A point on P-256 and 16 bytes (RFC 8291 §3)."""
    try:
        point, secret = (urlsafe_b64decode(text + "=" * (-len(text) % 4)) for text in (given.p256dh, given.auth))
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
        if len(point) != 65 or len(secret) != 16:
            raise ValueError
    except (ValueError, binascii.Error):
        raise invalid("notice.push_keys", "The browser's keys for notices are not right. Switch notices on again.") from None
