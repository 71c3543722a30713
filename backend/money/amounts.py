"""Money is a whole number of the currency's smallest unit (fen), never a fraction (design §2)."""

from typing import Annotated

from msgspec import Meta

from backend.kernel.problems import invalid

CURRENCY = "CNY"
LARGEST = 100_000_000
"""Minor units: a million yuan. Whoever means more has mistyped."""

Given = int | float
"""As somebody sends it, before `whole` has looked at it."""
Currency = Annotated[str, Meta(max_length=10)]
Minor = Annotated[int, Meta(ge=-(1 << 53), le=1 << 53)]
"""What a number in JavaScript holds exactly."""


def whole(amount: Given, currency: str, *, least: int = 1) -> int:
    """The amount in minor units.

    Raises `amount.currency` for another currency, `amount.fraction`, `amount.too_small`, `amount.too_large` (422).
    """
    if currency != CURRENCY:
        raise invalid("amount.currency", f"Amounts are in {CURRENCY} here.", currency=currency, expected=CURRENCY)
    if amount != amount or amount in (float("inf"), float("-inf")) or amount != int(amount):
        raise invalid("amount.fraction", "Amounts are whole numbers of the smallest unit.", amount=str(amount))
    if amount < least:
        raise invalid("amount.too_small", "This amount is too small.", amount=str(amount), least=least)
    if amount > LARGEST:
        raise invalid("amount.too_large", "This amount is too large to be meant.", amount=str(amount), largest=LARGEST)
    return int(amount)


def rounded(numerator: int, denominator: int) -> int:
    """Half up, as tax is rounded; both are not negative."""
    return (2 * numerator + denominator) // (2 * denominator)
