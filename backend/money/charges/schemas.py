"""Charges and overrides as the office gets and decides them: whole minor units (fen)."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from msgspec import Struct

from backend.kernel.shapes import Named, Text2000
from backend.money.charges.rules import Charge

OverrideState = Literal["awaiting", "approved", "refused", "withdrawn"]
OverrideShown = OverrideState | Literal["lapsed"]
"""`lapsed`: approved, but parts joined the order afterwards."""


class OverrideOut(Struct):
    """`amount` is asked for instead of `proposed`; `charge` is how that comes about. All of today: parts may still join the order."""

    id: UUID
    order: Named
    currency: str
    amount: int
    proposed: int
    customer: str
    reason: str
    state: OverrideShown
    requested_by: Named
    requested_at: datetime
    decided_by: Named | None
    decided_at: datetime | None
    decision_note: str
    charge: Charge


class DecisionNote(Struct):
    note: Text2000 = ""


class Refusal(Struct):
    note: Text2000


class OrderCharge(Struct):
    """`received` less `refunded` is what the customer has paid; `outstanding` is never below 0."""

    charge: Charge
    awaiting: UUID | None
    received: int
    refunded: int
    outstanding: int
