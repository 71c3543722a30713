"""The day a customer wishes for, in the forms that people and spreadsheets write it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from backend.customers.spreadsheet.grid import Cell

EXCEL_EPOCH = date(1899, 12, 30)
"""Day 0 of Excel's 1900 system, as seen from any day after its invented 29 February 1900."""
SERIALS = range(36526, 73051)
"""2000 to 2099: other numbers are no days."""
CENTURY = 2000

MONTHS = {name: number for number, name in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1)}
MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
PART_OF_DAY = r"(上午|下午|晚上|早上|中午|全天|am|pm)"
CLOCK = re.compile(rf"[t\s]*{PART_OF_DAY}?\s*\d{{1,2}}[:点时](\d{{1,2}})?分?(:\d{{2}}(\.\d+)?)?\s*(am|pm|z|[+-]\d\d:?\d\d)?$")
LOOSE_TIME = re.compile(rf"\s*({PART_OF_DAY}|之?前|左右)$")
WEEKDAY = re.compile(r"\s*[(]?((星期|周|礼拜)[一二三四五六日天]|(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?)[)]?\s*")

YEAR_FIRST = re.compile(r"(\d{4})\s*[年./\-\s]\s*(\d{1,2})\s*[月./\-\s]\s*(\d{1,2})\s*[日号]?")
COMPACT = re.compile(r"(20\d\d)(\d\d)(\d\d)")
SHORT_YEAR_FIRST = re.compile(r"'?(\d\d)年(\d{1,2})月(\d{1,2})[日号]?")
SHORT_YEAR_SHORT_DAY = re.compile(r"(\d\d)[./\-](\d{1,2})[./\-](\d)")
YEAR_LAST = re.compile(r"(\d{1,2})[./\-](\d{1,2})[./\-](\d{4}|\d\d)")
NO_YEAR = re.compile(r"(\d{1,2})\s*[月./\-]\s*(\d{1,2})\s*[日号]?")
IN_WORDS = re.compile(r"[〇零○一二三四五六七八九十]+(?=[年月日号])")
DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")

DAY_MONTH = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?[\s\-/.]*(?:of\s*)?{MONTH}[\s\-/.,]*(\d{{4}}|\d\d)?")
MONTH_DAY = re.compile(rf"{MONTH}[\s\-/.]*(\d{{1,2}})(?:st|nd|rd|th)?(?:[\s\-/.,]+(\d{{4}}))?")


def day_in(cell: Cell, today: date) -> date | None:
    """None when the cell holds no day, or one that can be read in two ways that both lie ahead."""
    match cell:
        case datetime():
            return cell.date()
        case date():
            return cell
        case bool():
            return None
        case int() | float():
            return _of_number(float(cell))
        case str():
            return _of_text(cell, today)
        case _:
            return None


def _of_number(number: float) -> date | None:
    if int(number) in SERIALS:
        return EXCEL_EPOCH + timedelta(days=int(number))
    compact = COMPACT.fullmatch(str(int(number))) if abs(number) < 1e9 else None
    return _day(*map(int, compact.groups())) if compact else None


def _of_text(text: str, today: date) -> date | None:
    even = WEEKDAY.sub(" ", unicodedata.normalize("NFKC", text).strip().lower()).strip()
    even = IN_WORDS.sub(lambda words: _in_digits(words[0]), even)
    if re.fullmatch(r"\d{5}(\.\d+)?", even):
        return _of_number(float(even))
    for written in (even, LOOSE_TIME.sub("", CLOCK.sub("", even)).strip()):
        days = list(_readings(written, today))
        if days:
            return _only_one(days, today)
    return None


def _readings(text: str, today: date) -> Iterator[date]:
    for parts in _year_month_day(text):
        if day := _day(*parts):
            yield day
    for month, day_of_month in _month_and_day(text):
        if day := _next(month, day_of_month, today):
            yield day


def _year_month_day(text: str) -> Iterator[tuple[int, int, int]]:
    for form in (YEAR_FIRST, COMPACT, SHORT_YEAR_FIRST, SHORT_YEAR_SHORT_DAY):
        if found := form.fullmatch(text):
            yield _full(found[1]), int(found[2]), int(found[3])
    if found := YEAR_LAST.fullmatch(text):
        first, second, last = found.groups()
        yield _full(last), int(first), int(second)
        yield _full(last), int(second), int(first)
        if len(last) == len(first) == 2:
            yield _full(first), int(second), int(last)
    if (found := DAY_MONTH.fullmatch(text)) and found[3]:
        yield _full(found[3]), MONTHS[found[2]], int(found[1])
    if (found := MONTH_DAY.fullmatch(text)) and found[3]:
        yield _full(found[3]), MONTHS[found[1]], int(found[2])


def _month_and_day(text: str) -> Iterator[tuple[int, int]]:
    if found := NO_YEAR.fullmatch(text):
        yield int(found[1]), int(found[2])
    if (found := DAY_MONTH.fullmatch(text)) and not found[3]:
        yield MONTHS[found[2]], int(found[1])
    if (found := MONTH_DAY.fullmatch(text)) and not found[3]:
        yield MONTHS[found[1]], int(found[2])


def _in_digits(words: str) -> str:
    """二〇二六 is 2026, 十二 is 12, 二十五 is 25."""
    tens, ten, ones = words.partition("十")
    return f"{tens or '一'}{ones or '〇'}".translate(DIGITS) if ten else words.translate(DIGITS)


def _only_one(days: list[date], today: date) -> date | None:
    """Nobody wishes for a day gone by: of two readings that is the wrong one."""
    different = sorted(set(days))
    ahead = [day for day in different if day >= today]
    return different[0] if len(different) == 1 else ahead[0] if len(ahead) == 1 else None


def _next(month: int, day_of_month: int, today: date) -> date | None:
    """The next such day, today included; 29 February may be years ahead."""
    years = range(today.year, today.year + 9)
    return next((day for year in years if (day := _day(year, month, day_of_month)) and day >= today), None)


def _full(year: str) -> int:
    return int(year) if len(year) == 4 else CENTURY + int(year)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
