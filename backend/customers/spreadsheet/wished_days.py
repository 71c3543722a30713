"""What a customer wishes for as a day: a day, the first of several, or words that name none and are kept as a remark."""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from backend.customers.spreadsheet.cells import said, text_of
from backend.customers.spreadsheet.dates import day_in
from backend.customers.spreadsheet.grid import Cell
from backend.customers.spreadsheet.limits import LONGEST_TEXT
from backend.customers.spreadsheet.shapes import Finding

LONGEST_RANGE = timedelta(days=92)
"""What reaches further is no wish for a day, and more likely read wrongly."""

NOT_YET_KNOWN = {"待定": "日期待定", "tbd": "Date TBD"}
"""Nothing to mend, yet something that the customer says; as a remark it has to say of what."""

BETWEEN = re.compile(r"\s*(?:[-~〜—–―至到]|\bto\b|\btill\b|\buntil\b)+\s*")
FROM = re.compile(r"^(?:从|自|from|between|after)\s*")
ONWARDS = re.compile(r"\s*(?:以后|之后|过后|后|起|开始|onwards?)$")
BARE_DAY = re.compile(r"(\d{1,2})\s*(?:[日号]|st|nd|rd|th)?")
SAYS_YEAR = re.compile(r"\d{4}|\d\d年")
PART_OF_MONTH = re.compile(r"(?:(?P<month>\d{1,2})月份?|(?P<next>下个?月)|(?P<this>本月|这个?月|当月|月))(?P<part>初|上旬|中旬|下旬|底|末)(?:之前|以前|前|左右)?")
FIRST_AND_LAST = {"初": (1, 10), "上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31), "底": (31, 31), "末": (31, 31)}
WORDS = re.compile(r"(?![年月日号点时分上下午星期周至到])[\u4e00-\u9fff]|[a-z]{3,}", re.I)
"""More than a mistyped day, which is mended and not kept."""


@dataclass(frozen=True)
class Wish:
    """`day` is an ISO date, or as it stands when it is none; `words` go into the remark."""

    day: str
    findings: list[Finding] = field(default_factory=list)
    words: str = ""

    @property
    def notes(self) -> list[Finding]:
        """Said, but nothing to mend."""
        if not self.words:
            return []
        return [Finding("wished_date", "date.first_of_several" if self.day and not self.findings else "date.kept_as_remark")]


def wish_of(cell: Cell, today: date) -> Wish:
    text = text_of(cell)
    if not said(cell):
        return Wish("", words=NOT_YET_KNOWN.get(text.lower(), ""))
    if day := day_in(text if isinstance(cell, str) else cell, today):
        return Wish(day.isoformat())
    if first := first_day_in(text, today):
        return Wish(first.isoformat(), words=text)
    return Wish(text, [Finding("wished_date", "date.invalid")], text if WORDS.search(text) else "")


def remark_with(remark: str, words: str) -> str:
    """Once, however often the row is looked at."""
    if not words or words in remark:
        return remark
    return "; ".join(filter(None, (words, remark)))[:LONGEST_TEXT]


def first_day_in(text: str, today: date) -> date | None:
    """The first day still ahead of several: 11月20日-25日, 12月上旬, 月底前, 12月5日以后. None when that is not what it says."""
    even = FROM.sub("", unicodedata.normalize("NFKC", text).strip().lower())
    if found := PART_OF_MONTH.fullmatch(even):
        return _of_month(found, today)
    ranges = [(first, last) for first, last in _ranges(even, today) if timedelta(0) <= last - first <= LONGEST_RANGE]
    if ahead := next((first for first, last in ranges if last >= today), None):
        return max(ahead, today)
    if ranges:
        return ranges[0][0]
    return day_in(ONWARDS.sub("", even), today) if ONWARDS.search(even) else None


def _of_month(found: re.Match[str], today: date) -> date | None:
    """下旬 and 月底 end with the month; a month gone by is that of next year."""
    named = int(found["month"]) if found["month"] else today.month + bool(found["next"])
    if not 1 <= named <= 13:
        return None
    year, month = today.year + named // 13, (named - 1) % 12 + 1
    first, last = _within(year, month, found["part"])
    if last < today and found["month"]:
        first, last = _within(year + 1, month, found["part"])
    return max(first, today) if last >= today else None


def _within(year: int, month: int, part: str) -> tuple[date, date]:
    end = calendar.monthrange(year, month)[1]
    first, last = (min(day, end) for day in FIRST_AND_LAST[part])
    return date(year, month, first), date(year, month, last)


def _ranges(text: str, today: date) -> Iterator[tuple[date, date]]:
    for cut in BETWEEN.finditer(text):
        first, last = _ends(text[: cut.start()], text[cut.end() :], today)
        if not first or not last:
            continue
        if not SAYS_YEAR.search(text):
            # Without a year a day that has gone by was taken for next year's.
            yield _year_before(first), _year_before(last)
            yield _year_before(first), last
        yield first, last


def _ends(before: str, behind: str, today: date) -> tuple[date | None, date | None]:
    """The second end may be only a day of the first one's month, and in English the first: 20-25 Nov."""
    first, last = day_in(before, today), day_in(behind, today)
    if first and (bare := BARE_DAY.fullmatch(behind)):
        last = _same_month(first, int(bare[1]))
    elif last and (bare := BARE_DAY.fullmatch(before)):
        first = _same_month(last, int(bare[1]))
    return first, last


def _same_month(of: date, day: int) -> date | None:
    return of.replace(day=day) if 1 <= day <= calendar.monthrange(of.year, of.month)[1] else None


def _year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=min(day.day, calendar.monthrange(day.year - 1, day.month)[1]))
