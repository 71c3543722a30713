"""The board: who does what when, in one range of days, and what waits for somebody to do it."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from backend.board.schemas import Board, BoardCentre, BoardDecline, BoardOrder, BoardTechnician
from backend.kernel.clock import now, today
from backend.kernel.database import fetch, snapshot
from backend.kernel.problems import invalid
from backend.orders.access import VISIBLE, no_longer_goes, taken_back, visibility
from backend.orders.board import NEXT_DUE
from backend.orders.due.reading import due_out
from backend.orders.part_requests.marks import MARK
from backend.orders.rules import DISPATCH
from backend.people.actor import Actor

LONGEST = timedelta(days=14)
MOST_PLANNED, MOST_WAITING = 3000, 300

CARD = """
SELECT o.id, o.version, o.number, o.kind, o.state, o.priority, o.service_centre, o.technician, o.planned_date, o.window_start, o.window_end,
       cu.name AS customer, COALESCE(NULLIF(si.name, ''), si.address, '') AS site, si.latitude, si.longitude, l.vehicles, l.vehicles_done, o.total,
       o.arrived_at, o.respond_due, o.finish_due, CASE WHEN {ended} THEN (SELECT name FROM person WHERE id = o.technician) END AS ended, {mark} AS parts
FROM ({chosen}) o
JOIN customer cu ON cu.id = o.customer
LEFT JOIN site si ON si.id = o.site
CROSS JOIN LATERAL (SELECT count(*) AS vehicles, count(*) FILTER (WHERE state <> 'pending') AS vehicles_done FROM vehicle_line WHERE "order" = o.id) l
ORDER BY o.place
"""


def _cards(chosen: str) -> str:
    return CARD.format(ended=taken_back(order="o"), mark=MARK, chosen=chosen)


HANDED_BACK = """(state = 'handed_over' AND EXISTS (SELECT FROM order_handover h WHERE h."order" = work_order.id AND h.state = 'offered' AND h.receiver IS NULL))"""
NO_LONGER_GOES = no_longer_goes()
NOBODY = f"({HANDED_BACK} OR {NO_LONGER_GOES})"
PLANNED = _cards(f"""
    SELECT work_order.*, count(*) OVER () AS total, row_number() OVER (ORDER BY planned_date, window_start, number) AS place
    FROM work_order
    WHERE {VISIBLE} AND planned_date BETWEEN $5 AND $6 AND technician IS NOT NULL AND state <> 'cancelled' AND NOT {NOBODY}
    ORDER BY place LIMIT {MOST_PLANNED}""")
WAITING = _cards(f"""
    SELECT work_order.*, count(*) OVER () AS total,
           row_number() OVER (ORDER BY {NEXT_DUE} < $5 IS TRUE DESC, priority = 'urgent' DESC, planned_date NULLS LAST, approved_at, id) AS place
    FROM work_order
    WHERE {VISIBLE} AND (state = 'approved' OR (state IN ('assigned', 'accepted') AND planned_date IS NULL) OR {NOBODY})
    ORDER BY place LIMIT {MOST_WAITING}""")
LEFT_OVER = _cards(f"""
    SELECT work_order.*, count(*) OVER () AS total, row_number() OVER (ORDER BY planned_date, window_start, number) AS place
    FROM work_order
    WHERE {VISIBLE} AND state IN ('assigned', 'accepted') AND planned_date < $5 AND NOT planned_date BETWEEN $6 AND $7
      AND arrived_at IS NULL AND completed_at IS NULL AND NOT {NO_LONGER_GOES}
    ORDER BY place LIMIT {MOST_WAITING}""")
"""Nobody has set out, so nobody has arrived: said so that the index of agreed visits is used, which holds nothing that is done."""
DECLINED = """
SELECT DISTINCT ON (d."order") d."order", p.name AS technician, d.reason, d.note FROM order_decline d JOIN person p ON p.id = d.technician
WHERE d."order" = ANY($1) AND NOT d.late ORDER BY d."order", d.at DESC, d.id DESC
"""
PEOPLE = """
SELECT id, name, service_centre, active FROM person
WHERE (role = 'technician' AND active AND ($1 OR service_centre = $2)) OR id = ANY($3)
ORDER BY service_centre, name, id
"""


async def board(actor: Actor, first: date, last: date) -> Board:
    """Both days included. Raises `board.range` (422) for more than two weeks, or none."""
    actor.must_be(*DISPATCH)
    if not timedelta() <= last - first < LONGEST:
        raise invalid("board.range", "A board shows one day to two weeks.")
    async with snapshot():
        planned = await fetch(PLANNED, *visibility(actor), first, last)
        waiting = await fetch(WAITING, *visibility(actor), now())
        left_over = await fetch(LEFT_OVER, *visibility(actor), today(), first, last)
        declined = {row["order"]: BoardDecline(row["technician"], row["reason"], row["note"]) for row in await fetch(DECLINED, [row["id"] for row in waiting])}
        people = await fetch(PEOPLE, actor.sees_all, actor.centre, list({row["technician"] for row in (*planned, *left_over)}))
        seen = {row["service_centre"] for row in (*planned, *waiting, *left_over, *people)}
        centres = await fetch("SELECT id, name FROM service_centre WHERE id = ANY($1) ORDER BY is_head_office DESC, code", list(seen))
    return Board(
        technicians=[BoardTechnician(**row) for row in people],
        centres=[BoardCentre(**row) for row in centres],
        planned=[_card(row, {}) for row in planned],
        planned_total=planned[0]["total"] if planned else 0,
        waiting=[_card(row, declined) for row in waiting],
        waiting_total=waiting[0]["total"] if waiting else 0,
        left_over=[_card(row, {}) for row in left_over],
        left_over_total=left_over[0]["total"] if left_over else 0,
    )


def _card(row: Any, declined: dict[UUID, BoardDecline]) -> BoardOrder:
    """Who declined stands on what has nobody."""
    columns = {name: row[name] for name in BoardOrder.__struct_fields__ if name not in ("due", "declined")}
    return BoardOrder(**columns, due=due_out(row), declined=None if row["technician"] else declined.get(row["id"]))
