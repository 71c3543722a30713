"""What stands in a cell of a price list, as a whole number. Pure functions."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, InvalidOperation

from backend.money.prices.lists.words import FOREIGN, OWN

FIGURE = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
MINOR, HUNDREDTHS = 100, 100
USUAL_RATE = 1300


def foreign_currency(*texts: str) -> str:
    """The currency that is not ours, as it was written; empty when all is well."""
    for text in texts:
        found = FOREIGN.search(unicodedata.normalize("NFKC", text).lower())
        if found:
            return found[0].upper()
    return ""


def unknown_currency(text: str) -> str:
    """A currency column that names neither ours nor a foreign one that is known."""
    said = unicodedata.normalize("NFKC", text).lower().strip()
    return "" if not said or OWN.search(said) else text.strip()


def minor_units(text: str) -> int | None:
    """`1,234.50 元` is 123450; None when it is no amount, or has more digits than the currency."""
    return _scaled(OWN.sub("", _even(text)), MINOR)


def hundredths_of_percent(text: str) -> int | None:
    """`13%`, `13` and `0.13` are 1300; nothing said is the usual rate. None when it is no rate."""
    plain = _even(text)
    if not plain:
        return USUAL_RATE
    rate = _scaled(plain.removesuffix("%"), HUNDREDTHS)
    if rate is not None and not plain.endswith("%") and "." in plain and rate < HUNDREDTHS:
        rate = _scaled(plain, HUNDREDTHS * 100)
    return rate if rate is not None and rate <= HUNDREDTHS * 100 else None


def _even(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).lower()


def _scaled(text: str, scale: int) -> int | None:
    if not FIGURE.fullmatch(text):
        return None
    try:
        figure = Decimal(text.replace(",", "")) * scale
        return int(figure) if figure == figure.to_integral_value() else None
    except InvalidOperation:
        return None
