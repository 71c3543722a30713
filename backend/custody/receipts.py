"""Goods in: a checked list comes into a warehouse whole or not at all, and once however often it is sent."""

from datetime import date
from uuid import UUID

import asyncpg
import msgspec

from backend.custody import items
from backend.custody.access import holder_kept, keeping, reading, seen
from backend.custody.holders import holder_of_company, holder_row
from backend.custody.ledger import Why, move_parts
from backend.custody.receipts_schemas import CheckedStockRow, GoodsIn, GoodsReceipt, GoodsReceiptPage, StockListChecked, StockListRow
from backend.custody.schemas import HolderName
from backend.custody.stock_lists.checks import checked
from backend.custody.trace import tell
from backend.kernel.clock import now, today
from backend.kernel.contention import settled
from backend.kernel.database import execute, fetch, fetch_one, transaction
from backend.kernel.problems import Problem, conflict, invalid, not_found
from backend.kernel.shapes import Named
from backend.papers.numbering import next_number
from backend.people.actor import Actor, Doing

KEEP = """
INSERT INTO goods_receipt (id, number, service_centre, holder, reason, note, items, parts, created_by, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
"""
FILTERED = f"FROM goods_receipt r JOIN holder_shown h ON h.id = r.holder WHERE {seen('h')} AND ($4::uuid IS NULL OR r.id = $4)"
ROWS = f"""
SELECT r.*, h.kind, h.name AS holder_name, p.name AS person_name {FILTERED.replace("WHERE", "JOIN person p ON p.id = r.created_by WHERE")}
ORDER BY r.created_at DESC, r.id DESC LIMIT $5 OFFSET $6
"""
SHOWN_WRONG = 20


async def check(actor: Actor, rows: list[StockListRow]) -> StockListChecked:
    """Nothing is stored."""
    keeping(actor)
    looked_at = await checked(rows, today())
    accepted = sum(row.accepted for row in looked_at)
    return StockListChecked(looked_at, accepted, len(looked_at) - accepted)


async def receive(doing: Doing, given: GoodsIn) -> UUID:
    """Raises `goods.rows_invalid` (422) with the first findings, `goods.empty` (422), `goods.id_used` (409), `holder.not_found` (404)."""
    if not given.rows:
        raise invalid("goods.empty", "There is nothing on this list.")
    try:
        return await _receive(doing, given)
    except asyncpg.UniqueViolationError:  # somebody else has just taken one of these in: now the check knows it
        return await _receive(doing, given)


@settled
async def _receive(doing: Doing, given: GoodsIn) -> UUID:
    warehouse = await holder_kept(doing.actor, given.holder_id, "warehouse")
    async with transaction():
        await execute("SELECT pg_advisory_xact_lock(hashtext('goods_receipt'), hashtext($1))", str(given.id))
        if known := await fetch_one("SELECT holder FROM goods_receipt WHERE id = $1", given.id):
            return _first_answer(given, known)
        rows = await checked(given.rows, today())
        _refuse_wrong(rows)
        await _keep(doing, given, warehouse["service_centre"], [row.values for row in rows])
    return given.id


async def _keep(doing: Doing, given: GoodsIn, centre: UUID, rows: list[StockListRow]) -> None:
    things = [row for row in rows if row.kind != "part"]
    parts = parts_of(rows)
    number, counts = await next_number(centre, "GR"), (len(things), sum(parts.values()))
    await execute(KEEP, given.id, number, centre, given.holder_id, given.reason, given.note.strip(), *counts, doing.actor.person, now())
    target, supplier = await holder_row(given.holder_id), await holder_of_company("supplier")
    why = Why(given.reason, note=number)
    await items.take_all_in(doing, [new_item(row) for row in things], target, why)
    for product, quantity in sorted(parts.items()):
        await move_parts(doing, product, quantity, supplier, target, why)
    await tell(doing, "received", "goods_receipt", given.id, after={"number": number, "items": counts[0], "parts": counts[1]})


def parts_of(rows: list[StockListRow]) -> dict[UUID, int]:
    counted: dict[UUID, int] = {}
    for row in rows:
        if row.kind == "part" and row.product_id:
            counted[row.product_id] = counted.get(row.product_id, 0) + row.quantity
    return counted


def new_item(row: StockListRow) -> items.NewItem:
    assert row.kind != "part"
    new = items.NewItem(row.kind, row.number, row.serial, row.product_id, _day(row.purchased_on))
    if row.kind != "sim":
        return new
    return msgspec.structs.replace(new, msisdn=row.msisdn, operator=row.operator, plan=row.plan, expires_on=_day(row.expires_on))


async def receipts(actor: Actor, limit: int, offset: int) -> GoodsReceiptPage:
    rows = await fetch(ROWS, *reading(actor), None, limit, offset)
    [counted] = await fetch(f"SELECT count(*) AS total FROM (SELECT 1 {FILTERED} LIMIT 10000) counted", *reading(actor), None)
    return GoodsReceiptPage([_receipt(row) for row in rows], counted["total"])


async def receipt(actor: Actor, receipt: UUID) -> GoodsReceipt:
    """Raises `goods.not_found` (404)."""
    rows = await fetch(ROWS, *reading(actor), receipt, 1, 0)
    if not rows:
        raise not_found("goods")
    return _receipt(rows[0])


def _first_answer(given: GoodsIn, known: asyncpg.Record) -> UUID:
    if known["holder"] != given.holder_id:
        raise conflict("goods.id_used", "This list was taken in elsewhere. Start again with the file.")
    return given.id


def _refuse_wrong(rows: list[CheckedStockRow]) -> None:
    wrong = [row for row in rows if not row.accepted]
    if wrong:
        raise _rows_invalid(wrong)


def _rows_invalid(wrong: list[CheckedStockRow]) -> Problem:
    findings = [
        {"row": row.values.row, "field": finding.field, "code": finding.code, "params": finding.params}
        for row in wrong[:SHOWN_WRONG]
        for finding in row.findings
    ]
    return invalid("goods.rows_invalid", "Some rows are not right. Mend them or leave them out.", count=len(wrong), findings=findings)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _receipt(row: asyncpg.Record) -> GoodsReceipt:
    return GoodsReceipt(
        **{name: row[name] for name in ("id", "number", "reason", "note", "items", "parts", "created_at")},
        holder=HolderName(row["holder"], row["kind"], row["holder_name"]),
        created_by=Named(row["created_by"], row["person_name"]),
    )
