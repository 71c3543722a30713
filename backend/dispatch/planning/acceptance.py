"""A draft is taken, whole or in part: each order by the same assignment as by hand, and once whoever presses first."""

from datetime import date
from uuid import UUID

import asyncpg

from backend.dispatch import workload
from backend.dispatch.planning.reading import plan_row
from backend.dispatch.planning.schemas import Outcome
from backend.dispatch.spans import Span, clock
from backend.dispatch.staff import Technician, technicians
from backend.kernel.clock import now
from backend.kernel.database import execute, fetch, fetch_one, transaction
from backend.kernel.problems import Problem
from backend.orders.assignment import assign
from backend.orders.schemas import AssignmentIn, Part
from backend.people.actor import Actor

OPEN = "SELECT * FROM planned_stop WHERE plan = $1 AND id = ANY($2) AND NOT fixed AND outcome = '' ORDER BY technician, position"
DECIDE = "UPDATE planned_stop SET outcome = $2, decided_at = $3, decided_by = $4 WHERE id = $1"


async def accept(actor: Actor, plan: UUID, stops: list[UUID]) -> None:
    """What happened to each stands on the stop. Raises `plan.not_found` (404), `session.forbidden` (403)."""
    row = await plan_row(actor, plan)
    staff = {one.id: one for one in await technicians((False, row["service_centre"]), row["day"], row["day"])}
    for stop in await fetch(OPEN, plan, stops):
        await _take(actor, row, stop["id"], staff.get(stop["technician"]))


async def _take(actor: Actor, plan: asyncpg.Record, stop: UUID, technician: Technician | None) -> None:
    """One stop, one transaction: all that accept something for this day take turns, so that nobody is booked twice."""
    try:
        async with transaction():
            await execute("SELECT pg_advisory_xact_lock(hashtext('day_plan'), hashtext($1))", f"{plan['service_centre']} {plan['day']}")
            row = await fetch_one("SELECT * FROM planned_stop WHERE id = $1 FOR UPDATE", stop)
            if row and not row["outcome"]:
                outcome = await _outcome(plan["day"], row, technician)
                if outcome == "accepted":
                    await _assign(actor, plan["day"], row)
                await _decide(actor, stop, outcome)
    except Problem:
        await _decide(actor, stop, "refused")


async def _outcome(day: date, stop: asyncpg.Record, technician: Technician | None) -> Outcome:
    if await workload.waits(stop["order"]) != stop["order_version"]:
        return "changed"
    wanted = await workload.job(stop["order"], day)
    booked = await workload.assigned([stop["technician"]], day)
    return "accepted" if technician and _still_fits(wanted, stop, technician, day, booked.get(technician.id, [])) else "no_longer_fits"


def _still_fits(wanted: workload.Job, stop: asyncpg.Record, technician: Technician, day: date, booked: list[workload.Job]) -> bool:
    """An absence, a lost skill or somebody else's order may have come in between."""
    work = Span(stop["begin"], stop["leave"])
    works = any(span.start <= work.start and work.end <= span.end for span in technician.working(day))
    meets = any(job.window and job.window.start < work.end and work.start < job.window.start + job.minutes for job in booked)
    return works and wanted.skills <= technician.skills and not meets


async def _assign(actor: Actor, day: date, stop: asyncpg.Record) -> None:
    """A window that was agreed stays; else the planned time is what the customer can be told."""
    order = await workload.job(stop["order"], day)
    window = order.window or Span(stop["begin"], stop["leave"])
    given = AssignmentIn([Part(stop["technician"])], day, clock(window.start), clock(window.end))
    await assign(actor, stop["order"], given)


async def _decide(actor: Actor, stop: UUID, outcome: Outcome) -> None:
    await execute(DECIDE, stop, outcome, now(), actor.person)
