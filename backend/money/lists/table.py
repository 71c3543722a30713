"""A list with the columns that finance knows, in a language; what it becomes as a file."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct

from backend.kernel.clock import company_time
from backend.kernel.sheets import Format, Kind, Sheet, Value, separated, workbook
from backend.papers.elements import Language

Words = tuple[str, str]
"""Chinese, English."""

MOST = 50_000
"""Rows of one file."""


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
    """An .xlsx has a page for each table, a .csv has them one below the other."""
    sheets = [_sheet(table, language) for table in tables]
    return workbook(sheets) if format == "xlsx" else separated(sheets)


def said(words: Words, language: Language) -> str:
    return words[0] if language == "zh-Hans" else words[1]


def _sheet(table: Table, language: Language) -> Sheet:
    return Sheet(
        name=said(table.name, language),
        titles=[said(column.heading, language) for column in table.columns],
        kinds=[column.kind for column in table.columns],
        rows=[[_cell(column, row) for column in table.columns] for row in table.rows],
    )


def _cell(column: Column, row: Any) -> Value:
    value = column.value(row)
    if column.kind == "amount" and value is not None:
        return value / 100
    if isinstance(value, datetime):
        return company_time(value).replace(tzinfo=None)
    return value
