"""What somebody types to find something, as the indexes of migrations/sql/lookup.sql take it."""

import re
import unicodedata

from msgspec import Struct

from backend.kernel.words import tidy_line

LAID_OUT = re.compile("[\\s\ufeff./·•・‧()\\-\u2010-\u2015]")
UNIT = re.compile("[0-9]{4,}|8986[0-9A-F]+")
COUNTRY, FEWEST_DIGITS = "+86", 4
LAST = "\U0010ffff"
MOST_CANDIDATES = 500
"""So many are looked at for each way of finding; whoever means another one types more."""


class Sought(Struct, frozen=True):
    """`name` as names are compared, `number` as plates and numbers are written, `digits` when there is nothing else in it."""

    name: str
    number: str
    digits: str

    @property
    def is_enough(self) -> bool:
        return len(self.name) >= 2

    @property
    def is_digits(self) -> bool:
        return len(self.digits) >= FEWEST_DIGITS

    @property
    def is_unit(self) -> bool:
        """The beginning or the end of an IMEI or an ICCID; Chinese ICCIDs may hold letters."""
        return bool(UNIT.fullmatch(self.number))

    @property
    def phone(self) -> str:
        """As phones are kept (E.164), as far as it was typed."""
        return self.digits if self.digits.startswith("+") else COUNTRY + self.digits.removeprefix("0")


def sought(text: str) -> Sought:
    plain = tidy_line(unicodedata.normalize("NFKC", text))
    number = LAID_OUT.sub("", plain).upper()
    return Sought(re.sub(r"\s", "", plain).lower(), number, number if re.fullmatch(r"\+?[0-9]+", number) else "")


def beginning(text: str) -> tuple[str, str]:
    """The two ends of everything that begins so, for `~>=~` and `~<~`."""
    return text, text + LAST


def ending(text: str) -> tuple[str, str]:
    """The same for what ends so, where the index holds the text reversed."""
    return beginning(text[::-1].rstrip("+"))


def grams(text: str) -> list[str]:
    """What an index by `search_grams` must hold for the text to stand in it."""
    return [text[place : place + 3] for place in range(len(text) - 2)] or [text]


def containing(text: str) -> str:
    """For LIKE."""
    return "%" + re.sub(r"([\\%_])", r"\\\1", text) + "%"
