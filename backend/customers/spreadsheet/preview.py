"""A customer's list as vehicles: every row with what was cleaned and what is wrong. Nothing is stored here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import PurePath

import msgspec

from backend.customers.spreadsheet.checks import compared, read_row
from backend.customers.spreadsheet.headers import DRIVER_AND_PHONE, Header
from backend.customers.spreadsheet.limits import LONGEST_TEXT
from backend.customers.spreadsheet.reading import grids_of
from backend.customers.spreadsheet.shapes import CheckedRow, Preview, VehicleRow
from backend.customers.spreadsheet.vehicle_lists import VehicleList, best_of, lists_in


def preview(data: bytes, filename: str, today: date, sheet: str = "") -> Preview:
    """Reads a list of any kind: that of the `sheet`, or the likeliest. `filename` only names a sheet without a name. Raises `SpreadsheetRefused`."""
    sheets, refused = grids_of(data)
    lists = lists_in(sheets)
    best = best_of(lists, sheets, refused, sheet)
    rows = compared([read_row(row.number, row.cells, today) for row in best.rows])
    return Preview(
        sheet=best.name or PurePath(filename).stem,
        header_row=best.heading.data_from if best.heading.clarity else 0,
        columns=_columns(best),
        ignored_columns=_ignored(best),
        rows=rows,
        accepted=sum(row.accepted for row in rows),
        rejected=sum(not row.accepted for row in rows),
        other_sheets=[other.name for other in lists if other is not best and other.rows and not other.hidden],
        on_its_side=best.on_its_side,
    )


def check_rows(rows: Sequence[VehicleRow], today: date) -> list[CheckedRow]:
    """The same checks for rows that a person has corrected on screen."""
    return compared([read_row(row.row, msgspec.structs.asdict(row), today) for row in rows])


def _columns(vehicles: VehicleList) -> dict[str, str]:
    named = {field: _words(vehicles.heading.headers[column]) for field, column in vehicles.heading.columns.items()}
    if both := named.pop(DRIVER_AND_PHONE, None):
        named = {"driver_name": both, "driver_phone": both} | named
    if make := named.pop("make", None):
        named["model"] = " ".join(filter(None, (make, named.get("model"))))
    return named


def _ignored(vehicles: VehicleList) -> list[str]:
    used = set(vehicles.heading.columns.values())
    return [_words(header) for column, header in enumerate(vehicles.heading.headers) if header and column not in used]


def _words(header: Header) -> str:
    return " ".join(header)[:LONGEST_TEXT]
