"""A technician's orders as iCalendar (RFC 5545): where and when, and the way into the app. Pure: the same orders are the same bytes."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event
from msgspec import Struct

from backend.kernel.words import tidy_line
from backend.orders.rules import OrderKind

REFRESH = timedelta(minutes=15)
KINDS: dict[OrderKind, tuple[str, str]] = {"install": ("安装", "Installation"), "repair": ("维修", "Repair")}


class Visit(Struct, frozen=True):
    """`uid` and `link` stay those of the order; `revised_at` is when it was last changed. Without a window it takes the day."""

    uid: str
    version: int
    number: str
    kind: OrderKind
    cancelled: bool
    customer: str
    site: str
    day: date
    window_start: str
    window_end: str
    revised_at: datetime
    link: str


def calendar_of(name: str, language: str, visits: list[Visit], zone: ZoneInfo) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Fieldslip//Fieldslip//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", tidy_line(name))
    calendar.add("x-wr-timezone", zone.key)
    calendar.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    for visit in visits:
        calendar.add_component(_event(visit, language, zone))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def _event(visit: Visit, language: str, zone: ZoneInfo) -> Event:
    event = Event()
    event.add("uid", visit.uid)
    event.add("sequence", visit.version)
    event.add("dtstamp", visit.revised_at)
    event.add("last-modified", visit.revised_at)
    begins, ends = _span(visit, zone)
    event.add("dtstart", begins)
    event.add("dtend", ends)
    event.add("summary", tidy_line(f"{KINDS[visit.kind][language != 'zh-Hans']} · {visit.customer} · {visit.number}"))
    event.add("location", tidy_line(visit.site))
    event.add("description", visit.link)
    event.add("url", visit.link)
    event.add("status", "CANCELLED" if visit.cancelled else "CONFIRMED")
    event.add("transp", "OPAQUE" if visit.window_start and not visit.cancelled else "TRANSPARENT")
    return event


def _span(visit: Visit, zone: ZoneInfo) -> tuple[date, date]:
    if not visit.window_start:
        return visit.day, visit.day + timedelta(days=1)
    return tuple(datetime.combine(visit.day, time.fromisoformat(clock), zone) for clock in (visit.window_start, visit.window_end))  # pyright: ignore[reportReturnType]
