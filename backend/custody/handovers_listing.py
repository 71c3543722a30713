"""Hand-overs as each side reads them."""

from uuid import UUID

import asyncpg

from backend.custody.access import reading, seen
from backend.custody.handovers import gives, is_own, receives
from backend.custody.handovers_schemas import HandoverDetail, HandoverLineOut, HandoverPage, HandoverRow, HandoverState
from backend.custody.phone import HANDOVER_LINES
from backend.custody.schemas import HolderName
from backend.kernel.database import fetch
from backend.kernel.problems import not_found
from backend.kernel.shapes import Named
from backend.people.actor import Actor

SIDES = "FROM handover h JOIN holder_shown s ON s.id = h.source JOIN holder_shown t ON t.id = h.target"
FILTERED = f"""
{SIDES}
WHERE ({seen("s")} OR {seen("t")})
  AND ($4::text IS NULL OR h.state = $4) AND ($5::uuid IS NULL OR $5 IN (h.source, h.target)) AND ($6::uuid IS NULL OR h.id = $6)
"""
ROWS = f"""
SELECT h.*, s.kind AS source_kind, s.name AS source_name, s.person AS giver, s.service_centre AS source_centre,
       t.kind AS target_kind, t.name AS target_name, t.person AS receiver, t.service_centre AS target_centre,
       o.number AS order_number, b.name AS offered_name, d.name AS decided_name,
       (SELECT count(*) FROM handover_line l WHERE l.handover = h.id AND l.item IS NOT NULL) AS items,
       (SELECT COALESCE(sum(quantity), 0)::bigint FROM handover_line l WHERE l.handover = h.id AND l.item IS NULL) AS parts
FROM (SELECT h.* {FILTERED} ORDER BY h.offered_at DESC, h.id DESC LIMIT $7 OFFSET $8) h
JOIN holder_shown s ON s.id = h.source JOIN holder_shown t ON t.id = h.target LEFT JOIN work_order o ON o.id = h."order"
JOIN person b ON b.id = h.offered_by LEFT JOIN person d ON d.id = h.decided_by
ORDER BY h.offered_at DESC, h.id DESC
"""


async def handovers(actor: Actor, state: HandoverState | None, holder: UUID | None, limit: int, offset: int) -> HandoverPage:
    arguments = (*reading(actor), state, holder, None)
    rows = await fetch(ROWS, *arguments, limit, offset)
    [counted] = await fetch(f"SELECT count(*) AS total FROM (SELECT 1 {FILTERED} LIMIT 10000) counted", *arguments)
    return HandoverPage([_handover(actor, row) for row in rows], counted["total"])


async def handover(actor: Actor, handover: UUID) -> HandoverDetail:
    """Raises `handover.not_found` (404)."""
    rows = await fetch(ROWS, *reading(actor), None, None, handover, 1, 0)
    if not rows:
        raise not_found("handover")
    lines = await fetch(HANDOVER_LINES, [handover])
    return HandoverDetail(_handover(actor, rows[0]), [_line(row) for row in lines])


def _handover(actor: Actor, row: asyncpg.Record) -> HandoverRow:
    same = ("id", "number", "state", "reason", "items", "parts", "note", "offered_at", "decided_at", "decision_note")
    return HandoverRow(
        **{name: row[name] for name in same},
        source=HolderName(row["source"], row["source_kind"], row["source_name"]),
        target=HolderName(row["target"], row["target_kind"], row["target_name"]),
        order=Named(row["order"], row["order_number"]) if row["order"] else None,
        offered_by=Named(row["offered_by"], row["offered_name"]),
        decided_by=Named(row["decided_by"], row["decided_name"]) if row["decided_by"] else None,
        may_decide=row["state"] == "offered" and receives(actor, row) and not is_own(actor, row),
        may_withdraw=row["state"] == "offered" and gives(actor, row),
    )


def _line(row: asyncpg.Record) -> HandoverLineOut:
    given = {name: row[name] for name in HandoverLineOut.__struct_fields__ if name != "number"}
    return HandoverLineOut(**given, number=row["number"] or "")
