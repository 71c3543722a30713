"""Which movement on an account is which payment. Pure functions: never one payment to two lines, and one line to several only when their sum is what came in."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from msgspec import Struct

from backend.money.receipts.payment_rules import Method
from backend.money.statements.shapes import Source

METHODS: dict[Source, tuple[Method, ...]] = {"wechat": ("wechat",), "alipay": ("alipay",), "bank": ("transfer", "card")}
MOST_SUGGESTED = 20
"""For one line. Where more fit, none of them is likely."""


class Line(Struct, frozen=True):
    """`amount` in minor units, below 0 when it went out."""

    id: UUID
    source: Source
    day: date
    amount: int
    refs: tuple[str, ...]


class Paid(Struct, frozen=True):
    """A payment that no line is matched to. A refund's `amount` is below 0; `reference` is tidy, "" without one."""

    id: UUID
    method: Method
    day: date
    amount: int
    reference: str


def matches(lines: Sequence[Line], payments: Sequence[Paid]) -> list[tuple[UUID, UUID]]:
    """Line and payment of the same reference and amount, where there is exactly one of each."""
    by_key: dict[tuple[str, int], list[Paid]] = defaultdict(list)
    for payment in payments:
        if payment.reference:
            by_key[payment.reference, payment.amount].append(payment)
    found = {line.id: {paid.id for ref in line.refs for paid in by_key.get((ref, line.amount), ())} for line in lines}
    lines_of: dict[UUID, list[UUID]] = defaultdict(list)
    for line, candidates in found.items():
        for payment in candidates:
            lines_of[payment].append(line)
    return [
        (line, payment)
        for line, candidates in found.items()
        if len(candidates) == 1
        for payment in candidates
        if len(lines_of[payment]) == 1
    ]


def sums(lines: Sequence[Line], payments: Sequence[Paid]) -> list[tuple[UUID, list[UUID]]]:
    """One transfer for several receipts: all that were paid under the line's reference come to its amount, where only one line can be meant."""
    by_reference: dict[tuple[str, bool], list[Paid]] = defaultdict(list)
    for payment in payments:
        if payment.reference:
            by_reference[payment.reference, payment.amount > 0].append(payment)
    whole = {key: paid for key, paid in by_reference.items() if len(paid) > 1}
    found: dict[tuple[str, bool], list[UUID]] = defaultdict(list)
    named: dict[UUID, int] = defaultdict(int)
    for line in lines:
        for key in {(ref, line.amount > 0) for ref in line.refs} & whole.keys():
            if sum(paid.amount for paid in whole[key]) == line.amount:
                found[key].append(line.id)
                named[line.id] += 1
    return [(one[0], [paid.id for paid in whole[key]]) for key, one in found.items() if len(one) == 1 and named[one[0]] == 1]


def suggestions(lines: Iterable[Line], payments: Sequence[Paid]) -> dict[UUID, list[UUID]]:
    """For each line the payments of the same amount that have its reference, or else its day and way of paying: a person decides."""
    named: dict[tuple[int, str], list[UUID]] = defaultdict(list)
    taken: dict[tuple[int, date, Method], list[UUID]] = defaultdict(list)
    for payment in payments:
        named[payment.amount, payment.reference].append(payment.id)
        taken[payment.amount, payment.day, payment.method].append(payment.id)
    return {
        line.id: (
            [id for ref in line.refs for id in named.get((line.amount, ref), ())]
            or [id for method in METHODS[line.source] for id in taken.get((line.amount, line.day, method), ())]
        )[:MOST_SUGGESTED]
        for line in lines
    }
