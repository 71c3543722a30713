"""What one line of a stock list brings in: a terminal, its SIM, a tool, or so many of a part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

import msgspec

from backend.custody.receipts_schemas import StockListRow
from backend.customers.spreadsheet.cells import said, text_of
from backend.customers.spreadsheet.dates import day_in
from backend.customers.spreadsheet.grid import Cell

LONGEST = 200
COUNTED = re.compile(r"(\d{1,6})(\.0+)?\s*[^\d.,]{0,6}")
OF_A_SIM = ("msisdn", "operator", "plan")


def rows_of(number: int, cells: Mapping[str, Cell], today: date) -> Iterator[StockListRow]:
    """A line with an IMEI and an ICCID is both. A part has no number."""
    said_of = {field: said(cell)[:LONGEST] for field, cell in cells.items()}
    product = said_of.get("code") or said_of.get("name") or ""
    bought = _day(cells.get("purchased_on", ""), today)
    if "imei" in cells and (said_of["imei"] or not said_of.get("iccid")):
        yield StockListRow(number, "terminal", said_of["imei"], said_of.get("serial", ""), product, purchased_on=bought)
    if "iccid" in cells and (said_of["iccid"] or "imei" not in cells):
        yield _sim(number, said_of, "" if "imei" in cells else product, bought, _day(cells.get("expires_on", ""), today))
    if "imei" in cells or "iccid" in cells:
        return
    if "tool_number" in cells:
        yield StockListRow(number, "tool", said_of["tool_number"], said_of.get("serial", ""), product, purchased_on=bought)
    else:
        yield StockListRow(number, "part", product=product, quantity=_quantity(cells.get("quantity", "")))


def _sim(number: int, said_of: dict[str, str], product: str, bought: str, expires_on: str) -> StockListRow:
    sim = StockListRow(number, "sim", said_of["iccid"], product=product, purchased_on=bought, expires_on=expires_on)
    return msgspec.structs.replace(sim, **{name: said_of.get(name, "") for name in OF_A_SIM})


def _quantity(cell: Cell) -> int:
    """0 when it is no whole number: the check says so."""
    counted = COUNTED.fullmatch(text_of(cell))
    return int(counted[1]) if counted else 0


def _day(cell: Cell, today: date) -> str:
    text = said(cell)
    day = day_in(text if isinstance(cell, str) else cell, today) if text else None
    return day.isoformat() if day else text[:LONGEST]
