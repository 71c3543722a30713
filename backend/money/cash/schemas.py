"""Cash as finance counts it and sees it held: whole minor units (fen)."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from msgspec import Meta, Struct

from backend.kernel.shapes import Named, Text2000
from backend.money.amounts import Currency, Minor

HandoverState = Literal["offered", "confirmed", "refused", "withdrawn"]


class CashInHand(Struct):
    """What the ledger says a technician holds, how much of it waits to be counted, and since `since` the oldest of it lies there.

    `told_at`: when whoever holds it was told that it is too long, or too much; null while no message has got through.
    """

    person: Named
    service_centre: Named
    currency: str
    amount: int
    offered: int
    since: datetime | None
    too_long: bool
    too_much: bool
    told_at: datetime | None


class CashLimitIn(Struct):
    """So much cash a technician may hold, in minor units, and so many hours."""

    amount: Minor
    hours: Annotated[int, Meta(ge=1, le=24 * 90)]
    currency: Currency = "CNY"


class CashLimitOut(Struct):
    """Nobody has set it while `set_at` is null: then it is the usual one."""

    currency: str
    amount: int
    hours: int
    set_by: str
    set_at: datetime | None


class CashHandoverOut(Struct):
    id: UUID
    number: str
    person: Named
    currency: str
    amount: int
    note: str
    state: HandoverState
    offered_at: datetime
    counted: int | None
    difference_reason: str
    decision_note: str
    decided_by: Named | None
    decided_at: datetime | None


class CountIn(Struct):
    """What finance has counted. Another amount than was offered needs `difference_reason`."""

    counted: Minor
    currency: Currency = "CNY"
    difference_reason: Text2000 = ""
