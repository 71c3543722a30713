"""Whatever the day, a plan keeps every hard rule: skills, windows, working hours, and what is assigned already."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from backend.dispatch.geometry import estimated
from backend.dispatch.planning.day import Day, problem_of, why_unplaced
from backend.dispatch.planning.problem import Crew, Problem, Routes, Task
from backend.dispatch.planning.search import planned
from tests.dispatch.days import made_day

days = st.builds(made_day, st.integers(0, 10**6), st.integers(0, 5), st.integers(1, 14), assigned=st.integers(0, 3))
HOUR = 60


@settings(max_examples=60, deadline=None)
@given(days, st.sampled_from([0, 0, 9 * HOUR, 14 * HOUR]))
def test_every_hard_rule_is_kept(day: Day, present: int) -> None:
    problem = problem_of(day, estimated(day.spots), present, longest=4.0)
    routes = planned(problem)
    keeps_each_task_once(problem, routes)
    keeps_skills_windows_and_hours(problem, routes)
    keeps_what_is_assigned(problem, routes)
    assert all(why_unplaced(problem, left) for left in routes.left)


@settings(max_examples=40, deadline=None)
@given(days, st.data())
def test_every_hard_rule_is_kept_with_promises_too(day: Day, data: st.DataObject) -> None:
    jobs = [replace(job, promised=data.draw(st.none() | st.integers(-60, 30 * HOUR))) for job in day.jobs]
    problem = problem_of(Day(day.workers, jobs, day.spots, day.at), estimated(day.spots), 0, longest=4.0)
    routes = planned(problem)
    keeps_each_task_once(problem, routes)
    keeps_skills_windows_and_hours(problem, routes)
    keeps_what_is_assigned(problem, routes)
    assert all(visit.begin % 60 == 0 for route in routes.routes for visit in route)


def test_a_promise_decides_who_is_visited_first() -> None:
    ways = [[0, 10 * 60, 20 * 60], [10 * 60, 0, 10 * 60], [20 * 60, 10 * 60, 0]]
    tasks = [Task(place, 60 * 60, 0, 24 * HOUR * 60) for place in (1, 2)]
    crew = Crew(0, ((9 * HOUR * 60, 18 * HOUR * 60),))
    [usual] = planned(Problem(tasks, [crew], ways, 1.0)).routes
    second = usual[1]
    tasks[second.task] = replace(tasks[second.task], due=second.begin - 60)
    [promised] = planned(Problem(tasks, [crew], ways, 1.0)).routes
    assert [visit.task for visit in promised] == [second.task, usual[0].task]
    tasks[second.task] = replace(tasks[second.task], due=9 * HOUR * 60)
    [late] = planned(Problem(tasks, [crew], ways, 1.0)).routes
    assert len(late) == 2, "nobody can be there by then: late rather than never"


def keeps_each_task_once(problem: Problem, routes: Routes) -> None:
    done = [visit.task for route in routes.routes for visit in route]
    assert Counter([*done, *routes.left]) == Counter(range(len(problem.tasks)))


def keeps_skills_windows_and_hours(problem: Problem, routes: Routes) -> None:
    for crew, route in zip(problem.crews, routes.routes, strict=True):
        free, place = (crew.spans[0][0] if crew.spans else 0), crew.base
        for visit in route:
            task = problem.tasks[visit.task]
            assert task.only is not None or task.skills <= crew.skills
            assert task.opens <= visit.begin <= task.closes
            assert visit.leave == visit.begin + task.seconds
            assert any(opens <= visit.begin and visit.leave <= closes for opens, closes in crew.spans)
            assert visit.begin >= visit.arrival >= free + problem.seconds[place][task.place]
            free, place = visit.leave, task.place
        if route:
            assert free + problem.seconds[place][crew.base] <= crew.spans[-1][1]


def keeps_what_is_assigned(problem: Problem, routes: Routes) -> None:
    for crew, route in enumerate(routes.routes):
        assert all(problem.tasks[visit.task].only in (None, crew) for visit in route)
    overfull = {problem.tasks[left].only for left in routes.left} - {None}
    assert all(not routes.routes[crew] for crew in overfull), "who cannot keep what they have gets nothing more"
