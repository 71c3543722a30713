"""Statements and their lines as finance reads them."""

from collections import defaultdict
from uuid import UUID

import asyncpg

from backend.kernel.database import fetch
from backend.kernel.problems import not_found
from backend.kernel.shapes import Named
from backend.money.access import office
from backend.money.statements.importing import line_of
from backend.money.statements.matching import suggestions
from backend.money.statements.payments import open_payments, payments
from backend.money.statements.references import refs_of
from backend.money.statements.schemas import DecisionOut, LineOut, LinePage, LineState, PaymentFound, StatementOut, StatementPage
from backend.people.actor import Actor

LINES = """
FROM statement_line l LEFT JOIN (SELECT DISTINCT line, kind FROM statement_decision WHERE undone_at IS NULL) d ON d.line = l.id
WHERE ($1 OR l.service_centre = $2) AND ($3::uuid IS NULL OR l.statement = $3) AND ($5::uuid IS NULL OR l.id = $5)
  AND ($4::text IS NULL OR CASE WHEN d.kind IS NULL THEN 'unmatched' ELSE d.kind END = $4)
"""
ROWS = f"""
SELECT l.*, found.kind FROM (SELECT l.id AS line, d.kind {LINES} ORDER BY l.day DESC, l.id DESC LIMIT $6 OFFSET $7) found
JOIN statement_line l ON l.id = found.line ORDER BY l.day DESC, l.id DESC
"""
DECISIONS = """
SELECT d.*, p.name AS decided_name FROM statement_decision d JOIN person p ON p.id = d.decided_by
WHERE d.line = ANY($1) AND d.undone_at IS NULL ORDER BY d.id
"""
STATEMENTS = """
SELECT s.*, p.name AS imported_name, (
    SELECT count(DISTINCT l.id) FROM statement_line l JOIN statement_decision d ON d.line = l.id AND d.undone_at IS NULL AND d.kind = 'matched' WHERE l.statement = s.id
) AS matched
FROM statement s JOIN person p ON p.id = s.imported_by
WHERE ($1 OR s.service_centre = $2) AND ($3::uuid IS NULL OR s.id = $3) ORDER BY s.imported_at DESC, s.id LIMIT $4 OFFSET $5
"""


async def statements(actor: Actor, limit: int, offset: int) -> StatementPage:
    """Newest first."""
    scope = office(actor)
    [counted] = await fetch("SELECT count(*) AS total FROM statement s WHERE ($1 OR s.service_centre = $2)", *scope)
    return StatementPage([_statement(row) for row in await fetch(STATEMENTS, *scope, None, limit, offset)], counted["total"])


async def statement(actor: Actor, statement: UUID) -> StatementOut:
    """Raises `statement.not_found` (404)."""
    rows = await fetch(STATEMENTS, *office(actor), statement, 1, 0)
    if not rows:
        raise not_found("statement")
    return _statement(rows[0])


async def lines(actor: Actor, statement: UUID | None, state: LineState | None, limit: int, offset: int) -> LinePage:
    """The latest movement first. `total` is counted to ten thousand."""
    arguments = (*office(actor), statement, state, None)
    rows = await fetch(ROWS, *arguments, limit, offset)
    [counted] = await fetch(f"SELECT count(*) AS total FROM (SELECT 1 {LINES} LIMIT 10000) counted", *arguments)
    return LinePage(await _lines(rows, await _suggested(actor, rows)), counted["total"])


async def line(actor: Actor, line: UUID) -> LineOut:
    """Raises `statement_line.not_found` (404)."""
    rows = await fetch(ROWS, *office(actor), None, None, line, 1, 0)
    if not rows:
        raise not_found("statement_line")
    return (await _lines(rows, await _suggested(actor, rows)))[0]


async def for_file(actor: Actor, most: int) -> list[LineOut]:
    """The latest movements, and what was decided about them: a file suggests nothing."""
    return await _lines(await fetch(ROWS, *office(actor), None, None, None, most, 0), {})


async def _suggested(actor: Actor, rows: list[asyncpg.Record]) -> dict[UUID, list[UUID]]:
    undecided = [line_of(row) for row in rows if row["kind"] is None]
    return suggestions(undecided, await open_payments(office(actor), [line.amount for line in undecided]))


async def _lines(rows: list[asyncpg.Record], suggested: dict[UUID, list[UUID]]) -> list[LineOut]:
    decided = await _decisions([row["id"] for row in rows if row["kind"]])
    matched = {row["payment"] for stand in decided.values() for row in stand if row["payment"]}
    found = await payments(matched | {id for ids in suggested.values() for id in ids})
    return [_line(row, _decision(decided.get(row["id"]), found), [found[id] for id in suggested.get(row["id"], [])]) for row in rows]


async def _decisions(lines: list[UUID]) -> dict[UUID, list[asyncpg.Record]]:
    """Of each line, a row for every payment that it is."""
    stand: dict[UUID, list[asyncpg.Record]] = defaultdict(list)
    for row in await fetch(DECISIONS, lines):
        stand[row["line"]].append(row)
    return stand


def _decision(stand: list[asyncpg.Record] | None, found: dict[UUID, PaymentFound]) -> DecisionOut | None:
    if not stand:
        return None
    said, matched = stand[0], [found[row["payment"]] for row in stand if row["payment"]]
    return DecisionOut(said["kind"], said["how"], said["reason"], matched, Named(said["decided_by"], said["decided_name"]), said["decided_at"])


def _line(row: asyncpg.Record, decision: DecisionOut | None, suggested: list[PaymentFound]) -> LineOut:
    same = {name: row[name] for name in ("id", "source", "day", "at", "amount", "counterparty", "memo")}
    return LineOut(**same, refs=[ref.written for ref in refs_of(row)], state=row["kind"] or "unmatched", decision=decision, suggested=suggested)


def _statement(row: asyncpg.Record) -> StatementOut:
    same = {name: row[name] for name in ("id", "source", "filename", "taken", "known", "ignored", "matched", "imported_at")}
    return StatementOut(**same, imported_by=Named(row["imported_by"], row["imported_name"]))
