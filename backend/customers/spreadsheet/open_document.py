"""The .ods of LibreOffice. Read here, not by calamine: its repeated cells can ask for any amount of memory."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime
from zipfile import ZipFile

from lxml import etree

from backend.customers.spreadsheet.grid import Cell, Grid
from backend.customers.spreadsheet.layout import READ, Layout
from backend.customers.spreadsheet.limits import MOST_COLUMNS, MOST_ROWS
from backend.customers.spreadsheet.refusals import SpreadsheetRefused
from backend.customers.spreadsheet.xml import Element

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
NUMBERS = "float", "currency", "percentage"


def ods_grids(data: bytes) -> Iterator[Grid | SpreadsheetRefused]:
    """Raises `spreadsheet.damaged`."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        with ZipFile(io.BytesIO(data)) as package:
            root = etree.fromstring(package.read("content.xml"), parser)
    except (etree.XMLSyntaxError, KeyError) as broken:
        raise SpreadsheetRefused("damaged") from broken
    for table in root.iterfind(f".//{OFFICE}spreadsheet/{TABLE}table"):
        yield _grid(table)


def _grid(table: Element) -> Grid | SpreadsheetRefused:
    layout, unanswered, number = Layout(), set[tuple[int, int]](), 0
    for row in table.iter(f"{TABLE}table-row"):
        repeated = _count(row, "number-rows-repeated")
        cells = list(_filled_cells(row))
        if not cells:
            number += repeated
            continue
        for _ in range(repeated):
            number += 1
            if not layout.begin_row(number):
                return SpreadsheetRefused("too_large", rows=number + repeated, limit=MOST_ROWS)
            for column, cell in cells:
                layout.put(_value(cell), _span(cell, "columns"), _span(cell, "rows"), column)
                if cell.get(f"{TABLE}formula") and not _answered(cell):
                    unanswered.add((number - 1, column - 1))
    grid = layout.grid(table.get(f"{TABLE}name", ""))
    if isinstance(grid, Grid):
        grid.unanswered = frozenset(unanswered)
    return grid


def _filled_cells(row: Element) -> Iterator[tuple[int, Element]]:
    """Cells with something in them, each with its column counted from 1, repeated ones as often as a list may be wide."""
    column = 1
    for cell in row.iterchildren(f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
        repeated = _count(cell, "number-columns-repeated")
        if len(cell) or cell.get(f"{OFFICE}value-type") or cell.get(f"{TABLE}formula"):
            for offset in range(min(repeated, MOST_COLUMNS + 1)):
                yield column + offset, cell
        column += repeated


def _value(cell: Element) -> Cell:
    kind = cell.get(f"{OFFICE}value-type", "")
    try:
        if kind in NUMBERS:
            return float(cell.get(f"{OFFICE}value", ""))
        if kind == "date":
            return _date(cell.get(f"{OFFICE}date-value", ""))
    except ValueError:
        return _text(cell)
    return _text(cell)


def _date(iso: str) -> date:
    return datetime.fromisoformat(iso) if "T" in iso else date.fromisoformat(iso)


def _text(cell: Element) -> str:
    return "\n".join("".join(map(str, paragraph.itertext())) for paragraph in cell.iterchildren(f"{TEXT}p"))


def _answered(cell: Element) -> bool:
    return bool(_text(cell)) or cell.get(f"{OFFICE}value") is not None


def _span(cell: Element, of: str) -> int:
    return min(_count(cell, f"number-{of}-spanned"), READ)


def _count(element: Element, attribute: str) -> int:
    given = element.get(f"{TABLE}{attribute}", "1")
    return max(1, int(given)) if given.isascii() and given.isdigit() and len(given) < 9 else 1
