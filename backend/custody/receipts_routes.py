from litestar import Router, get, post
from litestar.datastructures import UploadFile
from litestar.params import JSONBody, MultipartBody
from msgspec import Struct

from backend.custody import receipts
from backend.custody.receipts_schemas import GoodsIn, GoodsReceipt, GoodsReceiptPage, StockListChecked, StockListCheckIn, StockListPreview
from backend.custody.routes import Limit, Offset
from backend.custody.stock_lists import preview as stock_lists
from backend.customers.spreadsheet.limits import LARGEST_FILE
from backend.kernel.clock import now
from backend.people.actor import Doing
from backend.people.authentication import SignedIn

LARGEST_ROWS = 8 << 20
"""Bytes of 5,000 rows."""
LARGEST_FORM = LARGEST_FILE + (64 << 10)


class StockListFile(Struct):
    file: UploadFile


@get("/custody/receipts")
async def receipt_list(actor: SignedIn, limit: Limit = 50, offset: Offset = 0) -> GoodsReceiptPage:
    return await receipts.receipts(actor, limit, offset)


@post("/custody/receipts", status_code=201, request_max_body_size=LARGEST_ROWS)
async def receive(actor: SignedIn, data: JSONBody[GoodsIn]) -> GoodsReceipt:
    """Goods in: all rows or none. The same `id` again gets its first answer."""
    return await receipts.receipt(actor, await receipts.receive(Doing(actor, now()), data))


@post("/custody/receipts/check", status_code=200, request_max_body_size=LARGEST_ROWS)
async def check(actor: SignedIn, data: JSONBody[StockListCheckIn]) -> StockListChecked:
    """The checks of a receipt. Nothing is stored."""
    return await receipts.check(actor, data.rows)


@post("/custody/receipts/preview", status_code=200, request_max_body_size=LARGEST_FORM)
async def preview(actor: SignedIn, data: MultipartBody[StockListFile]) -> StockListPreview:
    """What a spreadsheet says: .xlsx, .xls, .ods, .csv or a table in HTML, up to 10 MB. Nothing is stored."""
    return await stock_lists.preview(actor, await data.file.read(), data.file.filename)


router = Router("/", route_handlers=[receipt_list, receive, check, preview], tags=["goods in"])
