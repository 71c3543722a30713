"""Where a sheet's header stands, under its titles, in one row or in two."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from backend.customers.spreadsheet.cells import text_of
from backend.customers.spreadsheet.column_contents import columns_without_header, holds_data, identity_columns, mostly_plates
from backend.customers.spreadsheet.grid import Grid
from backend.customers.spreadsheet.headers import BARELY, Header, clarity, columns_of

FIRST_ROWS = 60
"""A header further down would be a list inside a letter."""

IDENTITY = "plate", "vin"
UNDERSTOOD = 2
"""Columns: a row with so many words of ours is a header also when those above plates and VINs are strange."""


@dataclass(frozen=True)
class Heading:
    """`columns` are counted from 0; the data begin at row index `data_from`; `headers` are the words above each column."""

    columns: dict[str, int]
    headers: list[Header]
    data_from: int
    clarity: int

    def header_of(self, field: str) -> Header:
        return self.headers[self.columns[field]] if field in self.columns else ()


def heading_of(grid: Grid) -> Heading | None:
    """The best understood header that names vehicles; without any, the columns by what stands in them."""
    return words_above(grid) or _without_header(grid)


def words_above(grid: Grid) -> Heading | None:
    rows = [[text_of(cell) for cell in row] for row in grid.rows[:FIRST_ROWS]]
    found = [heading for at in range(len(rows)) for heading in _headings_at(grid, rows, at)]
    return max(found, key=lambda heading: heading.clarity, default=None)


def heading_beside(grid: Grid, heading: Heading) -> Heading | None:
    """The same list going on at its right, under the same words: printed lists are put in two columns of paper."""
    last = max(heading.columns.values())
    again = [() if column <= last else header for column, header in enumerate(heading.headers)]
    beside = _heading(grid, again, heading.data_from) if heading.header_of("plate") in again[last:] else None
    return beside if beside and beside.header_of("plate") == heading.header_of("plate") and heading.header_of("plate") else None


def _headings_at(grid: Grid, rows: list[list[str]], at: int) -> list[Heading]:
    """One row before two: of equally good ones the simpler is taken."""
    single = [(words,) if words else () for words in rows[at]]
    found = [_heading(grid, single, at + 1)]
    if at + 1 < len(rows) and not holds_data(rows[at + 1]) and len({words for words in rows[at] if words}) > 1:
        ends = {merge.left: merge.right for merge in grid.merges if merge.top <= at <= merge.bottom}
        found.append(_heading(grid, _two_rows(rows[at], rows[at + 1], ends), at + 2))
    return [heading for heading in found if heading]


def _heading(grid: Grid, headers: list[Header], data_from: int) -> Heading | None:
    columns = columns_of(headers)
    if len(columns) >= UNDERSTOOD or "vin" in columns:
        columns = _with_identity(columns, identity_columns(grid, headers, columns, data_from))
    if not any(field in columns for field in IDENTITY):
        return None
    sure = clarity(headers, columns)
    if sure <= BARELY or (len(columns) == 1 and sum(map(bool, headers)) > 1 and "plate" not in columns):
        return None
    if clarity(headers, {"plate": columns.get("plate", -1)}) == BARELY and not mostly_plates(grid, columns["plate"], data_from):
        return None
    return Heading(columns, headers, data_from, sure)


def _with_identity(columns: Mapping[str, int], identity: Mapping[str, int]) -> dict[str, int]:
    return {field: column for field, column in columns.items() if column not in identity.values()} | dict(identity)


def _two_rows(upper: list[str], lower: list[str], ends: Mapping[int, int]) -> list[Header]:
    """A group's word stands above its first column and counts for those to the right until the next word or the end of its merged cell."""
    headers: list[Header] = []
    group, end = "", len(upper) + len(lower)
    for column in range(max(len(upper), len(lower))):
        above, below = _at(upper, column), _at(lower, column)
        if above:
            end = ends.get(column, len(upper) + len(lower))
        group = ((above or group) if below else "") if column <= end else ""
        headers.append(tuple(dict.fromkeys(words for words in (above or group, below) if words)))
    return headers


def _at(row: list[str], column: int) -> str:
    return row[column] if column < len(row) else ""


def _without_header(grid: Grid) -> Heading | None:
    first, columns = columns_without_header(grid)
    return Heading(columns, [()] * len(grid.rows[first]), first, 0) if columns else None
