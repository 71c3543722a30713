"""What a customer hears of a visit, and when somebody is to be expected. Pure functions."""

from datetime import date, datetime, timedelta
from typing import Literal

from msgspec import Struct

Stage = Literal["unassigned", "planned", "confirmed", "travelling", "on_site", "interrupted"]
STAGES: dict[str, Stage] = {
    "approved": "unassigned",
    "assigned": "planned",
    "accepted": "confirmed",
    "travelling": "travelling",
    "on_site": "on_site",
    "waiting_part": "interrupted",
    "handed_over": "interrupted",
}
STEP = timedelta(minutes=5)
"""Nobody arrives to the minute."""


class Plan(Struct, frozen=True):
    """As much of an order as a customer is told beforehand. Times of day as `HH:MM`, or none."""

    day: date | None
    start: str
    end: str

    @property
    def told(self) -> str:
        return f"{self.day} {self.start}-{self.end}"


def hours_said(start: str, end: str) -> tuple[str, str]:
    """None where the whole day is agreed: midnight to midnight is no appointment."""
    return ("", "") if is_all_day(start, end) else (start, end)


def is_all_day(start: str, end: str) -> bool:
    return start == "00:00" and end >= "23:59"


def rounded_up(at: datetime) -> datetime:
    """To the next five minutes."""
    over = timedelta(minutes=at.minute % 5, seconds=at.second, microseconds=at.microsecond)
    return at - over + STEP if over else at


def expected_at(seen: datetime, travel_seconds: int) -> datetime:
    """From where and when somebody was seen on the way."""
    return rounded_up(seen + timedelta(seconds=travel_seconds))


def is_to_be_told(state: str, plan: Plan, today: date) -> bool:
    """A day that is over, and work that has begun, announce nothing any more."""
    return state in ("assigned", "accepted") and plan.day is not None and plan.day >= today
