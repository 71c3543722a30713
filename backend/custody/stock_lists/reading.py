"""A stock list from a spreadsheet: where its header stands, which column is what, what each row says. Nothing is checked here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from msgspec import Struct

from backend.custody.receipts_schemas import StockListRow
from backend.custody.stock_lists.rows import rows_of
from backend.custody.stock_lists.words import CLOSING, COLUMNS, NUMBERS, SAMPLE_SHEET
from backend.customers.spreadsheet.cells import said, text_of
from backend.customers.spreadsheet.grid import Cell, Grid
from backend.customers.spreadsheet.headers import plain
from backend.customers.spreadsheet.limits import LONGEST_TEXT, MOST_ROWS
from backend.customers.spreadsheet.reading import grids_of
from backend.customers.spreadsheet.refusals import SpreadsheetRefused

FIRST_ROWS = 60
LONGEST_HEADER = 40


@dataclass(frozen=True)
class Heading:
    """`columns` by field, counted from 0; `headers` are the words above each."""

    columns: dict[str, int]
    headers: list[str]
    data_from: int


class StockList(Struct):
    """`columns` maps our field to the header found."""

    sheet: str
    header_row: int
    columns: dict[str, str]
    ignored_columns: list[str]
    rows: list[StockListRow]


def stock_list(data: bytes, filename: str, today: date) -> StockList:
    """The fullest sheet that lists stock. `filename` only names a sheet that has no name of its own. Raises `SpreadsheetRefused`."""
    sheets, refused = grids_of(data)
    lists = [_list(grid, heading, today) for grid in sheets if (heading := heading_of(grid))]
    best = max(lists, key=lambda found: (not SAMPLE_SHEET.search(found.sheet), len(found.rows)), default=None)
    if best is None:
        raise refused[0] if refused else SpreadsheetRefused("no_stock_columns")
    if not best.rows:
        raise SpreadsheetRefused("no_stock")
    if len(best.rows) > MOST_ROWS:
        raise SpreadsheetRefused("too_large", rows=len(best.rows), limit=MOST_ROWS)
    return best if best.sheet else StockList(PurePath(filename).stem, best.header_row, best.columns, best.ignored_columns, best.rows)


def heading_of(grid: Grid) -> Heading | None:
    """The row that names most columns, of those that name a number or a quantity of something."""
    found = [Heading(columns_of(words), words, at + 1) for at, words in enumerate(_texts(grid))]
    return max((one for one in found if _names_stock(one.columns)), key=lambda one: len(one.columns), default=None)


def columns_of(words: list[str]) -> dict[str, int]:
    """Of two columns with the same meaning the first."""
    columns: dict[str, int] = {}
    for column, text in enumerate(words):
        field = _field(text)
        if field:
            columns.setdefault(field, column)
    return columns


def _field(text: str) -> str | None:
    if not text or len(text) > LONGEST_HEADER:
        return None
    return next((field for field, pattern in COLUMNS.items() if pattern.search(plain(text))), None)


def _names_stock(columns: dict[str, int]) -> bool:
    return any(number in columns for number in NUMBERS) or ("quantity" in columns and ("code" in columns or "name" in columns))


def _texts(grid: Grid) -> list[list[str]]:
    return [[text_of(cell) for cell in row] for row in grid.rows[:FIRST_ROWS]]


def _list(grid: Grid, heading: Heading, today: date) -> StockList:
    named = {field: heading.headers[column][:LONGEST_TEXT] for field, column in heading.columns.items()}
    used = set(heading.columns.values())
    ignored = [words[:LONGEST_TEXT] for column, words in enumerate(heading.headers) if words and column not in used]
    rows = [row for number, cells in _lines(grid, heading) for row in rows_of(number, cells, today)]
    return StockList(grid.name, heading.data_from, named, ignored, rows)


def _lines(grid: Grid, heading: Heading) -> Iterator[tuple[int, dict[str, Cell]]]:
    """Raises `spreadsheet.formulas`."""
    shared = {column for field, column in heading.columns.items() if field not in (*NUMBERS, "quantity", "serial", "msisdn")}
    reach = _merged_downwards(grid, shared, heading.data_from)
    for at in range(heading.data_from, len(grid.rows)):
        if any((at, column) in grid.unanswered for column in heading.columns.values()):
            raise SpreadsheetRefused("formulas", row=at + 1)
        own = {field: said(grid.cell(at, column)) for field, column in heading.columns.items()}
        if any(own.values()) and not _is_closing([text_of(cell) for cell in grid.rows[at]]):
            yield at + 1, {field: grid.cell(*reach.get((at, column), (at, column))) for field, column in heading.columns.items()}


def _merged_downwards(grid: Grid, shared: set[int], data_from: int) -> dict[tuple[int, int], tuple[int, int]]:
    """A model, a plan or a day merged over several rows counts for each of them."""
    return {
        (row, merge.left): (merge.top, merge.left)
        for merge in grid.merges
        if merge.left in shared and merge.top >= data_from
        for row in range(merge.top + 1, min(merge.bottom + 1, len(grid.rows)))
    }


def _is_closing(row: list[str]) -> bool:
    """Sums, signatures and notes below the list."""
    filled = [text for text in row if text]
    return len(filled) <= 3 and any(CLOSING.match(plain(text)) for text in filled)
