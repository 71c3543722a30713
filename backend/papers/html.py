"""From a paper to HTML: templates, their words, and how numbers, times and amounts stand on paper."""

import json
import re
from datetime import datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from backend.kernel.words import TURNING
from backend.papers.capitals import capitals
from backend.papers.codes import code128, qr_code
from backend.papers.elements import Paper
from backend.papers.languages import LANGUAGES
from backend.settings import PROJECT

TEMPLATES = PROJECT / "pdf_templates"
MOBILE = re.compile(r"\+86(1\d\d)(\d{4})(\d{4})\b")
SHARED_WORDS = "paper"


def html_of(paper: Paper) -> str:
    template = templates().get_template(f"{paper.template}.html")
    return template.render(paper=paper, t=messages(paper.language, paper.template))


@cache
def templates() -> Environment:
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, finalize=straight)
    filters: dict[str, Any] = {
        "moment": moment,
        "day": day,
        "imei": grouped_imei,
        "iccid": grouped_iccid,
        "qr": qr_code,
        "code128": code128,
        "dialled": dialled,
        "place": place,
        "money": money,
        "capitals": capitals,
        "rate": rate,
    }
    environment.filters.update(filters)
    return environment


def straight(value: Any) -> Any:
    """As it was typed: what a customer signs is not turned around by characters that nobody sees."""
    return TURNING.sub("", value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def messages(language: str, template: str = SHARED_WORDS) -> dict[str, str]:
    """The words that all papers share, and those of this form in their place."""
    files = (TEMPLATES / "messages" / language / f"{name}.json" for name in (SHARED_WORDS, template))
    return {key: words for file in files for key, words in json.loads(file.read_text()).items()}


@pass_context
def moment(context: Context, at: datetime | None) -> str:
    """On paper always `2026-12-05 14:02`, in the paper's time zone."""
    return _local(context, at).strftime("%Y-%m-%d %H:%M") if at else "—"


@pass_context
def day(context: Context, at: datetime | None) -> str:
    return _local(context, at).strftime("%Y-%m-%d") if at else "—"


def _local(context: Context, at: datetime) -> datetime:
    return at.astimezone(ZoneInfo(context["paper"].timezone))


def grouped_imei(imei: str) -> str:
    """`86 123456 789012 3`, as it is printed on the unit."""
    return " ".join(filter(None, (imei[:2], imei[2:8], imei[8:14], imei[14:])))


def grouped_iccid(iccid: str) -> str:
    return " ".join(iccid[start : start + 4] for start in range(0, len(iccid), 4))


def dialled(text: str) -> str:
    """Chinese mobile numbers as they are dialled, `139 0000 0000`, never broken across lines."""
    return MOBILE.sub("\\1\u00a0\\2\u00a0\\3", text)


@pass_context
def money(context: Context, amount: int) -> str:
    return in_currency(context["paper"].language, amount)


def in_currency(language: str, amount: int) -> str:
    """`amount` in fen: `¥1,234.50`, for who reads no Chinese `CNY 1,234.50`."""
    sign, yuan, fen = "−" if amount < 0 else "", *divmod(abs(amount), 100)
    mark = "¥" if language == "zh-Hans" else "CNY\u00a0"
    return f"{sign}{mark}{yuan:,}.{fen:02d}"


def rate(hundredths: int) -> str:
    """`1300` is `13%`."""
    whole, rest = divmod(hundredths, 100)
    return f"{whole}.{rest:02d}".rstrip("0").rstrip(".") + "%"


@pass_context
def place(context: Context, noted: str) -> str:
    """A usual mounting place in the paper's language, whichever language the phone spoke; other words stay as they are."""
    for language in LANGUAGES:
        for key, words in messages(language).items():
            if key.startswith("place_") and words == noted:
                return messages(context["paper"].language)[key]
    return noted
