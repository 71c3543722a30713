"""What a customer is charged (P9.2.3, P13.2.3): in warranty nothing, out of warranty the parts, never labour. Pure functions.

The phone runs the same rules (`tests/vectors/charges.json`).
"""

from collections.abc import Iterable
from datetime import date
from typing import Literal
from uuid import UUID

from msgspec import Struct

from backend.custody.rules import Warranty
from backend.money.amounts import CURRENCY, rounded

WHOLE_RATE = 10_000
ChargeReason = Literal["nothing_used", "installation", "in_warranty", "out_of_warranty", "no_price", "override"]
LineReason = Literal["installation", "in_warranty", "out_of_warranty", "no_price"]


class Price(Struct, frozen=True):
    """`amount`: minor units for one, tax included. `tax_rate`: hundredths of a percent, 1300 is 13 %."""

    id: UUID
    product: UUID
    amount: int
    tax_rate: int
    valid_from: date


class UsedPart(Struct, frozen=True):
    """`day`: the company's day on which the vehicle was done."""

    line: UUID
    product: UUID
    name: str
    quantity: int
    day: date


class Work(Struct, frozen=True):
    """What was done on an order, as far as it can cost anything. `warranty` is that of the repair call."""

    kind: Literal["install", "repair"]
    warranty: Warranty | None
    parts: tuple[UsedPart, ...] = ()


class Override(Struct, frozen=True):
    """Another amount that a manager has approved, in minor units."""

    amount: int
    reason: str


class ChargeLine(Struct, frozen=True):
    """One part on one vehicle. Amounts in minor units, tax included; `tax` is the part of `amount` that is tax."""

    line: UUID
    product: UUID
    name: str
    quantity: int
    price: UUID | None
    unit_amount: int
    tax_rate: int
    amount: int
    tax: int
    reason: LineReason


class Charge(Struct, frozen=True):
    """`amount` is what is asked for, `proposed` what the rules say without an override; `tax` is unknown under an override."""

    currency: str
    amount: int
    proposed: int
    tax: int | None
    reason: ChargeReason
    override_reason: str
    warranty: Warranty | None
    lines: tuple[ChargeLine, ...]


def price_on(prices: Iterable[Price], product: UUID, day: date) -> Price | None:
    """The price that holds on that day: the one that began last; of two of the same day the one entered later."""
    begun = [price for price in prices if price.product == product and price.valid_from <= day]
    return max(begun, key=lambda price: (price.valid_from, str(price.id)), default=None)


def charge_for(work: Work, prices: Iterable[Price], override: Override | None = None) -> Charge:
    """`prices`: all that may hold; each part takes the one of its own day."""
    known = tuple(prices)
    lines = tuple(_line(work, part, price_on(known, part.product, part.day)) for part in work.parts)
    proposed, tax = sum(line.amount for line in lines), sum(line.tax for line in lines)
    return Charge(
        currency=CURRENCY,
        amount=override.amount if override else proposed,
        proposed=proposed,
        tax=None if override else tax,
        reason="override" if override else _reason(work, lines),
        override_reason=override.reason if override else "",
        warranty=work.warranty,
        lines=lines,
    )


def tax_within(amount: int, lines: Iterable[ChargeLine]) -> int | None:
    """Of another amount than the rules gave for these parts. None where it cannot be said: nothing would be charged, or the parts have different rates."""
    rates = {line.tax_rate for line in lines if line.amount}
    if len(rates) != 1:
        return None
    [rate] = rates
    return rounded(amount * rate, WHOLE_RATE + rate)


def in_warranty(warranty: Warranty | None, day: date) -> bool:
    """Its last day counts. Where nobody knows one, it is out of warranty until a manager says otherwise."""
    if not warranty:
        return False
    return day <= warranty.until if warranty.until else warranty.covered


def _line(work: Work, part: UsedPart, price: Price | None) -> ChargeLine:
    reason = _line_reason(work, part, price)
    unit = price.amount if price else 0
    amount = unit * part.quantity if reason == "out_of_warranty" else 0
    rate = price.tax_rate if price else 0
    return ChargeLine(
        line=part.line,
        product=part.product,
        name=part.name,
        quantity=part.quantity,
        price=price.id if price else None,
        unit_amount=unit,
        tax_rate=rate,
        amount=amount,
        tax=rounded(amount * rate, WHOLE_RATE + rate),
        reason=reason,
    )


def _line_reason(work: Work, part: UsedPart, price: Price | None) -> LineReason:
    if work.kind == "install":
        return "installation"
    if in_warranty(work.warranty, part.day):
        return "in_warranty"
    return "out_of_warranty" if price else "no_price"


def _reason(work: Work, lines: tuple[ChargeLine, ...]) -> ChargeReason:
    if work.kind == "install":
        return "installation"
    if not lines:
        return "nothing_used"
    reasons = {line.reason for line in lines}
    for reason in ("no_price", "out_of_warranty"):
        if reason in reasons:
            return reason
    return "in_warranty"
