"""What stands in a column, where the words above it do not say."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import islice

from backend.customers.spreadsheet.cells import text_of
from backend.customers.spreadsheet.grid import Cell, Grid
from backend.customers.spreadsheet.headers import Header, speaks_of_other_things
from backend.customers.spreadsheet.phones import phone_in
from backend.customers.spreadsheet.plates import plate_among_words, plate_in
from backend.customers.spreadsheet.vins import looks_like_vin

ENOUGH = 0.5
LOOKED_AT = 200
"""Filled cells: what has not shown in them is not what the column is for."""

NAME = re.compile(r"[\u4e00-\u9fff]{2,4}")
OPEN_TO_PLATES = "driver_licence"
"""English licence number means a plate as often as a driver's licence."""


def holds_data(row: Sequence[str]) -> bool:
    return any(plate_in(text)[0] or phone_in(text) or looks_like_vin(text) for text in row if text)


def mostly_plates(grid: Grid, column: int, data_from: int) -> bool:
    return _mostly(grid, column, data_from, lambda text: bool(plate_in(text)[0] or plate_among_words(text)[0]))


def mostly_vins(grid: Grid, column: int, data_from: int) -> bool:
    return _mostly(grid, column, data_from, looks_like_vin)


def identity_columns(grid: Grid, headers: Sequence[Header], columns: Mapping[str, int], data_from: int) -> dict[str, int]:
    """Columns of plates and VINs among those whose words are not understood."""
    taken = {column for field, column in columns.items() if field != OPEN_TO_PLATES}
    free = [column for column, header in enumerate(headers) if header and column not in taken and not speaks_of_other_things(header)]
    found: dict[str, int] = {}
    if "plate" not in columns and (plates := [column for column in free if mostly_plates(grid, column, data_from)]):
        found["plate"] = plates[0]
    if "vin" not in columns and (vins := [column for column in free if mostly_vins(grid, column, data_from)]):
        found["vin"] = vins[0]
    return found


def columns_without_header(grid: Grid) -> tuple[int, dict[str, int]]:
    """The first row, when it is a vehicle, and what stands in its cells; no columns when there are no plates."""
    first = next((at for at, row in enumerate(grid.rows) if any(cell != "" for cell in row)), 0)
    columns: dict[str, int] = {}
    for column, cell in enumerate(grid.rows[first] if grid.rows else []):
        field = _field_of(cell)
        if field and field not in columns:
            columns[field] = column
    if "plate" not in columns or not mostly_plates(grid, columns["plate"], first):
        return first, {}
    return first, columns | _name_before_phone(grid, columns, first)


def _name_before_phone(grid: Grid, columns: Mapping[str, int], first: int) -> dict[str, int]:
    before = columns.get("driver_phone", 0) - 1
    if before < 0 or before in columns.values() or not _mostly(grid, before, first, lambda text: bool(NAME.fullmatch(text))):
        return {}
    return {"driver_name": before}


def _mostly(grid: Grid, column: int, data_from: int, is_one: Callable[[str], bool]) -> bool:
    texts = (text_of(grid.cell(row, column)) for row in range(data_from, len(grid.rows)))
    filled = list(islice((text for text in texts if text), LOOKED_AT))
    return bool(filled) and sum(map(is_one, filled)) >= ENOUGH * len(filled)


def _field_of(cell: Cell) -> str:
    text = text_of(cell)
    if plate_in(text)[0]:
        return "plate"
    if looks_like_vin(text):
        return "vin"
    return "driver_phone" if phone_in(text) else ""
