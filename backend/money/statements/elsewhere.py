"""One movement on one account, in the files of two service centres: it is the line of the centre that took it in first."""

from collections.abc import Sequence
from uuid import UUID

from backend.kernel.database import fetch, fetch_one
from backend.kernel.problems import conflict
from backend.kernel.shapes import Named
from backend.money.statements.schemas import TakenElsewhere
from backend.money.statements.shapes import ReadLine, Source

HELD = """
SELECT l.identity, l.day, s.id, s.name FROM service_centre s JOIN statement_line l ON l.service_centre = s.id
WHERE s.id <> $1 AND l.source = $2 AND l.identity = ANY($3) ORDER BY l.id DESC
"""
MATCHED = """
FROM service_centre s
JOIN statement_line t ON t.service_centre = s.id AND t.source = l.source AND t.identity = l.identity AND t.day = l.day
JOIN statement_decision d ON d.line = t.id AND d.kind = 'matched' AND d.undone_at IS NULL
WHERE s.id <> l.service_centre AND l.refs <> '[]'
"""
"""The same movement as the line `l`, already matched where another service centre has taken it in: of a time when both could."""


async def taken_elsewhere(centre: UUID, source: Source, lines: Sequence[ReadLine]) -> list[TakenElsewhere]:
    """Those that another service centre has: of the same source, number, amount and day. A row without a number may be like another of somebody else's account: it is nobody's but ours."""
    rows = await fetch(HELD, centre, source, [line.identity for line in lines])
    held = {(row["identity"], row["day"]): Named(row["id"], row["name"]) for row in rows}
    return [TakenElsewhere(line.row, line.amount, _said(line), by) for line in lines if line.refs and (by := held.get((line.identity, line.day)))]


async def refuse_matched_elsewhere(line: UUID) -> None:
    """Raises `statement_line.matched_elsewhere` {centre} (409)."""
    if found := await fetch_one(f"SELECT twin.name FROM statement_line l, LATERAL (SELECT s.name {MATCHED}) twin WHERE l.id = $1", line):
        raise conflict(
            "statement_line.matched_elsewhere",
            "Another service centre has matched the same movement. Set this line aside.",
            centre=found["name"],
        )


def _said(line: ReadLine) -> str:
    return " ".join(text for text in (line.at, *line.written, line.counterparty, line.memo) if text)
