"""When cash is held too long, or too much of it (P9.4.9). Pure functions."""

from datetime import datetime, timedelta

from msgspec import Struct


class Limit(Struct, frozen=True):
    """`amount` in minor units: more than that is too much. `hours` after the oldest of it was taken it is held too long."""

    amount: int
    hours: int


USUAL = Limit(amount=200_000, hours=24)
"""Until a manager says otherwise."""


class Excess(Struct, frozen=True):
    too_long: bool
    too_much: bool

    @property
    def is_any(self) -> bool:
        return self.too_long or self.too_much


def excess(held: int, since: datetime | None, limit: Limit, now: datetime) -> Excess:
    """Who holds nothing is never late."""
    if held <= 0:
        return Excess(too_long=False, too_much=False)
    return Excess(too_long=since is not None and now - since > timedelta(hours=limit.hours), too_much=held > limit.amount)
