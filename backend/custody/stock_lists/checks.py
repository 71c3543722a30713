"""A stock list's rows, tidied and checked: each for itself, against each other, against catalogue and ledger."""

import re
from collections.abc import Iterable
from datetime import date
from uuid import UUID

import msgspec
from msgspec import Struct

from backend.custody.receipts_schemas import CheckedStockRow, StockFinding, StockListRow
from backend.custody.rules import ProductKind
from backend.customers.spreadsheet.dates import day_in
from backend.kernel.database import fetch
from backend.kernel.problems import Problem
from backend.kernel.words import tidy_line
from backend.orders.numbers import checked_imei, read_iccid, tidy

ROUNDED = re.compile(r"[0-9](\.[0-9]+)?E\+?[0-9]+", re.I)
TELEPHONE = re.compile(r"\+[0-9]{6,15}")
LARGEST_COUNT = 1_000_000


class Catalogue(Struct):
    by_id: dict[UUID, ProductKind]
    by_word: dict[tuple[ProductKind, str], UUID]
    """A product's code and its name, as `word` reads them."""


async def catalogue() -> Catalogue:
    rows = await fetch("SELECT id, kind, code, name FROM product WHERE active ORDER BY code DESC")
    names = {(row["kind"], word(row["name"])): row["id"] for row in rows}
    return Catalogue({row["id"]: row["kind"] for row in rows}, names | {(row["kind"], word(row["code"])): row["id"] for row in rows})


def word(text: str) -> str:
    return tidy(text).casefold()


async def checked(rows: list[StockListRow], today: date) -> list[CheckedStockRow]:
    known = await catalogue()
    looked_at = _compared([_row(row, known, today) for row in rows])
    there = await known_numbers(row.values for row in looked_at)
    for row in looked_at:
        if (row.values.kind, row.values.number) in there:
            row.findings.append(StockFinding("number", "custody.known", {"number": row.values.number}))
        row.accepted = not row.findings
    return looked_at


async def known_numbers(rows: Iterable[StockListRow]) -> set[tuple[str, str]]:
    numbered = [row for row in rows if row.number]
    sql = "SELECT kind, number FROM item WHERE (kind, number) IN (SELECT * FROM unnest($1::text[], $2::text[]))"
    return {(row["kind"], row["number"]) for row in await fetch(sql, [row.kind for row in numbered], [row.number for row in numbered])}


def _row(row: StockListRow, known: Catalogue, today: date) -> CheckedStockRow:
    findings: list[StockFinding] = []
    values = msgspec.structs.replace(
        row,
        number="" if row.kind == "part" else _number(row, findings),
        quantity=_quantity(row, findings),
        product_id=_product(row, known, findings),
        purchased_on=_purchased(row, today, findings),
        expires_on=_day("expires_on", row.expires_on, today, findings),
        msisdn=_telephone(row, findings),
        **{name: tidy_line(getattr(row, name)) for name in ("serial", "product", "operator", "plan")},
    )
    return CheckedStockRow(values, findings, not findings)


def _number(row: StockListRow, findings: list[StockFinding]) -> str:
    text = tidy_line(row.number)
    if not text:
        findings.append(StockFinding("number", "number.missing"))
    elif row.kind != "tool" and ROUNDED.fullmatch(text):
        findings.append(StockFinding("number", "number.rounded"))
    else:
        try:
            return _read(row.kind, text)
        except Problem as problem:
            findings.append(StockFinding("number", problem.code, problem.params))
    return text


def _read(kind: ProductKind, text: str) -> str:
    if kind == "terminal":
        return checked_imei(text)
    return read_iccid(text).value if kind == "sim" else text.upper()


def _quantity(row: StockListRow, findings: list[StockFinding]) -> int:
    if row.kind != "part":
        return 1
    if row.quantity < 1:
        findings.append(StockFinding("quantity", "quantity.invalid"))
    return row.quantity


def _product(row: StockListRow, known: Catalogue, findings: list[StockFinding]) -> UUID | None:
    said = word(row.product)
    product = row.product_id or known.by_word.get((row.kind, said))
    if product and known.by_id.get(product) == row.kind:
        return product
    if product or said:
        findings.append(StockFinding("product", "product.unknown", {"product": row.product}))
    elif row.kind == "part":
        findings.append(StockFinding("product", "product.missing"))
    return None


def _purchased(row: StockListRow, today: date, findings: list[StockFinding]) -> str:
    """The warranty is counted from it, so that a slip of the year must not pass."""
    day = _day("purchased_on", row.purchased_on, today, findings)
    if day > today.isoformat() and StockFinding("purchased_on", "date.invalid") not in findings:
        findings.append(StockFinding("purchased_on", "purchase.in_future"))
    return day


def _day(field: str, text: str, today: date, findings: list[StockFinding]) -> str:
    if not text.strip():
        return ""
    day = day_in(text, today)
    if not day:
        findings.append(StockFinding(field, "date.invalid"))
    return day.isoformat() if day else text


def _telephone(row: StockListRow, findings: list[StockFinding]) -> str:
    """A SIM's own number, as machines have it: thirteen digits in China, which telephone books do not know."""
    text = tidy(row.msisdn)
    if not text or row.kind != "sim":
        return ""
    number = text if text.startswith("+") else "+" + text.removeprefix("00") if text.startswith(("00", "86")) else "+86" + text
    if not TELEPHONE.fullmatch(number):
        findings.append(StockFinding("msisdn", "phone.invalid"))
    return number


def _compared(rows: list[CheckedStockRow]) -> list[CheckedStockRow]:
    """The first of two with the same number stands."""
    first: dict[tuple[str, str], int] = {}
    for row in rows:
        key = row.values.kind, row.values.number
        if row.values.number and first.setdefault(key, row.values.row) != row.values.row:
            row.findings.append(StockFinding("number", "number.duplicate", {"row": first[key]}))
    return rows
