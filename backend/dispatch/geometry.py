"""How far it is and how long it takes where no road server is asked."""

from collections.abc import Sequence
from math import asin, cos, radians, sin, sqrt

from msgspec import Struct

EARTH_KM = 6371.0
ROAD_FACTOR = 1.35
"""Roads over the great circle; European and Chinese cities lie between 1.2 and 1.5."""
KM_PER_HOUR = 35.0
PARKING_SECONDS = 180
"""Leaving and arriving, even around the corner."""
UNKNOWN_SECONDS = 30 * 60
"""To and from a place whose position nobody has entered."""


class Place(Struct, frozen=True):
    latitude: float
    longitude: float


class Matrix(Struct):
    """From every place to every other: `seconds` and `metres` by row. `roads`: osrm or great_circle."""

    seconds: list[list[int]]
    metres: list[list[int]]
    roads: str


def great_circle_km(one: Place, other: Place) -> float:
    north, east = radians(other.latitude - one.latitude), radians(other.longitude - one.longitude)
    half = sin(north / 2) ** 2 + cos(radians(one.latitude)) * cos(radians(other.latitude)) * sin(east / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(min(1.0, half)))


def road_km(one: Place, other: Place) -> float:
    return great_circle_km(one, other) * ROAD_FACTOR


def drive_seconds(km: float) -> int:
    return round(km / KM_PER_HOUR * 3600) + PARKING_SECONDS


def estimated(places: Sequence[Place | None]) -> Matrix:
    """None is a place without a position: as far from everything as `UNKNOWN_SECONDS`."""
    seconds, metres = ([[0] * len(places) for _ in places] for _ in range(2))
    for at, one in enumerate(places):
        for far, other in enumerate(places[:at]):
            seconds[at][far], metres[at][far] = seconds[far][at], metres[far][at] = _leg(one, other, same=False)
    return Matrix(seconds, metres, "great_circle")


def _leg(one: Place | None, other: Place | None, *, same: bool) -> tuple[int, int]:
    if same or (one and one == other):
        return 0, 0
    if not one or not other:
        return UNKNOWN_SECONDS, 0
    km = road_km(one, other)
    return drive_seconds(km), round(km * 1000)


class Ways:
    """Looked up by place; what is not in the table is estimated."""

    def __init__(self, places: Sequence[Place] = (), matrix: Matrix | None = None) -> None:
        self.at = {place: at for at, place in enumerate(places)}
        self.matrix = matrix

    def between(self, one: Place | None, other: Place | None) -> tuple[float, int] | None:
        """Kilometres and minutes; None where a position is not known."""
        if not one or not other:
            return None
        if self.matrix and one in self.at and other in self.at:
            row, column = self.at[one], self.at[other]
            return round(self.matrix.metres[row][column] / 1000, 1), round(self.matrix.seconds[row][column] / 60)
        seconds, metres = _leg(one, other, same=one == other)
        return round(metres / 1000, 1), round(seconds / 60)
