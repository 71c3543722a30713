"""A statement is taken in: each movement once however often it is imported; what has a payment's reference and amount is matched at once."""

from uuid import UUID

import asyncpg
from msgspec import Struct

from backend.custody.trace import tell
from backend.customers.spreadsheet.refusals import SpreadsheetRefused
from backend.kernel import files
from backend.kernel.clock import now, today
from backend.kernel.contention import settled
from backend.kernel.database import as_json, execute, fetch, transaction
from backend.kernel.ids import new_id
from backend.kernel.problems import invalid
from backend.kernel.words import tidy_line
from backend.money.access import Scope, office
from backend.money.statements.apart import statement_apart
from backend.money.statements.elsewhere import MATCHED, taken_elsewhere
from backend.money.statements.matching import Line, matches, sums
from backend.money.statements.payments import of_references, open_payments
from backend.money.statements.references import kept_refs, refs_of
from backend.money.statements.schemas import TakenElsewhere
from backend.money.statements.shapes import ReadLine, ReadStatement, Source
from backend.people.actor import Doing

DETAILS = {
    "spreadsheet.no_statement_columns": "No row of this file names a time and an amount.",
    "spreadsheet.no_movements": "The file holds no movements.",
    "spreadsheet.too_large": "The statement has too many rows. Export a shorter time.",
}
NEW = """
INSERT INTO statement (id, service_centre, source, filename, sha256, taken, known, ignored, imported_by, imported_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
"""
ADD = """
INSERT INTO statement_line (id, statement, service_centre, source, identity, row, day, at, amount, refs, counterparty, memo)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
"""
KNOWN = "SELECT identity FROM statement_line WHERE service_centre = $1 AND source = $2 AND identity = ANY($3)"
WAITING = f"""
SELECT l.* FROM statement_line l WHERE ($1 OR l.service_centre = $2) AND l.statement <> $3
AND NOT EXISTS (SELECT 1 FROM statement_decision d WHERE d.line = l.id) AND NOT EXISTS (SELECT 1 {MATCHED})
"""
MATCH = "INSERT INTO statement_decision (id, line, payment, kind, how, reason, decided_by, decided_at) VALUES ($1, $2, $3, 'matched', 'reference', '', $4, $5)"


class TakenIn(Struct, frozen=True):
    """The new statement, how many lines were matched (those of earlier statements included), and what another service centre has already."""

    statement: UUID
    matched: int
    elsewhere: list[TakenElsewhere]


async def read(doing: Doing, data: bytes) -> ReadStatement:
    """Raises `session.forbidden` (403), `spreadsheet.*` (422)."""
    office(doing.actor)
    try:
        return await statement_apart(data, today())
    except SpreadsheetRefused as refused:
        raise invalid(refused.code, DETAILS.get(refused.code, "This file cannot be read."), **refused.params) from None


@settled
async def take_in(doing: Doing, given: ReadStatement, data: bytes, filename: str) -> TakenIn:
    """Two imports at once wait for each other."""
    scope, centre, id = office(doing.actor), doing.actor.centre, new_id()
    async with transaction():
        await execute("SELECT pg_advisory_xact_lock(hashtext('statements'))")
        known = {row["identity"] for row in await fetch(KNOWN, centre, given.source, [line.identity for line in given.lines])}
        fresh = [line for line in given.lines if line.identity not in known]
        elsewhere = await taken_elsewhere(centre, given.source, fresh)
        with_others = {taken.row for taken in elsewhere}
        fresh = [line for line in fresh if line.row not in with_others]
        counts = len(fresh), len(given.lines) - len(fresh), len(given.left_out)
        name = tidy_line(filename)[:200]
        await execute(NEW, id, centre, given.source, name, files.sha256_of(data), *counts, doing.actor.person, now())
        lines = [await _add(id, centre, given.source, line) for line in fresh]
        matched = await _match(doing, scope, [*lines, *await _waiting(scope, id)])
        after = {"filename": name, "taken": counts[0], "known": counts[1], "elsewhere": len(elsewhere), "matched": matched}
        await tell(doing, "imported", "statement", id, after=after)
    return TakenIn(id, matched, elsewhere)


async def _add(statement: UUID, centre: UUID, source: Source, read: ReadLine) -> Line:
    id = new_id()
    said = read.day, read.at, read.amount, as_json(kept_refs(read)), read.counterparty, read.memo
    await execute(ADD, id, statement, centre, source, read.identity, read.row, *said)
    return Line(id, source, read.day, read.amount, tuple(read.refs))


async def _waiting(scope: Scope, besides: UUID) -> list[Line]:
    """Earlier lines of which nobody has said anything: their payment may have arrived since."""
    return [line_of(row) for row in await fetch(WAITING, *scope, besides)]


async def _match(doing: Doing, scope: Scope, lines: list[Line]) -> int:
    """The caller holds the lock under which every decision is made."""
    found = matches(lines, await open_payments(scope, [line.amount for line in lines]))
    for line, payment in found:
        await execute(MATCH, new_id(), line, payment, doing.actor.person, now())
    settled = {line for line, _ in found}
    left = [line for line in lines if line.id not in settled]
    several = sums(left, await of_references(scope, [ref for line in left for ref in line.refs]))
    for line, payments in several:
        for payment in payments:
            await execute(MATCH, new_id(), line, payment, doing.actor.person, now())
    return len(found) + len(several)


def line_of(row: asyncpg.Record) -> Line:
    return Line(row["id"], row["source"], row["day"], row["amount"], tuple(ref.key for ref in refs_of(row)))
