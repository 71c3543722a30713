"""A day of a service centre as a problem to be solved, and why something found no place in it. Pure: plain data in, plain data out."""

from collections.abc import Sequence
from typing import Literal
from uuid import UUID

from msgspec import Struct

from backend.dispatch.geometry import Matrix, Place
from backend.dispatch.planning.problem import Crew, Problem, Task
from backend.dispatch.spans import WHOLE_DAY, Span
from backend.dispatch.workload import Job

WhyUnplaced = Literal["nobody_works", "no_skill", "too_long", "day_full", "own_does_not_fit"]
URGENCY, PROMISED = 50, 70
"""How much more than others an urgent order counts where not all fit, and one to which somebody was promised by the end of this day."""
MINUTE = 60
BEGUN = ("travelling", "on_site", "waiting_part", "handed_over")


class Worker(Struct, frozen=True):
    """A technician with what is left of the day, and the orders they have in it."""

    id: UUID
    skills: frozenset[str]
    spans: tuple[Span, ...]
    jobs: tuple[Job, ...] = ()


class Day(Struct, frozen=True):
    """`jobs` are the tasks in their order: what is assigned first, what is to be assigned after."""

    workers: list[Worker]
    jobs: list[Job]
    spots: list[Place | None]
    at: list[int]

    @property
    def fixed(self) -> int:
        return sum(len(worker.jobs) for worker in self.workers)


def the_day(base: Place | None, workers: Sequence[Worker], wanted: Sequence[Job]) -> Day:
    """Each spot once; the service centre is the first."""
    jobs = [*(job for worker in workers for job in worker.jobs), *wanted]
    keys: dict[object, int] = {"base": 0}
    spots: list[Place | None] = [base]
    for job in jobs:
        if (job.place or job.spot) not in keys:
            keys[job.place or job.spot] = len(spots)
            spots.append(job.place)
    return Day(list(workers), jobs, spots, [keys[job.place or job.spot] for job in jobs])


def problem_of(day: Day, matrix: Matrix, present: int, longest: float) -> Problem:
    """`present`: the minute of the day before which nothing can begin any more."""
    numbers = {skill: number for number, skill in enumerate(sorted({skill for job in day.jobs for skill in job.skills}))}
    holder = [number for number, worker in enumerate(day.workers) for _ in worker.jobs]
    owners = [*holder, *(None for _ in day.jobs[len(holder) :])]
    return Problem(
        [_task(job, place, owner, numbers, present) for job, place, owner in zip(day.jobs, day.at, owners, strict=True)],
        [
            Crew(
                0,
                tuple((span.start * MINUTE, span.end * MINUTE) for span in worker.spans),
                frozenset(numbers[skill] for skill in worker.skills if skill in numbers),
            )
            for worker in day.workers
        ],
        [[-(-way // MINUTE) * MINUTE for way in ways] for ways in matrix.seconds],
        longest,
    )


def _task(job: Job, place: int, owner: int | None, numbers: dict[str, int], present: int) -> Task:
    window = job.window or WHOLE_DAY
    if owner is not None and (job.state in BEGUN or window.end <= present):
        window = WHOLE_DAY
    return Task(
        place,
        job.minutes * MINUTE,
        window.start * MINUTE,
        window.end * MINUTE,
        frozenset(numbers[skill] for skill in job.skills),
        _urgency(job),
        owner,
        _due(job, window, present) if owner is None else None,
    )


def _urgency(job: Job) -> int:
    return max(URGENCY if job.urgent else 0, PROMISED if job.promised is not None and job.promised < WHOLE_DAY.end else 0)


def _due(job: Job, window: Span, present: int) -> int | None:
    """None where nothing is promised for this day, or it can no longer be kept."""
    if job.promised is None or not max(window.start, present) < job.promised < window.end:
        return None
    return job.promised * MINUTE


def why_unplaced(problem: Problem, left: int) -> WhyUnplaced:
    """The first of the reasons that would hold on an empty day, else that the day is full."""
    task = problem.tasks[left]
    if task.only is not None:
        return "own_does_not_fit"
    crews = [crew for crew in problem.crews if crew.spans]
    if not crews:
        return "nobody_works"
    able = [crew for crew in crews if task.skills <= crew.skills]
    if not able:
        return "no_skill"
    return "day_full" if any(_fits_alone(problem, task, crew) for crew in able) else "too_long"


def _fits_alone(problem: Problem, task: Task, crew: Crew) -> bool:
    there, back = problem.seconds[crew.base][task.place], problem.seconds[task.place][crew.base]
    first, last = crew.spans[0][0] + there, crew.spans[-1][1] - back
    begins = [max(first, start, task.opens) for start, _ in crew.spans]
    ends = [min(end, last) for _, end in crew.spans]
    return any(begin <= task.closes and begin + task.seconds <= end for begin, end in zip(begins, ends, strict=True))
