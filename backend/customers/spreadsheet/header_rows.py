"""Where a sheet's header stands, under its titles, in one row or in two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from backend.customers.spreadsheet.cells import text_of
from backend.customers.spreadsheet.grid import Cell, Grid
from backend.customers.spreadsheet.headers import BARELY, Header, clarity, columns_of
from backend.customers.spreadsheet.phones import phone_in
from backend.customers.spreadsheet.plates import plate_in
from backend.customers.spreadsheet.vins import LENGTH, even

FIRST_ROWS = 60
"""A header further down would be a list inside a letter."""

IDENTITY = "plate", "vin"
ENOUGH_PLATES = 0.5


@dataclass(frozen=True)
class Heading:
    """`columns` are counted from 0; the data begin at row index `data_from`; `headers` are the words above each column."""

    columns: dict[str, int]
    headers: list[Header]
    data_from: int
    clarity: int


def heading_of(grid: Grid) -> Heading | None:
    """The best understood header that names vehicles; without any, the columns by what stands in them."""
    rows = [[text_of(cell) for cell in row] for row in grid.rows[:FIRST_ROWS]]
    found = [heading for at in range(len(rows)) for heading in _headings_at(grid, rows, at)]
    return max(found, key=lambda heading: heading.clarity, default=None) or _by_content(grid)


def _headings_at(grid: Grid, rows: list[list[str]], at: int) -> list[Heading]:
    """One row before two: of equally good ones the simpler is taken."""
    single = [(words,) if words else () for words in rows[at]]
    found = [_heading(grid, single, at + 1)]
    if at + 1 < len(rows) and not _holds_data(rows[at + 1]) and len({words for words in rows[at] if words}) > 1:
        found.append(_heading(grid, _two_rows(rows[at], rows[at + 1]), at + 2))
    return [heading for heading in found if heading]


def _heading(grid: Grid, headers: list[Header], data_from: int) -> Heading | None:
    columns = columns_of(headers)
    if not any(field in columns for field in IDENTITY):
        return None
    sure = clarity(headers, columns)
    if sure <= BARELY or (len(columns) == 1 and sum(map(bool, headers)) > 1 and "plate" not in columns):
        return None
    if clarity(headers, {"plate": columns.get("plate", -1)}) == BARELY and not _mostly_plates(grid, columns["plate"], data_from):
        return None
    return Heading(columns, headers, data_from, sure)


def _two_rows(upper: list[str], lower: list[str]) -> list[Header]:
    """A group's word stands above its first column and counts for those to the right until the next word."""
    headers: list[Header] = []
    group = ""
    for column in range(max(len(upper), len(lower))):
        above, below = _at(upper, column), _at(lower, column)
        group = (above if below else "") if above else (group if below else "")
        headers.append(tuple(dict.fromkeys(words for words in (above or group, below) if words)))
    return headers


def _at(row: list[str], column: int) -> str:
    return row[column] if column < len(row) else ""


def _holds_data(row: Sequence[str]) -> bool:
    return any(plate_in(text)[0] or phone_in(text) or _looks_like_vin(text) for text in row if text)


def _looks_like_vin(text: str) -> bool:
    return len(even(text)) == LENGTH and even(text).isascii() and any(character.isdigit() for character in text)


def _mostly_plates(grid: Grid, column: int, data_from: int) -> bool:
    cells = [text_of(grid.cell(row, column)) for row in range(data_from, len(grid.rows))]
    filled = [text for text in cells if text]
    return bool(filled) and sum(1 for text in filled if plate_in(text)[0]) >= ENOUGH_PLATES * len(filled)


def _by_content(grid: Grid) -> Heading | None:
    """A list without a header: its first row is a vehicle."""
    first = next((at for at, row in enumerate(grid.rows) if any(cell != "" for cell in row)), None)
    if first is None or not _holds_data([text_of(cell) for cell in grid.rows[first]]):
        return None
    columns: dict[str, int] = {}
    for column, cell in enumerate(grid.rows[first]):
        field = _field_of(cell)
        if field and field not in columns:
            columns[field] = column
    if "plate" not in columns or not _mostly_plates(grid, columns["plate"], first):
        return None
    return Heading(columns, [()] * len(grid.rows[first]), first, 0)


def _field_of(cell: Cell) -> str:
    text = text_of(cell)
    if plate_in(text)[0]:
        return "plate"
    if _looks_like_vin(text):
        return "vin"
    return "driver_phone" if phone_in(text) else ""
