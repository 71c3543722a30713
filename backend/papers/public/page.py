"""Draws the customer's page: no script, nothing fetched, one small style whose hash the policy names."""

import base64
import hashlib
import json
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from backend.papers.company import company
from backend.papers.elements import Language, media_type
from backend.papers.languages import LANGUAGES
from backend.papers.public.opened import Opened

HERE = Path(__file__).parent


def page(opened: Opened, token: str, language: Language) -> str:
    sender = company(language, opened.centre)
    template = templates().get_template("page.html")
    return template.render(
        opened=opened,
        token=token,
        language=language,
        languages=LANGUAGES,
        names={each: messages(each)["language"] for each in LANGUAGES},
        slips=sorted(opened.slips, key=lambda each: each != language),
        t=messages(language) | messages(language, opened.kind),
        company=sender,
        logo=f"data:{media_type(sender.logo)};base64,{base64.b64encode(sender.logo).decode()}",
        style=style(),
    )


def missing_page(language: Language) -> str:
    """Says in both languages that there is nothing here, the reader's own first."""
    both = sorted(LANGUAGES, key=lambda each: each != language)
    return templates().get_template("missing.html").render(texts=[(each, messages(each)) for each in both], style=style())


@cache
def templates() -> Environment:
    return Environment(loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


@cache
def messages(language: Language, name: str = "page") -> dict[str, str]:
    """The page's words; under `install` and `repair` those of that kind of order."""
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
