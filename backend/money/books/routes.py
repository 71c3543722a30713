"""The books that receipts take their numbers from, and the report over the whole series."""

from typing import Annotated
from uuid import UUID

from litestar import Response, Router, get, post
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from backend.kernel.clock import now, today
from backend.kernel.sheets import MEDIA_TYPES, Format
from backend.money.books import series, series_export, service
from backend.money.books.schemas import BookDetail, BookOut, BookState, ClosingIn, SeriesNumber, SeriesReport
from backend.people.actor import Doing
from backend.people.authentication import SignedIn

Wanted = Annotated[BookState | None, QueryParameter(name="state")]
First = Annotated[int, QueryParameter(ge=1, le=1 << 53)]
Count = Annotated[int, QueryParameter(ge=1, le=series.MOST)]


@get("/receipt-books")
async def book_list(actor: SignedIn, wanted: Wanted = None, person: FromQuery[UUID | None] = None) -> list[BookOut]:
    return await service.books(actor, wanted, person)


@get("/receipt-books/{book_id:uuid}")
async def book(actor: SignedIn, book_id: FromPath[UUID]) -> BookDetail:
    """With the numbers that were never seen here."""
    return await service.book(actor, book_id)


@post("/receipt-books/{book_id:uuid}/closing", status_code=201)
async def close(actor: SignedIn, book_id: FromPath[UUID], data: JSONBody[ClosingIn]) -> BookDetail:
    """For a phone that is lost or no longer takes money."""
    await service.close(Doing(actor, now()), book_id, data.reason)
    return await service.book(actor, book_id)


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


router = Router("/", route_handlers=[book_list, book, close, report, numbers, export], tags=["receipts"])
