"""Addresses that are told of events: who asked for what, and with which secret."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

import asyncpg
import msgspec

from backend.connections.events import EVENTS
from backend.connections.schemas import DeliveryOut, WebhookChange, WebhookIn, WebhookMade, WebhookOut
from backend.connections.sending import refuse_unfit_url
from backend.connections.tokens import refuse_unknown_centre
from backend.connections.webhook_rules import OLD_SECRET_HOLDS, secret_text
from backend.kernel import history
from backend.kernel.clock import now
from backend.kernel.database import as_json, execute, fetch, fetch_one, from_json, transaction
from backend.kernel.ids import derived_secret, new_id
from backend.kernel.jobs import defer
from backend.kernel.problems import conflict, not_found
from backend.kernel.shapes import Named
from backend.kernel.words import tidy_line
from backend.people.actor import Actor

QUEUE = "webhooks"
"""Served beside the other work: a receiver that hangs holds no slip up. `tell_webhooks` of the database names it, too."""
LIST = """
SELECT w.*, c.name AS centre_name, p.name AS created_by_name
FROM webhook w JOIN service_centre c ON c.id = w.service_centre JOIN person p ON p.id = w.created_by
WHERE w.removed_at IS NULL AND ($1 OR w.service_centre = $2)
"""
INSERT = """
INSERT INTO webhook (id, service_centre, name, url, events, generation, created_by, created_at) VALUES ($1, $2, $3, $4, $5, 1, $6, $7)
"""
CHANGE = """
UPDATE webhook SET name = $2, url = $3, events = $4, disabled_at = $5, failing_since = CASE WHEN $5::timestamptz IS NULL THEN NULL ELSE failing_since END
WHERE id = $1
"""
DELIVERIES = "SELECT * FROM webhook_delivery WHERE webhook = $1 ORDER BY at DESC, id LIMIT $2"
AGAIN = "UPDATE webhook_delivery SET attempts = 0, given_up_at = NULL, delivered_at = NULL, next_at = NULL WHERE id = $1 AND webhook = $2 RETURNING id"
KEPT = timedelta(days=30)
FORGET = "DELETE FROM webhook_delivery WHERE id IN (SELECT id FROM webhook_delivery WHERE at < $1 LIMIT 10000)"


async def webhooks(actor: Actor) -> list[WebhookOut]:
    actor.must_be("administrator")
    return [_webhook(row) for row in await fetch(f"{LIST} ORDER BY w.created_at, w.id", actor.sees_all, actor.centre)]


async def add(actor: Actor, given: WebhookIn) -> WebhookMade:
    """Raises `webhook.url` (422), `service_centre.not_found` (404)."""
    actor.must_be("administrator")
    refuse_unfit_url(given.url)
    centre = given.service_centre or actor.centre
    await refuse_unknown_centre(actor, centre)
    id = new_id()
    async with transaction():
        facts = tidy_line(given.name), given.url, as_json(_in_order(given.events)), actor.person, now()
        await execute(INSERT, id, centre, *facts)
        row = await _managed(actor, id)
        made = _webhook(row)
        await _tell(actor, "added", id, after=made)
    return WebhookMade(made, secret_text(secrets_of(row)[0]))


async def change(actor: Actor, webhook: UUID, given: WebhookChange) -> WebhookOut:
    """Raises what `add` raises, and `webhook.not_found` (404)."""
    actor.must_be("administrator")
    if given.url:
        refuse_unfit_url(given.url)
    async with transaction():
        row = await _managed(actor, webhook, lock=True)
        before = _webhook(row)
        events = as_json(_in_order(given.events)) if given.events else row["events"]
        disabled = row["disabled_at"] if given.active is None else (None if given.active else row["disabled_at"] or now())
        await execute(CHANGE, webhook, tidy_line(given.name or row["name"]), given.url or row["url"], events, disabled)
        after = _webhook(await _managed(actor, webhook))
        await _tell(actor, "changed", webhook, before=before, after=after)
    return after


async def renew_secret(actor: Actor, webhook: UUID) -> WebhookMade:
    """The secret before signs beside the new one for a day, so that the receiver changes when it suits them."""
    actor.must_be("administrator")
    async with transaction():
        await _managed(actor, webhook, lock=True)
        await execute("UPDATE webhook SET generation = generation + 1, renewed_at = $2 WHERE id = $1", webhook, now())
        row = await _managed(actor, webhook)
        await _tell(actor, "renewed_secret", webhook)
    return WebhookMade(_webhook(row), secret_text(secrets_of(row)[0]))


async def remove(actor: Actor, webhook: UUID) -> None:
    actor.must_be("administrator")
    async with transaction():
        row = await _managed(actor, webhook, lock=True)
        await execute("UPDATE webhook SET removed_at = $2 WHERE id = $1", webhook, now())
        await _tell(actor, "removed", webhook, before=_webhook(row))


async def deliveries(actor: Actor, webhook: UUID, limit: int) -> list[DeliveryOut]:
    actor.must_be("administrator")
    await _managed(actor, webhook)
    return [_delivery(row) for row in await fetch(DELIVERIES, webhook, limit)]


async def send_again(actor: Actor, webhook: UUID, delivery: UUID) -> DeliveryOut:
    """Under the id it had, so that a receiver who has it knows it. Raises `webhook.disabled` (409), `webhook.not_found` (404)."""
    actor.must_be("administrator")
    async with transaction():
        if (await _managed(actor, webhook, lock=True))["disabled_at"]:
            raise conflict("webhook.disabled", "This address is switched off. Switch it on first.")
        if not await fetch_one(AGAIN, delivery, webhook):
            raise not_found("webhook")
        await defer("connections.deliver", once=f"webhook_now:{delivery}", queue_name=QUEUE, delivery=str(delivery))
        row = await fetch_one("SELECT * FROM webhook_delivery WHERE id = $1", delivery)
        assert row
        return _delivery(row)


async def forget_old() -> None:
    await execute(FORGET, now() - KEPT)


def secrets_of(row: asyncpg.Record) -> list[bytes]:
    """Newest first; the one before as long as it holds."""
    generations = [row["generation"]]
    if row["generation"] > 1 and _old_secret_until(row):
        generations.append(row["generation"] - 1)
    return [derived_secret("webhook", f"{row['id']}:{generation}") for generation in generations]


def _old_secret_until(row: asyncpg.Record) -> object:
    until = row["renewed_at"] and row["renewed_at"] + OLD_SECRET_HOLDS
    return until if until and until > now() else None


def _in_order(events: Sequence[str]) -> list[str]:
    return [event for event in EVENTS if event in events]


async def _managed(actor: Actor, webhook: UUID, *, lock: bool = False) -> asyncpg.Record:
    row = await fetch_one(f"{LIST} AND w.id = $3" + (" FOR UPDATE OF w" if lock else ""), actor.sees_all, actor.centre, webhook)
    if not row:
        raise not_found("webhook")
    return row


def _webhook(row: asyncpg.Record) -> WebhookOut:
    told = {name: row[name] for name in ("id", "name", "url", "created_at", "failing_since", "disabled_at")}
    return msgspec.convert(
        told
        | {
            "service_centre": Named(row["service_centre"], row["centre_name"]),
            "events": from_json(row["events"]),
            "created_by": row["created_by_name"],
            "old_secret_until": _old_secret_until(row),
        },
        WebhookOut,
        from_attributes=True,
    )


def _delivery(row: asyncpg.Record) -> DeliveryOut:
    return DeliveryOut(**{name: row[name] for name in DeliveryOut.__struct_fields__})


async def _tell(actor: Actor, verb: str, webhook: UUID, *, before: object = None, after: object = None) -> None:
    await history.record(verb, "webhook", webhook, before=before, after=after, actor=actor.person, actor_name=actor.name, device=actor.device)
