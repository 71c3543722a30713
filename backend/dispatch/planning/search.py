"""Routes for a day by VROOM. What somebody has already stays theirs: it goes in as tasks that only they can do.

A promise to a customer is kept where that can be; who cannot be there in time comes late rather than not at all.
"""

import time
from datetime import timedelta
from itertools import pairwise
from typing import Any

import vroom
from msgspec.structs import replace

from backend.dispatch.planning.problem import Crew, Problem, Routes, Task, Visit
from backend.dispatch.planning.timing import timed

MOST_URGENT = 100
"""Of VROOM's priorities: what is assigned already comes before anything that could be."""
MANY = 100
THOROUGH, BRISK = 5, 1
"""VROOM's levels of exploration. It shares its time among its searches: with many tasks and seconds few searches that end find more than many cut short."""
THREADS = 2
FIRST_TRY = 0.6
"""Of the time; the rest is for the second, should it turn out that somebody has too much already, or that a promise cannot be kept."""


def planned(problem: Problem) -> Routes:
    """Whoever cannot keep what they have already gets nothing more: their own orders are left to people."""
    everybody, began = set(range(len(problem.crews))), time.monotonic()
    may_fail = any(task.only is not None or task.due is not None for task in problem.tasks)
    found = _solved(problem, everybody, problem.longest * (FIRST_TRY if may_fail else 1))
    overfull = {only for task in found.left if (only := problem.tasks[task].only) is not None}
    late = {task for task in found.left if problem.tasks[task].due is not None}
    if not overfull and not late:
        return found
    return _solved(_eased(problem, late), everybody - overfull, problem.longest - (time.monotonic() - began))


def _eased(problem: Problem, late: set[int]) -> Problem:
    return replace(problem, tasks=[replace(task, due=None) if at in late else task for at, task in enumerate(problem.tasks)])


def _solved(problem: Problem, working: set[int], longest: float) -> Routes:
    crews = {at for at in working if problem.crews[at].spans}
    tasks = {at: task for at, task in enumerate(problem.tasks) if task.only is None or task.only in crews}
    routes: list[list[Visit]] = [[] for _ in problem.crews]
    if not crews or not tasks:
        return Routes(routes, list(range(len(problem.tasks))))
    given = vroom.Input()
    given.set_durations_matrix("car", problem.seconds)
    given.add_vehicle([_vehicle(at, problem.crews[at]) for at in sorted(crews)])
    given.add_job([_job(at, task) for at, task in tasks.items()])
    answer = given.solve(exploration_level=BRISK if len(tasks) > MANY else THOROUGH, nb_threads=THREADS, timeout=timedelta(seconds=max(0.5, longest))).to_dict()
    for route in answer["routes"]:
        routes[route["vehicle"]] = _visits(problem, problem.crews[route["vehicle"]], route["steps"])
    done = {visit.task for route in routes for visit in route}
    return Routes(routes, [at for at in range(len(problem.tasks)) if at not in done])


def _vehicle(at: int, crew: Crew) -> vroom.Vehicle:
    pauses = [(one[1], other[0]) for one, other in pairwise(crew.spans)]
    return vroom.Vehicle(
        at,
        start=crew.base,
        end=crew.base,
        skills={*crew.skills, _own_skill(at)},
        time_window=vroom.TimeWindow(crew.spans[0][0], crew.spans[-1][1]),
        breaks=[vroom.Break(number, [vroom.TimeWindow(start, start)], service=end - start) for number, (start, end) in enumerate(pauses)],
    )


def _job(at: int, task: Task) -> vroom.Job:
    return vroom.Job(
        at,
        location=task.place,
        default_service=task.seconds,
        skills={*task.skills} if task.only is None else {_own_skill(task.only)},
        priority=task.urgency if task.only is None else MOST_URGENT,
        time_windows=[vroom.TimeWindow(task.opens, task.closes if task.due is None else min(task.closes, task.due))],
    )


def _own_skill(crew: int) -> int:
    """Above all that the catalogue's skills are numbered with."""
    return 1_000_000 + crew


def _visits(problem: Problem, crew: Crew, steps: list[dict[str, Any]]) -> list[Visit]:
    """In VROOM's order, each as early as it can be: VROOM sets out as late as it can."""
    visits = timed(problem, crew, [step["id"] for step in steps if step["type"] == "job"])
    assert visits is not None
    return visits
