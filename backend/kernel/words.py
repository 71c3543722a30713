"""Text that people type, as it is kept and as it is looked for."""

import re
import unicodedata

UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
MISLEADING = re.compile(r"[\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
"""Without width, or turning what follows around: two names that look the same are the same."""
TURNING = re.compile(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Turns what follows around: it would read as something else than was typed."""


def tidy_line(text: str) -> str:
    """One line without outer or doubled blanks."""
    return " ".join(UNSEEN.sub(" ", MISLEADING.sub("", text)).split())


def tidy_text(text: str) -> str:
    """Several lines, without what cannot be seen."""
    return UNSEEN.sub("", MISLEADING.sub("", text).replace("\r\n", "\n").replace("\r", "\n")).strip()


def pattern(sought: str | None) -> str | None:
    """For ILIKE: contains what was typed, in compatibility form (NFKC). None when nothing is sought."""
    text = tidy_line(unicodedata.normalize("NFKC", sought or ""))
    return "%" + re.sub(r"([\\%_])", r"\\\1", text) + "%" if text else None
