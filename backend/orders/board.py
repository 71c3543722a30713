"""Orders as the office reads them: the list, and one order with all that belongs to it."""

from typing import Any
from uuid import UUID

import asyncpg

from backend.arrivals.expected import expected
from backend.evidence.gallery import office_photos
from backend.evidence.phone import signature_documents
from backend.kernel.clock import local_time
from backend.kernel.database import fetch, fetch_one
from backend.kernel.shapes import Named
from backend.orders.access import VISIBLE, no_longer_goes, order_row, visibility
from backend.orders.declining import declines_of
from backend.orders.due.reading import due_between, due_out, times_out
from backend.orders.part_requests.marks import MARK
from backend.orders.phone import line_documents, order_documents
from backend.orders.rules import MOVES
from backend.orders.schemas import OrderDetail, OrderFilter, OrderPage, OrderRow
from backend.people.actor import Actor

NEXT_DUE = "LEAST(CASE WHEN work_order.arrived_at IS NULL THEN work_order.respond_due END, work_order.finish_due)"
FILTERED = f"""
FROM work_order
WHERE {VISIBLE}
  AND ($5::text[] IS NULL OR work_order.state = ANY($5))
  AND ($6::uuid IS NULL OR work_order.technician = $6)
  AND ($7::uuid IS NULL OR work_order.customer = $7)
  AND ($8::text IS NULL OR work_order.number ILIKE $8
       OR work_order.customer IN (SELECT id FROM customer WHERE name ILIKE $8)
       OR work_order.id IN (SELECT "order" FROM vehicle_line
                            WHERE plate ILIKE $8 OR vin ILIKE $8 OR terminal_imei LIKE $8 OR sim_iccid LIKE $8))
  AND ($9::date IS NULL OR work_order.planned_date >= $9)
  AND ($10::date IS NULL OR work_order.planned_date <= $10)
  AND ($11::timestamp IS NULL OR (work_order.state <> ALL('{{completed,reviewed,closed,cancelled}}')
       AND work_order.planned_date + COALESCE(NULLIF(work_order.window_end, ''), '23:59')::time < $11))
  AND ($12::text IS NULL OR work_order.kind = $12)
  AND ($13::timestamptz IS NULL OR (work_order.state <> ALL('{{draft,returned,completed,reviewed,closed,cancelled}}')
       AND {NEXT_DUE} < $13 AND ($14::timestamptz IS NULL OR {NEXT_DUE} >= $14)))
"""

ROWS = f"""
SELECT o.*, cu.name AS customer_name, COALESCE(NULLIF(si.name, ''), si.address, '') AS site_text, te.name AS technician_name, rc.called_at,
       {MARK} AS parts,
       (SELECT count(*) FROM vehicle_line l WHERE l."order" = o.id) AS vehicles,
       (SELECT count(*) FROM vehicle_line l WHERE l."order" = o.id AND l.state <> 'pending') AS vehicles_done,
       (SELECT count(*) FROM conflict c JOIN person p ON p.id = c.person
        WHERE c."order" = o.id AND c.state = 'open' AND p.service_centre = o.service_centre) AS conflicts
FROM (SELECT work_order.* {FILTERED} ORDER BY created_at DESC, id DESC LIMIT $15 OFFSET $16) o
JOIN customer cu ON cu.id = o.customer
LEFT JOIN site si ON si.id = o.site
LEFT JOIN person te ON te.id = o.technician
LEFT JOIN repair_call rc ON rc."order" = o.id
ORDER BY o.created_at DESC, o.id DESC
"""

OFFICE_FACTS = f"""
SELECT o.*, r.number AS request_number, c.name AS centre_name, te.name AS technician_name, cr.name AS created_by_name,
       re.name AS reviewed_by_name, sp.number AS split_number, rc.called_at, {no_longer_goes("o")} AS no_longer_goes
FROM work_order o
JOIN service_centre c ON c.id = o.service_centre
JOIN person cr ON cr.id = o.created_by
LEFT JOIN installation_request r ON r.id = o.request
LEFT JOIN person te ON te.id = o.technician
LEFT JOIN person re ON re.id = o.reviewed_by
LEFT JOIN work_order sp ON sp.id = o.split_from
LEFT JOIN repair_call rc ON rc."order" = o.id
WHERE o.id = $1
"""


async def orders(actor: Actor, wanted: OrderFilter, limit: int, offset: int) -> OrderPage:
    arguments = (
        *visibility(actor),
        wanted.states,
        wanted.technician,
        wanted.customer,
        f"%{wanted.search.strip()}%" if wanted.search and wanted.search.strip() else None,
        wanted.planned_from,
        wanted.planned_to,
        local_time() if wanted.late else None,
        wanted.kind,
        *due_between(wanted.due),
    )
    rows = await fetch(ROWS, *arguments, limit, offset)
    total = await fetch_one(f"SELECT count(*) AS total FROM (SELECT 1 {FILTERED} LIMIT 10000) counted", *arguments)
    assert total
    return OrderPage(items=[_row(row) for row in rows], total=total["total"])


async def order_detail(actor: Actor, order: UUID) -> OrderDetail:
    await order_row(actor, order)
    row = await fetch_one(OFFICE_FACTS, order)
    assert row
    [document] = await order_documents([order])
    lines = await line_documents([order])
    parts = await fetch("SELECT id, number FROM work_order WHERE split_from = $1 ORDER BY number", order)
    return OrderDetail(
        order=document,
        lines=lines,
        products=await _products_of(lines),
        photos=await office_photos(order),
        signatures=await signature_documents([order]),
        request=_named(row["request"], row["request_number"]),
        service_centre=Named(row["service_centre"], row["centre_name"]),
        technician=_named(row["technician"], row["technician_name"]),
        no_longer_goes=row["no_longer_goes"],
        created_by=row["created_by_name"],
        created_at=row["created_at"],
        submitted_at=row["submitted_at"],
        approved_at=row["approved_at"],
        reviewed_by=row["reviewed_by_name"] or "",
        reviewed_at=row["reviewed_at"],
        closed_at=row["closed_at"],
        return_reason=row["return_reason"],
        split_from=_named(row["split_from"], row["split_number"]),
        parts=[Named(part["id"], part["number"]) for part in parts],
        due=due_out(row),
        times=times_out(row),
        expected_at=await expected(order),
        declines=await declines_of(actor, order),
        moves=[move.verb for move in MOVES if row["state"] in move.sources and actor.role in move.who],
    )


async def _products_of(lines: list[dict[str, Any]]) -> list[Named]:
    """The parts that were used, by name."""
    used = [part["product_id"] for line in lines for part in line["parts_used"]]
    rows = await fetch("SELECT id, name FROM product WHERE id = ANY($1) ORDER BY name", used) if used else []
    return [Named(row["id"], row["name"]) for row in rows]


def _row(row: asyncpg.Record) -> OrderRow:
    same = (
        "id",
        "number",
        "kind",
        "state",
        "priority",
        "planned_date",
        "window_start",
        "window_end",
        "vehicles",
        "vehicles_done",
    )
    return OrderRow(
        **{name: row[name] for name in (*same, "created_at", "completed_at", "conflicts", "parts")},
        due=due_out(row),
        times=times_out(row),
        customer=Named(row["customer"], row["customer_name"]),
        site=row["site_text"],
        technician=_named(row["technician"], row["technician_name"]),
    )


def _named(id: UUID | None, name: str | None) -> Named | None:
    return Named(id, name or "") if id else None
