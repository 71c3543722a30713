"""From a paper to a file that is kept for years: PDF/A-3u, tagged, with its own data inside, signed. Runs in the press."""

from collections.abc import Sequence
from typing import Any

from weasyprint import HTML, Attachment
from weasyprint.document import Document

from backend.papers.archive.data import Data
from backend.papers.archive.keys import Key
from backend.papers.archive.signature import sign
from backend.papers.elements import Paper
from backend.papers.html import html_of
from backend.papers.render import Sources, fonts

VARIANT = "pdf/a-3u"


def archive(copies: Sequence[Paper], data: Data, key: Key) -> bytes:
    """One file of one or more copies, each with pages numbered by itself."""
    return sign(unsigned(copies, data), key)


def unsigned(copies: Sequence[Paper], data: Data) -> bytes:
    laid_out = [_laid_out(paper) for paper in copies]
    pages: Any = [page for document in laid_out for page in document.pages]
    whole = laid_out[0].copy(pages)
    attached = Attachment(string=data.json.decode(), name=data.name, relationship="Data")
    return whole.write_pdf(finisher=_named_once, pdf_variant=VARIANT, pdf_tags=True, attachments=[attached]) or b""


def _laid_out(paper: Paper) -> Document:
    return HTML(string=html_of(paper), url_fetcher=Sources(paper)).render(font_config=fonts(), pdf_variant=VARIANT, cache={})


def _named_once(_: Document, pdf: Any) -> None:
    """WeasyPrint 70 names the attachment twice among the associated files."""
    pdf.catalog["AF"][:] = list(dict.fromkeys(pdf.catalog["AF"]))
