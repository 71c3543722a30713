"""The photo must agree with the number (P9.4.5, P9.4.6): judged whenever a photo was read or a number of its line changes."""

from typing import Any
from uuid import UUID

import asyncpg

from backend.evidence.codes import KIND_OF_PHOTO, numbers_in, reading_of
from backend.kernel.database import execute, fetch, from_json

NUMBERED = """
SELECT p.id, p.line, p.kind, p.codes, p.reading, l.terminal_imei, l.sim_iccid, l.old_terminal_imei, l.old_sim_iccid
FROM photo p JOIN vehicle_line l ON l.id = p.line
WHERE p.kind = ANY($2) AND p.refused_code IS NULL AND p.codes IS NOT NULL
"""
OF_LINE = NUMBERED + "AND p.line = $1 ORDER BY p.taken_at, p.id"
OF_ORDER = NUMBERED + 'AND p."order" = $1 ORDER BY p.taken_at, p.id'
COLUMN = {"terminal": "terminal_imei", "old_terminal": "old_terminal_imei", "sim": "sim_iccid", "old_sim": "old_sim_iccid"}


async def judge(line: UUID) -> None:
    """A photo that was looked at in the office is asked about again only when it now says something else."""
    for photo in await fetch(OF_LINE, line, list(COLUMN)):
        reading = _reading(photo)
        if reading != photo["reading"] and not (photo["reading"] == "looked_at" and reading != "agrees"):
            await execute("UPDATE photo SET reading = $2 WHERE id = $1", photo["id"], reading)


async def judge_anew(line: UUID) -> None:
    """After a number of the line has changed: what was looked at before is looked at again."""
    await execute("UPDATE photo SET reading = NULL WHERE line = $1 AND reading = 'looked_at'", line)
    await judge(line)


async def disagreeing(order: UUID) -> dict[UUID, dict[str, str]]:
    """Per line: kind of photo → the number that it shows instead, where none of that kind shows the right one."""
    shown: dict[UUID, dict[str, str]] = {}
    agreeing: set[tuple[UUID, str]] = set()
    for photo in await fetch(OF_ORDER, order, list(COLUMN)):
        if _reading(photo) == "agrees":
            agreeing.add((photo["line"], photo["kind"]))
        elif photo["reading"] == "disagrees":
            number = numbers_in(from_json(photo["codes"]), KIND_OF_PHOTO[photo["kind"]])[0]
            shown.setdefault(photo["line"], {})[photo["kind"]] = number
    return {line: {kind: number for kind, number in of_line.items() if (line, kind) not in agreeing} for line, of_line in shown.items()}


def _reading(photo: asyncpg.Record) -> Any:
    number = photo[COLUMN[photo["kind"]]]
    return reading_of(from_json(photo["codes"]), KIND_OF_PHOTO[photo["kind"]], number) if number else None
