"""Reconciliation: statements come in, each of their lines is a payment or set aside; what is on neither side is listed."""

from typing import Annotated
from uuid import UUID

from litestar import Response, Router, delete, get, post
from litestar.datastructures import UploadFile
from litestar.params import FromPath, FromQuery, JSONBody, MultipartBody, QueryParameter
from msgspec import Struct

from backend.custody.routes import Limit, Offset
from backend.customers.spreadsheet.limits import LARGEST_FILE
from backend.kernel.clock import now, today
from backend.money.lists import reconciliation
from backend.money.lists.answer import AsFormat, list_answer
from backend.money.lists.table import MOST
from backend.money.receipts.payment_rules import Method
from backend.money.receipts.routes import Search
from backend.money.statements import decisions, importing, listing, payments
from backend.money.statements.schemas import Imported, LineOut, LinePage, LineState, MatchIn, PaymentPage, SettingAsideIn, StatementPage
from backend.papers.answers import InLanguage
from backend.people.actor import Doing
from backend.people.authentication import SignedIn

Wanted = Annotated[LineState | None, QueryParameter(name="state")]
LARGEST_FORM = LARGEST_FILE + (64 << 10)


class DroppedStatement(Struct):
    file: UploadFile


@get("/statements")
async def statement_list(actor: SignedIn, limit: Limit = 50, offset: Offset = 0) -> StatementPage:
    return await listing.statements(actor, limit, offset)


@post("/statements", status_code=201, request_max_body_size=LARGEST_FORM)
async def take_in(actor: SignedIn, data: MultipartBody[DroppedStatement]) -> Imported:
    """A file of WeChat Pay, Alipay or a bank: .csv, .xlsx, .xls, up to 10 MB. What was imported before, by whichever service centre, is not taken again."""
    doing, bytes_, name = Doing(actor, now()), await data.file.read(), data.file.filename
    read = await importing.read(doing, bytes_)
    taken = await importing.take_in(doing, read, bytes_, name)
    return Imported(await listing.statement(actor, taken.statement), taken.matched, read.left_out, taken.elsewhere)


@get("/statement-lines")
async def line_list(
    actor: SignedIn, wanted: Wanted = None, statement: FromQuery[UUID | None] = None, limit: Limit = 50, offset: Offset = 0
) -> LinePage:
    return await listing.lines(actor, statement, wanted, limit, offset)


@get("/statement-lines/file", media_type="application/octet-stream")
async def file(actor: SignedIn, format: AsFormat = "xlsx", language: InLanguage = "zh-Hans") -> Response[bytes]:
    """Lines without a payment, payments without a line, and what was decided."""
    lines, open_ = await listing.for_file(actor, MOST), await payments.without_line(actor, None, "", MOST, 0)
    return await list_answer(reconciliation.tables(lines, open_.items, language), today().isoformat(), format, language)


@get("/statement-lines/{statement_line_id:uuid}")
async def line(actor: SignedIn, statement_line_id: FromPath[UUID]) -> LineOut:
    return await listing.line(actor, statement_line_id)


@post("/statement-lines/{statement_line_id:uuid}/match", status_code=201)
async def match(actor: SignedIn, statement_line_id: FromPath[UUID], data: JSONBody[MatchIn]) -> LineOut:
    await decisions.match(Doing(actor, now()), statement_line_id, data.payment_ids, data.reason)
    return await listing.line(actor, statement_line_id)


@post("/statement-lines/{statement_line_id:uuid}/setting-aside", status_code=201)
async def set_aside(actor: SignedIn, statement_line_id: FromPath[UUID], data: JSONBody[SettingAsideIn]) -> LineOut:
    """It is nothing that a technician has taken, such as interest or another business."""
    await decisions.set_aside(Doing(actor, now()), statement_line_id, data.reason)
    return await listing.line(actor, statement_line_id)


@delete("/statement-lines/{statement_line_id:uuid}/decision", status_code=200)
async def undo(actor: SignedIn, statement_line_id: FromPath[UUID]) -> LineOut:
    await decisions.undo(Doing(actor, now()), statement_line_id)
    return await listing.line(actor, statement_line_id)


@get("/payments-without-line")
async def without_line(
    actor: SignedIn, method: FromQuery[Method | None] = None, q: Search = "", limit: Limit = 50, offset: Offset = 0
) -> PaymentPage:
    """Payments without cash that no statement has told of. `q`: part of the receipt's number, of the reference, or of the customer's, technician's or order's name."""
    return await payments.without_line(actor, method, q, limit, offset)


router = Router("/", route_handlers=[statement_list, take_in, line_list, file, line, match, set_aside, undo, without_line], tags=["reconciliation"])
