"""Where the cells of a table in markup stand once those that span rows and columns are taken into account."""

from __future__ import annotations

from backend.customers.spreadsheet.grid import Cell, Grid, Merge
from backend.customers.spreadsheet.limits import MOST_COLUMNS, MOST_ROWS, SPARE_ROWS
from backend.customers.spreadsheet.refusals import SpreadsheetRefused

READ = MOST_ROWS + SPARE_ROWS


class Layout:
    """Puts cells where a reader of the table sees them, stepping over those that reach down from rows above."""

    def __init__(self) -> None:
        self.rows: list[list[Cell]] = []
        self.merges: list[Merge] = []
        self.taken: dict[int, int] = {}
        self.widest = 0

    def begin_row(self, number: int = 0) -> bool:
        """`number` counts from 1 and may leave rows out. False when the table is longer than we read."""
        wanted = max(number, len(self.rows) + 1)
        if wanted > READ:
            return False
        self.rows.extend([] for _ in range(wanted - len(self.rows)))
        self.column = 0
        return True

    def put(self, value: Cell, across: int, down: int, number: int = 0) -> None:
        top = len(self.rows) - 1
        column = number - 1 if number else self._next_free(top)
        self.widest = max(self.widest, column + across)
        if self.widest > MOST_COLUMNS:
            return
        row = self.rows[top]
        row.extend([""] * (column + across - len(row)))
        row[column] = value
        self.column = column + across
        if across > 1 or down > 1:
            self.merges.append(Merge(top, column, top + down - 1, column + across - 1))
            self.taken.update(dict.fromkeys(range(column, column + across), top + down - 1))

    def _next_free(self, top: int) -> int:
        column = self.column
        while self.taken.get(column, -1) >= top:
            column += 1
        return column

    def grid(self, name: str) -> Grid | SpreadsheetRefused:
        if self.widest > MOST_COLUMNS:
            return SpreadsheetRefused("too_wide", columns=self.widest, limit=MOST_COLUMNS)
        return Grid(name, self.rows, self.merges)
