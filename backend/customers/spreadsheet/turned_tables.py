"""Tables that stand on their side: the words in the first column, each vehicle in a column of its own."""

from __future__ import annotations

from itertools import zip_longest

from backend.customers.spreadsheet.column_contents import mostly_plates, mostly_vins
from backend.customers.spreadsheet.grid import Grid, Merge
from backend.customers.spreadsheet.header_rows import FIRST_ROWS, UNDERSTOOD, Heading, words_above


def upright(grid: Grid) -> Grid:
    """The table with its vehicles in rows: as it is, unless its columns are better understood as rows and hold the vehicles."""
    if len(grid.rows) > FIRST_ROWS:
        return grid
    by_rows, turned = words_above(grid), _turned(grid)
    by_columns = words_above(turned)
    if not by_columns or len(by_columns.columns) < UNDERSTOOD or (by_rows and by_rows.clarity >= by_columns.clarity):
        return grid
    return turned if _holds_vehicles(turned, by_columns) else grid


def _holds_vehicles(grid: Grid, heading: Heading) -> bool:
    plate, vin = heading.columns.get("plate"), heading.columns.get("vin")
    return (plate is not None and mostly_plates(grid, plate, heading.data_from)) or (vin is not None and mostly_vins(grid, vin, heading.data_from))


def _turned(grid: Grid) -> Grid:
    merges = [Merge(merge.left, merge.top, merge.right, merge.bottom) for merge in grid.merges]
    unanswered = frozenset((column, row) for row, column in grid.unanswered)
    return Grid(grid.name, [list(row) for row in zip_longest(*grid.rows, fillvalue="")], merges, unanswered, grid.hidden, on_its_side=True)
