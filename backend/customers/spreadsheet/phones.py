"""Phone numbers as they stand in lists: with +86, in groups, two in a cell."""

from __future__ import annotations

import re
import unicodedata

from phonenumbers import (
    NumberParseException,
    PhoneNumber,
    PhoneNumberFormat,
    format_number,
    is_valid_number,
    national_significant_number,
    parse,
)

HOME = "CN"
HOME_CODE = 86
SEVERAL = re.compile(r"[/、,;\n|]+")
EXTENSION = re.compile(r"(转|分机)[::]?|(?<=\d{7})-(?=\d{1,6}$)")
SPREADSHEET_FRACTION = re.compile(r"\.0+$")
SCIENTIFIC = re.compile(r"\d(\.\d+)?E\+?\d+", re.I)
NUMBER = re.compile(r"\+?\d[\d\s()\-]{5,}\d")


def phone_in(text: str) -> str:
    """A mobile as 11 digits, a landline as 0755-12345678, one of another country as +85291234567; "" when there is no valid number.

    Of several numbers in one cell the first is taken, provided that all are valid. Words beside a single number (微信同号) are passed over.
    """
    even = SPREADSHEET_FRACTION.sub("", unicodedata.normalize("NFKC", text).strip())
    numbers = [_number(part) for part in SEVERAL.split(even) if part.strip()]
    if not all(numbers):
        numbers = [_number_beside_words(even)]
    return _written(numbers[0]) if numbers and numbers[0] else ""


def number_and_rest(text: str) -> tuple[str, str]:
    """A cell that holds a name and a number, taken apart: (number, name)."""
    even = unicodedata.normalize("NFKC", text)
    number = NUMBER.search(even)
    if not number:
        return "", text.strip()
    return number[0], (even[: number.start()] + " " + even[number.end() :]).strip(" \t\r\n/、,;:()|-+")


def _number_beside_words(text: str) -> PhoneNumber | None:
    number, words = number_and_rest(text)
    return None if re.search(r"\d", words) else _number(number)


def _number(text: str) -> PhoneNumber | None:
    if SCIENTIFIC.fullmatch(text.strip()):
        return None
    try:
        number = parse(EXTENSION.sub(" ext. ", text), HOME)
    except NumberParseException:
        return None
    return number if is_valid_number(number) else None


def _written(number: PhoneNumber) -> str:
    if number.country_code != HOME_CODE:
        return format_number(number, PhoneNumberFormat.E164)
    digits = national_significant_number(number)
    if not format_number(number, PhoneNumberFormat.NATIONAL).startswith("0"):
        return digits
    area, _, rest = format_number(number, PhoneNumberFormat.NATIONAL).partition(" ")
    return f"{area}-{re.sub(r'[^0-9]', '', rest.split('ext')[0])}" + (f"转{number.extension}" if number.extension else "")
