"""A sheet as cells, whatever kind of file it came from."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

Cell = str | int | float | bool | date | datetime | time | timedelta


@dataclass(frozen=True)
class Merge:
    """Cells shown as one: first and last row and column, counted from 0."""

    top: int
    left: int
    bottom: int
    right: int


def column_letters(column: int) -> str:
    """Column 0 is A, column 26 is AA."""
    letters = ""
    while column >= 0:
        column, letter = divmod(column, 26)
        letters, column = chr(65 + letter) + letters, column - 1
    return letters


@dataclass
class Grid:
    """`rows[0]` is the spreadsheet's row 1, or its column A when the table stood `on_its_side`. `unanswered` are (row, column) of formulas that hold no result."""

    name: str
    rows: list[list[Cell]]
    merges: list[Merge] = field(default_factory=list)
    unanswered: frozenset[tuple[int, int]] = frozenset()
    hidden: bool = False
    on_its_side: bool = False

    def reach(self, columns: Collection[int]) -> str:
        """Where these columns stand in the spreadsheet: D:F, or rows 4:6."""
        name = str if self.on_its_side else column_letters
        ends = min(columns), max(columns)
        return ":".join(name(end + self.on_its_side) for end in ends)

    def cell(self, row: int, column: int) -> Cell:
        cells = self.rows[row]
        return cells[column] if column < len(cells) else ""
