"""What a bank, WeChat Pay or Alipay has exported, as movements on an account. Titles, sums and notes around the rows are passed over."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from datetime import date, datetime
from decimal import Decimal

from backend.customers.spreadsheet.cells import text_of
from backend.customers.spreadsheet.dates import day_in
from backend.customers.spreadsheet.grid import Cell, Grid
from backend.customers.spreadsheet.reading import grids_of
from backend.customers.spreadsheet.refusals import SpreadsheetRefused
from backend.kernel.words import tidy_line
from backend.money.statements.shapes import LeftOut, ReadLine, ReadStatement, Source, Why
from backend.money.statements.words import ALIPAY, COLUMNS, FEE, IN, NEUTRAL, NOT_DONE, OUT, WECHAT

FIRST_ROWS = 60
LONGEST_HEADER = 30
LONGEST = 200
LARGEST = Decimal(10**10)
NUMBER = re.compile(r"[+-]?\d{1,12}(\.\d{1,2}0*)?")
NUMBERS = ("refund_id", "merchant", "transaction")
"""Of the same number it is kept as the payment system itself wrote it."""
STAMP = re.compile(r"(20\d{6})\d{6}")
Columns = dict[str, int]


def statement(data: bytes, today: date) -> ReadStatement:
    """The sheet with most movements. Raises `SpreadsheetRefused`, with `no_statement_columns` and `no_movements` besides the reader's own."""
    sheets, refused = grids_of(data)
    read = [_read(grid, *heading, today) for grid in sheets if (heading := heading_of(grid))]
    best = max(read, key=lambda one: len(one.lines), default=None)
    if best is None:
        raise refused[0] if refused else SpreadsheetRefused("no_statement_columns")
    if not best.lines and not best.left_out:
        raise SpreadsheetRefused("no_movements")
    return best


def heading_of(grid: Grid) -> tuple[int, Columns] | None:
    """The row, of those that name a time and an amount, that names most columns."""
    found = [(at, _columns([text_of(cell) for cell in row])) for at, row in enumerate(grid.rows[:FIRST_ROWS])]
    return max((one for one in found if "time" in one[1] and one[1].keys() & {"amount", "income", "outgo"}), key=lambda one: len(one[1]), default=None)


def reference(text: str) -> str:
    """Letters and digits in capitals: what a person typed and what an export padded are the same."""
    return re.sub(r"[^0-9A-Z]", "", unicodedata.normalize("NFKC", text).upper())


def minor(text: str) -> int | None:
    """`1,234.50`, `¥12.00`, `(3.00)`, `+5`; None when it is no amount."""
    plain = re.sub(r"[\s,¥￥元`']|CNY|RMB", "", unicodedata.normalize("NFKC", text))
    negative = plain.startswith("(") and plain.endswith(")")
    plain = plain.strip("()")
    if not NUMBER.fullmatch(plain):
        return None
    value = Decimal(plain) * (-100 if negative else 100)
    return int(value) if abs(value) < LARGEST else None


def _columns(words: list[str]) -> Columns:
    columns: Columns = {}
    for field, pattern in COLUMNS.items():
        for at, word in enumerate(words):
            name = re.sub(r"[\s`]", "", unicodedata.normalize("NFKC", word)).lower()
            if name and len(name) <= LONGEST_HEADER and at not in columns.values() and pattern.search(name):
                columns[field] = at
                break
    return columns


def _read(grid: Grid, heading: int, columns: Columns, today: date) -> ReadStatement:
    lines: list[ReadLine] = []
    left_out: list[LeftOut] = []
    seen: Counter[str] = Counter()
    for at in range(heading + 1, len(grid.rows)):
        said = {field: _said(grid.cell(at, column)) for field, column in columns.items()}
        day = _day(grid.cell(at, columns["time"]), today)
        if day is None:
            continue
        amount, why = _amount(said)
        if _has_more_cells(grid, heading, at):
            why = "too_many_cells"
        if why or not amount:
            left_out.append(LeftOut(at + 1, why or "no_amount", " ".join(text for text in said.values() if text)[:LONGEST]))
            continue
        key = _key(said, day, amount)
        seen[key] += 1
        lines.append(_line(at + 1, said, day, amount, key if seen[key] == 1 else f"{key}#{seen[key]}"))
    return ReadStatement(_source(grid, heading), lines, left_out)


def _has_more_cells(grid: Grid, heading: int, at: int) -> bool:
    """An amount with a comma that nobody has quoted is two cells: what stands behind it is not where its heading says."""
    return any(text_of(cell).strip() for cell in grid.rows[at][len(grid.rows[heading]) :])


def _line(row: int, said: dict[str, str], day: date, amount: int, identity: str) -> ReadLine:
    written = {reference(text): tidy_line(text)[:LONGEST] for field in NUMBERS if (text := said.get(field, ""))}
    refs = sorted(ref for ref in written if ref.strip("0"))
    memo = " ".join(text for text in (tidy_line(said.get(field, "")) for field in ("kind", "memo")) if text)
    named = tidy_line(said.get("counterparty", ""))
    return ReadLine(row, identity, day, said["time"][:40], amount, refs, [written[ref] for ref in refs], named[:LONGEST], memo[:LONGEST])


def _key(said: dict[str, str], day: date, amount: int) -> str:
    """The payment system's own number with the amount; without one, all that the row says."""
    own = said.get("transaction", "")
    if len(reference(own)) >= 8:
        return f"{reference(own)}:{reference(said.get('refund_id', ''))}:{amount}"
    rest = "|".join(said.get(field, "") for field in ("time", "balance", "counterparty", "memo", "kind", "transaction", "merchant"))
    return hashlib.sha256(f"{day}|{amount}|{rest}".encode()).hexdigest()[:32]


def _amount(said: dict[str, str]) -> tuple[int, Why | None]:
    """Below 0 when it went out, or why it is passed over."""
    if FEE.search(said.get("kind", "")) or FEE.search(said.get("memo", "")):
        return 0, "fee"
    if NOT_DONE.search(said.get("state", "")):
        return 0, "not_done"
    direction = said.get("direction", "")
    if direction in NEUTRAL:
        return 0, "neutral"
    refunded = minor(said.get("refund", ""))
    if refunded and said.get("refund_id", "") not in ("", "0"):
        return -abs(refunded), None
    whole = minor(said.get("amount", ""))
    if whole is not None and OUT.match(direction):
        return -abs(whole), None
    if whole is not None and IN.match(direction):
        return abs(whole), None
    if "income" in said or "outgo" in said:
        whole = abs(minor(said.get("income", "")) or 0) - abs(minor(said.get("outgo", "")) or 0)
    return whole or 0, None


def _source(grid: Grid, heading: int) -> Source:
    """By what stands above the rows: WeChat's own names of columns, Alipay's title or columns; otherwise a bank."""
    head = " ".join(text_of(cell) for row in grid.rows[: heading + 1] for cell in row)
    if WECHAT.search(head):
        return "wechat"
    return "alipay" if ALIPAY.search(head) else "bank"


def _said(cell: Cell) -> str:
    """WeChat puts ` before every value, Alipay blanks and tabs behind it."""
    return text_of(cell).strip().lstrip("`").strip()


def _day(cell: Cell, today: date) -> date | None:
    if isinstance(cell, datetime | date):
        return day_in(cell, today)
    text = _said(cell)
    stamp = STAMP.fullmatch(text)
    return day_in(stamp[1] if stamp else text, today) if text else None
