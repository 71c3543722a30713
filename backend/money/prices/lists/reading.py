"""A price list from a spreadsheet: where its header stands, which column is what, what each row says. Nothing is checked here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from msgspec import Struct

from backend.customers.spreadsheet.cells import said, text_of
from backend.customers.spreadsheet.dates import day_in
from backend.customers.spreadsheet.grid import Cell, Grid
from backend.customers.spreadsheet.headers import plain
from backend.customers.spreadsheet.limits import LONGEST_TEXT, MOST_ROWS
from backend.customers.spreadsheet.reading import grids_of
from backend.customers.spreadsheet.refusals import SpreadsheetRefused
from backend.money.prices.lists.schemas import PriceListRow
from backend.money.prices.lists.words import CLOSING, COLUMNS, FOREIGN, SAMPLE_SHEET

FIRST_ROWS = 60
LONGEST_HEADER = 40
LONGEST = 200


@dataclass(frozen=True)
class Heading:
    """`columns` by field, counted from 0; `headers` are the words above each."""

    columns: dict[str, int]
    headers: list[str]
    data_from: int

    @property
    def names_prices(self) -> bool:
        return "price" in self.columns and ("code" in self.columns or "name" in self.columns)


class PriceList(Struct):
    """`columns` maps our field to the header found."""

    sheet: str
    header_row: int
    columns: dict[str, str]
    ignored_columns: list[str]
    rows: list[PriceListRow]


def price_list(data: bytes, filename: str, today: date) -> PriceList:
    """The fullest sheet that lists prices. `filename` only names a sheet that has no name of its own. Raises `SpreadsheetRefused`."""
    sheets, refused = grids_of(data)
    headings = [(grid, heading_of(grid)) for grid in sheets]
    lists = [_list(grid, heading, today) for grid, heading in headings if heading and heading.names_prices]
    best = max(lists, key=lambda found: (not SAMPLE_SHEET.search(found.sheet), len(found.rows)), default=None)
    if best is None:
        if any(heading and "net" in heading.columns for _, heading in headings):
            raise SpreadsheetRefused("net_prices")
        raise refused[0] if refused else SpreadsheetRefused("no_price_columns")
    if not best.rows:
        raise SpreadsheetRefused("no_prices")
    if len(best.rows) > MOST_ROWS:
        raise SpreadsheetRefused("too_large", rows=len(best.rows), limit=MOST_ROWS)
    return best if best.sheet else PriceList(PurePath(filename).stem, best.header_row, best.columns, best.ignored_columns, best.rows)


def heading_of(grid: Grid) -> Heading | None:
    """The row that names most columns, one with prices before any other."""
    texts = [[text_of(cell) for cell in row] for row in grid.rows[:FIRST_ROWS]]
    found = [Heading(columns_of(words), words, at + 1) for at, words in enumerate(texts)]
    return max((one for one in found if len(one.columns) > 1), key=lambda one: (one.names_prices, len(one.columns)), default=None)


def columns_of(words: list[str]) -> dict[str, int]:
    """Of two columns with the same meaning the first."""
    columns: dict[str, int] = {}
    for column, text in enumerate(words):
        if field := _field(text):
            columns.setdefault(field, column)
    return columns


def _field(text: str) -> str | None:
    if not text or len(text) > LONGEST_HEADER:
        return None
    return next((field for field, pattern in COLUMNS.items() if pattern.search(plain(text))), None)


def _list(grid: Grid, heading: Heading, today: date) -> PriceList:
    used = {field: column for field, column in heading.columns.items() if field != "net"}
    named = {field: heading.headers[column][:LONGEST_TEXT] for field, column in used.items()}
    ignored = [words[:LONGEST_TEXT] for column, words in enumerate(heading.headers) if words and column not in used.values()]
    currency = _foreign(heading.headers[used["price"]])
    rows = [_row(number, cells, currency, today) for number, cells in _lines(grid, used, heading.data_from)]
    return PriceList(grid.name, heading.data_from, named, ignored, rows)


def _lines(grid: Grid, columns: dict[str, int], data_from: int) -> Iterator[tuple[int, dict[str, Cell]]]:
    """Raises `spreadsheet.formulas`."""
    for at in range(data_from, len(grid.rows)):
        if any((at, column) in grid.unanswered for column in columns.values()):
            raise SpreadsheetRefused("formulas", row=at + 1)
        cells = {field: grid.cell(at, column) for field, column in columns.items()}
        if any(said(cell) for cell in cells.values()) and not _is_closing([text_of(cell) for cell in grid.rows[at]]):
            yield at + 1, cells


def _row(number: int, cells: dict[str, Cell], currency: str, today: date) -> PriceListRow:
    told = {field: said(cell)[:LONGEST] for field, cell in cells.items()}
    return PriceListRow(
        number,
        product=told.get("code") or told.get("name") or "",
        name=told.get("name", ""),
        amount=told["price"],
        tax_rate=told.get("tax_rate", ""),
        valid_from=_day(cells.get("valid_from", ""), today),
        currency=told.get("currency") or currency,
    )


def _day(cell: Cell, today: date) -> str:
    text = said(cell)
    day = day_in(text if isinstance(cell, str) else cell, today) if text else None
    return day.isoformat() if day else text[:LONGEST]


def _foreign(header: str) -> str:
    found = FOREIGN.search(header.lower())
    return found[0].upper() if found else ""


def _is_closing(row: list[str]) -> bool:
    """Sums, signatures and notes below the list."""
    filled = [text for text in row if text]
    return len(filled) <= 3 and any(CLOSING.match(plain(text)) for text in filled)
