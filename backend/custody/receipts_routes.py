from litestar import Router, get, post
from litestar.params import JSONBody

from backend.custody import receipts
from backend.custody.receipts_schemas import ReceiptIn, ReceiptOut, ReceiptPage, StockListChecked, StockListCheckIn
from backend.custody.routes import Limit, Offset
from backend.kernel.clock import now
from backend.people.actor import Doing
from backend.people.authentication import SignedIn

LARGEST_ROWS = 8 << 20
"""Bytes of 5,000 rows."""


@get("/custody/receipts")
async def receipt_list(actor: SignedIn, limit: Limit = 50, offset: Offset = 0) -> ReceiptPage:
    return await receipts.receipts(actor, limit, offset)


@post("/custody/receipts", status_code=201, request_max_body_size=LARGEST_ROWS)
async def receive(actor: SignedIn, data: JSONBody[ReceiptIn]) -> ReceiptOut:
    """Goods in: all rows or none. The same `id` again gets its first answer."""
    return await receipts.receipt(actor, await receipts.receive(Doing(actor, now()), data))


@post("/custody/receipts/check", status_code=200, request_max_body_size=LARGEST_ROWS)
async def check(actor: SignedIn, data: JSONBody[StockListCheckIn]) -> StockListChecked:
    """The checks of a receipt. Nothing is stored."""
    return await receipts.check(actor, data.rows)


router = Router("/", route_handlers=[receipt_list, receive, check], tags=["goods in"])
