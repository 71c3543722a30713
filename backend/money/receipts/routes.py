"""Receipts, and what the office gives back or makes void."""

from datetime import date
from typing import Annotated
from uuid import UUID

from litestar import Response, Router, get, post
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from backend.custody.routes import Limit, Offset
from backend.evidence.routes import FOREVER
from backend.kernel.clock import now
from backend.money.receipts import listing, office_reversals, record
from backend.money.receipts.payment_rules import Method
from backend.money.receipts.schemas import Reason, ReceiptDetail, ReceiptPage, ReceiptState, RefundIn
from backend.people.actor import Doing
from backend.people.authentication import SignedIn

State = Annotated[ReceiptState | None, QueryParameter(name="state")]
Search = Annotated[str, QueryParameter(max_length=200)]


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
    found = listing.ReceiptFilter(order, person, since, until, method, wanted, q)
    return await listing.receipts(actor, found, limit, offset)


@get("/receipts/{receipt_id:uuid}")
async def receipt(actor: SignedIn, receipt_id: FromPath[UUID]) -> ReceiptDetail:
    return await record.receipt_detail(actor, receipt_id)


@post("/receipts/{receipt_id:uuid}/void", status_code=201)
async def void(actor: SignedIn, receipt_id: FromPath[UUID], data: JSONBody[Reason]) -> ReceiptDetail:
    """By the office: cash comes back from finance, everything else from the account it came through."""
    await office_reversals.void(Doing(actor, now()), receipt_id, data.reason)
    return await record.receipt_detail(actor, receipt_id)


@post("/receipts/{receipt_id:uuid}/refunds", status_code=201)
async def refund(actor: SignedIn, receipt_id: FromPath[UUID], data: JSONBody[RefundIn]) -> ReceiptDetail:
    """By the office, under the next number of its own book."""
    await office_reversals.refund(Doing(actor, now()), receipt_id, data)
    return await record.receipt_detail(actor, receipt_id)


@get("/payment-proofs/{proof_id:uuid}/picture", media_type="image/jpeg")
async def picture(actor: SignedIn, proof_id: FromPath[UUID]) -> Response[bytes]:
    data, media_type = await record.proof_picture(actor, proof_id)
    return Response(data, media_type=media_type, headers=FOREVER)


router = Router("/", route_handlers=[receipt_list, receipt, void, refund, picture], tags=["receipts"])
