"""Where money can be. A holder comes into being when it is first needed."""

from typing import Literal
from uuid import UUID

from backend.kernel.database import execute, fetch_one
from backend.kernel.ids import new_id
from backend.money.receipts.payment_rules import Method

Kind = Literal["customers", "cash", "clearing", "finance"]
FIND = """
SELECT id FROM money_holder
WHERE kind = $1 AND person IS NOT DISTINCT FROM $2 AND service_centre IS NOT DISTINCT FROM $3 AND method = $4
"""
MAKE = "INSERT INTO money_holder (id, kind, person, service_centre, method) VALUES ($5, $1, $2, $3, $4) ON CONFLICT DO NOTHING"


async def customers() -> UUID:
    return await _holder("customers")


async def cash_of(person: UUID) -> UUID:
    return await _holder("cash", person=person)


async def finance_of(centre: UUID) -> UUID:
    return await _holder("finance", centre=centre)


async def receiving(person: UUID, centre: UUID, method: Method) -> UUID:
    """Cash is in the technician's hand; everything else is on its way to the company, one clearing account for each method."""
    return await cash_of(person) if method == "cash" else await _holder("clearing", centre=centre, method=method)


async def _holder(kind: Kind, *, person: UUID | None = None, centre: UUID | None = None, method: str = "") -> UUID:
    key = kind, person, centre, method
    found = await fetch_one(FIND, *key)
    if not found:
        await execute(MAKE, *key, new_id())
        found = await fetch_one(FIND, *key)
    assert found
    return found["id"]
