"""Chinese number plates (GA 36-2018) as people write them. The phone's rule is pwa/src/rules/plate.ts."""

from __future__ import annotations

import re
import unicodedata

PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
TRADITIONAL = str.maketrans("滬遼雲魯蘇贛閩貴粵寧瓊陝晉", "沪辽云鲁苏赣闽贵粤宁琼陕晋")
REST = "A-HJ-NP-Z0-9"
"""I and O are on no plate: they would be read as 1 and 0."""

NEW_ENERGY_LARGE = re.compile(rf"[{PROVINCES}][A-Z]\d{{5}}[A-HJK]")
NEW_ENERGY_SMALL = re.compile(rf"[{PROVINCES}][A-Z][A-HJK][{REST}]\d{{4}}")
ORDINARY = re.compile(rf"[{PROVINCES}][A-HJ-Z][{REST}]{{4}}[{REST}挂学警港澳领使]")
EMBASSY = re.compile(r"使\d{6}|\d{6}使")
RESCUE = re.compile(rf"[{PROVINCES}][A-HJ-Z][{REST}]{{4}}应急")
KINDS = NEW_ENERGY_LARGE, NEW_ENERGY_SMALL, ORDINARY, EMBASSY, RESCUE

BETWEEN = re.compile(r"[\s·•・‧∙⋅.\-_—–*'`~]+")
GAP = r"[\s·•・‧∙⋅.\-_—–*'`~]*"
AMONG_WORDS = re.compile(
    rf"(?<![A-Z0-9])[{PROVINCES}]{GAP}[A-Z]{GAP}"
    rf"((\d{GAP}){{5}}[A-HJK]|[A-HJK]{GAP}[{REST}]{GAP}(\d{GAP}){{3}}\d|([{REST}]{GAP}){{4}}([{REST}挂学警港澳领使]|应急))(?![A-Z0-9])",
    re.I,
)
WORDS = re.compile(r"[^\W\d_]{2}")
ANOTHER_PLATE = re.compile("原|旧|临|改|换|注销|报废|作废")
"""Beside a plate these say that it is not, or no longer, the vehicle's: a person decides."""

NO_PLATE_YET = re.compile(
    r"(新车)?\W?(暂|暂时|目前)?(未|无|没|没有|尚未|还没|待|等)(上|挂|办|领|有)?(牌|牌照|车牌|车牌号|号牌)(新车)?|新车|临牌|临时牌照?|noplate(yet)?|notyet|new|unregistered"
)
COLOUR_BEHIND = re.compile(r"[(（\[【]?(蓝|黄绿|渐变绿|黄|绿|白|黑)色?牌?[)）\]】]?$")
COLOURS = {
    "蓝": "blue",
    "黄": "yellow",
    "绿": "green",
    "渐变绿": "green",
    "黄绿": "yellow_green",
    "白": "white",
    "黑": "black",
}
COLOUR_WORD = re.compile(r"(黄绿|渐变绿|蓝|黄|绿|白|黑)色?(双拼色?)?(牌照|车牌|号牌|牌)?")
CODES = frozenset(COLOURS.values())


def plate_in(text: str) -> tuple[str, str]:
    """The plate and the colour written behind it (粤B12345黄), each empty when there is none."""
    even = _even(text).upper()
    for candidate, colour in _readings(BETWEEN.sub("", even)):
        if any(kind.fullmatch(candidate) for kind in KINDS):
            return candidate, colour
    return "", ""


def plate_among_words(text: str) -> tuple[str, str]:
    """A plate that shares its cell with other words (粤B12345/东风天龙), and those words; each empty when that is not plain."""
    even = _even(text)
    found = list(AMONG_WORDS.finditer(even))
    if len(found) != 1:
        return "", ""
    words = (even[: found[0].start()] + " " + even[found[0].end() :]).strip(" \t\r\n/、,;:|()[]【】+-")
    if words and (ANOTHER_PLATE.search(words) or not WORDS.search(words)):
        return "", ""
    return plate_in(found[0][0])[0], words


def says_no_plate(text: str) -> bool:
    """True for 未上牌, 新车无牌, not yet."""
    return NO_PLATE_YET.fullmatch(re.sub(r"[\s()]", "", unicodedata.normalize("NFKC", text).lower())) is not None


def _even(text: str) -> str:
    return unicodedata.normalize("NFKC", text).translate(TRADITIONAL)


def _readings(text: str) -> list[tuple[str, str]]:
    behind = COLOUR_BEHIND.search(text)
    return [(text, "")] + ([(text[: behind.start()], COLOURS[behind[1]])] if behind else [])


def colour_by_letters(plate: str) -> str:
    """The colour a plate must have, or "" when the letters leave it open: seven characters are blue on a small and yellow on a large vehicle."""
    if NEW_ENERGY_LARGE.fullmatch(plate):
        return "yellow_green"
    if NEW_ENERGY_SMALL.fullmatch(plate):
        return "green"
    if plate.endswith(("挂", "学")):
        return "yellow"
    if plate.endswith(("警", "应急")):
        return "white"
    return "black" if re.search("[使领港澳]", plate) else ""


def colour_in(text: str) -> str:
    """Our word for a colour as written in a colour column, "" when it is none."""
    even = unicodedata.normalize("NFKC", text).strip().lower().replace(" ", "_").replace("-", "_")
    written = COLOUR_WORD.fullmatch(even)
    return COLOURS[written[1]] if written else even if even in CODES else ""
