"""What the customer says, checked and tidied before it is kept (P9.4.2)."""

from datetime import date
from typing import Any

from msgspec import Struct

from backend.kernel.clock import today
from backend.kernel.database import fetch
from backend.kernel.problems import invalid
from backend.kernel.words import tidy_line, tidy_text
from backend.orders.numbers import checked_imei


class Said(Struct, frozen=True):
    product_model: str
    purchased_on: date | None
    purchase_unknown: str
    problem: str
    symptoms: list[str]
    symptom_note: str
    terminal_imei: str


async def checked(said: dict[str, Any]) -> Said:
    """Raises `repair_call.purchase_date`, `repair_call.purchase_in_future`, `repair_call.symptoms`, `symptom.unknown`, `imei.*` (422)."""
    _check_purchase(said["purchased_on"], said["purchase_unknown"])
    note = tidy_text(said["symptom_note"])
    if not said["symptoms"] and not note:
        raise invalid("repair_call.symptoms", "Choose a symptom, or write down what the customer sees.")
    await _check_symptoms(said["symptoms"])
    return Said(
        product_model=tidy_line(said["product_model"]),
        purchased_on=said["purchased_on"],
        purchase_unknown=said["purchase_unknown"] or "",
        problem=tidy_text(said["problem"]),
        symptoms=list(dict.fromkeys(said["symptoms"])),
        symptom_note=note,
        terminal_imei=checked_imei(said["terminal_imei"]) if said["terminal_imei"].strip() else "",
    )


def _check_purchase(day: date | None, unknown: str | None) -> None:
    if bool(day) == bool(unknown):
        raise invalid("repair_call.purchase_date", "Write down when it was bought, or why that is not known.")
    if day and day > today():
        raise invalid("repair_call.purchase_in_future", "This purchase date has not come yet.", date=day.isoformat())


async def _check_symptoms(codes: list[str]) -> None:
    known = {row["code"] for row in await fetch("SELECT code FROM symptom WHERE active AND code = ANY($1)", codes)}
    unknown = [code for code in codes if code not in known]
    if unknown:
        raise invalid("symptom.unknown", "This symptom is not on the list (any more).", symptoms=unknown)
