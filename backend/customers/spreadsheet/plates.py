"""Chinese number plates (GA 36-2018) as people write them. The phone's rule is pwa/src/rules/plate.ts."""

from __future__ import annotations

import re
import unicodedata

PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
REST = "A-HJ-NP-Z0-9"
"""I and O are on no plate: they would be read as 1 and 0."""

NEW_ENERGY_LARGE = re.compile(rf"[{PROVINCES}][A-Z]\d{{5}}[A-HJK]")
NEW_ENERGY_SMALL = re.compile(rf"[{PROVINCES}][A-Z][A-HJK][{REST}]\d{{4}}")
ORDINARY = re.compile(rf"[{PROVINCES}][A-HJ-Z][{REST}]{{4}}[{REST}挂学警港澳领使]")
EMBASSY = re.compile(r"使\d{6}|\d{6}使")
RESCUE = re.compile(rf"[{PROVINCES}][A-HJ-Z][{REST}]{{4}}应急")
KINDS = NEW_ENERGY_LARGE, NEW_ENERGY_SMALL, ORDINARY, EMBASSY, RESCUE

BETWEEN = re.compile(r"[\s·•・‧∙⋅.\-_—–*'`~]+")
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
    even = unicodedata.normalize("NFKC", text).upper()
    for candidate, colour in _readings(BETWEEN.sub("", even)):
        if any(kind.fullmatch(candidate) for kind in KINDS):
            return candidate, colour
    return "", ""


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
