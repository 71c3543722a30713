"""What custody knows of a life: movements that no line of work tells already, units taken in for repair, top-ups of a SIM."""

from uuid import UUID

import asyncpg

from backend.custody.access import reading
from backend.kernel.database import fetch
from backend.kernel.shapes import Named
from backend.life.schemas import Event, Place, Thing
from backend.life.subject import Subject
from backend.life.work import MOST
from backend.orders.access import VISIBLE, visibility
from backend.people.actor import Actor


def seen_place(holder: str) -> str:
    """After the four arguments of an order's visibility come the three of custody's."""
    return f"($5 OR {holder}.service_centre = $6 OR {holder}.person = $7)"


MOVED = f"""
SELECT m.at, m.reason, m.note, m.quantity, a.name AS who, COALESCE(i.kind, p.kind) AS kind, COALESCE(i.number, p.name) AS number, i.id AS item,
       work_order.id AS order_id, work_order.number AS order_number, work_order.kind AS order_kind,
       (work_order.id IS NULL OR {VISIBLE}) AS seen,
       s.kind AS source_kind, s.name AS source_name, s.vehicle AS source_vehicle, {seen_place("s")} AS source_seen,
       t.kind AS target_kind, t.name AS target_name, t.vehicle AS target_vehicle, {seen_place("t")} AS target_seen
FROM movement m
JOIN holder_shown s ON s.id = m.source JOIN holder_shown t ON t.id = m.target
JOIN person a ON a.id = m.actor
LEFT JOIN item i ON i.id = m.item LEFT JOIN product p ON p.id = m.product LEFT JOIN work_order ON work_order.id = m."order"
WHERE CASE WHEN $8 THEN m.source = $9 OR m.target = $9 ELSE m.item = $9 END AND (m.line IS NULL OR m.line <> ALL($10))
ORDER BY m.entry DESC LIMIT {MOST}
"""
INTAKES = f"""
SELECT n.*, i.kind AS item_kind, i.number AS item_number, t.name AS who, work_order.number AS order_number
FROM intake n JOIN item i ON i.id = n.item JOIN person t ON t.id = n.taken_by
LEFT JOIN vehicle_line l ON l.id = n.line LEFT JOIN work_order ON work_order.id = n."order"
WHERE (n.item = $4 OR l.vehicle = $4) AND n.state <> 'withdrawn' AND ($1 OR n.service_centre = $2 OR n.taken_by = $3)
ORDER BY n.taken_at DESC LIMIT {MOST}
"""
TOP_UPS = """
SELECT u.at, u.plan, u.note, u.expires_on, p.name AS who FROM sim_top_up u JOIN person p ON p.id = u.actor WHERE u.item = $1 ORDER BY u.at
"""


async def movements_of(actor: Actor, subject: Subject, told: list[UUID]) -> list[Event]:
    """`told` are the lines of work that stand in this life already."""
    vehicle = subject.kind == "vehicle"
    of = subject.holder if vehicle else subject.id
    rows = await fetch(MOVED, *visibility(actor), *reading(actor), vehicle, of, told) if of else []
    return [_moved(row, vehicle) for row in rows]


def _moved(row: asyncpg.Record, in_vehicle: bool) -> Event:
    return Event(
        at=row["at"],
        what="moved",
        who=row["who"] if row["source_seen"] or row["target_seen"] else "",
        reason=row["reason"],
        order=Named(row["order_id"], row["order_number"]) if row["order_id"] and row["seen"] else None,
        order_kind=row["order_kind"] or "",
        source=_place(row, "source"),
        target=_place(row, "target"),
        put_in=[Thing(row["kind"], row["number"], row["item"], row["quantity"])] if in_vehicle else [],
        text=row["note"] if row["seen"] else "",
    )


def _place(row: asyncpg.Record, side: str) -> Place:
    seen = row[f"{side}_seen"]
    return Place(row[f"{side}_kind"], row[f"{side}_name"] if seen else "", row[f"{side}_vehicle"] if seen else None)


async def intakes_of(actor: Actor, subject: Subject) -> list[Event]:
    rows = await fetch(INTAKES, *reading(actor), subject.id)
    changed = (row for row in rows if row["changed_at"] and row["state"] != "taken")
    return [_taken_in(row) for row in rows] + [_changed(row) for row in changed]


def _taken_in(row: asyncpg.Record) -> Event:
    return Event(
        at=row["taken_at"],
        what="taken_in",
        who=row["who"],
        order=Named(row["order"], row["order_number"]) if row["order"] else None,
        put_in=[Thing(row["item_kind"], row["item_number"], row["item"])],
        text=row["to_repair"],
        number=row["number"],
        intake=row["id"],
    )


def _changed(row: asyncpg.Record) -> Event:
    return Event(
        at=row["changed_at"],
        what="intake_changed",
        reason=row["state"],
        put_in=[Thing(row["item_kind"], row["item_number"], row["item"])],
        text=row["finding"],
        number=row["number"],
        intake=row["id"],
    )


async def top_ups_of(subject: Subject) -> list[Event]:
    rows = await fetch(TOP_UPS, subject.id) if subject.kind == "sim" else []
    return [
        Event(
            at=row["at"],
            what="topped_up",
            who=row["who"],
            until=row["expires_on"],
            text=" · ".join(filter(None, (row["plan"], row["note"]))),
        )
        for row in rows
    ]
