"""From a slip to a PDF. Nothing outside the templates and the slip itself is ever fetched."""

import json
import re
from datetime import datetime
from functools import cache, lru_cache
from typing import Any
from zoneinfo import ZoneInfo

import segno
from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from backend.papers.company import logo_type
from backend.papers.languages import LANGUAGES
from backend.papers.slip import Slip
from backend.settings import PROJECT

TEMPLATES = PROJECT / "pdf_templates"
VARIANT = "pdf/ua-1"
MOBILE = re.compile(r"\+86(1\d\d)(\d{4})(\d{4})\b")


def render_slip(slip: Slip) -> bytes:
    """A tagged PDF/UA-1 with subset fonts."""
    return write_pdf(slip_html(slip), slip)


def write_pdf(html: str, slip: Slip) -> bytes:
    document = HTML(string=html, url_fetcher=Sources(slip))
    return document.write_pdf(font_config=fonts(), pdf_variant=VARIANT, cache={}) or b""


def slip_html(slip: Slip) -> str:
    template = templates().get_template("slip.html")
    return template.render(slip=slip, t=messages(slip.language), pictures=numbered_photos(slip), qr=qr_code(slip.link) if slip.link else "")


def numbered_photos(slip: Slip) -> dict[tuple[int, int], int]:
    """(vehicle's position, index of its photo) → the number by which the template names the picture."""
    keys = [(vehicle.position, index) for vehicle in slip.vehicles for index in range(len(vehicle.photos))]
    return {key: number for number, key in enumerate(keys)}


class Sources(URLFetcher):
    """Serves templates by name and the slip's own pictures by number; everything else is refused."""

    def __init__(self, slip: Slip) -> None:
        super().__init__()
        self.slip = slip
        self.photos = [photo.jpeg for vehicle in slip.vehicles for photo in vehicle.photos]

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        scheme, _, name = url.partition(":")
        if scheme == "template" and name == "slip.css":
            return URLFetcherResponse(url, (TEMPLATES / name).read_bytes(), {"Content-Type": "text/css"})
        if scheme == "logo":
            return URLFetcherResponse(url, self.slip.company.logo, {"Content-Type": logo_type(self.slip.company.logo)})
        if scheme == "photo":
            return URLFetcherResponse(url, self.photos[int(name)], {"Content-Type": "image/jpeg"})
        if scheme == "signature":
            return URLFetcherResponse(url, self.slip.signatures[int(name)].png, {"Content-Type": "image/png"})
        raise ValueError(f"a paper may not fetch {scheme}:")


@cache
def templates() -> Environment:
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    filters: dict[str, Any] = {"moment": moment, "imei": grouped_imei, "iccid": grouped_iccid, "dialled": dialled, "place": place}
    environment.filters.update(filters)
    return environment


@cache
def messages(language: str) -> dict[str, str]:
    return json.loads((TEMPLATES / "messages" / f"{language}.json").read_text())


@cache
def fonts() -> FontConfiguration:
    return FontConfiguration()


@lru_cache(maxsize=64)
def qr_code(link: str) -> Markup:
    return Markup(segno.make(link, error="m").svg_inline(scale=1, border=0, omitsize=True))  # noqa: S704 segno draws paths only


@pass_context
def moment(context: Context, at: datetime | None) -> str:
    """On paper always `2026-12-05 14:02`, in the slip's time zone."""
    zone = ZoneInfo(context["slip"].timezone)
    return at.astimezone(zone).strftime("%Y-%m-%d %H:%M") if at else "—"


def grouped_imei(imei: str) -> str:
    """`86 123456 789012 3`, as it is printed on the unit."""
    return " ".join(filter(None, (imei[:2], imei[2:8], imei[8:14], imei[14:])))


def grouped_iccid(iccid: str) -> str:
    return " ".join(iccid[start : start + 4] for start in range(0, len(iccid), 4))


def dialled(text: str) -> str:
    """Chinese mobile numbers as they are dialled, `139 0000 0000`, never broken across lines."""
    return MOBILE.sub("\\1\u00a0\\2\u00a0\\3", text)


@pass_context
def place(context: Context, noted: str) -> str:
    """A usual mounting place in the slip's language, whichever language the phone spoke; other words stay as they are."""
    for language in LANGUAGES:
        for key, words in messages(language).items():
            if key.startswith("place_") and words == noted:
                return messages(context["slip"].language)[key]
    return noted
