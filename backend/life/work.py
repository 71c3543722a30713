"""Work on vehicles as it stands in lives: installations, repairs and swaps, and what kept them from being done."""

from typing import Any
from uuid import UUID

import asyncpg

from backend.kernel.database import fetch, from_json
from backend.kernel.shapes import Named
from backend.life.schemas import Event, LifePhoto, Thing
from backend.life.subject import Subject
from backend.orders.access import VISIBLE, visibility
from backend.people.actor import Actor

MOST = 500

NAMED_BY = {
    "terminal": "(l.terminal_imei = $6 OR l.old_terminal_imei = $6) AND l.state = 'done'",
    "sim": "(l.sim_iccid = $6 OR l.old_sim_iccid = $6) AND l.state = 'done'",
    "vehicle": "l.vehicle = $5 AND l.state IN ('done', 'not_possible')",
}
LINES = f"""
SELECT l.*, work_order.number AS order_number, work_order.kind AS order_kind, ({VISIBLE}) AS seen,
       COALESCE(l.done_at, work_order.completed_at, work_order.created_at) AS at, t.name AS who
FROM vehicle_line l JOIN work_order ON work_order.id = l."order" LEFT JOIN person t ON t.id = work_order.technician
WHERE $5::uuid IS NOT NULL AND $6::text IS NOT NULL AND {{named}} ORDER BY at DESC LIMIT {MOST}
"""
CALLS = f"""
SELECT c.called_at AS at, c.problem, c.contact_name AS who, work_order.id AS order_id, work_order.number AS order_number, l.vehicle, l.plate
FROM repair_call c JOIN work_order ON work_order.id = c."order"
JOIN LATERAL (SELECT vehicle, plate FROM vehicle_line WHERE "order" = work_order.id
              AND (NOT $7 OR vehicle = $5) ORDER BY position LIMIT 1) l ON true
WHERE {VISIBLE} AND ($7 OR c.terminal_imei = $6) ORDER BY at DESC LIMIT {MOST}
"""
PHOTOS = """
SELECT line, id, kind, caption, taken_at FROM photo WHERE line = ANY($1) AND thumbnail IS NOT NULL ORDER BY taken_at, id
"""
UNITS = "SELECT id, kind, number FROM item WHERE kind IN ('terminal', 'sim') AND number = ANY($1)"


async def lines_of(actor: Actor, subject: Subject) -> list[asyncpg.Record]:
    sql = LINES.format(named=NAMED_BY[subject.kind])
    return await fetch(sql, *visibility(actor), subject.id, subject.number)


async def calls_of(actor: Actor, subject: Subject) -> list[Event]:
    if subject.kind == "sim":
        return []
    rows = await fetch(CALLS, *visibility(actor), subject.id, subject.number, subject.kind == "vehicle")
    return [
        Event(
            at=row["at"],
            what="called",
            who=row["who"],
            order=Named(row["order_id"], row["order_number"]),
            order_kind="repair",
            vehicle=Named(row["vehicle"], row["plate"]),
            text=row["problem"],
        )
        for row in rows
    ]


async def work_of(lines: list[asyncpg.Record], subject: Subject) -> list[Event]:
    photos = await _photos([line["id"] for line in lines if line["seen"]])
    units = await _known(lines)
    names = await _parts(lines)
    return [_seen(line, units, names, photos.get(line["id"], [])) if line["seen"] else _unseen(line, units, subject) for line in lines]


def _seen(line: asyncpg.Record, units: dict[tuple[str, str], UUID], names: dict[str, str], photos: list[LifePhoto]) -> Event:
    done = line["state"] == "done"
    return Event(
        at=line["at"],
        what="work" if done else "not_possible",
        who=line["who"] or "",
        reason=line["reason"],
        order=Named(line["order"], line["order_number"]),
        order_kind=line["order_kind"],
        vehicle=Named(line["vehicle"], line["plate"]),
        put_in=_things(line, units, "terminal_imei", "sim_iccid") if done else [],
        taken_out=_things(line, units, "old_terminal_imei", "old_sim_iccid") if done else [],
        parts=[Thing("part", names.get(part["product_id"], ""), None, part["quantity"]) for part in from_json(line["parts_used"]) or []],
        fault=line["fault"],
        text=line["work_done"] if done else line["reason_note"],
        photos=photos,
    )


def _unseen(line: asyncpg.Record, units: dict[tuple[str, str], UUID], subject: Subject) -> Event:
    """Only that it happened, and what it was for this unit."""

    def itself(*columns: str) -> list[Thing]:
        return [thing for thing in _things(line, units, *columns) if thing.id == subject.id]

    return Event(
        at=line["at"],
        what="work",
        order_kind=line["order_kind"],
        put_in=itself("terminal_imei", "sim_iccid"),
        taken_out=itself("old_terminal_imei", "old_sim_iccid"),
    )


def _things(line: asyncpg.Record, units: dict[tuple[str, str], UUID], terminal: str, sim: str) -> list[Thing]:
    numbers = (("terminal", line[terminal]), ("sim", line[sim]))
    return [Thing(kind, number, units.get((kind, number))) for kind, number in numbers if number]


async def _known(lines: list[asyncpg.Record]) -> dict[tuple[str, str], UUID]:
    columns = ("terminal_imei", "sim_iccid", "old_terminal_imei", "old_sim_iccid")
    numbers = {line[column] for line in lines for column in columns if line[column]}
    return {(row["kind"], row["number"]): row["id"] for row in await fetch(UNITS, list(numbers))}


async def _parts(lines: list[asyncpg.Record]) -> dict[str, str]:
    used: list[dict[str, Any]] = [part for line in lines for part in from_json(line["parts_used"]) or []]
    rows = await fetch("SELECT id, name FROM product WHERE id = ANY($1::uuid[])", list({part["product_id"] for part in used}))
    return {str(row["id"]): row["name"] for row in rows}


async def _photos(lines: list[UUID]) -> dict[UUID, list[LifePhoto]]:
    found: dict[UUID, list[LifePhoto]] = {}
    for row in await fetch(PHOTOS, lines):
        found.setdefault(row["line"], []).append(LifePhoto(row["id"], row["kind"], row["caption"], row["taken_at"]))
    return found
