"""Terminals, SIMs and tools as the office and their holders read them."""

import re
from datetime import date
from typing import Any
from uuid import UUID

import asyncpg
import msgspec
from msgspec import Struct

from backend.custody.access import HAD_LAST, Scope, holder_seen, reading, seen
from backend.custody.rules import Condition, ItemKind, SimState
from backend.custody.schemas import HolderName, ItemDetail, ItemPage, ItemRow, MovementOut, TopUp
from backend.kernel.database import fetch, fetch_one
from backend.kernel.problems import not_found
from backend.kernel.shapes import Named
from backend.people.actor import FIELD, Actor

NOT_IN_NUMBERS = re.compile(r"[^0-9A-Z-]")
SEEN = f"({seen('h')} OR {HAD_LAST})"
NARROWED = {
    "number": """i.id IN (SELECT id FROM item WHERE number LIKE {0} || '%'
                          UNION SELECT id FROM item WHERE reverse(number) LIKE reverse({0}) || '%'
                          UNION SELECT item FROM sim_card WHERE msisdn LIKE '+86' || {0} || '%')""",
    "kind": "i.kind = {0}",
    "holder": "i.holder = {0}",
    "condition": "i.condition = {0}",
    "product": "i.product = {0}",
}
"""What each of `Sought` asks for. Only what is asked for stands in the statement, so that an index can answer it."""
SHOWN = """
SELECT i.*, h.kind AS holder_kind, h.name AS holder_name, p.name AS product_name,
       COALESCE(s.msisdn, '') AS msisdn, COALESCE(s.operator, '') AS operator, COALESCE(s.plan, '') AS plan, s.expires_on,
       COALESCE(s.state, '') AS sim_state
FROM ({}) i
JOIN holder_shown h ON h.id = i.holder
LEFT JOIN product p ON p.id = i.product
LEFT JOIN sim_card s ON s.item = i.id
"""
ONE = SHOWN.format(f"SELECT i.* FROM item i JOIN holder_shown h ON h.id = i.holder WHERE {SEEN} AND i.id = $4")
SIMS = SHOWN.format(
    f"""SELECT i.*, c.expires_on AS until FROM sim_card c JOIN item i ON i.id = c.item JOIN holder_shown h ON h.id = i.holder
        WHERE {seen("h")} AND c.state = $5 AND ($4::date IS NULL OR c.expires_on < $4) AND h.kind NOT IN ('supplier', 'scrap', 'missing') ORDER BY c.expires_on, i.number LIMIT $6 OFFSET $7"""
)
SIMS_COUNT = f"""
SELECT count(*) AS total FROM (
    SELECT 1 FROM sim_card c JOIN item i ON i.id = c.item JOIN holder_shown h ON h.id = i.holder
    WHERE {seen("h")} AND c.state = $5 AND ($4::date IS NULL OR c.expires_on < $4) AND h.kind NOT IN ('supplier', 'scrap', 'missing') LIMIT 10000) counted
"""
MOVEMENTS = """
SELECT m.*, s.kind AS source_kind, s.name AS source_name, t.kind AS target_kind, t.name AS target_name, i.number AS item_number,
       p.name AS product_name, o.number AS order_number, a.name AS actor_name, c.name AS confirmed_name
FROM movement m
JOIN holder_shown s ON s.id = m.source JOIN holder_shown t ON t.id = m.target
LEFT JOIN item i ON i.id = m.item LEFT JOIN product p ON p.id = m.product LEFT JOIN work_order o ON o.id = m."order"
JOIN person a ON a.id = m.actor LEFT JOIN person c ON c.id = m.confirmed_by
"""
TOP_UPS = "SELECT t.*, p.name FROM sim_top_up t JOIN person p ON p.id = t.actor WHERE t.item = $1 ORDER BY t.at DESC, t.id DESC"


class Sought(Struct, frozen=True):
    """`number` is how it begins or how it ends; a SIM's own telephone number does as well."""

    number: str | None = None
    kind: ItemKind | None = None
    holder: UUID | None = None
    condition: Condition | None = None
    product: UUID | None = None


