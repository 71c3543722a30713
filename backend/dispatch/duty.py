"""One person's working time as moments, whatever clock their phone shows."""

from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from backend.dispatch.availability_rules import USUAL, Away, working_on
from backend.dispatch.spans import Span
from backend.kernel.database import fetch, fetch_one, from_json
from backend.settings import settings

WEEK = "SELECT hours FROM working_week WHERE person = $1"
ABSENCES = 'SELECT first_day, last_day, start, "end", reason FROM absence WHERE person = $1 AND first_day <= $3 AND last_day >= $2'


async def duties_of(person: UUID, first: date, last: date) -> list[tuple[datetime, datetime]]:
    """From when to when, in order; absences are taken out. Both days included."""
    week = await fetch_one(WEEK, person)
    hours = from_json(week["hours"]) if week else USUAL
    away = [Away(*row.values()) for row in await fetch(ABSENCES, person, first, last)]
    days = [first + timedelta(days=ahead) for ahead in range((last - first).days + 1)]
    return [_moments(day, span) for day in days for span in working_on(hours, away, day)]


def _moments(day: date, span: Span) -> tuple[datetime, datetime]:
    midnight = datetime.combine(day, time(), ZoneInfo(settings().timezone))
    return midnight + timedelta(minutes=span.start), midnight + timedelta(minutes=span.end)
