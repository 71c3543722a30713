"""A row's cells read, cleaned and checked; then the rows against each other."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from backend.customers.spreadsheet import plates
from backend.customers.spreadsheet.cells import phone_of, plate_of, said, stored_text, text_of, vin_of, whole_text_of
from backend.customers.spreadsheet.grid import Cell
from backend.customers.spreadsheet.limits import LONGEST_TEXT
from backend.customers.spreadsheet.shapes import CheckedRow, Cleaning, Finding, VehicleRow
from backend.customers.spreadsheet.wished_days import remark_with, wish_of

FREE_TEXTS = "model", "vehicle_kind", "driver_name", "driver_licence", "site", "remark"
READ_FIELDS = "plate", "vin", "driver_phone", "wished_date"
UNIQUE_FIELDS = "plate", "vin"


def read_row(number: int, cells: Mapping[str, Cell], today: date) -> CheckedRow:
    plate, colour_behind, plate_findings = plate_of(cells.get("plate", ""))
    vin, vin_findings = vin_of(cells.get("vin", ""))
    phone, phone_findings = phone_of(cells.get("driver_phone", ""))
    wish = wish_of(cells.get("wished_date", ""), today)
    colour = plates.colour_by_letters(plate) or colour_behind or plates.colour_in(text_of(cells.get("plate_colour", "")))
    free = {field: said(cells.get(field, "")) for field in FREE_TEXTS}
    free["remark"] = remark_with(free["remark"], wish.words)
    values = VehicleRow(number, plate, colour, vin, driver_phone=phone, wished_date=wish.day, **free)
    findings = plate_findings + vin_findings + phone_findings + wish.findings
    return CheckedRow(values, findings, _cleanings(values, cells, findings), not findings, wish.notes)


def compared(rows: list[CheckedRow]) -> list[CheckedRow]:
    """Marks what an earlier row has already: the first one stands."""
    for field in UNIQUE_FIELDS:
        first: dict[str, CheckedRow] = {}
        for row in rows:
            value = getattr(row.values, field)
            if not value or any(finding.field == field for finding in row.findings):
                continue
            earlier = first.setdefault(value, row)
            if earlier is not row:
                row.findings.append(Finding(field, f"{field}.duplicate", {"row": earlier.values.row}))
                row.accepted = False
    return rows


def _cleanings(values: VehicleRow, cells: Mapping[str, Cell], findings: list[Finding]) -> list[Cleaning]:
    wrong = {finding.field for finding in findings}
    read = [field for field in READ_FIELDS if field not in wrong and _was_cleaned(cells.get(field, ""), getattr(values, field))]
    cut = [field for field in FREE_TEXTS if len(whole_text_of(cells.get(field, ""))) > LONGEST_TEXT]
    return [Cleaning(field, stored_text(cells[field]), getattr(values, field)) for field in read + cut]


def _was_cleaned(cell: Cell, now: str) -> bool:
    if isinstance(cell, date | datetime):
        return False
    return not isinstance(cell, str) or stored_text(cell) != now


