"""From a paper to a PDF. Nothing outside the templates and the paper itself is ever fetched. Runs in the press."""

from functools import cache
from typing import Any

from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from backend.papers.elements import Paper, media_type
from backend.papers.html import TEMPLATES, html_of

VARIANT = "pdf/ua-1"


def render(paper: Paper) -> bytes:
    """A tagged PDF/UA-1 with subset fonts."""
    return write_pdf(html_of(paper), paper)


def write_pdf(html: str, paper: Paper) -> bytes:
    document = HTML(string=html, url_fetcher=Sources(paper))
    return document.write_pdf(font_config=fonts(), pdf_variant=VARIANT, cache={}) or b""


class Sources(URLFetcher):
    """Serves style sheets by name and the paper's own pictures by their address; everything else is refused."""

    def __init__(self, paper: Paper) -> None:
        super().__init__()
        self.pictures = paper.pictures()

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        scheme, _, name = url.partition(":")
        if scheme == "template" and name in style_sheets():
            return URLFetcherResponse(url, (TEMPLATES / name).read_bytes(), {"Content-Type": "text/css"})
        if url in self.pictures:
            return URLFetcherResponse(url, self.pictures[url], {"Content-Type": media_type(self.pictures[url])})
        raise ValueError(f"a paper may not fetch {scheme}:")


@cache
def style_sheets() -> frozenset[str]:
    return frozenset(path.name for path in TEMPLATES.glob("*.css"))


@cache
def fonts() -> FontConfiguration:
    return FontConfiguration()
