"""Planning a day of 60 technicians and 400 orders: how long it takes, and how far people drive beside other ways of planning it."""

import json
import tempfile
import time
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

from backend.dispatch.geometry import estimated
from backend.dispatch.planning.apart import LONGEST, planned_apart
from backend.dispatch.planning.day import problem_of
from backend.dispatch.planning.problem import Crew, Problem, Routes, Visit
from backend.dispatch.planning.timing import timed
from bench.measure import Figure
from tests.dispatch.days import made_day

TECHNICIANS, ORDERS = 60, 400
SEED = 20261127
PATIENT = 30
"""Seconds that bare VROOM gets: four times ours."""


async def figures() -> list[Figure]:
    began = time.perf_counter()
    day = made_day(SEED, TECHNICIANS, ORDERS)
    problem = problem_of(day, estimated(day.spots), 0, LONGEST)
    ours = await planned_apart(problem)
    took = time.perf_counter() - began
    greedy, bare = nearest_first(problem), bare_vroom(problem)
    return [
        Figure("planning, 60 technicians, 400 orders", took, None, "s", 10.0),
        Figure("planning, orders placed beside bare VROOM", placed(ours), placed(bare), "orders", 0.98, at_least=True),
        Figure("planning, travel an order beside bare VROOM", travel(problem, ours), travel(problem, bare), "min", 1.02),
        Figure("planning, orders placed beside greedy", placed(ours), placed(greedy), "orders", 1.0, at_least=True),
        Figure("planning, travel an order beside greedy", travel(problem, ours), travel(problem, greedy), "min", 0.9),
    ]


def placed(routes: Routes) -> int:
    return sum(len(route) for route in routes.routes)


def travel(problem: Problem, routes: Routes) -> float:
    """Minutes of driving for each order that is done, the ways back with it."""
    seconds = 0
    for crew, route in zip(problem.crews, routes.routes, strict=True):
        stops = [crew.base, *(problem.tasks[visit.task].place for visit in route), crew.base]
        seconds += sum(problem.seconds[one][other] for one, other in pairwise(stops))
    return seconds / 60 / max(1, placed(routes))


def nearest_first(problem: Problem) -> Routes:
    """As people do it: whoever is nearest to where they are takes the order next, the urgent ones first."""
    routes: list[list[int]] = [[] for _ in problem.crews]
    left: list[int] = []
    for at in sorted(range(len(problem.tasks)), key=lambda each: (-problem.tasks[each].urgency, problem.tasks[each].opens, each)):
        task = problem.tasks[at]
        able = [number for number, crew in enumerate(problem.crews) if crew.spans and task.skills <= crew.skills]
        able.sort(key=lambda number: problem.seconds[_last_place(problem, number, routes[number])][task.place])
        taken = next((number for number in able if timed(problem, problem.crews[number], [*routes[number], at])), None)
        if taken is None:
            left.append(at)
        else:
            routes[taken].append(at)
    return Routes([_timed(problem, crew, route) for crew, route in zip(problem.crews, routes, strict=True)], left)


def _last_place(problem: Problem, crew: int, route: list[int]) -> int:
    return problem.tasks[route[-1]].place if route else problem.crews[crew].base


def _timed(problem: Problem, crew: Crew, route: list[int]) -> list[Visit]:
    return (timed(problem, crew, route) or []) if route else []


def bare_vroom(problem: Problem) -> Routes:
    """The same matrix, handed to VROOM as its own input file says, with nothing of ours around it."""
    import vroom

    given = {
        "vehicles": [
            {
                "id": number,
                "start_index": crew.base,
                "end_index": crew.base,
                "skills": sorted(crew.skills),
                "time_window": [crew.spans[0][0], crew.spans[-1][1]],
                "breaks": [
                    {"id": pause, "time_windows": [[one[1], one[1]]], "service": other[0] - one[1]}
                    for pause, (one, other) in enumerate(pairwise(crew.spans))
                ],
            }
            for number, crew in enumerate(problem.crews)
            if crew.spans
        ],
        "jobs": [
            {
                "id": number,
                "location_index": task.place,
                "service": task.seconds,
                "skills": sorted(task.skills),
                "priority": task.urgency,
                "time_windows": [[task.opens, task.closes]],
            }
            for number, task in enumerate(problem.tasks)
        ],
        "matrices": {"car": {"durations": problem.seconds}},
    }
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "day.json"
        file.write_text(json.dumps(given))
        answer = vroom.Input.from_json(file).solve(exploration_level=5, nb_threads=2, timeout=timedelta(seconds=PATIENT)).to_dict()
    routes: list[list[Visit]] = [[] for _ in problem.crews]
    for route in answer["routes"]:
        done = [step["id"] for step in route["steps"] if step["type"] == "job"]
        routes[route["vehicle"]] = _timed(problem, problem.crews[route["vehicle"]], done)
    return Routes(routes, [job["id"] for job in answer["unassigned"]])
