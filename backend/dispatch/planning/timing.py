"""When a technician is where, given the order of the stops: as early as can be, resting in the pauses."""

from collections.abc import Sequence

from backend.dispatch.planning.problem import Crew, Problem, Visit


def timed(problem: Problem, crew: Crew, tasks: Sequence[int]) -> list[Visit] | None:
    """None when they cannot be done in this order: a window is missed, work does not fit a span, or the way back takes too long."""
    visits: list[Visit] = []
    present, place = crew.spans[0][0], crew.base
    for at in tasks:
        task = problem.tasks[at]
        way = problem.seconds[place][task.place]
        arrival = _driven(crew, present, way)
        begin = None if arrival is None else _begun(crew, max(arrival, task.opens), task.seconds)
        if arrival is None or begin is None or begin > task.closes:
            return None
        visits.append(Visit(at, arrival, begin, begin + task.seconds, way))
        present, place = begin + task.seconds, task.place
    return None if _driven(crew, present, problem.seconds[place][crew.base]) is None else visits


def _driven(crew: Crew, start: int, seconds: int) -> int | None:
    """When a way is done that is interrupted by pauses."""
    for opens, closes in crew.spans:
        start = max(start, opens)
        if start + seconds <= closes:
            return start + seconds
        seconds -= max(0, closes - start)
    return None


def _begun(crew: Crew, earliest: int, seconds: int) -> int | None:
    """Work is not interrupted."""
    begins = ((max(earliest, opens), closes) for opens, closes in crew.spans)
    return next((begin for begin, closes in begins if begin + seconds <= closes), None)
