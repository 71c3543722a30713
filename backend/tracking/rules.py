"""What an online check says. Pure functions."""

from datetime import datetime
from math import asin, cos, radians, sin, sqrt
from typing import Literal

from msgspec import Struct

from backend.tracking.connector import Report

EARTH_RADIUS_M = 6_371_008.8
"""Mean radius (IUGG)."""

State = Literal["online", "offline", "not_known", "not_checked"]
WhyNot = Literal["", "no_connector", "no_answer", "no_network"]


class OnlineCheck(Struct, frozen=True):
    """Recorded on the line and printed on the slip. `distance_m` is from the phone to the terminal's last fix, in metres."""

    state: State
    imei: str
    checked_at: datetime
    why_not: WhyNot = ""
    last_heard_at: datetime | None = None
    last_fix_at: datetime | None = None
    latitude: float | None = None
    longitude: float | None = None
    distance_m: int | None = None


def checked(imei: str, report: Report | None, at: datetime, phone: tuple[float, float] | None) -> OnlineCheck:
    if not report:
        return OnlineCheck("not_known", imei, at)
    fix = None if report.latitude is None or report.longitude is None else (report.latitude, report.longitude)
    return OnlineCheck(
        "online" if report.online else "offline",
        imei,
        at,
        last_heard_at=report.last_heard_at,
        last_fix_at=report.last_fix_at,
        latitude=report.latitude,
        longitude=report.longitude,
        distance_m=distance_m(phone, fix) if phone and fix else None,
    )


def distance_m(one: tuple[float, float], other: tuple[float, float]) -> int:
    """Along the great circle between two places (latitude, longitude in degrees), in whole metres."""
    north, east, north2, east2 = (radians(degrees) for degrees in (*one, *other))
    half = sin((north2 - north) / 2) ** 2 + cos(north) * cos(north2) * sin((east2 - east) / 2) ** 2
    return round(2 * EARTH_RADIUS_M * asin(sqrt(half)))
