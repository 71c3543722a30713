"""A receipt as its customer sees it (/r/), and as anybody who holds the paper checks it (/v/)."""

from functools import partial
from typing import Any

from litestar import Request, Response, Router, get
from litestar.params import FromPath, FromQuery

from backend.money.receipts.links import opened_once
from backend.papers.answers import PDF_POLICY
from backend.papers.elements import Language
from backend.papers.html import in_currency
from backend.papers.html import messages as paper_words
from backend.papers.languages import LANGUAGES, wanted
from backend.papers.public.answers import HEADERS, html
from backend.papers.public.invoice_seen import invoice_file, opened_invoice
from backend.papers.public.page import framed, messages, missing_page
from backend.papers.public.receipt_explained import explained_receipt
from backend.papers.public.receipt_seen import SeenReceipt, opened_receipt, receipt_file, verified_receipt

FILES: dict[str, Language] = {f"receipt-{language}.pdf": language for language in LANGUAGES}
AGAIN = 30
"""Seconds until a page that waits for something looks again."""
SAVE_ONLY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"
"""Content-Security-Policy of a file that others have made: were it shown all the same, it could do nothing."""

Asked = Request[Any, Any, Any]


@get("/r/{code:str}", include_in_schema=False)
async def receipt_page(request: Asked, code: FromPath[str], lang: FromQuery[str | None] = None) -> Response[str]:
    seen, language = await opened_receipt(code), _language(request, lang)
    if not seen:
        closed = await opened_once(code)
        return html(missing_page(language) if closed else missing_page(language, "receipt", AGAIN), language, 404)
    told = {"code": code, "invoice": await opened_invoice(code), "explained": await explained_receipt(code), "said": paper_words(language, "receipt")}
    return html(_drawn("receipt", seen, language, AGAIN if not seen.files else 0, **told), language)


@get("/r/{code:str}/{name:str}", include_in_schema=False)
async def receipt_pdf(
    request: Asked, code: FromPath[str], name: FromPath[str], download: FromQuery[str | None] = None
) -> Response[Any]:
    asked = FILES.get(name)
    found = await receipt_file(code, asked) if asked else None
    if not found:
        language = _language(request, None)
        return html(missing_page(language), language, 404)
    how = "attachment" if download == "1" else "inline"
    headers = {"Content-Security-Policy": PDF_POLICY, "Content-Disposition": f'{how}; filename="{found.name}"'}
    return Response(found.pdf, media_type="application/pdf", headers=HEADERS | headers)


@get("/r/{code:str}/invoice", include_in_schema=False)
async def receipt_invoice(request: Asked, code: FromPath[str]) -> Response[Any]:
    found = await invoice_file(code)
    if not found:
        language = _language(request, None)
        return html(missing_page(language), language, 404)
    headers = {"Content-Security-Policy": SAVE_ONLY, "Content-Disposition": f'attachment; filename="{found.name}"'}
    return Response(found.file.data, media_type=found.file.media_type, headers=HEADERS | headers)


@get("/v/{number:str}/{code:str}", include_in_schema=False)
async def verification(request: Asked, number: FromPath[str], code: FromPath[str], lang: FromQuery[str | None] = None) -> Response[str]:
    """Says nothing of the customer, the order or the payments."""
    seen, language = await verified_receipt(number, code), _language(request, lang)
    if not seen:
        return html(missing_page(language, "verification"), language, 404)
    return html(_drawn("verification", seen, language), language)


def _drawn(name: str, seen: SeenReceipt, language: Language, again: int = 0, **other: Any) -> str:
    centre = seen.centre if name == "receipt" else ""
    files = sorted(seen.files, key=lambda each: each.language != language)
    money = partial(in_currency, language)
    return framed(f"{name}.html", language, messages(language, name), centre, again, seen=seen, files=files, money=money, **other)


def _language(request: Asked, lang: str | None) -> Language:
    return wanted(lang, request.headers.get("accept-language", ""))


router = Router("/", route_handlers=[receipt_page, receipt_pdf, receipt_invoice, verification])
