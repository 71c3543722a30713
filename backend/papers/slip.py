"""Everything an installation slip (安装服务单) prints, as plain data."""

from datetime import date, datetime
from typing import Literal

from msgspec import Struct

Language = Literal["zh-Hans", "en"]


class Company(Struct):
    """The header block (P10.2, P10.4); `logo` is an SVG or PNG."""

    name: str
    address: str
    phone: str
    centre: str
    logo: bytes


class Picture(Struct):
    """A photo as it is printed: a JPEG thumbnail, what it shows, when it was taken."""

    kind: str
    caption: str
    taken_at: datetime
    jpeg: bytes


class Vehicle(Struct):
    position: int
    plate: str
    plate_colour: str
    vin: str
    model: str
    driver: str
    state: str
    imei: str = ""
    serial: str = ""
    iccid: str = ""
    msisdn: str = ""
    mounting_position: str = ""
    survey_note: str = ""
    power_ok: bool | None = None
    antenna_ok: bool | None = None
    damage: str | None = None
    reason: str = ""
    reason_note: str = ""
    remark: str = ""
    done_at: datetime | None = None
    photos: list[Picture] = []


class Signed(Struct):
    role: str
    name: str
    at: datetime
    png: bytes


class Slip(Struct):
    """One order's slip. Times are aware; they are printed in `timezone`."""

    language: Language
    timezone: str
    company: Company
    form_version: str
    number: str
    revision: int
    order_number: str
    customer: str
    contact: str
    contact_phone: str
    site: str
    technician: str
    planned_date: date | None
    window: str
    approved_by: str
    dispatched_at: datetime | None
    arrived_at: datetime | None
    completed_at: datetime | None
    printed_at: datetime
    vehicles: list[Vehicle]
    remark: str
    signatures: list[Signed]
    link: str
    retention_years: int

    @property
    def done(self) -> int:
        return sum(vehicle.state == "done" for vehicle in self.vehicles)

    @property
    def not_possible(self) -> int:
        return sum(vehicle.state == "not_possible" for vehicle in self.vehicles)
