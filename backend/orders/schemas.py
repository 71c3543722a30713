from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from msgspec import Meta, Struct

from backend.kernel.shapes import Named, Text200, Text2000
from backend.orders.due.rules import Standing
from backend.orders.due.schemas import DueOut, TimesOut
from backend.orders.part_requests.marks import PartMark
from backend.orders.rules import DeclineReason, NotPossible, OldSim, OrderKind, OrderState, PhotoKind, Priority, SignatureRole

Reason = Annotated[str, Meta(min_length=1, max_length=2000)]
TimeOfDay = Annotated[str, Meta(pattern=r"^(|([01]\d|2[0-3]):[0-5]\d)$(?!\n)")]
Sha256 = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$(?!\n)")]
Bytes = Annotated[int, Meta(ge=1, lt=1 << 53)]
How = Annotated[str, Meta(pattern=r"^(scanned|typed)$(?!\n)")]
UnitNumber = Annotated[str, Meta(max_length=40)]
Latitude = Annotated[float, Meta(ge=-90, le=90)]
Longitude = Annotated[float, Meta(ge=-180, le=180)]
Metres = Annotated[float, Meta(ge=0, le=1_000_000)]


class OrderRow(Struct):
    """An order in a list."""

    id: UUID
    number: str
    kind: OrderKind
    state: OrderState
    priority: str
    customer: Named
    site: str
    technician: Named | None
    planned_date: date | None
    window_start: str
    window_end: str
    vehicles: int
    vehicles_done: int
    created_at: datetime
    completed_at: datetime | None
    conflicts: int
    parts: PartMark
    due: DueOut
    times: TimesOut


class OrderFilter(Struct):
    """What a list of orders is narrowed to; None narrows nothing. Both days are included."""

    states: list[OrderState] | None = None
    kind: OrderKind | None = None
    technician: UUID | None = None
    customer: UUID | None = None
    search: str | None = None
    planned_from: date | None = None
    planned_to: date | None = None
    late: bool = False
    due: Standing | None = None


class OrderPage(Struct):
    items: list[OrderRow]
    total: int


class DeclineOut(Struct):
    """A technician gave the order back. `late`: when it had already gone elsewhere, so that nothing came of it."""

    technician: str
    reason: DeclineReason
    note: str
    at: datetime
    late: bool


class OrderDetail(Struct):
    """An order with all that belongs to it: the documents that phones get (docs/sync.md), and what only the office needs. `expected_at`: what the customer is told while somebody is on the way.

    `no_longer_goes`: the technician was sent with a manager's consent, and it has ended."""

    order: dict[str, Any]
    lines: list[dict[str, Any]]
    products: list[Named]
    photos: list[dict[str, Any]]
    signatures: list[dict[str, Any]]
    request: Named | None
    service_centre: Named
    technician: Named | None
    no_longer_goes: bool
    created_by: str
    created_at: datetime
    submitted_at: datetime | None
    approved_at: datetime | None
    reviewed_by: str
    reviewed_at: datetime | None
    closed_at: datetime | None
    return_reason: str
    split_from: Named | None
    parts: list[Named]
    due: DueOut
    times: TimesOut
    expected_at: datetime | None
    moves: list[str]
    declines: list[DeclineOut]


class HistoryEntry(Struct):
    """`claimed_at` is the phone's clock when it differs from what the server saw."""

    id: UUID
    at: datetime
    claimed_at: datetime | None
    actor_name: str
    verb: str
    subject_kind: str
    subject: UUID
    before: Any
    after: Any


class OrderIn(Struct):
    priority: Priority = "normal"
    note: Text2000 = ""


class SendBack(Struct):
    reason: Reason


class Part(Struct):
    """Who does which vehicles; no lines means all that no other part names."""

    technician: UUID
    lines: list[UUID] = []


class AssignmentIn(Struct):
    parts: Annotated[list[Part], Meta(min_length=1, max_length=20)]
    planned_date: date | None = None
    window_start: TimeOfDay = ""
    window_end: TimeOfDay = ""
    version: int | None = None
    """Of the order as the dispatcher saw it; without it nothing is compared."""


class Cancellation(Struct):
    reason: Reason


# What a phone sends, version 1 (docs/sync.md)


class OrderArgs(Struct, forbid_unknown_fields=True):
    order_id: UUID


class CheckItem(OrderArgs):
    item: Text200
    checked: bool


class Decline(OrderArgs):
    reason: DeclineReason
    note: Text2000 | None = None


class Depart(OrderArgs):
    """With where the phone was, if its owner shares that: degrees (WGS 84), metres, and when that was measured."""

    latitude: Latitude | None = None
    longitude: Longitude | None = None
    accuracy: Metres | None = None
    located_at: Annotated[datetime, Meta(tz=True)] | None = None


class Arrive(Depart):
    pass


class Remark(OrderArgs):
    text: Text2000


class Sign(OrderArgs):
    signature_id: UUID
    role: SignatureRole
    name: Annotated[str, Meta(min_length=1, max_length=200)]
    sha256: Sha256
    size: Bytes


class LineArgs(OrderArgs):
    line_id: UUID


class Survey(LineArgs):
    mounting_position: Annotated[str, Meta(min_length=1, max_length=200)]
    power_ok: bool
    antenna_ok: bool
    note: Text2000 | None = None


class SetTerminal(LineArgs):
    imei: UnitNumber
    how: How
    serial: Text200 | None = None


class SetSim(LineArgs):
    iccid: UnitNumber
    how: How
    msisdn: UnitNumber | None = None


class Read(Struct, forbid_unknown_fields=True):
    """A number and how it was read."""

    number: UnitNumber
    how: How


class SwapTerminal(LineArgs):
    """Old and new; one of them may be absent: a unit is only taken out, or only put in."""

    old: Read | None = None
    new: Read | None = None
    serial: Text200 | None = None
    fault: Text2000 | None = None


class SwapSim(LineArgs):
    old: Read | None = None
    new: Read | None = None
    msisdn: UnitNumber | None = None
    old_sim: OldSim = "return"


class UsedPart(Struct, forbid_unknown_fields=True):
    product_id: UUID
    quantity: Annotated[int, Meta(ge=1, le=9999)]


class UseParts(LineArgs):
    """All parts used on this vehicle; what was said before is replaced."""

    parts: Annotated[list[UsedPart], Meta(max_length=100)]


class ReportWork(LineArgs):
    """P4.13: what was done, in how many minutes, and whether it worked when looked at again."""

    work_done: Annotated[str, Meta(min_length=1, max_length=2000)]
    minutes: Annotated[int, Meta(ge=1, le=24 * 60)]
    recheck_ok: bool
    recheck_note: Text2000 | None = None


class AddPhoto(OrderArgs):
    photo_id: UUID
    kind: PhotoKind
    sha256: Sha256
    size: Bytes
    taken_at: Annotated[datetime, Meta(tz=True)]
    line_id: UUID | None = None
    caption: Text200 | None = None
    latitude: Latitude | None = None
    longitude: Longitude | None = None
    codes: Annotated[list[Annotated[str, Meta(max_length=400)]], Meta(max_length=8)] | None = None


class RemovePhoto(OrderArgs):
    photo_id: UUID
    line_id: UUID | None = None


class NoteDamage(LineArgs):
    found: bool
    note: Text2000 | None = None


class MarkNotPossible(LineArgs):
    reason: NotPossible
    note: Text2000 | None = None
