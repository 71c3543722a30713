"""When a position may be kept, and for how long. Pure functions."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from msgspec import Struct

OLDEST = timedelta(minutes=15)
"""What was measured longer ago says nothing of where somebody is."""
FORGOTTEN_AFTER = timedelta(days=1)


class Duty(Struct, frozen=True):
    """A span of working time."""

    begins: datetime
    ends: datetime


def on_duty(duties: Sequence[Duty], at: datetime) -> bool:
    return any(duty.begins <= at < duty.ends for duty in duties)


def is_fresh(taken: datetime, now: datetime) -> bool:
    return now - taken <= OLDEST
