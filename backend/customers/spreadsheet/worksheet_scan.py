"""A look through an .xlsx sheet before it is read: how many rows are filled, how far out, which formulas hold no result.

A sheet with one cell at XFD1048576 would otherwise make the reader ask for 17 thousand million cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO

from backend.customers.spreadsheet.limits import LARGEST_AREA, MOST_COLUMNS, MOST_ROWS, SPARE_ROWS
from backend.customers.spreadsheet.refusals import SpreadsheetRefused

CHUNK = 1 << 20
LONGEST_ROW = 8 << 20
PREFIX = re.compile(rb"<(\w+:)?worksheet\b")
ROW_NUMBER = re.compile(rb'\sr="(\d{1,7})"')
CELL = re.compile(rb"<(?:\w+:)?c(?=[\s>/])")
CELL_NAME = re.compile(rb'\sr="([A-Z]{1,3})\d+"')
FORMULA = re.compile(rb"<(?:\w+:)?f\b")
RESULT = re.compile(rb"<(?:\w+:)?(?:v>[^<]|is>)")


@dataclass
class Extent:
    """`rows` counts the filled ones; `bottom` and `right` are the last filled row and column, counted from 1."""

    rows: int = 0
    bottom: int = 0
    right: int = 0
    unanswered: set[tuple[int, int]] = field(default_factory=set)

    def refusal(self) -> SpreadsheetRefused | None:
        if self.rows > MOST_ROWS + SPARE_ROWS or self.bottom * self.right > LARGEST_AREA:
            return SpreadsheetRefused("too_large", rows=max(self.rows, self.bottom), limit=MOST_ROWS)
        if self.right > MOST_COLUMNS:
            return SpreadsheetRefused("too_wide", columns=self.right, limit=MOST_COLUMNS)
        return None


def scan(sheet: IO[bytes]) -> Extent:
    extent, number = Extent(), 0
    for row in _rows(sheet):
        attributes, _, cells = row.partition(b">")
        given = ROW_NUMBER.search(attributes)
        number = int(given[1]) if given else number + 1
        if extent.rows <= MOST_ROWS + SPARE_ROWS:
            _look_at(extent, number, cells)
        else:
            extent.rows, extent.bottom = extent.rows + 1, max(extent.bottom, number)
    return extent


def _rows(sheet: IO[bytes]) -> Iterator[bytes]:
    """Each row from behind its `<row`. Rows without cells are passed over."""
    rest = sheet.read(CHUNK)
    name = PREFIX.search(rest)
    row = ((name and name[1]) or b"") + b"row"
    while True:
        *rows, rest = rest.split(b"</" + row + b">")
        for text in rows:
            yield text[text.rfind(b"<" + row) + len(row) + 1 :]
        chunk = sheet.read(CHUNK)
        if not chunk or b"sheetData>" in rest:
            return
        if len(rest) > LONGEST_ROW:
            raise SpreadsheetRefused("damaged")
        rest += chunk


def _look_at(extent: Extent, number: int, cells: bytes) -> None:
    filled, column = False, 0
    for cell in CELL.split(cells)[1:]:
        attributes, _, content = cell.partition(b">")
        name = CELL_NAME.search(attributes)
        column = column_number(name[1].decode()) if name else column + 1
        answered = RESULT.search(content) is not None
        if not answered and FORMULA.search(content):
            extent.unanswered.add((number - 1, column - 1))
            answered = True
        if answered:
            filled, extent.right = True, max(extent.right, column)
    if filled:
        extent.rows, extent.bottom = extent.rows + 1, max(extent.bottom, number)


def column_number(letters: str) -> int:
    """A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
