"""Text with separators: .csv as every program writes it differently."""

from __future__ import annotations

import csv
import io
from collections import Counter
from itertools import islice

from backend.customers.spreadsheet.grid import Cell, Grid
from backend.customers.spreadsheet.limits import MOST_COLUMNS, MOST_ROWS, SPARE_ROWS
from backend.customers.spreadsheet.refusals import SpreadsheetRefused

SEPARATORS = ",;\t|，"
SAMPLE = 40
HINT = "sep="


def text_grid(text: str) -> Grid:
    """Raises `spreadsheet.too_large`, `spreadsheet.too_wide`, `spreadsheet.damaged`."""
    separator = _separator(text)
    rows = _rows(text, separator, MOST_ROWS + SPARE_ROWS + 1)
    if len(rows) > MOST_ROWS + SPARE_ROWS:
        raise SpreadsheetRefused("too_large", rows=max(len(rows), text.count("\n")), limit=MOST_ROWS)
    widest = max(map(len, rows), default=0)
    if widest > MOST_COLUMNS:
        raise SpreadsheetRefused("too_wide", columns=widest, limit=MOST_COLUMNS)
    return Grid("", rows)


def _separator(text: str) -> str:
    if text[:4].lower() == HINT and len(text) > 4:
        return text[4]
    return max(SEPARATORS, key=lambda separator: _regularity(_rows(text, separator, SAMPLE)))


def _regularity(rows: list[list[Cell]]) -> tuple[int, int]:
    """How many rows have the commonest width of more than one, and that width: the wrong separator gives ragged rows or none."""
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if not widths:
        return 0, 0
    width, count = widths.most_common(1)[0]
    return count, width


def _rows(text: str, separator: str, most: int) -> list[list[Cell]]:
    """A quotation mark that is never closed must not swallow the list: then marks are read as letters."""
    try:
        return _parsed(text, separator, most, csv.QUOTE_MINIMAL)
    except csv.Error:
        return _without_marks(text, separator, most)


def _without_marks(text: str, separator: str, most: int) -> list[list[Cell]]:
    """Raises `spreadsheet.damaged` for a cell that is longer than any text (`csv.field_size_limit`)."""
    try:
        return _parsed(text, separator, most, csv.QUOTE_NONE)
    except csv.Error as endless:
        raise SpreadsheetRefused("damaged") from endless


def _parsed(text: str, separator: str, most: int, quoting: int) -> list[list[Cell]]:
    lines = io.StringIO(text, newline="")
    strict = quoting == csv.QUOTE_MINIMAL
    return list(islice(csv.reader(lines, delimiter=separator, quoting=quoting, strict=strict), most))  # type: ignore[arg-type]
