"""Which day of a service centre may be closed (日结). Pure functions."""

from datetime import date

from msgspec import Struct

from backend.kernel.problems import conflict


class Days(Struct, frozen=True):
    """What is known of a service centre's days: the first on which money moved, the last that is closed, the first after it on which something moved, today."""

    first: date | None
    last_closed: date | None
    first_open: date | None
    today: date


def refuse_closing(days: Days, day: date, early: bool) -> None:
    """Days are closed in order, each once; days without any movement may be passed over.

    Raises `closing.closed`, `closing.in_future`, `closing.nothing_yet`, `closing.earlier_open` {day}, `closing.passed` {last}, `closing.not_over` (409).
    """
    if day == days.last_closed:
        raise conflict("closing.closed", "This day is closed already.", day=day.isoformat())
    if days.last_closed and day < days.last_closed:
        raise conflict("closing.passed", "A later day is closed already.", last=days.last_closed.isoformat())
    if day > days.today:
        raise conflict("closing.in_future", "This day has not begun.", day=day.isoformat())
    if not days.first or day < days.first:
        raise conflict("closing.nothing_yet", "No money had come to this service centre by this day. There is nothing to close.", day=day.isoformat())
    if days.first_open and days.first_open < day:
        raise conflict("closing.earlier_open", "An earlier day is still open. Close it first.", day=days.first_open.isoformat())
    if day == days.today and not early:
        raise conflict("closing.not_over", "The day is not over. What comes later will stand on the next sheet.", day=day.isoformat())
