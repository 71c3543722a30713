"""Lists as files that a spreadsheet program opens: .xlsx with several sheets, .csv with one. A text is never a formula."""

import csv
import io
from collections.abc import Sequence
from datetime import datetime

import xlsxwriter
from msgspec import Struct
from xlsxwriter.worksheet import Worksheet

Value = str | int | float | datetime | None
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
FORMULA = ("=", "+", "-", "@", "\t", "\r")
WIDEST = 48


class Sheet(Struct, frozen=True):
    """`titles` stand above `rows`. Times are the company's, without a zone."""

    name: str
    titles: Sequence[str]
    rows: Sequence[Sequence[Value]]


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """Texts stay texts: nothing is taken for a formula, a link or a number."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "default_date_format": "yyyy-mm-dd hh:mm"}) as book:
        heading = book.add_format({"bold": True, "bottom": 1})
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            page.freeze_panes(1, 0)
            for column, title in enumerate(sheet.titles):
                page.write_string(0, column, title, heading)
                page.set_column(column, column, _width(sheet, column))
            for at, row in enumerate(sheet.rows, start=1):
                for column, value in enumerate(row):
                    _write(page, at, column, value)
    return file.getvalue()


def separated(sheet: Sheet) -> bytes:
    """RFC 4180 with a byte-order mark, so that Excel reads Chinese."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow([_harmless(title) for title in sheet.titles])
    writer.writerows([_harmless(value) for value in row] for row in sheet.rows)
    return file.getvalue().encode("utf-8-sig")


def _write(page: Worksheet, row: int, column: int, value: Value) -> None:
    match value:
        case None:
            return
        case str():
            page.write_string(row, column, value)
        case datetime():
            page.write_datetime(row, column, value)
        case _:
            page.write_number(row, column, value)


def _harmless(value: Value) -> str:
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA) else value
    return f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else "" if value is None else str(value)


def _width(sheet: Sheet, column: int) -> float:
    texts = [sheet.titles[column], *(_harmless(row[column]) for row in sheet.rows[:200])]
    return min(WIDEST, 2 + max(sum(2 if ord(sign) > 0x2E7F else 1 for sign in text) for text in texts))
