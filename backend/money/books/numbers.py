"""How a receipt's number is written. There is one series for the whole company."""

import re

SERIES = "R"
WRITTEN = re.compile(rf"(?:{SERIES}[-\s]*)?0*([0-9]{{1,15}})", re.I)


def shown(number: int) -> str:
    """Such as `R-00000123`; the phone writes it the same."""
    return f"{SERIES}-{number:08d}"


def number_in(text: str) -> int | None:
    """The number that somebody means with `R-00000123`, `r123` or `123`."""
    found = WRITTEN.fullmatch(text.strip())
    return int(found[1]) if found else None
