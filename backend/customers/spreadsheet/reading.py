"""From bytes to sheets, whatever the file is called."""

from __future__ import annotations

from collections.abc import Iterable

from backend.customers.spreadsheet.container import Kind, kind_of_binary, kind_of_text, size_checked
from backend.customers.spreadsheet.encodings import decoded
from backend.customers.spreadsheet.grid import Grid
from backend.customers.spreadsheet.markup import html_grids, xml_grids
from backend.customers.spreadsheet.open_document import ods_grids
from backend.customers.spreadsheet.refusals import SpreadsheetRefused
from backend.customers.spreadsheet.separated_text import text_grid
from backend.customers.spreadsheet.workbook import xls_grids, xlsx_grids

BINARY_READERS = {Kind.XLSX: xlsx_grids, Kind.XLS: xls_grids, Kind.ODS: ods_grids}


def grids_of(data: bytes) -> tuple[list[Grid], list[SpreadsheetRefused]]:
    """The sheets that can be read, and why others cannot. Raises `SpreadsheetRefused` when the file as a whole is not taken."""
    size_checked(data)
    sheets = list(_sheets(data))
    return [sheet for sheet in sheets if isinstance(sheet, Grid)], [sheet for sheet in sheets if isinstance(sheet, SpreadsheetRefused)]


def _sheets(data: bytes) -> Iterable[Grid | SpreadsheetRefused]:
    kind = kind_of_binary(data)
    if kind:
        return BINARY_READERS[kind](data)
    text = decoded(data)
    match kind_of_text(text):
        case Kind.HTML:
            return html_grids(text)
        case Kind.XML:
            return xml_grids(text)
        case _:
            return [text_grid(text)]
