"""By when somebody is on site and the work is done (P9.3.4, P9.7.1B). Pure functions over plain data."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from msgspec import Struct

from backend.orders.rules import OrderKind, Priority

What = Literal["respond", "finish"]
"""`respond`: somebody is on site. `finish`: the order is completed."""
Late = What | Literal["visit"]
"""`visit`: the time that was agreed with the customer has passed and nobody came, where no promise was broken before."""
Standing = Literal["soon", "overdue"]
SOON = timedelta(hours=2)
"""So long before it is due an order is shown as due soon."""
FURTHEST = 366
"""Days that are looked through: whoever works on no day is never late."""


class Hours(Struct, frozen=True):
    """Times of day as `HH:MM`; `closes` may be 24:00. `days`: 1 is Monday, 7 Sunday."""

    days: tuple[int, ...]
    opens: str
    closes: str


class Target(Struct, frozen=True):
    """None: nothing was promised."""

    respond_minutes: int | None
    finish_minutes: int | None
    round_the_clock: bool = False


class Due(Struct, frozen=True):
    respond: datetime | None
    finish: datetime | None


USUAL_HOURS = Hours(days=(1, 2, 3, 4, 5), opens="09:00", closes="18:00")
NOTHING = Target(None, None)
USUAL: dict[tuple[OrderKind, Priority], Target] = {
    ("repair", "urgent"): Target(4 * 60, 24 * 60, round_the_clock=True),
    ("repair", "normal"): Target(9 * 60, 27 * 60),
    ("install", "urgent"): NOTHING,
    ("install", "normal"): NOTHING,
}
"""Until a manager says otherwise: an installation comes when the customer wishes it."""


def due_times(called_at: datetime, target: Target, hours: Hours, zone: ZoneInfo) -> Due:
    """From the call on, in the company's working hours or around the clock."""

    def after(minutes: int | None) -> datetime | None:
        if minutes is None:
            return None
        if target.round_the_clock:
            return called_at + timedelta(minutes=minutes)
        return after_working(called_at, timedelta(minutes=minutes), hours, zone)

    return Due(after(target.respond_minutes), after(target.finish_minutes))


def after_working(start: datetime, span: timedelta, hours: Hours, zone: ZoneInfo) -> datetime | None:
    """When so much working time has passed since `start`. What ends with the day ends that evening, not the next morning. None: never."""
    day, left = start.astimezone(zone).date(), span
    for ahead in range(FURTHEST):
        opens, closes = _working_day(day + timedelta(days=ahead), hours, zone)
        begins = max(opens, start.astimezone(UTC))
        if begins >= closes:
            continue
        if left <= closes - begins:
            return begins + left
        left -= closes - begins
    return None


def _working_day(day: date, hours: Hours, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """In UTC: in a zone with summer time an hour that does not exist is not counted. Empty on a day off."""
    opens = _moment(day, hours.opens, zone)
    return opens, _moment(day, hours.closes, zone) if day.isoweekday() in hours.days else opens


def _moment(day: date, clock: str, zone: ZoneInfo) -> datetime:
    if clock == "24:00":
        return _moment(day + timedelta(days=1), "00:00", zone)
    return datetime.combine(day, time.fromisoformat(clock), zone).astimezone(UTC)


def hours_are_right(hours: Hours) -> bool:
    return bool(hours.days) and hours.opens < hours.closes


class Times(Struct, frozen=True):
    """When an order got how far; None: not yet."""

    called_at: datetime | None
    accepted_at: datetime | None = None
    departed_at: datetime | None = None
    arrived_at: datetime | None = None
    completed_at: datetime | None = None


def minutes_since_call(times: Times) -> dict[str, int | None]:
    """Whole minutes on the clock from the call to each step."""

    def since(at: datetime | None) -> int | None:
        return None if at is None or times.called_at is None else max(0, int((at - times.called_at).total_seconds() // 60))

    return {"accepted": since(times.accepted_at), "departed": since(times.departed_at), "arrived": since(times.arrived_at), "completed": since(times.completed_at)}


def overdue(state: str, due: Due, times: Times, now: datetime) -> list[What]:
    """What of an order is late now; nothing of one that is over, or not yet handed in."""
    if state in ("draft", "returned", "completed", "reviewed", "closed", "cancelled"):
        return []
    late: list[What] = []
    if due.respond and not times.arrived_at and due.respond < now:
        late.append("respond")
    if due.finish and not times.completed_at and due.finish < now:
        late.append("finish")
    return late


def still_to_respond(respond_due: datetime | None, arrived_at: datetime | None) -> datetime | None:
    """For the visit that follows: who was reached once is not waiting to be reached. By when the work is done still holds, and so does the day agreed next."""
    return None if arrived_at else respond_due


def worst(late: Iterable[What]) -> What | None:
    return next((what for what in ("finish", "respond") if what in set(late)), None)
