"""A whole price list at once, from a spreadsheet."""

from litestar import Router, post
from litestar.datastructures import UploadFile
from litestar.params import JSONBody, MultipartBody
from msgspec import Struct

from backend.customers.spreadsheet.limits import LARGEST_FILE
from backend.kernel.clock import now
from backend.money.prices.lists import taking
from backend.money.prices.lists.schemas import CheckedPrices, PriceListIn, PriceListPreview, PricesTaken
from backend.people.actor import Doing
from backend.people.authentication import SignedIn

LARGEST_ROWS = 8 << 20
"""Bytes of 5,000 rows."""
LARGEST_FORM = LARGEST_FILE + (64 << 10)


class PriceListFile(Struct):
    file: UploadFile


@post("/price-lists/preview", status_code=200, request_max_body_size=LARGEST_FORM)
async def preview(actor: SignedIn, data: MultipartBody[PriceListFile]) -> PriceListPreview:
    """What a spreadsheet says: .xlsx, .xls, .ods, .csv or a table in HTML, up to 10 MB. Nothing is stored."""
    return await taking.preview(actor, await data.file.read(), data.file.filename)


@post("/price-lists/check", status_code=200, request_max_body_size=LARGEST_ROWS)
async def check(actor: SignedIn, data: JSONBody[PriceListIn]) -> CheckedPrices:
    """Rows after a person has mended some, compared with each other. Nothing is stored."""
    return CheckedPrices(await taking.check(actor, data.rows))


@post("/price-lists", status_code=201, request_max_body_size=LARGEST_ROWS)
async def take(actor: SignedIn, data: JSONBody[PriceListIn]) -> PricesTaken:
    """All rows or none; the same list again changes nothing."""
    return await taking.take(Doing(actor, now()), data.rows)


router = Router("/", route_handlers=[preview, check, take], tags=["charges"])
