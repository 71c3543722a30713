"""Made-up days of a service centre: the same seed is the same day."""

from random import Random
from uuid import UUID

from backend.dispatch.geometry import Place
from backend.dispatch.planning.day import Day, Worker, the_day
from backend.dispatch.spans import Span
from backend.dispatch.workload import Job

BASE = Place(39.9042, 116.4074)
SKILLS = ("adas", "high_voltage", "truck")
MORNING, AFTERNOON = Span(510, 720), Span(780, 1050)


def made_day(seed: int, technicians: int, orders: int, *, assigned: int = 0) -> Day:
    dice = Random(seed)
    return the_day(BASE, [_worker(dice, assigned) for _ in range(technicians)], [_job(dice) for _ in range(orders)])


def _worker(dice: Random, assigned: int) -> Worker:
    spans = dice.choice([(MORNING, AFTERNOON)] * 6 + [(MORNING,), (Span(600, 720), AFTERNOON), ()])
    skills = frozenset(skill for skill in SKILLS if dice.random() < 0.6)
    jobs = tuple(_job(dice, state="assigned", windowed=True) for _ in range(dice.randrange(assigned + 1)))
    return Worker(_id(dice), skills, spans, jobs)


def _job(dice: Random, *, state: str = "approved", windowed: bool = False) -> Job:
    window = Span(start := dice.randrange(500, 960, 30), start + dice.choice([60, 120, 240]))
    return Job(
        id=_id(dice),
        number=f"T-{dice.randrange(10**6)}",
        version=1,
        kind="install",
        state=state,
        urgent=dice.random() < 0.1,
        technician=None,
        customer=_id(dice),
        vehicles=1,
        minutes=dice.choice([30, 45, 60, 75]),
        skills=frozenset(dice.sample(SKILLS, dice.choice([0, 0, 0, 1, 2]))),
        spot=_id(dice),
        place=None if dice.random() < 0.05 else _near(dice),
        window=window if windowed or dice.random() < 0.3 else None,
    )


def _near(dice: Random) -> Place:
    """Thick in the middle, thin outside, as a city is."""
    return Place(BASE.latitude + dice.gauss(0, 0.08), BASE.longitude + dice.gauss(0, 0.1))


def _id(dice: Random) -> UUID:
    return UUID(int=dice.getrandbits(128), version=4)
