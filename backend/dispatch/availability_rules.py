"""When somebody works (P9.4.3): the week, less absences."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from backend.dispatch.spans import WHOLE_DAY, Span, minute_of, without

AbsenceReason = Literal["leave", "sick", "training", "other"]
Week = list[list[tuple[str, str]]]
"""Monday to Sunday, for each the spans of work as `HH:MM`."""

USUAL: Week = [[("08:30", "12:00"), ("13:00", "17:30")]] * 5 + [[], []]
"""Whoever has no week of their own works this one."""


class Away(Struct, frozen=True):
    """Both days are included; without times of day the whole of each."""

    first_day: date
    last_day: date
    start: str
    end: str
    reason: AbsenceReason

    def on(self, day: date) -> Span | None:
        if not self.first_day <= day <= self.last_day:
            return None
        return Span(minute_of(self.start), minute_of(self.end)) if self.start else WHOLE_DAY


def hours_on(week: Week, day: date) -> list[Span]:
    return sorted(Span(minute_of(start), minute_of(end)) for start, end in week[day.weekday()])


def working_on(week: Week, absences: Iterable[Away], day: date) -> list[Span]:
    return without(hours_on(week, day), [gone for absence in absences if (gone := absence.on(day))])


def reason_away(week: Week, absences: Sequence[Away], day: date) -> AbsenceReason | None:
    """Why somebody who would work that day does not work at all."""
    if not hours_on(week, day) or working_on(week, absences, day):
        return None
    return next(absence.reason for absence in absences if absence.on(day))


def week_is_right(week: Week) -> bool:
    """Seven days, each with spans that end after they begin and do not overlap."""
    return len(week) == 7 and all(_day_is_right(day) for day in week)


def _day_is_right(day: list[tuple[str, str]]) -> bool:
    spans = sorted(day)
    return all(start < end for start, end in spans) and all(one[1] <= other[0] for one, other in pairwise(spans))
