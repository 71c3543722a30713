"""The languages that papers speak, and which of them a reader wants."""

from typing import get_args

from backend.papers.elements import Language

LANGUAGES: tuple[Language, ...] = get_args(Language)


def wanted(chosen: str | None, accepted: str) -> Language:
    """What the reader chose, else the best of an `Accept-Language` header. Without either Chinese, for others English."""
    if chosen in LANGUAGES:
        return chosen
    for tag in _by_weight(accepted):
        if tag == "*" or tag.split("-")[0] == "zh":
            return "zh-Hans"
        if tag.split("-")[0] == "en":
            return "en"
    return "en" if accepted.strip() else "zh-Hans"


def _by_weight(accepted: str) -> list[str]:
    weighed: list[tuple[float, str]] = []
    for entry in accepted.lower().split(","):
        tag, _, weight = entry.partition(";")
        if _weight(weight) > 0:
            weighed.append((_weight(weight), tag.strip()))
    return [tag for _, tag in sorted(weighed, key=lambda each: -each[0])]


def _weight(text: str) -> float:
    try:
        return float(text.strip().removeprefix("q=") or 1)
    except ValueError:
        return 0
