"""A PDF as an answer: shown or saved, kept by nobody on the way."""

from typing import Annotated

from litestar import Response
from litestar.params import QueryParameter

from backend.papers.elements import Language

Download = Annotated[bool, QueryParameter(description="Save it instead of showing it.")]
InLanguage = Annotated[Language, QueryParameter(name="language", description="What the paper speaks.")]
PDF_POLICY = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
"""Content-Security-Policy: the browser's own PDF viewer is an object with styles of its own."""
PRIVATE = {"Cache-Control": "private, no-store", "Content-Security-Policy": PDF_POLICY}


def pdf_answer(name: str, pdf: bytes, download: bool) -> Response[bytes]:
    how = "attachment" if download else "inline"
    headers = PRIVATE | {"Content-Disposition": f'{how}; filename="{name}"'}
    return Response(pdf, media_type="application/pdf", headers=headers)
