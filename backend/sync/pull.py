"""The difference between what a device has seen and what it may see now, from one snapshot (docs/sync.md).

The server remembers per device and cookie what it sent: order id → its version and those of its parts. An order's version
counts every change of anything that belongs to it, so the parts of an order are looked at only when its version differs.
"""

from collections.abc import Iterable
from contextlib import suppress
from typing import Any
from uuid import UUID

import asyncpg
import msgspec
from msgspec import Struct

from backend.evidence.phone import photo_documents, signature_documents
from backend.kernel.clock import now
from backend.kernel.database import as_json, execute, fetch_one, snapshot
from backend.kernel.ids import new_id
from backend.kernel.problems import Problem
from backend.money.books.service import give_up, keep_supplied
from backend.notices.noting import note_seen
from backend.orders.phone import line_documents, order_documents, orders_held
from backend.people.actor import Actor
from backend.sync.ending import end_if_over
from backend.sync.push import announce
from backend.sync.registry import OLDEST_PROTOCOL
from backend.sync.schemas import Changed, Gone, PullIn, PullOut
from backend.sync.standalone import KINDS, newer_documents, versions_now

Document = dict[str, Any]
TRIES = 5  # two pulls of one device at the same moment: one of them starts over
PARTS = ("lines", "photos", "signatures")


class SeenOrder(Struct):
    """Versions of an order and of its parts by id."""

    version: int
    lines: dict[str, int] = {}
    photos: dict[str, int] = {}
    signatures: dict[str, int] = {}


class Seen(Struct):
    """Orders by id; of each other kind (`standalone.KINDS`) versions by id."""

    orders: dict[str, SeenOrder]
    others: dict[str, dict[str, int]]


async def pull(actor: Actor, given: PullIn) -> PullOut:
    """Raises `sync.app_too_old` (400): such an app may still push; `session.device_revoked` (401) where a contractor's access is over."""
    if given.protocol < OLDEST_PROTOCOL:
        raise Problem("sync.app_too_old", 400, "This app is too old. Reload it while you have a network.", minimum=OLDEST_PROTOCOL)
    await announce(actor.device, given.unsent, given.app_version)
    await end_if_over(actor, given.unsent)
    if given.is_empty:
        await give_up(actor)
    await keep_supplied(actor)
    for _ in range(TRIES):
        with suppress(asyncpg.UniqueViolationError, asyncpg.SerializationError):
            async with snapshot(planned_once=True):
                answer = await difference(actor, given.cookie)
            await note_seen(actor.person, [*(order["id"] for order in answer.changed.orders), *map(UUID, answer.gone.orders)])
            return answer
    raise Problem("sync.busy", 503, "This device is pulling already. Try again.")


async def difference(actor: Actor, cookie: int | None) -> PullOut:
    before = await seen_by(actor.device, cookie)
    seen = before or Seen({}, {})
    hands = await orders_held(actor)
    held = hands.versions
    others = await versions_now(actor, hands.own, is_over=actor.role == "contractor" and not held)
    changed = [order for order, version in held.items() if order not in seen.orders or seen.orders[order].version != version]
    parts = await parts_of(changed)
    now_seen = Seen(orders={order: seen.orders[order] for order in held if order not in changed}, others=others)
    now_seen.orders |= seen_orders(parts)
    nothing_new = not changed and held.keys() == seen.orders.keys() and others == seen.others
    next_cookie = cookie if before is not None and nothing_new and cookie is not None else await remember(actor.device, cookie, now_seen)
    return PullOut(
        cookie=next_cookie,
        reset=before is None,
        last_seq=await last_seq(actor.device),
        server_time=now(),
        changed=Changed(
            orders=parts["orders"],
            **{part: unseen(parts[part], seen, part) for part in PARTS},
            **await newer_documents(others, seen.others),
        ),
        gone=what_is_gone(seen, now_seen),
    )


async def seen_by(device: UUID, cookie: int | None) -> Seen | None:
    if cookie is None:
        return None
    row = await fetch_one("SELECT seen FROM client_view WHERE device = $1 AND cookie = $2", device, cookie)
    with suppress(msgspec.ValidationError):  # as an earlier version of the server kept it: the phone starts over
        return msgspec.json.decode(row["seen"], type=Seen) if row else None
    return None


async def parts_of(orders: list[str]) -> dict[str, list[Document]]:
    ids = [UUID(order) for order in orders]
    if not ids:
        return {"orders": [], "lines": [], "photos": [], "signatures": []}
    return {
        "orders": await order_documents(ids),
        "lines": await line_documents(ids),
        "photos": await photo_documents(ids),
        "signatures": await signature_documents(ids),
    }


def seen_orders(parts: dict[str, list[Document]]) -> dict[str, SeenOrder]:
    found = {str(order["id"]): SeenOrder(order["version"], {}, {}, {}) for order in parts["orders"]}
    for part in PARTS:
        for document in parts[part]:
            getattr(found[str(document["order_id"])], part)[str(document["id"])] = document["version"]
    return found


def unseen(documents: Iterable[Document], seen: Seen, part: str) -> list[Document]:
    """Those parts that this device has not seen in this version."""
    nothing = SeenOrder(0)
    return [
        document
        for document in documents
        if getattr(seen.orders.get(str(document["order_id"]), nothing), part).get(str(document["id"])) != document["version"]
    ]


def what_is_gone(seen: Seen, now_seen: Seen) -> Gone:
    """A part that only moved to another order is not gone."""
    return Gone(
        orders=[order for order in seen.orders if order not in now_seen.orders],
        **{kind: [one for one in seen.others.get(kind, {}) if one not in now_seen.others[kind]] for kind in KINDS},
        **{part: sorted(all_parts(seen, part) - all_parts(now_seen, part)) for part in PARTS},
    )


def all_parts(seen: Seen, part: str) -> set[str]:
    return {one for order in seen.orders.values() for one in getattr(order, part)}


async def remember(device: UUID, cookie: int | None, seen: Seen) -> int:
    """Keeps what is being sent under the next cookie; what lies before the one the device came with is not needed again."""
    row = await fetch_one("SELECT COALESCE(max(cookie), 0) AS latest FROM client_view WHERE device = $1", device)
    assert row
    following = max(row["latest"], cookie or 0) + 1
    await execute("DELETE FROM client_view WHERE device = $1 AND cookie < $2", device, cookie or 0)
    await execute(
        "INSERT INTO client_view (id, device, cookie, seen, created_at) VALUES ($1, $2, $3, $4, $5)",
        new_id(),
        device,
        following,
        as_json(seen),
        now(),
    )
    return following


async def last_seq(device: UUID) -> int:
    row = await fetch_one("SELECT last_seq FROM device WHERE id = $1", device)
    assert row
    return row["last_seq"]
