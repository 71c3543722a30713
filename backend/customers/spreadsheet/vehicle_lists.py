"""The sheets of a file that hold vehicles, and which of them is meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from backend.customers.spreadsheet.cells import text_of
from backend.customers.spreadsheet.grid import Cell, Grid
from backend.customers.spreadsheet.header_rows import IDENTITY, Heading, heading_of
from backend.customers.spreadsheet.headers import DRIVER_AND_PHONE
from backend.customers.spreadsheet.limits import MOST_ROWS
from backend.customers.spreadsheet.phones import number_and_rest
from backend.customers.spreadsheet.refusals import SpreadsheetRefused
from backend.customers.spreadsheet.row_kinds import is_vehicle

SAMPLE_SHEET = re.compile(r"示例|样例|模板|填写说明|example|sample|template|instructions", re.I)


@dataclass(frozen=True)
class Row:
    """`number` as the spreadsheet program shows it; `cells` by field."""

    number: int
    cells: dict[str, Cell]


@dataclass
class VehicleList:
    name: str
    hidden: bool
    heading: Heading
    rows: list[Row]

    @property
    def likelihood(self) -> tuple[bool, bool, bool, int, int]:
        """Shown before hidden, filled before empty, real before sample, then the better understood, then the longer one."""
        return not self.hidden, bool(self.rows), not SAMPLE_SHEET.search(self.name), self.heading.clarity, len(self.rows)


def lists_in(sheets: Iterable[Grid]) -> list[VehicleList]:
    return [VehicleList(grid.name, grid.hidden, heading, list(_rows(grid, heading))) for grid in sheets if (heading := heading_of(grid))]


def best_of(lists: list[VehicleList], sheets: Sequence[Grid], refused: Sequence[SpreadsheetRefused]) -> VehicleList:
    """Raises why there is none: a sheet that could not be read, nothing in the file, no vehicles, too many of them."""
    best = max(lists, key=lambda vehicles: vehicles.likelihood, default=None)
    if best is None or not best.rows:
        _refuse(bool(lists), sheets, refused)
    elif len(best.rows) <= MOST_ROWS:
        return best
    raise SpreadsheetRefused("too_large", rows=len(best.rows) if best else 0, limit=MOST_ROWS)


def _refuse(has_header: bool, sheets: Sequence[Grid], refused: Sequence[SpreadsheetRefused]) -> None:
    if refused:
        raise refused[0]
    if has_header or all(cell == "" for grid in sheets for row in grid.rows for cell in row):
        raise SpreadsheetRefused("empty")
    raise SpreadsheetRefused("no_vehicle_columns")


def _rows(grid: Grid, heading: Heading) -> Iterator[Row]:
    """Raises `spreadsheet.formulas`."""
    reach = _merged_downwards(grid, heading)
    for at in range(heading.data_from, len(grid.rows)):
        cells = {field: grid.cell(*reach.get((at, column), (at, column))) for field, column in heading.columns.items()}
        if _has_unanswered_formula(grid, heading, at, cells):
            raise SpreadsheetRefused("formulas", row=at + 1)
        own = {field: text_of(grid.cell(at, column)) for field, column in heading.columns.items()}
        if is_vehicle(own, [text_of(cell) for cell in grid.rows[at]]):
            yield Row(at + 1, _taken_apart(cells))


def _merged_downwards(grid: Grid, heading: Heading) -> dict[tuple[int, int], tuple[int, int]]:
    """One driver, site or day merged over several vehicles counts for each. A plate or VIN never does."""
    shared = {column for field, column in heading.columns.items() if field not in IDENTITY}
    return {
        (row, merge.left): (merge.top, merge.left)
        for merge in grid.merges
        if merge.left in shared and merge.top >= heading.data_from
        for row in range(merge.top + 1, min(merge.bottom + 1, len(grid.rows)))
    }


def _has_unanswered_formula(grid: Grid, heading: Heading, at: int, cells: dict[str, Cell]) -> bool:
    """A plate or VIN that is the number 0 is a formula, too: one that was never calculated."""
    if any((at, column) in grid.unanswered for column in heading.columns.values()):
        return True
    return any(isinstance(cell := cells.get(field), float) and not cell for field in IDENTITY)


def _taken_apart(cells: dict[str, Cell]) -> dict[str, Cell]:
    if DRIVER_AND_PHONE not in cells:
        return cells
    phone, name = number_and_rest(text_of(cells.pop(DRIVER_AND_PHONE)))
    return {"driver_name": name, "driver_phone": phone} | cells
