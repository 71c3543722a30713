from typing import Annotated
from uuid import UUID

from litestar import Response, Router, delete, get, post
from litestar.params import FromPath, QueryParameter

from backend.kernel.clock import now
from backend.kernel.problems import Problem
from backend.papers.answers import Download, InLanguage, pdf_answer
from backend.papers.money import office
from backend.papers.money.schemas import CashSheetRow, Copies, ReceiptPapers
from backend.papers.public.unready import answer_reader
from backend.people.actor import Doing
from backend.people.authentication import SignedIn

InCopies = Annotated[Copies, QueryParameter(name="copies", description="The customer's copy alone, or all three.")]
OfRevision = Annotated[int | None, QueryParameter(name="revision", ge=1, le=9, description="An earlier print; the newest without it.")]


@get("/receipts/{receipt_id:uuid}/papers")
async def papers(actor: SignedIn, receipt_id: FromPath[UUID]) -> ReceiptPapers:
    return await office.receipt_papers(actor, receipt_id)


@post("/receipts/{receipt_id:uuid}/papers", status_code=202)
async def print_again(actor: SignedIn, receipt_id: FromPath[UUID]) -> ReceiptPapers:
    await office.print_again(actor, receipt_id)
    return await office.receipt_papers(actor, receipt_id)


@post("/receipts/{receipt_id:uuid}/link", status_code=201)
async def renew_link(actor: SignedIn, receipt_id: FromPath[UUID]) -> ReceiptPapers:
    await office.renew_link(Doing(actor, now()), receipt_id)
    return await office.receipt_papers(actor, receipt_id)


@delete("/receipts/{receipt_id:uuid}/link", status_code=204)
async def revoke_link(actor: SignedIn, receipt_id: FromPath[UUID]) -> None:
    await office.revoke_link(Doing(actor, now()), receipt_id)


@get("/receipts/{receipt_id:uuid}/pdf", media_type="application/pdf")
async def receipt_pdf(
    actor: SignedIn,
    receipt_id: FromPath[UUID],
    language: InLanguage = "zh-Hans",
    copies: InCopies = "all",
    revision: OfRevision = None,
    download: Download = False,
) -> Response[bytes]:
    """Signed, PDF/A-3u, with its data inside (P1.12)."""
    found = await office.receipt_file(actor, receipt_id, language, copies, revision)
    return pdf_answer(found.name, found.pdf, download)


@get("/cash-sheets")
async def cash_sheets(actor: SignedIn) -> list[CashSheetRow]:
    return await office.cash_sheets(actor)


@post("/cash-handovers/{cash_handover_id:uuid}/papers", status_code=202)
async def print_sheet_again(actor: SignedIn, cash_handover_id: FromPath[UUID]) -> list[CashSheetRow]:
    await office.print_sheet_again(actor, cash_handover_id)
    return await office.cash_sheets(actor)


@get("/cash-handovers/{cash_handover_id:uuid}/pdf", media_type="application/pdf")
async def cash_sheet_pdf(
    actor: SignedIn, cash_handover_id: FromPath[UUID], language: InLanguage = "zh-Hans", download: Download = False
) -> Response[bytes]:
    """For the technician and for finance, once both have confirmed (P9.4.9)."""
    found = await office.cash_sheet_file(actor, cash_handover_id, language)
    return pdf_answer(found.name, found.pdf, download)


router = Router(
    "/",
    route_handlers=[papers, print_again, renew_link, revoke_link, receipt_pdf, cash_sheets, print_sheet_again, cash_sheet_pdf],
    tags=["papers"],
    exception_handlers={Problem: answer_reader},
)
