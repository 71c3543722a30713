"""The one place where anything changes hands: double entry, an item's holder and a part's count kept beside it (design §6)."""

from collections.abc import Iterable
from uuid import UUID

import asyncpg
from msgspec import Struct

from backend.custody.holders import is_bounded
from backend.custody.rules import Reason, may_go
from backend.custody.standing import Standing
from backend.kernel.clock import now
from backend.kernel.database import as_json, execute, fetch, fetch_one
from backend.kernel.ids import new_id
from backend.kernel.problems import conflict
from backend.people.actor import Doing

ENTRY = """
INSERT INTO movement (id, at, claimed_at, item, product, quantity, source, target, reason, note, "order", line, handover, stocktaking,
                      actor, confirmed_by, before)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
"""
ENTRIES = """
INSERT INTO movement (id, at, claimed_at, item, quantity, source, target, reason, note, "order", line, handover, stocktaking, actor, confirmed_by)
SELECT new.id, $2, $3, new.item, 1, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14 FROM unnest($1::uuid[], $4::uuid[]) AS new (id, item)
"""
PUT = """
INSERT INTO stock (id, version, holder, product, quantity, bounded) VALUES ($1, 1, $2, $3, $4, $5)
ON CONFLICT (holder, product) DO UPDATE SET quantity = stock.quantity + EXCLUDED.quantity
"""
TAKE = "UPDATE stock SET quantity = quantity - $3 WHERE holder = $1 AND product = $2"


class Why(Struct, frozen=True):
    """What an entry of the ledger says besides what, from whom and to whom. `before`: what the item was, where that changes with it."""

    reason: Reason
    note: str = ""
    order: UUID | None = None
    line: UUID | None = None
    handover: UUID | None = None
    stocktaking: UUID | None = None
    given_by: UUID | None = None
    confirmed_by: UUID | None = None
    before: Standing | None = None


async def lock_items(items: Iterable[UUID]) -> dict[UUID, asyncpg.Record]:
    """Always in the same order, so that two who want the same things wait for each other once."""
    rows = await fetch("SELECT * FROM item WHERE id = ANY($1) ORDER BY id FOR UPDATE", sorted(set(items)))
    return {row["id"]: row for row in rows}


async def move_item(doing: Doing, item: UUID, source: asyncpg.Record, target: asyncpg.Record, why: Why) -> None:
    """Raises `custody.elsewhere` (409) when the item is not with `source` (any more), `custody.no_such_way` (409)."""
    _refuse_no_way(why.reason, source, target)
    moved = await fetch_one("UPDATE item SET holder = $2 WHERE id = $1 AND holder = $3 RETURNING id", item, target["id"], source["id"])
    if not moved:
        raise conflict("custody.elsewhere", "This is with somebody else by now.", item=str(item))
    await enter(doing, why, source["id"], target["id"], item=item)


async def move_parts(doing: Doing, product: UUID, quantity: int, source: asyncpg.Record, target: asyncpg.Record, why: Why) -> None:
    """Raises `custody.not_enough` (409) when `source` has fewer, `custody.no_such_way` (409)."""
    _refuse_no_way(why.reason, source, target)
    have = await _lock_stock(product, source["id"], target["id"])
    if is_bounded(source):
        if have < quantity:
            raise conflict("custody.not_enough", f"There are only {have} of these.", product=str(product), have=have, wanted=quantity)
        await execute(TAKE, source["id"], product, quantity)
    else:
        await execute(PUT, new_id(), source["id"], product, -quantity, False)
    await execute(PUT, new_id(), target["id"], product, quantity, is_bounded(target))
    await enter(doing, why, source["id"], target["id"], product=product, quantity=quantity)


async def enter(
    doing: Doing, why: Why, source: UUID, target: UUID, *, item: UUID | None = None, product: UUID | None = None, quantity: int = 1
) -> None:
    what = (item, product, quantity, source, target, why.reason, why.note)
    where = (why.order, why.line, why.handover, why.stocktaking)
    who = (why.given_by or doing.actor.person, why.confirmed_by)
    await execute(ENTRY, new_id(), now(), doing.claimed_at, *what, *where, *who, as_json(why.before) if why.before else None)


async def enter_all(doing: Doing, why: Why, source: UUID, target: UUID, items: list[UUID]) -> None:
    """The same entry for many items, such as a list of goods that came in."""
    places = (why.order, why.line, why.handover, why.stocktaking, why.given_by or doing.actor.person, why.confirmed_by)
    ids = [new_id() for _ in items]
    await execute(ENTRIES, ids, now(), doing.claimed_at, items, source, target, why.reason, why.note, *places)


def _refuse_no_way(reason: Reason, source: asyncpg.Record, target: asyncpg.Record) -> None:
    if source["id"] == target["id"] or not may_go(reason, source["kind"], target["kind"]):
        raise conflict(
            "custody.no_such_way", "Nothing goes from there to there for this reason.", source=source["kind"], target=target["kind"]
        )


async def _lock_stock(product: UUID, source: UUID, target: UUID) -> int:
    """How many the source has. Both counts stay as they are until the transaction ends; always locked in the same order."""
    rows = await fetch(
        "SELECT holder, quantity FROM stock WHERE product = $1 AND holder = ANY($2) ORDER BY holder FOR UPDATE", product, [source, target]
    )
    return next((row["quantity"] for row in rows if row["holder"] == source), 0)
