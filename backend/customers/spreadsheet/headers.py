"""What a column is about, from the words above it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from backend.customers.spreadsheet.header_words import BARE, CLEAR, DRIVER, OTHER_PEOPLE, OTHER_THINGS, PHONE, PREFERRED, SIMPLIFIED

Header = tuple[str, ...]
"""The words above one column, from the top row down."""

LONGEST_HEADER = 40
SIDE_WORDS = re.compile(r"[(（\[【].*?[)）\]】]")
BETWEEN_WORDS = re.compile(r"[\W_]+")
JOINED = re.compile(rf"({DRIVER}).*(及|和|与|/|、|&|\+|,|，|\band\b).*({PHONE})", re.I | re.S)
TRAILER = re.compile(r"挂车|trailer")
TOGETHER = re.compile(r"[/、&+,，(（\n]|及|和|与|\band\b", re.I)
BETWEEN_HAN = re.compile(r"(?<=[\u4e00-\u9fff]) | (?=[\u4e00-\u9fff])")
CLEARLY, BARELY = 3, 1
DRIVER_AND_PHONE = "driver_and_phone"


@dataclass(frozen=True)
class Meaning:
    field: str
    column: int
    strength: int


def plain(text: str) -> str:
    """Lower case, half width, simplified, Latin words one blank apart."""
    even = unicodedata.normalize("NFKC", text).translate(SIMPLIFIED).lower()
    return BETWEEN_HAN.sub("", BETWEEN_WORDS.sub(" ", even).strip())


def columns_of(headers: Sequence[Header]) -> dict[str, int]:
    """Which column holds which field. The clearest words choose first; a field has one column, a column one field."""
    chosen: dict[str, int] = {}
    for meaning in sorted(_meanings(headers), key=lambda meaning: (-meaning.strength, meaning.column)):
        if meaning.field not in chosen and meaning.column not in chosen.values():
            chosen[meaning.field] = meaning.column
    return chosen


def clarity(headers: Sequence[Header], columns: dict[str, int]) -> int:
    """How surely these headers are understood: the strengths of those chosen."""
    return sum(meaning.strength for meaning in _meanings(headers) if columns.get(meaning.field) == meaning.column)


def _meanings(headers: Sequence[Header]) -> list[Meaning]:
    found: list[Meaning] = []
    for column, header in enumerate(headers):
        person = " ".join(headers[column - 1]) if column else ""
        found += [Meaning(field, column, strength + _nearness(field, strength, person)) for field, strength in _fields(header)]
    return found


def _fields(header: Header) -> list[tuple[str, int]]:
    """Clear words in the lowest row stand for themselves; bare ones (电话) belong to the group above them (司机, 车主)."""
    if not header or any(len(words) > LONGEST_HEADER for words in header):
        return []
    whole = " ".join(header)
    if _names_plate_and_more(whole):
        return [("plate", CLEARLY)]
    if JOINED.search(whole):
        return [(DRIVER_AND_PHONE, CLEARLY)]
    lowest = plain(header[-1])
    if not OTHER_THINGS.search(lowest) and (clear := _clear(lowest)):
        return clear + _bare(header[-1])
    if OTHER_THINGS.search(plain(whole)):
        return []
    return _clear(plain(whole)) or _bare(header[-1])


def _names_plate_and_more(words: str) -> bool:
    """车牌/车型, VIN & plate: the plate leads the column, its cells are taken apart later."""
    parts = [plain(part) for part in TOGETHER.split(words)]
    return len(parts) > 1 and any(_names_plate(part) for part in parts) and not TRAILER.search(plain(words))


def _names_plate(words: str) -> bool:
    clear = _clear(words)
    return bool(clear) and clear[0][0] == "plate" and not OTHER_THINGS.search(words)


def speaks_of_other_things(header: Header) -> bool:
    return OTHER_THINGS.search(plain(" ".join(header))) is not None


def beside_plate(header: Header) -> str:
    """The field that a plate's column names besides the plate."""
    parts = [_clear(plain(part)) for words in header for part in TOGETHER.split(words)]
    return next((part[0][0] for part in parts if part and part[0][0] != "plate"), "remark")


def _clear(words: str) -> list[tuple[str, int]]:
    for field, pattern in CLEAR.items():
        if pattern.search(words):
            preferred = PREFERRED.get(field)
            return [(field, CLEARLY + bool(preferred and preferred.search(words)))]
    return []


def _bare(text: str) -> list[tuple[str, int]]:
    words = plain(SIDE_WORDS.sub(" ", text))
    return [(field, BARELY) for field, pattern in BARE.items() if pattern.fullmatch(words)]


def _nearness(field: str, strength: int, left: str) -> int:
    """A bare 电话 belongs to the person in the column before it."""
    if field != "driver_phone" or strength != BARELY:
        return 0
    if OTHER_PEOPLE.search(plain(left)):
        return -1
    return 1 if re.search(DRIVER, plain(left)) else 0
