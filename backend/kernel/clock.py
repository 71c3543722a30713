"""The one place that asks what time it is."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from backend.settings import settings


def now() -> datetime:
    return datetime.now(UTC)


def local_time() -> datetime:
    """What clocks show at the company; without a zone, as the windows of orders are."""
    return now().astimezone(ZoneInfo(settings().timezone)).replace(tzinfo=None)


def today() -> date:
    """The calendar day at the company, which is what people mean by a date."""
    return local_time().date()


def keepable(moment: datetime) -> bool:
    """Far enough from both ends of the calendar to be kept, and shown in any zone."""
    return 1900 <= moment.year < 2200


def company_time(at: datetime) -> datetime:
    return at.astimezone(ZoneInfo(settings().timezone))


def company_day(at: datetime) -> date:
    return company_time(at).date()


def believable(claimed: datetime) -> datetime:
    """A phone's clock is a claim: what lies in the future happened now."""
    present = now()
    return present if claimed > present else claimed
