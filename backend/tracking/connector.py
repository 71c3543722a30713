"""The tracking platform, asked whether a terminal reports. One real connector; another is one more class with one method."""

from datetime import datetime
from functools import cache
from typing import Protocol

from msgspec import Struct

from backend.settings import settings


class Report(Struct, frozen=True):
    """What the platform knows of a terminal: its last fix in degrees (WGS 84), None where there is none."""

    online: bool
    last_heard_at: datetime | None = None
    last_fix_at: datetime | None = None
    latitude: float | None = None
    longitude: float | None = None


class TrackingUnavailable(Exception):
    """The platform did not answer, or not as it should."""


class Connector(Protocol):
    async def report(self, imei: str) -> Report | None:
        """None when the platform does not know the terminal. Raises TrackingUnavailable."""
        ...


@cache
def connector() -> Connector | None:
    """None where no platform is set (`FIELDSLIP_TRACKER_URL`)."""
    from backend.tracking.traccar import Traccar

    address = settings().tracker_url
    return Traccar(address.rstrip("/"), settings().tracker_token) if address else None
