"""What was promised: targets by kind and priority, and by customer where agreed; and when the company works. Managers set it."""

from typing import Any, get_args
from uuid import UUID

import asyncpg

from backend.kernel import history
from backend.kernel.clock import now
from backend.kernel.database import as_json, execute, fetch, fetch_one, from_json, transaction
from backend.kernel.ids import new_id
from backend.kernel.problems import forbidden, invalid, not_found
from backend.kernel.shapes import Named
from backend.orders.due.rules import USUAL, USUAL_HOURS, Hours, Target, hours_are_right
from backend.orders.due.schemas import DueSettings, HoursIn, HoursOut, TargetIn, TargetOut
from backend.orders.rules import MANAGERS, OrderKind, Priority
from backend.people.actor import OFFICE, Actor

HOLDS = """
SELECT respond_minutes, finish_minutes, round_the_clock FROM due_target
WHERE kind = $1 AND priority = $2 AND (customer = $3 OR customer IS NULL) ORDER BY customer IS NULL LIMIT 1
"""
WORKS = "SELECT days, opens, closes FROM company_hours WHERE service_centre = $1 OR service_centre IS NULL ORDER BY service_centre IS NULL LIMIT 1"
TARGETS = """
SELECT t.*, c.name AS customer_name, p.name AS set_by_name
FROM due_target t JOIN person p ON p.id = t.set_by LEFT JOIN customer c ON c.id = t.customer
WHERE t.customer IS NULL OR $1 OR c.service_centre = $2
ORDER BY c.name NULLS FIRST, t.kind, t.priority
"""
HOURS = """
SELECT h.*, c.name AS centre_name, p.name AS set_by_name
FROM company_hours h JOIN person p ON p.id = h.set_by LEFT JOIN service_centre c ON c.id = h.service_centre
WHERE h.service_centre IS NULL OR $1 OR h.service_centre = $2
ORDER BY c.name NULLS FIRST
"""
SET_TARGET = """
INSERT INTO due_target (id, kind, priority, customer, respond_minutes, finish_minutes, round_the_clock, set_by, set_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT (kind, priority, COALESCE(customer, '00000000-0000-0000-0000-000000000000')) DO UPDATE SET
    respond_minutes = EXCLUDED.respond_minutes, finish_minutes = EXCLUDED.finish_minutes, round_the_clock = EXCLUDED.round_the_clock,
    set_by = EXCLUDED.set_by, set_at = EXCLUDED.set_at
RETURNING id
"""
SET_HOURS = """
INSERT INTO company_hours (id, service_centre, days, opens, closes, set_by, set_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (COALESCE(service_centre, '00000000-0000-0000-0000-000000000000')) DO UPDATE SET
    days = EXCLUDED.days, opens = EXCLUDED.opens, closes = EXCLUDED.closes, set_by = EXCLUDED.set_by, set_at = EXCLUDED.set_at
RETURNING id
"""


async def target_for(kind: OrderKind, priority: Priority, customer: UUID | None) -> Target:
    row = await fetch_one(HOLDS, kind, priority, customer)
    return Target(*row.values()) if row else USUAL[kind, priority]


async def hours_of(centre: UUID) -> Hours:
    row = await fetch_one(WORKS, centre)
    return Hours(tuple(from_json(row["days"])), row["opens"], row["closes"]) if row else USUAL_HOURS


async def due_settings(actor: Actor) -> DueSettings:
    actor.must_be(*OFFICE)
    return DueSettings(await _targets(actor), await _hours(actor))


async def set_target(actor: Actor, given: TargetIn) -> DueSettings:
    """For orders that are handed in from now on. A branch's manager agrees with the branch's customers; for everybody the head office says it.

    Raises `due.order` (422), `customer.not_found` (404).
    """
    actor.must_be(*MANAGERS)
    if given.respond_minutes and given.finish_minutes and given.finish_minutes < given.respond_minutes:
        raise invalid("due.order", "The work cannot be done before somebody is there.")
    async with transaction():
        await _refuse_foreign(actor, given.customer)
        before = await target_for(given.kind, given.priority, given.customer)
        minutes = given.respond_minutes, given.finish_minutes, given.round_the_clock
        row = await fetch_one(SET_TARGET, new_id(), given.kind, given.priority, given.customer, *minutes, actor.person, now())
        assert row
        await _tell(actor, "set", "due_target", row["id"], before=before, after=given)
    return await due_settings(actor)


