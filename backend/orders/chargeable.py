"""What of an order can cost a customer anything: parts used, when, and the warranty that was told (P9.2.3)."""

from datetime import date
from typing import Literal
from uuid import UUID

import msgspec
from msgspec import Struct

from backend.custody.rules import Warranty
from backend.kernel.clock import company_day, today
from backend.kernel.database import fetch, fetch_one
from backend.orders.schemas import UsedPart

OF_ORDER = """
SELECT o.kind, rc.warranty FROM work_order o LEFT JOIN repair_call rc ON rc."order" = o.id WHERE o.id = $1
"""
LINES = """
SELECT id, parts_used, done_at FROM vehicle_line WHERE "order" = $1 AND state IN ('pending', 'done') ORDER BY position
"""


class PartOnLine(Struct, frozen=True):
    """`day`: the company's day on which the vehicle was done, today while it is not."""

    line: UUID
    day: date
    product: UUID
    quantity: int


class Chargeable(Struct, frozen=True):
    kind: Literal["install", "repair"]
    warranty: Warranty | None
    parts: list[PartOnLine]


async def chargeable(order: UUID) -> Chargeable:
    """The order is there; who may see it was asked before."""
    row = await fetch_one(OF_ORDER, order)
    assert row
    told = msgspec.json.decode(row["warranty"]) if row["warranty"] else {}
    warranty = msgspec.convert(told, Warranty) if told else None
    parts = [
        PartOnLine(line["id"], company_day(line["done_at"]) if line["done_at"] else today(), used.product_id, used.quantity)
        for line in await fetch(LINES, order)
        for used in msgspec.json.decode(line["parts_used"], type=list[UsedPart])
    ]
    return Chargeable(row["kind"], warranty, parts)
