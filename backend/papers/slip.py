"""Everything a service slip prints, as plain data: what the installation (安装服务单) and the repair (维修服务单) have in common, and the repair's own."""

from datetime import date, datetime
from typing import Literal

from msgspec import Struct

from backend.papers.elements import Company, Language, Picture, Signed

SlipForm = Literal["installation_slip", "repair_slip"]


class Call(Struct):
    """What the customer said (P9.4.2) and how the warranty stood then. `purchase_unknown`: the reason code for a missing `purchased_on`."""

    customer: str
    address: str
    contact: str
    contact_phone: str
    imei: str
    product_model: str
    purchased_on: date | None
    problem: str
    symptoms: list[str]
    called_at: datetime
    covered: bool | None = None
    covered_until: date | None = None
    covered_because: str = ""
    purchase_unknown: str = ""
    symptom_note: str = ""


class UsedPart(Struct):
    code: str
    name: str
    quantity: int
    unit: str


class AuthorisedPart(Struct):
    """A part that was short on site and authorised by a manager (P9.7.3A); `oral`: on the telephone."""

    quantity: int
    part: str
    by: str
    at: datetime
    oral: bool = False


class OnlineCheck(Struct):
    """What the tracking platform said of the terminal, or why nobody asked it; how far its last fix was from the phone, in metres."""

    state: Literal["online", "offline", "not_known", "not_checked"]
    checked_at: datetime | None = None
    why_not: str = ""
    last_fix_at: datetime | None = None
    distance_m: float | None = None


class Repair(Struct):
    """What a repair did to one vehicle (P9.4.5, P9.4.6, P4.13). Empty where nothing came out."""

    fault: str = ""
    old_imei: str = ""
    old_serial: str = ""
    old_iccid: str = ""
    old_msisdn: str = ""
    old_sim_fate: str = ""
    parts: list[UsedPart] = []
    work_done: str = ""
    minutes: int | None = None
    recheck_ok: bool | None = None
    recheck_note: str = ""


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
    technician: str = ""
    """Only where several have worked on the order (P4.10)."""
    photos: list[Picture] = []
    online: OnlineCheck | None = None
    repair: Repair | None = None


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
    form: SlipForm = "installation_slip"
    call: Call | None = None
    authorised: list[AuthorisedPart] = []

    @property
    def template(self) -> str:
        return self.form

    @property
    def done(self) -> int:
        return sum(vehicle.state == "done" for vehicle in self.vehicles)

    @property
    def not_possible(self) -> int:
        return sum(vehicle.state == "not_possible" for vehicle in self.vehicles)

    def pictures(self) -> dict[str, bytes]:
        photos = {
            f"photo:{vehicle.position}-{index}": photo.jpeg for vehicle in self.vehicles for index, photo in enumerate(vehicle.photos)
        }
        signatures = {f"signature:{index}": signature.png for index, signature in enumerate(self.signatures)}
        return {"logo:": self.company.logo} | photos | signatures
