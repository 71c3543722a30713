"""What a link's holder sees (design §9): outside /api, without a session, and in no search engine."""

from typing import Any

from litestar import Request, Response, Router, get
from litestar.params import FromPath, FromQuery

from backend.papers.answers import PDF_POLICY
from backend.papers.elements import Language
from backend.papers.languages import LANGUAGES, wanted
from backend.papers.public.answers import HEADERS, html
from backend.papers.public.opened import opened, slip_file
from backend.papers.public.page import missing_page, page

FILES: dict[str, Language] = {f"slip-{language}.pdf": language for language in LANGUAGES}


@get("/{token:str}", include_in_schema=False)
async def slip_page(request: Request[Any, Any, Any], token: FromPath[str], lang: FromQuery[str | None] = None) -> Response[str]:
    found = await opened(token)
    language = wanted(lang, request.headers.get("accept-language", ""))
    return html(page(found, token, language), language) if found else _missing(request, lang)


@get("/{token:str}/{name:str}", include_in_schema=False)
async def slip_pdf(
    request: Request[Any, Any, Any], token: FromPath[str], name: FromPath[str], download: FromQuery[str | None] = None
) -> Response[Any]:
    language = FILES.get(name)
    found = await slip_file(token, language) if language else None
    if not found:
        return _missing(request, None)
    how = "attachment" if download == "1" else "inline"
    headers = {"Content-Security-Policy": PDF_POLICY, "Content-Disposition": f'{how}; filename="{found.name}"'}
    return Response(found.pdf, media_type="application/pdf", headers=HEADERS | headers)


def _missing(request: Request[Any, Any, Any], lang: str | None) -> Response[str]:
    language = wanted(lang, request.headers.get("accept-language", ""))
    return html(missing_page(language), language, status=404)


router = Router("/s", route_handlers=[slip_page, slip_pdf])
