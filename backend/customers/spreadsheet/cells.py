"""One cell of each kind: what it means, what was cleaned, what is wrong."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time

from backend.customers.spreadsheet import plates, vins
from backend.customers.spreadsheet.grid import Cell
from backend.customers.spreadsheet.limits import LONGEST_TEXT
from backend.customers.spreadsheet.phones import phone_in
from backend.customers.spreadsheet.shapes import Finding

UNSEEN = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]")
QUOTED_FOR_EXCEL = re.compile(r'="(.*)"', re.S)
"""Exports write ="13800138000" so that Excel keeps it as text. Nothing else that looks like a formula is touched, nor evaluated."""
NOTHING = frozenset(["-", "--", "—", "——", "/", "\\", "无", "暂无", "没有", "未知", "待定", "空", "n/a", "na", "none", "null", "nil", "tbd", "?", "？"])

DITTO = frozenset(["同上", "同前", "〃", "″", '"', "''", "ditto", "as above", "same as above"])


def text_of(cell: Cell) -> str:
    """A cell as text: whole numbers without a fraction, dates as ISO, nothing invisible, not longer than `LONGEST_TEXT`."""
    return whole_text_of(cell)[:LONGEST_TEXT]


def whole_text_of(cell: Cell) -> str:
    match cell:
        case str():
            return _visible(cell)
        case float() if cell.is_integer() and abs(cell) < 1e18:
            return str(int(cell))
        case datetime():
            return cell.isoformat(" ", "minutes")
        case date() | time():
            return cell.isoformat()
        case _:
            return str(cell)


def stored_text(cell: Cell) -> str:
    """What stands in the file, to show beside what we made of it."""
    return cell[:LONGEST_TEXT] if isinstance(cell, str) else text_of(cell)


def _visible(text: str) -> str:
    even = UNSEEN.sub("", text.replace("\r\n", "\n").replace("\u00a0", " ")).strip()
    quoted = QUOTED_FOR_EXCEL.fullmatch(even)
    return quoted[1].strip() if quoted else even


def said(cell: Cell) -> str:
    """The text of a cell, empty when it only says that there is nothing (无, /, n/a)."""
    text = text_of(cell)
    return "" if unicodedata.normalize("NFKC", text).lower() in NOTHING else text


def says_same_as_above(cell: Cell) -> bool:
    return isinstance(cell, str) and unicodedata.normalize("NFKC", _visible(cell)).lower() in DITTO


def plate_of(cell: Cell) -> tuple[str, str, list[Finding]]:
    """The plate, the colour written beside it, findings."""
    text = said(cell)
    if not text or plates.says_no_plate(text):
        return "", "", [Finding("plate", "plate.missing")]
    plate, colour = plates.plate_in(text)
    if not plate:
        plate, words = plates.plate_among_words(text)
        colour = plates.colour_in(words)
    return (plate, colour, []) if plate else (text, "", [Finding("plate", "plate.invalid")])


def vin_of(cell: Cell) -> tuple[str, list[Finding]]:
    vin = vins.mended(vins.even(said(cell)))
    return vin, vins.findings_of(vin)


def phone_of(cell: Cell) -> tuple[str, list[Finding]]:
    text = said(cell)
    if not text:
        return "", []
    phone = phone_in(text)
    return (phone, []) if phone else (text, [Finding("driver_phone", "phone.invalid")])