async def items(actor: Actor, sought: Sought, limit: int, offset: int) -> ItemPage:
    """What somebody of the field holds themselves. Raises `holder.not_found` (404) for a holder that is not theirs to see."""
    if sought.holder:
        await holder_seen(reading(actor), sought.holder)
    elif actor.role in FIELD:
        own = await fetch_one("SELECT id FROM holder WHERE person = $1", actor.person)
        if not own:
            return ItemPage([], 0)
        sought = msgspec.structs.replace(sought, holder=own["id"])
    filtered, arguments = _filtered(reading(actor), sought)
    page = f"SELECT i.* {filtered} ORDER BY i.kind, i.number LIMIT {limit:d} OFFSET {offset:d}"
    rows = await fetch(f"{SHOWN.format(page)} ORDER BY i.kind, i.number", *arguments)
    [counted] = await fetch(f"SELECT count(*) AS total FROM (SELECT 1 {filtered} LIMIT 10000) counted", *arguments)
    return ItemPage([item_out(row) for row in rows], counted["total"])


def _filtered(scope: Scope, sought: Sought) -> tuple[str, list[Any]]:
    arguments: list[Any] = [*scope]
    conditions = [SEEN]
    for name, condition in NARROWED.items():
        value = getattr(sought, name)
        if name == "number":
            value = NOT_IN_NUMBERS.sub("", (value or "").upper()) or None
        if value is not None:
            arguments.append(value)
            conditions.append(condition.format(f"${len(arguments)}"))
    return f"FROM item i JOIN holder_shown h ON h.id = i.holder WHERE {' AND '.join(conditions)}", arguments


async def item(actor: Actor, item: UUID) -> ItemDetail:
    """With its life in the ledger, newest first. Raises `item.not_found` (404)."""
    row = await item_row(reading(actor), item)
    entries = await fetch(f"{MOVEMENTS} WHERE m.item = $1 ORDER BY m.entry DESC", item)
    topped_up = await fetch(TOP_UPS, item) if row["kind"] == "sim" else []
    return ItemDetail(item_out(row), [movement_out(entry) for entry in entries], [_top_up(one) for one in topped_up])


async def item_row(scope: Scope, item: UUID) -> asyncpg.Record:
    row = await fetch_one(ONE, *scope, item)
    if not row:
        raise not_found("item")
    return row


async def sims(actor: Actor, before: date | None, state: SimState, limit: int, offset: int) -> ItemPage:
    """SIMs in this state, of them those that are paid for no longer than until then, the first to end first (P9.4.6)."""
    rows = await fetch(f"{SIMS} ORDER BY until, i.number", *reading(actor), before, state, limit, offset)
    [counted] = await fetch(SIMS_COUNT, *reading(actor), before, state)
    return ItemPage([item_out(row) for row in rows], counted["total"])


def item_out(row: asyncpg.Record) -> ItemRow:
    own = {name: row[name] for name in ItemRow.__struct_fields__ if name not in ("product", "holder")}
    product = Named(row["product"], row["product_name"]) if row["product"] else None
    return ItemRow(**own, product=product, holder=HolderName(row["holder"], row["holder_kind"], row["holder_name"]))


def movement_out(row: asyncpg.Record) -> MovementOut:
    return MovementOut(
        **{name: row[name] for name in ("entry", "at", "reason", "note", "quantity")},
        source=HolderName(row["source"], row["source_kind"], row["source_name"]),
        target=HolderName(row["target"], row["target_kind"], row["target_name"]),
        item=_named(row["item"], row["item_number"]),
        product=_named(row["product"], row["product_name"]),
        order=_named(row["order"], row["order_number"]),
        handover_id=row["handover"],
        stocktaking_id=row["stocktaking"],
        actor=Named(row["actor"], row["actor_name"]),
        confirmed_by=_named(row["confirmed_by"], row["confirmed_name"]),
    )


def _named(id: UUID | None, name: str | None) -> Named | None:
    return Named(id, name or "") if id else None


def _top_up(row: asyncpg.Record) -> TopUp:
    return TopUp(row["at"], row["expires_on"], row["plan"], row["note"], Named(row["actor"], row["name"]))