async def remove_target(actor: Actor, target: UUID) -> DueSettings:
    """What was agreed with one customer holds no longer, or the usual target holds again. Raises `due_target.not_found` (404)."""
    actor.must_be(*MANAGERS)
    async with transaction():
        row = await fetch_one("SELECT * FROM due_target WHERE id = $1 FOR UPDATE", target)
        if not row:
            raise not_found("due_target")
        await _refuse_foreign(actor, row["customer"])
        await execute("DELETE FROM due_target WHERE id = $1", target)
        before = {name: row[name] for name in ("kind", "priority", "customer", "respond_minutes", "finish_minutes", "round_the_clock")}
        await _tell(actor, "removed", "due_target", target, before=before)
    return await due_settings(actor)


async def set_hours(actor: Actor, given: HoursIn) -> DueSettings:
    """Raises `due.hours` (422), `service_centre.not_found` (404)."""
    actor.must_be(*MANAGERS)
    hours = Hours(tuple(sorted(set(given.days))), given.opens, given.closes)
    if not hours_are_right(hours):
        raise invalid("due.hours", "The day must end after it begins.")
    if not given.service_centre and not actor.sees_all:
        raise forbidden()
    if given.service_centre and not await _sees_centre(actor, given.service_centre):
        raise not_found("service_centre")
    async with transaction():
        row = await fetch_one(SET_HOURS, new_id(), given.service_centre, as_json(hours.days), hours.opens, hours.closes, actor.person, now())
        assert row
        await _tell(actor, "set", "company_hours", row["id"], after=given)
    return await due_settings(actor)


async def _sees_centre(actor: Actor, centre: UUID) -> bool:
    return actor.may_see_centre(centre) and bool(await fetch_one("SELECT 1 FROM service_centre WHERE id = $1", centre))


async def _refuse_foreign(actor: Actor, customer: UUID | None) -> None:
    if customer is None:
        if not actor.sees_all:
            raise forbidden()
        return
    row = await fetch_one("SELECT service_centre FROM customer WHERE id = $1", customer)
    if not row or not actor.may_see_centre(row["service_centre"]):
        raise not_found("customer")


async def _targets(actor: Actor) -> list[TargetOut]:
    found = [_target(row) for row in await fetch(TARGETS, actor.sees_all, actor.centre)]
    general = {(one.kind, one.priority): one for one in found if not one.customer}
    pairs = [(kind, priority) for kind in get_args(OrderKind) for priority in get_args(Priority)]
    return [general.get(pair) or _usual(*pair) for pair in pairs] + [one for one in found if one.customer]


async def _hours(actor: Actor) -> list[HoursOut]:
    found = [_hours_out(row) for row in await fetch(HOURS, actor.sees_all, actor.centre)]
    if not any(one.service_centre is None for one in found):
        found.insert(0, HoursOut(None, None, list(USUAL_HOURS.days), USUAL_HOURS.opens, USUAL_HOURS.closes, set_by="", set_at=None))
    return found


def _usual(kind: OrderKind, priority: Priority) -> TargetOut:
    usual = USUAL[kind, priority]
    return TargetOut(None, kind, priority, None, usual.respond_minutes, usual.finish_minutes, usual.round_the_clock, set_by="", set_at=None)


def _target(row: asyncpg.Record) -> TargetOut:
    same = ("id", "kind", "priority", "respond_minutes", "finish_minutes", "round_the_clock", "set_at")
    customer = Named(row["customer"], row["customer_name"]) if row["customer"] else None
    return TargetOut(**{name: row[name] for name in same}, customer=customer, set_by=row["set_by_name"])


def _hours_out(row: asyncpg.Record) -> HoursOut:
    centre = Named(row["service_centre"], row["centre_name"]) if row["service_centre"] else None
    return HoursOut(row["id"], centre, from_json(row["days"]), row["opens"], row["closes"], row["set_by_name"], row["set_at"])


async def _tell(actor: Actor, verb: str, kind: str, subject: UUID, *, before: Any = None, after: Any = None) -> None:
    await history.record(verb, kind, subject, before=before, after=after, actor=actor.person, actor_name=actor.name, device=actor.device)
