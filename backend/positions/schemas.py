from datetime import datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from backend.orders.schemas import Latitude, Longitude, Metres
from backend.positions.rules import Duty


class SharingIn(Struct):
    sharing: bool


class SharingOut(Struct):
    """`duties`: my working time of today and tomorrow. Only within it is a position sent, and kept."""

    sharing: bool
    since: datetime | None
    duties: list[Duty]


class PositionIn(Struct):
    """Degrees (WGS 84), metres, and when that was measured."""

    latitude: Latitude
    longitude: Longitude
    taken_at: Annotated[datetime, Meta(tz=True)]
    accuracy: Metres | None = None


class PositionOut(Struct):
    """Where a technician was last."""

    person: UUID
    name: str
    service_centre: UUID
    latitude: float
    longitude: float
    accuracy: float | None
    taken_at: datetime
