"""Lists as files that a spreadsheet program opens. A text is never a formula, a link or a number, whatever it begins with."""

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Literal

import xlsxwriter
from msgspec import Struct
from xlsxwriter.format import Format as Look
from xlsxwriter.worksheet import Worksheet

Format = Literal["xlsx", "csv"]
Kind = Literal["text", "amount", "count", "day", "time"]
Value = str | int | float | date | datetime | None

MEDIA_TYPES: dict[Format, str] = {"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "csv": "text/csv; charset=utf-8"}
LOOKS: dict[Kind, str] = {"text": "@", "amount": "#,##0.00", "count": "0", "day": "yyyy-mm-dd", "time": "yyyy-mm-dd hh:mm"}
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
"""Where people write Chinese, a spreadsheet program takes the wide signs for the narrow ones."""
NARROWEST, WIDEST = 8, 48
LOOKED_AT = 200
"""Rows by which a column's width is found."""


class Sheet(Struct, frozen=True):
    """`titles` and `kinds` of its columns stand above `rows`. Amounts are in whole units, times the company's, without a zone."""

    name: str
    titles: Sequence[str]
    kinds: Sequence[Kind]
    rows: Sequence[Sequence[Value]]


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """.xlsx, a page for each."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        heading = book.add_format({"bold": True, "bottom": 1})
        looks = {kind: book.add_format({"num_format": look}) for kind, look in LOOKS.items()}
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            page.freeze_panes(1, 0)
            for column, title in enumerate(sheet.titles):
                page.write_string(0, column, title, heading)
                page.set_column(column, column, _width(sheet, column))
            for at, row in enumerate(sheet.rows, start=1):
                for column, (kind, value) in enumerate(zip(sheet.kinds, row, strict=True)):
                    _write(page, at, column, value, looks[kind])
    return file.getvalue()


def separated(sheets: Sequence[Sheet]) -> bytes:
    """RFC 4180 with a byte-order mark, so that Excel reads Chinese; several stand one below the other under their names."""
    file = io.StringIO()
    writer = csv.writer(file)
    for sheet in sheets:
        if len(sheets) > 1:
            writer.writerow([sheet.name])
        writer.writerow([_harmless(title) for title in sheet.titles])
        writer.writerows([_text(kind, value) for kind, value in zip(sheet.kinds, row, strict=True)] for row in sheet.rows)
        if len(sheets) > 1:
            writer.writerow([])
    return file.getvalue().encode("utf-8-sig")


def _write(page: Worksheet, row: int, column: int, value: Value, look: Look) -> None:
    match value:
        case None:
            return
        case str():
            page.write_string(row, column, value, look)
        case datetime():
            page.write_datetime(row, column, value, look)
        case date():
            page.write_datetime(row, column, datetime.combine(value, time.min), look)
        case _:
            page.write_number(row, column, value, look)


def _text(kind: Kind, value: Value) -> str:
    match value:
        case None:
            return ""
        case str():
            return _harmless(value)
        case date():
            return f"{value:%Y-%m-%d %H:%M}" if kind == "time" else f"{value:%Y-%m-%d}"
        case _:
            return f"{value:.2f}" if kind == "amount" else str(value)


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text


def _width(sheet: Sheet, column: int) -> float:
    kind = sheet.kinds[column]
    texts = [sheet.titles[column], *(_text(kind, row[column]) for row in sheet.rows[:LOOKED_AT])]
    widest = max(sum(2 if ord(sign) > 0x2E7F else 1 for sign in text) for text in texts)
    return min(WIDEST, max(NARROWEST, 2 + widest))
