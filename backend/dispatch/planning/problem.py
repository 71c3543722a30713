"""A day to be planned, as it is handed to the process that plans it, and what comes back. Seconds of the day throughout."""

from msgspec import Struct


class Task(Struct, frozen=True):
    """An order to be done at a place of the matrix. Work begins between `opens` and `closes`; `only` names the technician who has it already.

    `due`: begun by then the promise to the customer is kept, if that can be.
    """

    place: int
    seconds: int
    opens: int
    closes: int
    skills: frozenset[int] = frozenset()
    urgency: int = 0
    only: int | None = None
    due: int | None = None


class Crew(Struct, frozen=True):
    """A technician: sets out from a place and comes back to it, works within `spans`, which are in order and do not touch."""

    base: int
    spans: tuple[tuple[int, int], ...]
    skills: frozenset[int] = frozenset()


class Problem(Struct, frozen=True):
    """`seconds`: travel from place to place, in whole minutes: what is told to people has no seconds. `longest`: seconds the search may take."""

    tasks: list[Task]
    crews: list[Crew]
    seconds: list[list[int]]
    longest: float


class Visit(Struct, frozen=True):
    """Arrives, begins and leaves; `travel` is the way there."""

    task: int
    arrival: int
    begin: int
    leave: int
    travel: int


class Routes(Struct, frozen=True):
    """By crew; `left` are the tasks that nobody can do."""

    routes: list[list[Visit]]
    left: list[int]
