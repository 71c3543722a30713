"""Receipts, the books that their numbers come from, and the report over the whole series."""

from datetime import date
from typing import Annotated
from uuid import UUID

from litestar import Router, get, post
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from backend.custody.routes import Limit, Offset
from backend.kernel.clock import now
from backend.money import books, receipts_listing, series
from backend.money.payment_rules import Method
from backend.money.schemas import BookDetail, BookOut, BookState, ClosingIn, ReceiptOut, ReceiptPage, SeriesNumber, SeriesReport
from backend.people.actor import Doing
from backend.people.authentication import SignedIn

Wanted = Annotated[BookState | None, QueryParameter(name="state")]
First = Annotated[int, QueryParameter(ge=1, le=1 << 53)]
Count = Annotated[int, QueryParameter(ge=1, le=series.MOST)]


@get("/receipts")
async def receipt_list(
    actor: SignedIn,
    order: FromQuery[UUID | None] = None,
    person: FromQuery[UUID | None] = None,
    day: FromQuery[date | None] = None,
    method: FromQuery[Method | None] = None,
    limit: Limit = 50,
    offset: Offset = 0,
) -> ReceiptPage:
    return await receipts_listing.receipts(actor, order, person, day, method, limit, offset)


@get("/receipts/{receipt_id:uuid}")
async def receipt(actor: SignedIn, receipt_id: FromPath[UUID]) -> ReceiptOut:
    return await receipts_listing.receipt(actor, receipt_id)


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


router = Router("/", route_handlers=[receipt_list, receipt, book_list, book, close, report, numbers], tags=["receipts"])
