"""A suitable technician is assigned (P9.4.3): one for all vehicles, or the lines split among several."""

from datetime import date
from uuid import UUID

import asyncpg

from backend.kernel.clock import now
from backend.kernel.database import execute, fetch, fetch_one, from_json, transaction
from backend.kernel.ids import new_id
from backend.kernel.pokes import poke
from backend.kernel.problems import conflict, invalid
from backend.orders.access import order_row
from backend.orders.consents.sending import carry, drop_requests, refuse_unsuitable, send
from backend.orders.due.rules import still_to_respond
from backend.orders.handovers.overtaking import overtake
from backend.orders.lifecycle import move, tell
from backend.orders.rules import DISPATCH, split_number, window_is_right
from backend.orders.schemas import AssignmentIn, Part
from backend.papers.links import ensure_link
from backend.people.actor import Actor

SPLIT = """
INSERT INTO work_order (id, version, number, kind, state, priority, service_centre, request, split_from, customer, contact, site, note,
                        requirements, checklist, created_by, created_at, submitted_at, approved_by, approved_at, respond_due, finish_due)
SELECT $1, 1, $2, kind, 'approved', priority, service_centre, request, $3, customer, contact, site, note,
       requirements, '{}', created_by, created_at, submitted_at, approved_by, approved_at, respond_due, finish_due
FROM work_order WHERE id = $4
RETURNING *
"""

COPY_CALL = """
INSERT INTO repair_call SELECT copied.* FROM repair_call, jsonb_populate_record(repair_call, jsonb_build_object('id', $1::uuid, 'order', $2::uuid)) copied
WHERE repair_call."order" = $3
"""


async def assign(actor: Actor, order: UUID, given: AssignmentIn) -> list[UUID]:
    """Gives an approved order to a technician, or its lines to several: each further part becomes an order of its own.

    Returns the orders, the given one first. Raises `assignment.window`, `assignment.technician`, `assignment.lines` (422),
    `assignment.work_begun`, `consent.missing`, `order.changed` (409), and what a move raises.
    """
    actor.must_be(*DISPATCH)
    if not window_is_right(given.window_start, given.window_end):
        raise invalid("assignment.window", "The window must end after it begins.")
    async with transaction():
        row = await order_row(actor, order, lock=True)
        await refuse_overtaken(row, given.version)
        for part in given.parts:
            await refuse_unsuitable(row, part.technician)
        shares = await _shares(row, given.parts)
        orders = [await _hand(actor, row, given, given.parts[0].technician)]
        for part, lines in list(zip(given.parts, shares, strict=True))[1:]:
            orders.append(await _split(actor, row, given, part.technician, lines))
    return orders


async def unassign(actor: Actor, order: UUID, version: int | None) -> None:
    """Takes an order back that nobody has set out for: it waits for a technician again, its day and window as a wish.

    Raises `order.changed` (409) and what a move raises.
    """
    async with transaction():
        row = await order_row(actor, order, lock=True)
        await refuse_overtaken(row, version)
        name = await fetch_one("SELECT name FROM person WHERE id = $1", row["technician"])
        note = {"technician": name["name"] if name else ""}
        await move(actor, row, "unassign", note=note, technician=None, assigned_at=None, accepted_at=None)
        await poke(row["technician"])


async def refuse_overtaken(order: asyncpg.Record, seen: int | None) -> None:
    """Raises `order.changed` with what was done to the order last, so that the page can say who was faster."""
    if seen is None or seen == order["version"]:
        return
    last = await fetch_one('SELECT actor_name, verb, at, after FROM change WHERE "order" = $1 ORDER BY at DESC, id DESC LIMIT 1', order["id"])
    assert last
    raise conflict(
        "order.changed",
        f"{last['actor_name']} has changed this order meanwhile. Look at it again.",
        number=order["number"],
        who=last["actor_name"],
        verb=last["verb"],
        at=last["at"].isoformat(),
        after=from_json(last["after"]),
    )


async def _shares(order: asyncpg.Record, parts: list[Part]) -> list[list[UUID]]:
    """The lines of each part; every line in exactly one."""
    if len(parts) == 1 and not parts[0].lines:
        return [[]]
    if len(parts) > 1 and order["state"] not in ("approved", "assigned", "accepted"):
        raise conflict("assignment.work_begun", "Work has begun: this order can go to somebody else only as a whole.")
    lines = {row["id"] for row in await fetch('SELECT id FROM vehicle_line WHERE "order" = $1', order["id"])}
    named = [line for part in parts for line in part.lines]
    rest = lines - set(named)
    shares = [part.lines or list(rest) for part in parts]
    given = [line for share in shares for line in share]
    if sorted(given) != sorted(lines) or not all(shares):
        raise invalid("assignment.lines", "Every vehicle must go to exactly one technician.")
    return shares


async def _split(actor: Actor, first: asyncpg.Record, given: AssignmentIn, technician: UUID, lines: list[UUID]) -> UUID:
    root = first["split_from"] or first["id"]
    known = await fetch_one(
        "SELECT count(*) AS parts, min(number) FILTER (WHERE id = $1) AS number FROM work_order WHERE id = $1 OR split_from = $1",
        root,
    )
    assert known
    number = split_number(known["number"], known["parts"] + 1)
    part = await fetch_one(SPLIT, new_id(), number, root, first["id"])
    assert part
    await execute(COPY_CALL, new_id(), part["id"], first["id"])
    await execute('UPDATE vehicle_line SET "order" = $1 WHERE id = ANY($2)', part["id"], lines)
    await tell(actor, "split", part["id"], after={"from": first["number"], "vehicles": len(lines)})
    await carry(first["id"], part["id"], technician)
    return await _hand(actor, part, given, technician)


async def _hand(actor: Actor, order: asyncpg.Record, given: AssignmentIn, technician: UUID) -> UUID:
    name = await fetch_one("SELECT name FROM person WHERE id = $1", technician)
    assert name
    await move(
        actor,
        order,
        "assign",
        note={
            "technician": name["name"],
            "person": str(technician),
            "planned_date": _said(given.planned_date),
            "window": f"{given.window_start}–{given.window_end}".strip("–"),
        },
        technician=technician,
        planned_date=given.planned_date,
        window_start=given.window_start,
        window_end=given.window_end,
        assigned_at=now(),
        accepted_at=None,
        departed_at=None,
        arrived_at=None,
        respond_due=still_to_respond(order["respond_due"], order["arrived_at"]),
    )
    await overtake(actor, order["id"])
    await ensure_link(order["id"])
    await drop_requests(actor, order["id"], technician, name["name"])
    await send(actor, order["id"], technician)
    await poke(technician, order["technician"])
    return order["id"]


def _said(day: date | None) -> str | None:
    return day.isoformat() if day else None
