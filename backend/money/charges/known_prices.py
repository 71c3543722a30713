"""A phone names the prices that it took, so that one that has not heard of today's is understood. Pure functions."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from uuid import UUID

from backend.money.charges.rules import Price, UsedPart, price_on

UNHEARD = timedelta(days=60)
"""So long a phone may not have heard that a price was replaced."""


def known_prices(prices: Iterable[Price], named: Collection[UUID], parts: Iterable[UsedPart]) -> list[Price]:
    """The price list as it was known to whoever names these: of a product that is named, nothing that began after.

    What was replaced `UNHEARD` before the work, or has not begun on its day, is named in vain.
    """
    listed, begun = list(prices), _first_days(parts)
    return [price for product, day in begun.items() for price in _known([one for one in listed if one.product == product], named, day)]


def _first_days(parts: Iterable[UsedPart]) -> dict[UUID, date]:
    days: dict[UUID, date] = {}
    for part in parts:
        days[part.product] = min(part.day, days.get(part.product, part.day))
    return days


def _known(prices: Sequence[Price], named: Collection[UUID], day: date) -> list[Price]:
    oldest = price_on(prices, prices[0].product, day - UNHEARD) if prices else None
    chosen = [price for price in prices if price.id in named and (not oldest or _begins(price) >= _begins(oldest))]
    first = min(map(_begins, chosen), default=None)
    return [price for price in prices if not first or price in chosen or _begins(price) < first]


def _begins(price: Price) -> tuple[date, str]:
    return price.valid_from, str(price.id)
