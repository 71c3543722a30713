from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from msgspec import UNSET, Meta, Struct, UnsetType

from backend.customers.schemas import ContactOut, SiteOut
from backend.customers.spreadsheet.limits import MOST_ROWS
from backend.customers.spreadsheet.shapes import Cleaning, Finding, VehicleRow
from backend.kernel.shapes import Named, Text2000

RequestState = Literal["open", "ordered", "cancelled"]


class RequestIn(Struct):
    customer: UUID
    contact: UUID | None = None
    site: UUID | None = None
    wished_date: date | None = None
    note: Text2000 = ""


class RequestChange(Struct):
    contact: UUID | UnsetType | None = UNSET
    site: UUID | UnsetType | None = UNSET
    wished_date: date | UnsetType | None = UNSET
    note: Text2000 | UnsetType = UNSET


class OrderMade(Struct):
    id: UUID
    number: str
    state: str


class RequestRow(Struct):
    """An installation request in a list."""

    id: UUID
    number: str
    state: RequestState
    customer: Named
    service_centre: Named
    wished_date: date | None
    vehicles: int
    order: OrderMade | None
    created_by: str
    created_at: datetime


class RequestPage(Struct):
    items: list[RequestRow]
    total: int


class RequestedVehicleOut(Struct):
    """`id` is the row on the request, `vehicle` the vehicle itself."""

    id: UUID
    position: int
    vehicle: UUID
    plate: str
    plate_colour: str
    vin: str
    model: str
    kind: str
    driver_name: str
    driver_phone: str
    site: str
    wished_date: date | None
    remark: str


class RequestDetail(Struct):
    """`order` is the one made from the request; parts split from it are found on its page."""

    id: UUID
    number: str
    state: RequestState
    customer: Named
    service_centre: Named
    contact: ContactOut | None
    site: SiteOut | None
    wished_date: date | None
    note: str
    vehicles: list[RequestedVehicleOut]
    order: OrderMade | None
    created_by: str
    created_at: datetime


class ListRow(Struct):
    """A checked row of a customer's list. `vehicle` is the customer's vehicle that it means when that is `known`."""

    values: VehicleRow
    findings: list[Finding]
    cleaned: list[Cleaning]
    accepted: bool
    known: bool
    on_request: bool
    vehicle: UUID | None
    notes: list[Finding] = []


class ListPreview(Struct):
    """What the dropped file says; nothing of it is stored yet."""

    sheet: str
    header_row: int
    columns: dict[str, str]
    ignored_columns: list[str]
    other_sheets: list[str]
    rows: list[ListRow]
    accepted: int
    rejected: int
    on_its_side: bool


class ListCheckIn(Struct):
    rows: Annotated[list[VehicleRow], Meta(min_length=1, max_length=MOST_ROWS)]


class ListChecked(Struct):
    rows: list[ListRow]
    accepted: int
    rejected: int


class ListIn(Struct):
    """`import_id` is chosen by the sender and kept for every try: the same list sent again is stored once."""

    import_id: UUID
    rows: Annotated[list[VehicleRow], Meta(min_length=1, max_length=MOST_ROWS)]


class ListConfirmed(Struct):
    """`unchanged` rows were on the request already."""

    added: int
    unchanged: int
    request: RequestDetail
