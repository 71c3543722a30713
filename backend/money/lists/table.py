"""A list as a file that a spreadsheet opens: what is text stays text, whatever it begins with."""

import csv
import io
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any, Literal
from zoneinfo import ZoneInfo

import xlsxwriter
from msgspec import Struct

from backend.papers.elements import Language
from backend.settings import settings

Format = Literal["xlsx", "csv"]
Kind = Literal["text", "amount", "count", "day", "time"]
Words = tuple[str, str]
"""Chinese, English."""

MOST = 50_000
"""Rows of one file."""
WIDTHS: dict[Kind, int] = {"text": 22, "amount": 14, "count": 10, "day": 12, "time": 18}
LOOKS: dict[Kind, str] = {"text": "@", "amount": "#,##0.00", "count": "0", "day": "yyyy-mm-dd", "time": "yyyy-mm-dd hh:mm"}
FORMULA = ("=", "+", "-", "@", "\t", "\r")
BOM = "\ufeff"
MEDIA_TYPES: dict[Format, str] = {"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "csv": "text/csv; charset=utf-8"}


class Column(Struct, frozen=True):
    """`value` of a row: text, or minor units, a number, a day, a time with zone; None leaves the cell empty."""

    heading: Words
    value: Callable[[Any], Any]
    kind: Kind = "text"


class Table(Struct, frozen=True):
    name: Words
    columns: Sequence[Column]
    rows: Sequence[Any]


def file_of(tables: Sequence[Table], format: Format, language: Language) -> bytes:
    """An .xlsx has a sheet for each table, a .csv has them one below the other."""
    return _xlsx(tables, language) if format == "xlsx" else _csv(tables, language)


def said(words: Words, language: Language) -> str:
    return words[0] if language == "zh-Hans" else words[1]


def _xlsx(tables: Sequence[Table], language: Language) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}) as book:
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        looks = {kind: book.add_format({"num_format": look}) for kind, look in LOOKS.items()}
        for table in tables:
            sheet = book.add_worksheet(said(table.name, language))
            sheet.freeze_panes(1, 0)
            for at, column in enumerate(table.columns):
                sheet.set_column(at, at, WIDTHS[column.kind])
                sheet.write_string(0, at, said(column.heading, language), head)
                for row, one in enumerate(table.rows, start=1):
                    _write(sheet, row, at, _plain(column, one), looks[column.kind])
    return out.getvalue()


def _write(sheet: Any, row: int, at: int, value: Any, look: Any) -> None:
    if isinstance(value, str):
        sheet.write_string(row, at, value, look)
    elif isinstance(value, date):
        sheet.write_datetime(row, at, value, look)
    elif value is not None:
        sheet.write_number(row, at, value, look)


def _csv(tables: Sequence[Table], language: Language) -> bytes:
    """RFC 4180 with a byte-order mark, so that Excel reads Chinese. A text that would be taken for a formula gets an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out)
    for table in tables:
        if len(tables) > 1:
            writer.writerow([said(table.name, language)])
        writer.writerow([said(column.heading, language) for column in table.columns])
        for row in table.rows:
            writer.writerow([_safe(column, _plain(column, row)) for column in table.columns])
        if len(tables) > 1:
            writer.writerow([])
    return (BOM + out.getvalue()).encode()


def _safe(column: Column, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA) else value
    if column.kind == "amount":
        return f"{value:.2f}"
    return value.strftime("%Y-%m-%d %H:%M" if column.kind == "time" else "%Y-%m-%d") if isinstance(value, date) else str(value)


def _plain(column: Column, row: Any) -> Any:
    value = column.value(row)
    if column.kind == "amount" and value is not None:
        return value / 100
    if isinstance(value, datetime):
        return value.astimezone(ZoneInfo(settings().timezone)).replace(tzinfo=None)
    return value
