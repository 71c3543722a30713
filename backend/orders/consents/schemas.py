from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from msgspec import Meta, Struct

from backend.kernel.shapes import Name, Named, Text200, Text2000
from backend.orders.consents.rules import Access, ConsentKind, ConsentState, Ended
from backend.people.schemas import Language

Reason = Annotated[str, Meta(min_length=1, max_length=2000)]


class NewContractor(Struct, tag_field="kind", tag="new"):
    """Somebody who may be known by this telephone number."""

    name: Name
    phone: Annotated[str, Meta(min_length=1, max_length=40)]
    company: Text200 = ""
    email: Annotated[str, Meta(max_length=254)] | None = None
    language: Language = "zh-Hans"


class KnownPerson(Struct, tag_field="kind", tag="known"):
    """A contractor of this service centre, or a technician of another one."""

    person_id: UUID


class ConsentIn(Struct):
    """`oral_by`: this manager has said so on the telephone, and confirms it later."""

    who: NewContractor | KnownPerson
    reason: Reason
    oral_by: UUID | None = None


class ConsentAnswerIn(Struct):
    """A refusal needs a reason."""

    answer: Literal["given", "refused"]
    reason: Text2000 = ""


class AccessEndIn(Struct):
    reason: Reason


class LinkOut(Struct):
    """Opens once, until `expires_at`; `qr` is an SVG."""

    url: str
    qr: str
    expires_at: datetime


class ConsentOut(Struct):
    """`waits_for_me`: the reader can answer it now. `link` only for dispatch, while nobody has opened it. `unsent`: what their phones still hold."""

    id: UUID
    order: Named
    customer: str
    urgent: bool
    kind: ConsentKind
    person: Named
    phone: str | None
    company: str
    reason: str
    state: ConsentState
    oral: bool
    asked_by: Named
    asked_at: datetime
    manager: Named | None
    decided_at: datetime | None
    decision_note: str
    confirmed_at: datetime | None
    access: Access
    ended: Ended
    ended_at: datetime | None
    ended_by: str
    end_reason: str
    enrolled: bool
    unsent: int
    holds: bool
    waits_for_me: bool
    link: LinkOut | None


class Helper(Struct):
    """Somebody who could go with a manager's consent. `company`: what was said of a contractor last, or the colleague's service centre."""

    id: UUID
    name: str
    kind: ConsentKind
    phone: str | None
    company: str


class Helpers(Struct):
    """`managers`: whose word can be recorded."""

    people: list[Helper]
    managers: list[Named]
