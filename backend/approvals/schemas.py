"""What a manager has to decide, as cards that one screen shows. Every kind of card is a struct of its own under `kinds/`."""

from datetime import date, datetime
from uuid import UUID

from msgspec import Struct

from backend.kernel.shapes import Named
from backend.orders.rules import OrderKind


class CardPlate(Struct):
    plate: str
    colour: str


class About(Struct):
    """The order that a card is about. `plates`: of the first six vehicles; `finish_due` is by when it is to be done."""

    id: UUID
    number: str
    kind: OrderKind
    customer: str
    site: str
    urgent: bool
    vehicles: int
    plates: list[CardPlate]
    wished_date: date | None
    finish_due: datetime | None
    technician: str


class Head(Struct, kw_only=True):
    """`urgent`: somebody stands there and waits, or the order is urgent."""

    id: UUID
    about: About
    asked_by: Named
    asked_at: datetime
    urgent: bool


class Decided(Struct):
    """A card that is no longer open: what came of it. `answer` is "" where nobody has to decide any more."""

    kind: str
    id: UUID
    order: Named
    answer: str
    who: str
    at: datetime | None


class Count(Struct):
    waiting: int
