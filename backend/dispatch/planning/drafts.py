"""Plan the day: routes for what nobody has yet, proposed and kept as a draft (P9.4.3)."""

import time
from datetime import date
from uuid import UUID

from backend.dispatch import workload
from backend.dispatch.access import planning
from backend.dispatch.geometry import Matrix
from backend.dispatch.planning.apart import LONGEST, PlanningFailed, planned_apart
from backend.dispatch.planning.day import Day, Worker, problem_of, the_day, why_unplaced
from backend.dispatch.planning.problem import Problem, Routes, Visit
from backend.dispatch.planning.schemas import PlanIn
from backend.dispatch.roads import travel
from backend.dispatch.staff import technicians
from backend.dispatch.suggestions import still_to_come
from backend.dispatch.tables import DayPlan, PlannedStop
from backend.kernel.clock import local_time, now, today
from backend.kernel.database import as_json, fetch_one, transaction
from backend.kernel.ids import new_id
from backend.kernel.problems import Problem as Refusal
from backend.kernel.problems import invalid, not_found
from backend.people.actor import Actor


async def draft(actor: Actor, given: PlanIn) -> UUID:
    """Takes up to ten seconds.

    Raises `plan.past`, `plan.nothing` (422), `service_centre.not_found` (404), `plan.failed` (503), `session.forbidden` (403).
    """
    planning(actor)
    began = time.monotonic()
    centre = given.service_centre or actor.centre
    if not actor.may_see_centre(centre) or not await fetch_one("SELECT 1 FROM service_centre WHERE id = $1", centre):
        raise not_found("service_centre")
    if given.day < today():
        raise invalid("plan.past", "This day is over.")
    day = await _day(centre, given.day)
    if day.fixed == len(day.jobs):
        raise invalid("plan.nothing", "No order waits for a technician on this day.")
    matrix = await travel(day.spots)
    problem = problem_of(day, matrix, _present(given.day), LONGEST)
    try:
        routes = await planned_apart(problem)
    except PlanningFailed:
        raise Refusal("plan.failed", 503, "Planning took too long. Try again, or assign by hand.") from None
    return await _keep(actor, centre, given.day, day, matrix, problem, routes, round((time.monotonic() - began) * 1000))


async def _day(centre: UUID, day: date) -> Day:
    staff = await technicians((False, centre), day, day)
    booked = await workload.assigned([one.id for one in staff], day)
    workers = [Worker(one.id, one.skills, tuple(still_to_come(one.working(day), day)), tuple(booked.get(one.id, ()))) for one in staff]
    return the_day(await workload.base_of(centre), workers, await workload.unassigned(centre, day))


def _present(day: date) -> int:
    present = local_time()
    return present.hour * 60 + present.minute if day == present.date() else 0


async def _keep(
    actor: Actor, centre: UUID, date: date, day: Day, matrix: Matrix, problem: Problem, routes: Routes, took_ms: int
) -> UUID:
    plan = new_id()
    left = [{"order": day.jobs[at].id, "why": why_unplaced(problem, at)} for at in routes.left]
    async with transaction():
        await DayPlan.insert(
            DayPlan(
                id=plan,
                service_centre=centre,
                day=date,
                roads=matrix.roads,
                took_ms=took_ms,
                unplaced=as_json(left),
                created_by=actor.person,
                created_at=now(),
            )
        )
        stops = [stop for worker, route in enumerate(routes.routes) for stop in _stops(plan, day, matrix, worker, route)]
        if stops:
            await PlannedStop.insert(*stops)
    return plan


def _stops(plan: UUID, day: Day, matrix: Matrix, worker: int, route: list[Visit]) -> list[PlannedStop]:
    found: list[PlannedStop] = []
    place = 0
    for position, visit in enumerate(route, start=1):
        job, there = day.jobs[visit.task], day.at[visit.task]
        found.append(
            PlannedStop(
                id=new_id(),
                plan=plan,
                technician=day.workers[worker].id,
                order=job.id,
                position=position,
                arrival=visit.arrival // 60,
                begin=visit.begin // 60,
                leave=visit.leave // 60,
                travel_seconds=visit.travel,
                travel_metres=matrix.metres[place][there],
                fixed=visit.task < day.fixed,
                order_version=job.version,
            )
        )
        place = there
    return found
