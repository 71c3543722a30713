"""The sheets of a file that hold vehicles, and which of them is meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from backend.customers.spreadsheet.cells import says_same_as_above, text_of
from backend.customers.spreadsheet.grid import Cell, Grid
from backend.customers.spreadsheet.header_rows import IDENTITY, Heading, heading_beside, heading_of
from backend.customers.spreadsheet.limits import MOST_ROWS
from backend.customers.spreadsheet.refusals import SpreadsheetRefused
from backend.customers.spreadsheet.row_kinds import is_vehicle
from backend.customers.spreadsheet.shared_cells import taken_apart
from backend.customers.spreadsheet.turned_tables import upright

SAMPLE_SHEET = re.compile(r"示例|样例|模板|填写说明|example|sample|template|instructions", re.I)


@dataclass(frozen=True)
class Row:
    """`number` as the spreadsheet program shows it, of a table on its side the column counted from 1; `cells` by field."""

    number: int
    cells: dict[str, Cell]


@dataclass
class VehicleList:
    name: str
    hidden: bool
    heading: Heading
    rows: list[Row]
    on_its_side: bool

    @property
    def likelihood(self) -> tuple[bool, bool, bool, int, int]:
        """Shown before hidden, filled before empty, real before sample, then the better understood, then the longer one."""
        return not self.hidden, bool(self.rows), not SAMPLE_SHEET.search(self.name), self.heading.clarity, len(self.rows)


def lists_in(sheets: Iterable[Grid]) -> list[VehicleList]:
    return [
        VehicleList(name, grid.hidden, heading, list(_rows(grid, heading)), grid.on_its_side)
        for grid in map(upright, sheets)
        for name, heading in _headings(grid)
    ]


def _headings(grid: Grid) -> Iterator[tuple[str, Heading]]:
    """A list that stands beside the first one is named by its columns, too: Sheet1 D:F."""
    heading, name = heading_of(grid), grid.name
    while heading:
        yield name, heading
        heading = heading_beside(grid, heading)
        if heading:
            name = f"{grid.name} {grid.reach(heading.columns.values())}".strip()


def best_of(lists: list[VehicleList], sheets: Sequence[Grid], refused: Sequence[SpreadsheetRefused], wanted: str) -> VehicleList:
    """The one of that name, or the likeliest. Raises why there is none: a sheet not read, nothing in the file, no vehicles, too many."""
    best = max(lists, key=lambda vehicles: (bool(wanted) and vehicles.name == wanted, *vehicles.likelihood), default=None)
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
    above: dict[str, Cell] = {}
    for at in range(heading.data_from, len(grid.rows)):
        cells = {field: grid.cell(*reach.get((at, column), (at, column))) for field, column in heading.columns.items()}
        if _has_unanswered_formula(grid, heading, at, cells):
            raise SpreadsheetRefused("formulas", row=at + 1)
        cells = above = _as_above(cells, above)
        own = {field: text_of(grid.cell(at, column)) for field, column in heading.columns.items()}
        if is_vehicle(own, [text_of(cell) for cell in grid.rows[at]]):
            yield Row(at + 1, taken_apart(cells, heading.header_of("plate")))


def _as_above(cells: dict[str, Cell], above: dict[str, Cell]) -> dict[str, Cell]:
    """同上 stands for what the row above says. No two vehicles share a plate or VIN."""
    return {field: above.get(field, "") if field not in IDENTITY and says_same_as_above(cell) else cell for field, cell in cells.items()}


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
