from uuid import UUID

from litestar import Router, delete, post
from litestar.datastructures import UploadFile
from litestar.params import FromPath, JSONBody, MultipartBody
from msgspec import Struct

from backend.customers.spreadsheet.limits import LARGEST_FILE
from backend.orders import requested_vehicles, vehicle_list
from backend.orders import requests_listing as listing
from backend.orders.requests_schemas import ListChecked, ListCheckIn, ListConfirmed, ListIn, ListPreview
from backend.people.authentication import SignedIn

LARGEST_FORM = LARGEST_FILE + (64 << 10)
LARGEST_ROWS = 8 << 20
"""Bytes of 5,000 rows with long remarks."""


class DroppedFile(Struct):
    file: UploadFile


@post("/requests/{request_id:uuid}/vehicle-list/preview", status_code=200, request_max_body_size=LARGEST_FORM)
async def preview(actor: SignedIn, request_id: FromPath[UUID], data: MultipartBody[DroppedFile], sheet: str = "") -> ListPreview:
    """What a spreadsheet says: .xlsx, .xls, .ods, .csv or a table in HTML, up to 10 MB. `sheet` is one of `other_sheets`. Nothing is stored."""
    return await vehicle_list.read_list(actor, request_id, await data.file.read(), data.file.filename, sheet)


@post("/requests/{request_id:uuid}/vehicle-list/check", status_code=200, request_max_body_size=LARGEST_ROWS)
async def check(actor: SignedIn, request_id: FromPath[UUID], data: JSONBody[ListCheckIn]) -> ListChecked:
    """The same checks for rows that were corrected. Nothing is stored."""
    return await vehicle_list.check_list(actor, request_id, data.rows)


@post("/requests/{request_id:uuid}/vehicles", status_code=201, request_max_body_size=LARGEST_ROWS)
async def confirm(actor: SignedIn, request_id: FromPath[UUID], data: JSONBody[ListIn]) -> ListConfirmed:
    added = await requested_vehicles.confirm(actor, request_id, data)
    return ListConfirmed(added, len(data.rows) - added, await listing.request_detail(actor, request_id))


@delete("/requests/{request_id:uuid}/vehicles/{row_id:uuid}")
async def remove(actor: SignedIn, request_id: FromPath[UUID], row_id: FromPath[UUID]) -> None:
    await requested_vehicles.remove(actor, request_id, row_id)


router = Router("/", route_handlers=[preview, check, confirm, remove], tags=["requests"])
