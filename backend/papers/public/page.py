"""Draws the customer's pages: no script, nothing fetched, one small style whose hash the policy names."""

import base64
import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from babel.dates import format_date
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from backend.papers.company import company
from backend.papers.elements import Language, media_type
from backend.papers.languages import LANGUAGES
from backend.papers.public.opened import Opened

HERE = Path(__file__).parent
LOCALES: dict[Language, str] = {"zh-Hans": "zh_Hans_CN", "en": "en_GB"}
DAYS: dict[Language, str] = {"zh-Hans": "M月d日 EEEE", "en": "EEEE d MMMM"}


def page(opened: Opened, token: str, language: Language) -> str:
    words, slips = messages(language, opened.kind), sorted(opened.slips, key=lambda each: each != language)
    visit = opened.visit
    day = format_date(visit.day, DAYS[language], locale=LOCALES[language]) if visit and visit.day else ""
    return framed("page.html", language, words, opened.centre, opened=opened, token=token, slips=slips, visit=visit, day=day)


def framed(template: str, language: Language, words: dict[str, str], centre: str = "", again: int = 0, **shown: Any) -> str:
    """A page under the company's head. `words` are added to those that all pages share; `again`: it loads itself again after so many seconds."""
    sender = company(language, centre)
    return templates().get_template(template).render(
        **shown,
        language=language,
        languages=LANGUAGES,
        names={each: messages(each)["language"] for each in LANGUAGES},
        t=messages(language) | words,
        company=sender,
        logo=f"data:{media_type(sender.logo)};base64,{base64.b64encode(sender.logo).decode()}",
        style=style(),
        again=again,
    )


def missing_page(language: Language, name: str = "page", again: int = 0) -> str:
    """Says in both languages that there is nothing here, the reader's own first."""
    both = sorted(LANGUAGES, key=lambda each: each != language)
    texts = [(each, messages(each) | messages(each, name)) for each in both]
    return templates().get_template("missing.html").render(texts=texts, style=style(), again=again)


@cache
def templates() -> Environment:
    return Environment(loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


@cache
def messages(language: Language, name: str = "page") -> dict[str, str]:
    """The words that all pages share; under `install`, `repair`, `receipt` and `verification` those of such a page."""
    return json.loads((HERE / "messages" / language / f"{name}.json").read_text())


@cache
def style() -> str:
    return (HERE / "page.css").read_text()


@cache
def policy() -> str:
    """Content-Security-Policy: the one style, the logo, and nothing else."""
    digest = base64.b64encode(hashlib.sha256(style().encode()).digest()).decode()
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src 'sha256-{digest}'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        )
    )
