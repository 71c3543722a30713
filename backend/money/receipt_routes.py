"""Receipts, the books that their numbers come from, and the report over the whole series."""

from datetime import date
from typing import Annotated
from uuid import UUID

from litestar import Response, Router, get, post
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from backend.custody.routes import Limit, Offset
from backend.evidence.routes import FOREVER
from backend.kernel.clock import now, today
from backend.kernel.sheets import MEDIA_TYPES, Format
from backend.money import books, office_reversals, receipt_record, receipts_listing, series, series_export
from backend.money.payment_rules import Method
from backend.money.schemas import (
    BookDetail,
    BookOut,
    BookState,
    ClosingIn,
    Reason,
    ReceiptDetail,
    ReceiptPage,
    ReceiptState,
    RefundIn,
    SeriesNumber,
    SeriesReport,
)
from backend.people.actor import Doing
from backend.people.authentication import SignedIn

State = Annotated[ReceiptState | None, QueryParameter(name="state")]
Search = Annotated[str, QueryParameter(max_length=200)]
Wanted = Annotated[BookState | None, QueryParameter(name="state")]
First = Annotated[int, QueryParameter(ge=1, le=1 << 53)]
Count = Annotated[int, QueryParameter(ge=1, le=series.MOST)]


@get("/receipts")
async def receipt_list(
    actor: SignedIn,
    order: FromQuery[UUID | None] = None,
    person: FromQuery[UUID | None] = None,
    since: FromQuery[date | None] = None,
    until: FromQuery[date | None] = None,
    method: FromQuery[Method | None] = None,
    wanted: State = None,
    q: Search = "",
    limit: Limit = 50,
    offset: Offset = 0,
) -> ReceiptPage:
    """`since` and `until` are the company's days on which they arrived; `q` is a number, an order, a customer or a payment's reference."""
    found = receipts_listing.ReceiptFilter(order, person, since, until, method, wanted, q)
    return await receipts_listing.receipts(actor, found, limit, offset)


@get("/receipts/{receipt_id:uuid}")
async def receipt(actor: SignedIn, receipt_id: FromPath[UUID]) -> ReceiptDetail:
    return await receipt_record.receipt_detail(actor, receipt_id)


@post("/receipts/{receipt_id:uuid}/void", status_code=201)
async def void(actor: SignedIn, receipt_id: FromPath[UUID], data: JSONBody[Reason]) -> ReceiptDetail:
    """By the office: cash comes back from finance, everything else from the account it came through."""
    await office_reversals.void(Doing(actor, now()), receipt_id, data.reason)
    return await receipt_record.receipt_detail(actor, receipt_id)


@post("/receipts/{receipt_id:uuid}/refunds", status_code=201)
async def refund(actor: SignedIn, receipt_id: FromPath[UUID], data: JSONBody[RefundIn]) -> ReceiptDetail:
    """By the office, under the next number of its own book."""
    await office_reversals.refund(Doing(actor, now()), receipt_id, data)
    return await receipt_record.receipt_detail(actor, receipt_id)


@get("/payment-proofs/{proof_id:uuid}/picture", media_type="image/jpeg")
async def picture(actor: SignedIn, proof_id: FromPath[UUID]) -> Response[bytes]:
    data, media_type = await receipt_record.proof_picture(actor, proof_id)
    return Response(data, media_type=media_type, headers=FOREVER)


@get("/receipt-books")
async def book_list(actor: SignedIn, wanted: Wanted = None, person: FromQuery[UUID | None] = None) -> list[BookOut]:
    return await books.books(actor, wanted, person)


@get("/receipt-books/{book_id:uuid}")
async def book(actor: SignedIn, book_id: FromPath[UUID]) -> BookDetail:
    """With the numbers that were never seen here."""
    return await books.book(actor, book_id)


@post("/receipt-books/{book_id:uuid}/closing", status_code=201)
async def close(actor: SignedIn, book_id: FromPath[UUID], data: JSONBody[ClosingIn]) -> BookDetail:
    """For a phone that is lost or no longer takes money."""
    await books.close(Doing(actor, now()), book_id, data.reason)
    return await books.book(actor, book_id)


@get("/receipt-series")
async def report(actor: SignedIn) -> SeriesReport:
    return await series.series_report(actor)


@get("/receipt-series/numbers")
async def numbers(actor: SignedIn, first: First = 1, count: Count = 100) -> list[SeriesNumber]:
    return await series.numbers(actor, first, count)


@get("/receipt-series/export", media_type=MEDIA_TYPES["xlsx"])
async def export(actor: SignedIn, format: FromQuery[Format] = "xlsx") -> Response[bytes]:
    """The whole proof as .xlsx, or its numbers as .csv."""
    name = f"receipts-{today().isoformat()}.{format}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(await series_export.series_file(actor, format), media_type=MEDIA_TYPES[format], headers=headers)


router = Router(
    "/", route_handlers=[receipt_list, receipt, void, refund, picture, book_list, book, close, report, numbers, export], tags=["receipts"]
)
