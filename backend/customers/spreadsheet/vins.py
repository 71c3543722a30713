"""Vehicle identification numbers (GB 16735, ISO 3779)."""

from __future__ import annotations

import re
import unicodedata

from backend.customers.spreadsheet.shapes import Finding

LENGTH = 17
WEIGHTS = 8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2
VALUES = dict(zip("0123456789ABCDEFGHJKLMNPRSTUVWXYZ", [*range(10), *range(1, 9), *range(1, 6), 7, 9, *range(2, 10)], strict=True))
CHECK_DIGITS = "0123456789X"
CHECKED_REGIONS = "L12345"
"""China (GB 16735) and North America (49 CFR 565) prescribe the check digit; Europe and Japan use the place freely."""

LOOK_ALIKES = str.maketrans("OQI", "001")
BETWEEN = re.compile(r"[\s·.\-_—'`]+")
LABEL = re.compile(r"^(VIN|车架号|车辆识别代号)[码]?[::]")


def even(text: str) -> str:
    return BETWEEN.sub("", LABEL.sub("", unicodedata.normalize("NFKC", text).strip().upper()))


def looks_like_vin(text: str) -> bool:
    vin = even(text)
    return len(vin) == LENGTH and vin.isascii() and vin.isalnum() and any(map(str.isdigit, vin))


def mended(vin: str) -> str:
    """With the digits that O, Q and I were written for, provided that the check digit bears it out: no VIN holds these letters."""
    likely = vin.translate(LOOK_ALIKES)
    return likely if likely[:1] in CHECKED_REGIONS and likely and not findings_of(likely) else vin


def findings_of(vin: str) -> list[Finding]:
    if not vin:
        return []
    if re.search(r"[^A-Z0-9]", vin):
        return [Finding("vin", "vin.characters")]
    if len(vin) != LENGTH:
        return [Finding("vin", "vin.length", {"length": len(vin)})]
    if any(character not in VALUES for character in vin):
        return [Finding("vin", "vin.characters")]
    if vin[0] in CHECKED_REGIONS and vin[8] != check_digit(vin):
        return [Finding("vin", "vin.check_digit")]
    return []


def check_digit(vin: str) -> str:
    return CHECK_DIGITS[sum(VALUES[character] * weight for character, weight in zip(vin, WEIGHTS, strict=True)) % 11]
