"""The warranty of what a customer calls about (P9.2.3): the ledger's word, and what the customer says where it knows nothing."""

from datetime import date
from uuid import UUID

from backend.custody import lookup as custody
from backend.custody.rules import Warranty, standing_warranty
from backend.kernel.clock import today
from backend.kernel.database import fetch_one
from backend.orders.fitted_before import terminals_before

MODEL = "SELECT warranty_months FROM product WHERE kind = 'terminal' AND (lower(name) = lower($1) OR lower(code) = lower($1))"


async def warranty_for(vehicles: list[UUID], imei: str, model: str, purchased_on: date | None) -> Warranty:
    """Without an IMEI of the terminal in the only vehicle; one that is in none of the vehicles says nothing."""
    item, installed_on = await _item(vehicles, imei), None
    if not item:
        before = [one for one in (await terminals_before(vehicles)).values() if one.number == imei or (not imei and len(vehicles) == 1)]
        installed_on = before[0].installed_on if before else None
    return standing_warranty(
        today(),
        months=item["warranty_months"] if item and item["product"] else await _months(model),
        purchased_on=item["purchased_on"] if item and item["purchased_on"] else purchased_on,
        installed_on=item["installed_on"] if item else installed_on,
        kept_until=item["warranty_until"] if item else None,
    )


async def _item(vehicles: list[UUID], imei: str):
    fitted = [units["terminal"] for units in (await custody.fitted_in_all(vehicles)).values() if "terminal" in units]
    meant = [item for item in fitted if item["number"] == imei or (not imei and len(vehicles) == 1)]
    return meant[0] if meant else None


async def _months(model: str) -> int | None:
    row = await fetch_one(MODEL, model.strip())
    return row["warranty_months"] if row else None
