"""The technicians of a service centre as dispatch sees them on given days."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

import asyncpg
from msgspec import Struct

from backend.dispatch.access import Scope, reading
from backend.dispatch.availability_rules import USUAL, Away, Week, reason_away, working_on
from backend.dispatch.schemas import AbsentSpan, Available, AvailableDay, AvailableSpan
from backend.dispatch.spans import Span, clock
from backend.kernel.database import fetch, from_json
from backend.kernel.problems import invalid
from backend.people.actor import Actor

LONGEST_DAYS = 62
PEOPLE = """
SELECT p.id, p.name, p.active, p.service_centre, w.hours FROM person p LEFT JOIN working_week w ON w.person = p.id
WHERE p.role = 'technician' AND ($1 OR p.service_centre = $2) AND (p.active OR $3) ORDER BY p.name, p.id
"""
SKILLS = """
SELECT h.person, s.code FROM person_skill h JOIN skill s ON s.id = h.skill
WHERE h.person = ANY($1) AND h.since <= $3 AND COALESCE(h.until, 'infinity') >= $2
"""
ABSENCES = """
SELECT person, first_day, last_day, start, "end", reason FROM absence WHERE person = ANY($1) AND first_day <= $3 AND last_day >= $2
ORDER BY first_day, start
"""


class Technician(Struct, frozen=True):
    """`skills` are those held on any of the days asked for."""

    id: UUID
    name: str
    active: bool
    centre: UUID
    week: Week
    skills: frozenset[str]
    absences: tuple[Away, ...]

    def working(self, day: date) -> list[Span]:
        return working_on(self.week, self.absences, day)

    def reason_away(self, day: date) -> str | None:
        return reason_away(self.week, self.absences, day)


async def technicians(scope: Scope, first: date, last: date, *, inactive: bool = False) -> list[Technician]:
    """With `inactive` also those who have left."""
    people = await fetch(PEOPLE, *scope, inactive)
    of = [row["id"] for row in people]
    skills = _by_person(await fetch(SKILLS, of, first, last))
    absences = _by_person(await fetch(ABSENCES, of, first, last))
    return [
        Technician(
            row["id"],
            row["name"],
            row["active"],
            row["service_centre"],
            from_json(row["hours"]) if row["hours"] else USUAL,
            frozenset(held["code"] for held in skills[row["id"]]),
            tuple(_away(absence) for absence in absences[row["id"]]),
        )
        for row in people
    ]


async def availability(actor: Actor, first: date, last: date) -> list[Available]:
    """Both days included. Raises `availability.days` (422)."""
    scope = reading(actor)
    if not 0 <= (last - first).days < LONGEST_DAYS:
        raise invalid("availability.days", f"Ask for 1 to {LONGEST_DAYS} days.", most=LONGEST_DAYS)
    days = [date.fromordinal(day) for day in range(first.toordinal(), last.toordinal() + 1)]
    return [_available(one, days) for one in await technicians(scope, first, last)]


def _available(one: Technician, days: Iterable[date]) -> Available:
    return Available(one.id, one.name, one.centre, sorted(one.skills), [_day(one, day) for day in days])


def _day(one: Technician, day: date) -> AvailableDay:
    return AvailableDay(
        day,
        [AvailableSpan(clock(span.start), clock(span.end)) for span in one.working(day)],
        [AbsentSpan(clock(span.start), clock(span.end), absence.reason) for absence in one.absences if (span := absence.on(day))],
    )


def _away(row: asyncpg.Record) -> Away:
    return Away(row["first_day"], row["last_day"], row["start"], row["end"], row["reason"])


def _by_person(rows: Iterable[asyncpg.Record]) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        found[row["person"]].append(row)
    return found
