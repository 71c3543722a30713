from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from backend.kernel.shapes import Named, Text200, Text2000
from backend.orders.part_requests.rules import MOST, Answer, Confirmation, OralAnswer, Proposal, State
from backend.orders.schemas import OrderArgs

Quantity = Annotated[int, Meta(ge=1, le=MOST)]


class AtPlace(Struct):
    """Where there is some of a product."""

    holder: str
    quantity: int


class PartRequestOut(Struct):
    """`part` as it was asked for. `granted`: how many may be used, of `substitute_part` where the answer is `substituted`.

    `oral`: authorised by telephone, recorded by `recorded_by` in the name of `decided_by`, whose own word is `confirmation`.
    """

    id: UUID
    order: Named
    order_state: str
    line_id: UUID | None
    plate: str
    product: Named | None
    part: str
    unit: str
    quantity: int
    reason: str
    stops: bool
    proposal: Proposal
    photo_id: UUID | None
    asked_by: Named
    asked_at: datetime
    state: State
    answer: Answer | None
    granted: int
    substitute: Named | None
    substitute_part: str
    wished_date: date | None
    note: str
    decided_by: Named | None
    decided_at: datetime | None
    oral: bool
    recorded_by: str
    confirmation: Confirmation
    confirmed_by: str
    confirmed_at: datetime | None
    confirmation_note: str


class AnswerIn(Struct):
    """`quantity` with `partial`, and with `substituted` where it is not as many; `product_id` or `part` with `substituted`."""

    answer: Answer
    quantity: Quantity | None = None
    product_id: UUID | None = None
    part: Text200 = ""
    wished_date: date | None = None
    note: Text2000 = ""


class ConfirmationIn(Struct):
    """The word of who is said to have authorised it; a denial says why."""

    agreed: bool
    note: Text2000 = ""


class Substitute(Struct):
    """A product that could be used instead, and where there is some of it."""

    id: UUID
    code: str
    name: str
    unit: str
    places: list[AtPlace]


class OralIn(Struct, forbid_unknown_fields=True):
    """Who authorised it by telephone, and what."""

    manager_id: UUID
    answer: OralAnswer
    quantity: Quantity | None = None
    product_id: UUID | None = None
    part: Text200 = ""
    note: Text2000 = ""


class PartRequestIn(Struct):
    """As `order.report_part_missing`; sent again under the same id it is the same request."""

    request_id: UUID
    quantity: Quantity
    reason: Text2000
    line_id: UUID | None = None
    product_id: UUID | None = None
    part: Text200 = ""
    stops: bool = False
    proposal: Proposal = ""
    photo_id: UUID | None = None
    oral: OralIn | None = None


# What a phone sends, version 1 (docs/sync.md)


class ReportPartMissing(OrderArgs):
    """A product of the catalogue, or the part in words. `stops`: work can't go on without it."""

    request_id: UUID
    quantity: Quantity
    reason: Text2000
    line_id: UUID | None = None
    product_id: UUID | None = None
    part: Text200 = ""
    stops: bool = False
    proposal: Proposal = ""
    photo_id: UUID | None = None
    oral: OralIn | None = None


class RecordOral(OrderArgs):
    request_id: UUID
    oral: OralIn


class PartRequestArgs(OrderArgs):
    request_id: UUID
