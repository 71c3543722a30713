from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from msgspec import UNSET, Meta, Struct, UnsetType

from backend.kernel.shapes import SEEN, Name, Named, Text200, Text2000

Phone = Annotated[str, Meta(max_length=60)]
Email = Annotated[str, Meta(max_length=254)]
Address = Annotated[str, Meta(max_length=500, pattern=SEEN)]
Latitude = Annotated[float, Meta(ge=-90, le=90)]
Longitude = Annotated[float, Meta(ge=-180, le=180)]
PlateText = Annotated[str, Meta(max_length=40, pattern=SEEN)]
Vin = Annotated[str, Meta(max_length=40)]


class ContactIn(Struct):
    name: Name
    title: Text200 = ""
    phone: Phone = ""
    email: Email = ""


class ContactChange(Struct):
    name: Name | UnsetType = UNSET
    title: Text200 | UnsetType = UNSET
    phone: Phone | UnsetType = UNSET
    email: Email | UnsetType = UNSET


class ContactOut(Struct):
    id: UUID
    name: str
    title: str
    phone: str
    email: str


class SiteIn(Struct):
    address: Address
    name: Text200 = ""
    note: Text2000 = ""
    latitude: Latitude | None = None
    longitude: Longitude | None = None


class SiteChange(Struct):
    address: Address | UnsetType = UNSET
    name: Text200 | UnsetType = UNSET
    note: Text2000 | UnsetType = UNSET
    latitude: Latitude | UnsetType | None = UNSET
    longitude: Longitude | UnsetType | None = UNSET


class SiteOut(Struct):
    id: UUID
    name: str
    address: str
    note: str
    latitude: float | None
    longitude: float | None


class CustomerIn(Struct):
    """`service_centre` is for the head office, which may open customers for a branch."""

    name: Name
    note: Text2000 = ""
    account_manager: UUID | None = None
    service_centre: UUID | None = None


class CustomerChange(Struct):
    name: Name | UnsetType = UNSET
    note: Text2000 | UnsetType = UNSET
    account_manager: UUID | UnsetType | None = UNSET


class CustomerRow(Struct):
    """A customer in a list; `contact` is the first one."""

    id: UUID
    name: str
    service_centre: Named
    account_manager: Named | None
    contact: ContactOut | None
    vehicles: int
    open_requests: int
    created_at: datetime


class CustomerPage(Struct):
    items: list[CustomerRow]
    total: int


class RecentPaper(Struct):
    """A request or an order of the customer."""

    id: UUID
    number: str
    state: str
    created_at: datetime
    date: date | None
    vehicles: int


class CustomerDetail(Struct):
    id: UUID
    name: str
    note: str
    service_centre: Named
    account_manager: Named | None
    created_at: datetime
    vehicles: int
    contacts: list[ContactOut]
    sites: list[SiteOut]
    requests: list[RecentPaper]
    orders: list[RecentPaper]


class DriverIn(Struct):
    name: Name
    phone: Phone = ""
    licence: Text200 = ""


class DriverOut(Struct):
    id: UUID
    name: str
    phone: str
    licence: str


class DriverPage(Struct):
    items: list[DriverOut]
    total: int


class VehicleIn(Struct):
    plate: PlateText
    plate_colour: Text200 = ""
    vin: Vin = ""
    model: Text200 = ""
    kind: Text200 = ""
    driver: UUID | None = None


class VehicleChange(Struct):
    plate: PlateText | UnsetType = UNSET
    plate_colour: Text200 | UnsetType = UNSET
    vin: Vin | UnsetType = UNSET
    model: Text200 | UnsetType = UNSET
    kind: Text200 | UnsetType = UNSET
    driver: UUID | UnsetType | None = UNSET


class VehicleOut(Struct):
    """`terminal_imei` is the terminal of its last done line, "" when none was installed yet."""

    id: UUID
    customer: Named
    plate: str
    plate_colour: str
    vin: str
    model: str
    kind: str
    driver: DriverOut | None
    terminal_imei: str


class VehiclePage(Struct):
    items: list[VehicleOut]
    total: int


class VehicleWork(Struct):
    """One line of work that was or is done on the vehicle."""

    line: UUID
    order: Named
    kind: str
    date: date | None
    state: str
    imei: str
    iccid: str
    done_at: datetime | None


class VehicleDetail(Struct):
    vehicle: VehicleOut
    created_at: datetime
    lines: list[VehicleWork]
