"""A draft as it is read: by technician, with what found no place."""

from datetime import date
from itertools import groupby
from uuid import UUID

import asyncpg

from backend.dispatch.access import planning
from backend.dispatch.planning.schemas import PlannedOrder, PlanOut, PlanRow, Route, Stop, Unplaced
from backend.dispatch.spans import clock
from backend.kernel.clock import now
from backend.kernel.database import fetch, fetch_one, from_json
from backend.kernel.problems import not_found
from backend.kernel.shapes import Named
from backend.people.actor import Actor
from backend.settings import settings

LATEST = 50
PLANS = """
SELECT d.*, c.name AS centre_name, p.name AS created_by_name FROM day_plan d
JOIN service_centre c ON c.id = d.service_centre JOIN person p ON p.id = d.created_by
WHERE ($1 OR d.service_centre = $2) AND ($3::uuid IS NULL OR d.id = $3)
"""
ROWS = """
SELECT d.id, d.day, p.name AS created_by, d.created_at,
       count(s.id) FILTER (WHERE NOT s.fixed)::int AS stops, count(s.id) FILTER (WHERE s.outcome = 'accepted')::int AS accepted
FROM day_plan d JOIN person p ON p.id = d.created_by LEFT JOIN planned_stop s ON s.plan = d.id
WHERE ($1 OR d.service_centre = $2) AND d.day = $3 GROUP BY d.id, p.name ORDER BY d.created_at DESC LIMIT $4
"""
ORDER = """
SELECT o.id AS order_id, CASE WHEN o.arrived_at IS NULL THEN o.respond_due END AS respond_due, o.number, o.kind, o.priority, cu.name AS customer, COALESCE(NULLIF(si.name, ''), si.address, '') AS site,
       (SELECT count(*)::int FROM vehicle_line l WHERE l."order" = o.id) AS vehicles
FROM work_order o JOIN customer cu ON cu.id = o.customer LEFT JOIN site si ON si.id = o.site
"""
STOPS = f"""
SELECT s.*, w.*, t.name AS technician_name,
       CASE WHEN s.fixed OR w.respond_due IS NULL THEN '' WHEN w.respond_due < $2 THEN 'broken'
            WHEN w.respond_due < (p.day + s.arrival * interval '1 minute') AT TIME ZONE $3 THEN 'breaks' ELSE '' END AS promise
FROM planned_stop s JOIN day_plan p ON p.id = s.plan JOIN person t ON t.id = s.technician JOIN ({ORDER}) w ON w.order_id = s."order"
WHERE s.plan = $1 ORDER BY t.name, t.id, s.position
"""


async def plan_row(actor: Actor, plan: UUID) -> asyncpg.Record:
    """Raises `plan.not_found` (404), `session.forbidden` (403)."""
    row = await fetch_one(PLANS, *planning(actor), plan)
    if not row:
        raise not_found("plan")
    return row


async def plans(actor: Actor, day: date) -> list[PlanRow]:
    """The drafts of a day, the latest first."""
    return [PlanRow(**dict(row)) for row in await fetch(ROWS, *planning(actor), day, LATEST)]


async def plan(actor: Actor, plan: UUID) -> PlanOut:
    """Raises `plan.not_found` (404)."""
    row = await plan_row(actor, plan)
    left = {UUID(each["order"]): each["why"] for each in from_json(row["unplaced"])}
    orders = {order["order_id"]: order for order in await fetch(ORDER + "WHERE o.id = ANY($1)", list(left))}
    stops = await fetch(STOPS, plan, now(), settings().timezone)
    return PlanOut(
        id=row["id"],
        day=row["day"],
        service_centre=Named(row["service_centre"], row["centre_name"]),
        roads=row["roads"],
        took_ms=row["took_ms"],
        created_by=row["created_by_name"],
        created_at=row["created_at"],
        routes=[_route(list(group)) for _, group in groupby(stops, key=lambda stop: stop["technician"])],
        unplaced=[Unplaced(_order(orders[id]), why) for id, why in left.items()],
    )


def _route(stops: list[asyncpg.Record]) -> Route:
    return Route(
        Named(stops[0]["technician"], stops[0]["technician_name"]),
        round(sum(stop["travel_seconds"] for stop in stops) / 60),
        round(sum(stop["travel_metres"] for stop in stops) / 1000, 1),
        [_stop(stop) for stop in stops],
    )


def _stop(row: asyncpg.Record) -> Stop:
    return Stop(
        id=row["id"],
        order=_order(row),
        **{name: clock(row[name]) for name in ("arrival", "begin", "leave")},
        travel_minutes=round(row["travel_seconds"] / 60),
        km=round(row["travel_metres"] / 1000, 1),
        fixed=row["fixed"],
        outcome=row["outcome"],
        promise=row["promise"],
    )


def _order(row: asyncpg.Record) -> PlannedOrder:
    return PlannedOrder(row["order_id"], **{name: row[name] for name in PlannedOrder.__struct_fields__[1:]})
