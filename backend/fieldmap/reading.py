"""The map of a day: orders where they are to be done, and where technicians were last."""

from datetime import date
from typing import Any

from backend.board.schemas import BoardCentre, BoardTechnician
from backend.fieldmap.schemas import DayMap, MapOrder
from backend.fieldmap.sources import tiles
from backend.kernel.clock import today
from backend.kernel.database import fetch, snapshot
from backend.orders.access import VISIBLE, visibility
from backend.orders.due.reading import due_out
from backend.orders.rules import DISPATCH
from backend.people.actor import Actor
from backend.positions.reading import positions

MOST = 1000

ORDERS = f"""
SELECT o.id, o.number, o.kind, o.state, o.priority, o.service_centre, o.customer AS customer_id, o.technician, o.planned_date,
       o.window_start, o.window_end, o.arrived_at, o.respond_due, o.finish_due, o.total,
       cu.name AS customer, COALESCE(NULLIF(si.name, ''), si.address, '') AS site, si.latitude, si.longitude, l.vehicles, l.vehicles_done
FROM (
    SELECT work_order.*, count(*) OVER () AS total,
           row_number() OVER (ORDER BY technician IS NOT NULL, window_start, number) AS place
    FROM work_order
    WHERE {VISIBLE} AND ((planned_date = $5 AND technician IS NOT NULL AND state <> 'cancelled')
        OR (state = 'approved' AND (planned_date = $5 OR planned_date IS NULL OR ($6 AND planned_date < $5))))
    ORDER BY place LIMIT {MOST}) o
JOIN customer cu ON cu.id = o.customer
LEFT JOIN site si ON si.id = o.site
CROSS JOIN LATERAL (SELECT count(*) AS vehicles, count(*) FILTER (WHERE state <> 'pending') AS vehicles_done FROM vehicle_line WHERE "order" = o.id) l
ORDER BY o.place
"""
PEOPLE = """
SELECT id, name, service_centre, active FROM person
WHERE (role = 'technician' AND active AND ($1 OR service_centre = $2)) OR id = ANY($3)
ORDER BY service_centre, name, id
"""
CENTRES = "SELECT id, name FROM service_centre WHERE id = ANY($1) ORDER BY is_head_office DESC, code"


async def day_map(actor: Actor, day: date) -> DayMap:
    """What was forgotten on earlier days waits today. Raises `session.forbidden` (403)."""
    actor.must_be(*DISPATCH)
    async with snapshot():
        orders = await fetch(ORDERS, *visibility(actor), day, day == today())
        people = await fetch(PEOPLE, actor.sees_all, actor.centre, list({row["technician"] for row in orders}))
        centres = await fetch(CENTRES, list({row["service_centre"] for row in (*orders, *people)}))
        seen = await positions(actor)
    return DayMap(
        orders=[_order(row) for row in orders],
        total=orders[0]["total"] if orders else 0,
        technicians=[BoardTechnician(**row) for row in people],
        centres=[BoardCentre(**row) for row in centres],
        positions=seen,
        tiles=await tiles(actor),
    )


def _order(row: Any) -> MapOrder:
    return MapOrder(**{name: row[name] for name in MapOrder.__struct_fields__ if name != "due"}, due=due_out(row))
