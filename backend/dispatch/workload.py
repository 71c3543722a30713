"""Orders as dispatch weighs them: how long, where, when, what they need; and what technicians have in hand."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

import asyncpg
from msgspec import Struct

from backend.dispatch.catalogue import order_needs
from backend.dispatch.geometry import Place
from backend.dispatch.schemas import OrderNeedOut
from backend.dispatch.spans import WHOLE_DAY, Span, minute_of
from backend.kernel.clock import company_time, today
from backend.kernel.database import fetch, fetch_one
from backend.orders.access import taken_back
from backend.orders.rules import IN_THE_FIELD

ORDERS = """
SELECT o.id, o.number, o.version, o.kind, o.state, o.priority, o.technician, o.customer, o.planned_date, o.window_start, o.window_end,
       CASE WHEN o.arrived_at IS NULL THEN o.respond_due END AS respond_due,
       COALESCE(o.site, o.id) AS spot, s.latitude, s.longitude,
       (SELECT count(*) FROM vehicle_line l WHERE l."order" = o.id AND l.state = 'pending') AS vehicles
FROM work_order o LEFT JOIN site s ON s.id = o.site
"""
NO_LONGER_GOES = taken_back(order="o")
WAITS = f"(o.state = 'approved' OR (o.state IN ('assigned', 'accepted') AND {NO_LONGER_GOES}))"
"""Nobody goes, or whoever was sent may not go any more (P9.7.3B). What they had begun is given on by hand."""
UNASSIGNED = f"""{ORDERS}
WHERE o.service_centre = $1 AND {WAITS} AND (o.planned_date = $2 OR o.planned_date IS NULL OR o.planned_date < $3)
ORDER BY o.priority = 'urgent' DESC, o.created_at, o.id LIMIT 1000
"""
ASSIGNED = f"""{ORDERS}
WHERE o.technician = ANY($1) AND o.planned_date = $2 AND o.state = ANY($3) AND NOT {NO_LONGER_GOES} ORDER BY o.window_start, o.id
"""
CALLED_FOR = """
SELECT p.name, max(n.quantity) AS quantity
FROM repair_call c JOIN symptom y ON c.symptoms ? y.code JOIN symptom_part n ON n.symptom = y.id JOIN product p ON p.id = n.product
WHERE c."order" = $1 GROUP BY p.name ORDER BY p.name
"""
HELD = """
SELECT h.person, i.kind AS thing, count(*)::int AS quantity FROM item i JOIN holder h ON h.id = i.holder
WHERE h.person = ANY($1) AND i.kind IN ('terminal', 'sim') AND i.condition = 'good' GROUP BY 1, 2
UNION ALL
SELECT h.person, p.name, count(*)::int FROM item i JOIN holder h ON h.id = i.holder JOIN product p ON p.id = i.product
WHERE h.person = ANY($1) AND i.condition = 'good' GROUP BY 1, 2
UNION ALL
SELECT h.person, p.name, s.quantity FROM stock s JOIN holder h ON h.id = s.holder JOIN product p ON p.id = s.product
WHERE h.person = ANY($1) AND s.quantity > 0
"""
OPEN = "SELECT technician, count(*)::int AS orders FROM work_order WHERE technician = ANY($1) AND state = ANY($2) GROUP BY 1"
EARLIER = """
SELECT technician, count(*)::int AS orders FROM work_order
WHERE technician = ANY($1) AND customer = $2 AND state IN ('completed', 'reviewed', 'closed') GROUP BY 1
"""


class Job(Struct, frozen=True):
    """An order on a day. `spot` tells places without a position apart; `window` only where one was agreed for that day.

    `promised`: by when somebody is to be there, in minutes from the day's beginning; below 0 it was on an earlier day.
    """

    id: UUID
    number: str
    version: int
    kind: str
    state: str
    urgent: bool
    technician: UUID | None
    customer: UUID
    vehicles: int
    minutes: int
    skills: frozenset[str]
    spot: UUID
    place: Place | None
    window: Span | None
    promised: int | None = None


async def job(order: UUID, day: date) -> Job:
    [row] = await fetch(ORDERS + "WHERE o.id = $1", order)
    return _job(row, day, await _needs())


async def waits(order: UUID) -> int | None:
    """The version of an order that waits for a technician, kept as it is until the transaction ends; None where it waits no longer."""
    row = await fetch_one(f"SELECT o.version FROM work_order o WHERE o.id = $1 AND {WAITS} FOR UPDATE", order)
    return row["version"] if row else None


async def unassigned(centre: UUID, day: date) -> list[Job]:
    """Waiting for a technician, wished or planned for the day, for no day in particular, or for one that is over; the urgent first."""
    needs = await _needs()
    return [_job(row, day, needs) for row in await fetch(UNASSIGNED, centre, day, today())]


async def assigned(technicians: Sequence[UUID], day: date) -> dict[UUID, list[Job]]:
    needs, found = await _needs(), defaultdict[UUID, list[Job]](list)
    for row in await fetch(ASSIGNED, technicians, day, IN_THE_FIELD):
        found[row["technician"]].append(_job(row, day, needs))
    return found


async def base_of(centre: UUID) -> Place | None:
    row = await fetch_one("SELECT latitude, longitude FROM centre_place WHERE service_centre = $1", centre)
    return Place(row["latitude"], row["longitude"]) if row else None


async def things_for(order: Job) -> dict[str, int]:
    """What has to be in hand: `terminal` and `sim` for each vehicle of an installation, for a repair what its symptoms usually take."""
    if order.kind == "install":
        return {"terminal": order.vehicles, "sim": order.vehicles} if order.vehicles else {}
    return {row["name"]: row["quantity"] for row in await fetch(CALLED_FOR, order.id)}


async def things_held(technicians: Sequence[UUID]) -> dict[UUID, dict[str, int]]:
    found = defaultdict[UUID, dict[str, int]](dict)
    for row in await fetch(HELD, technicians):
        held = found[row["person"]]
        held[row["thing"]] = held.get(row["thing"], 0) + row["quantity"]
    return found


async def open_orders(technicians: Sequence[UUID]) -> dict[UUID, int]:
    return {row["technician"]: row["orders"] for row in await fetch(OPEN, technicians, IN_THE_FIELD)}


async def earlier_orders(technicians: Sequence[UUID], customer: UUID) -> dict[UUID, int]:
    return {row["technician"]: row["orders"] for row in await fetch(EARLIER, technicians, customer)}


async def _needs() -> dict[str, OrderNeedOut]:
    return {need.kind: need for need in await order_needs()}


def _job(row: asyncpg.Record, day: date, needs: dict[str, OrderNeedOut]) -> Job:
    need = needs[row["kind"]]
    agreed = row["window_start"] and row["window_end"] and row["planned_date"] == day
    return Job(
        **{name: row[name] for name in ("id", "number", "version", "kind", "state", "technician", "customer", "vehicles", "spot")},
        urgent=row["priority"] == "urgent",
        minutes=need.minutes + need.minutes_per_vehicle * max(1, row["vehicles"]),
        skills=frozenset(need.skills),
        place=None if row["latitude"] is None or row["longitude"] is None else Place(row["latitude"], row["longitude"]),
        window=Span(minute_of(row["window_start"]), minute_of(row["window_end"])) if agreed else None,
        promised=_minutes_from(day, row["respond_due"]) if row["respond_due"] else None,
    )


def _minutes_from(day: date, at: datetime) -> int:
    local = company_time(at)
    return (local.date() - day).days * WHOLE_DAY.end + local.hour * 60 + local.minute
