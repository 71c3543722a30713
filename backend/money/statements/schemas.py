"""Statements and what their lines were said to be. Amounts in minor units, below 0 when money went out."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from msgspec import Meta, Struct

from backend.kernel.shapes import Named, Text2000
from backend.money.receipts.payment_rules import Method
from backend.money.statements.shapes import LeftOut, Source

LineState = Literal["unmatched", "matched", "set_aside"]


class StatementOut(Struct):
    """`known` rows were imported before, by whichever service centre, `ignored` ones are no movement of ours (fees, what was not carried out)."""

    id: UUID
    source: Source
    filename: str
    taken: int
    known: int
    ignored: int
    matched: int
    imported_by: Named
    imported_at: datetime


class TakenElsewhere(Struct):
    """A row of the file that another service centre has taken in before. It stands there, and is not taken in again."""

    row: int
    amount: int
    text: str
    service_centre: Named


class Imported(Struct):
    """`matched` lines by reference and amount, earlier ones that found their payment now included. `left_out` says why each of the ignored rows is no movement of ours.

    `elsewhere` are those of the known rows that stand with another service centre.
    """

    statement: StatementOut
    matched: int
    left_out: list[LeftOut]
    elsewhere: list[TakenElsewhere]


class StatementPage(Struct):
    items: list[StatementOut]
    total: int


class PaymentFound(Struct):
    """A payment without cash; `amount` is below 0 for a refund, `day` that on which it was written."""

    id: UUID
    receipt_id: UUID
    number: str
    method: Method
    amount: int
    reference: str
    day: date
    person: Named
    customer: Named


class PaymentPage(Struct):
    items: list[PaymentFound]
    total: int


class DecisionOut(Struct):
    """`how`: by reference and amount, or confirmed by a person. One transfer may have paid several receipts; none where the line was set aside."""

    kind: Literal["matched", "set_aside"]
    how: Literal["reference", "confirmed"]
    reason: str
    payments: list[PaymentFound]
    decided_by: Named
    decided_at: datetime


class LineOut(Struct):
    """`refs` as the bank wrote them. `suggested`: payments of the same amount, day and way, while nothing is decided."""

    id: UUID
    source: Source
    day: date
    at: str
    amount: int
    refs: list[str]
    counterparty: str
    memo: str
    state: LineState
    decision: DecisionOut | None
    suggested: list[PaymentFound]


class LinePage(Struct):
    items: list[LineOut]
    total: int


class MatchIn(Struct):
    """All that the movement has paid, up to 50. `reason`: why their sum is another amount, such as a fee that the bank has kept."""

    payment_ids: Annotated[list[UUID], Meta(min_length=1, max_length=50)]
    reason: Text2000 = ""


class SettingAsideIn(Struct):
    reason: Text2000
