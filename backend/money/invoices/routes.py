"""Invoice requests: asked for, issued, filed, ended."""

from typing import Annotated
from uuid import UUID

from litestar import Response, Router, get, post
from litestar.datastructures import UploadFile
from litestar.params import FromPath, FromQuery, JSONBody, MultipartBody, QueryParameter
from msgspec import Struct

from backend.custody.routes import Limit, Offset, Query
from backend.kernel.clock import now, today
from backend.money.invoices import listing, service
from backend.money.invoices.files import LARGEST
from backend.money.invoices.rules import Filed
from backend.money.invoices.schemas import EndIn, InvoicePage, InvoiceRow, IssuedIn, RequestInvoice
from backend.money.lists import columns
from backend.money.lists.answer import AsFormat, list_answer
from backend.money.lists.table import MOST
from backend.papers.answers import PRIVATE, InLanguage
from backend.people.actor import Doing
from backend.people.authentication import SignedIn

Wanted = Annotated[Filed | None, QueryParameter(name="state")]
LARGEST_FORM = LARGEST + (64 << 10)


class DroppedInvoice(Struct):
    file: UploadFile


@get("/invoice-requests")
async def request_list(
    actor: SignedIn, wanted: Wanted = None, receipt: FromQuery[UUID | None] = None, search: Query = None, limit: Limit = 50, offset: Offset = 0
) -> InvoicePage:
    """`q` finds title, tax id, invoice number, receipt, order and customer."""
    return await listing.invoices(actor, wanted, receipt, search, limit, offset)


@post("/invoice-requests", status_code=201)
async def ask(actor: SignedIn, data: JSONBody[RequestInvoice]) -> InvoiceRow:
    """By anybody in the office, for a customer who calls. The same `request_id` again gets its first answer."""
    return await listing.asked(actor, await service.request_by_office(Doing(actor, now()), data))


@get("/invoice-requests/file", media_type="application/octet-stream")
async def list_file(
    actor: SignedIn, wanted: Wanted = None, search: Query = None, format: AsFormat = "xlsx", language: InLanguage = "zh-Hans"
) -> Response[bytes]:
    found = await listing.invoices(actor, wanted, None, search, MOST, 0)
    return await list_answer([columns.invoices(found.items, language)], today().isoformat(), format, language)


@get("/invoice-requests/{invoice_request_id:uuid}")
async def request(actor: SignedIn, invoice_request_id: FromPath[UUID]) -> InvoiceRow:
    return await listing.invoice(actor, invoice_request_id)


@post("/invoice-requests/{invoice_request_id:uuid}/invoice", status_code=201)
async def issue(actor: SignedIn, invoice_request_id: FromPath[UUID], data: JSONBody[IssuedIn]) -> InvoiceRow:
    await service.issue(Doing(actor, now()), invoice_request_id, data)
    return await listing.invoice(actor, invoice_request_id)


@post("/invoice-requests/{invoice_request_id:uuid}/file", status_code=201, request_max_body_size=LARGEST_FORM)
async def add_file(actor: SignedIn, invoice_request_id: FromPath[UUID], data: MultipartBody[DroppedInvoice]) -> InvoiceRow:
    """PDF, OFD or a picture, up to 10 MB."""
    await service.add_file(Doing(actor, now()), invoice_request_id, await data.file.read())
    return await listing.invoice(actor, invoice_request_id)


@get("/invoice-requests/{invoice_request_id:uuid}/file", media_type="application/octet-stream")
async def file(actor: SignedIn, invoice_request_id: FromPath[UUID]) -> Response[bytes]:
    name, found = await listing.invoice_file(actor, invoice_request_id)
    headers = PRIVATE | {"Content-Disposition": f'attachment; filename="{name}.{found.ending}"', "X-Content-Type-Options": "nosniff"}
    return Response(found.data, media_type=found.media_type, headers=headers)


@post("/invoice-requests/{invoice_request_id:uuid}/cancellation", status_code=201)
async def cancel(actor: SignedIn, invoice_request_id: FromPath[UUID], data: JSONBody[EndIn]) -> InvoiceRow:
    await service.cancel(Doing(actor, now()), invoice_request_id, data.reason)
    return await listing.invoice(actor, invoice_request_id)


@post("/invoice-requests/{invoice_request_id:uuid}/red-flush", status_code=201)
async def red_flush(actor: SignedIn, invoice_request_id: FromPath[UUID], data: JSONBody[EndIn]) -> InvoiceRow:
    await service.red_flush(Doing(actor, now()), invoice_request_id, data.reason)
    return await listing.invoice(actor, invoice_request_id)


router = Router("/", route_handlers=[request_list, list_file, ask, request, issue, add_file, file, cancel, red_flush], tags=["invoices"])
