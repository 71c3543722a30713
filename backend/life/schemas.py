from datetime import date, datetime
from typing import Literal
from uuid import UUID

from msgspec import Struct

from backend.kernel.shapes import Named

LifeKind = Literal["terminal", "sim", "vehicle"]
What = Literal["work", "not_possible", "called", "moved", "taken_in", "intake_changed", "topped_up"]


class Place(Struct):
    """A holder. `name` is empty where it is another service centre's; `vehicle` leads to its life."""

    kind: str
    name: str
    vehicle: UUID | None = None


class Thing(Struct):
    """A terminal, a SIM, or so many of a part, of which `number` is the name. `id` is None for what the ledger does not know."""

    kind: str
    number: str
    id: UUID | None = None
    quantity: int = 1


class LifePhoto(Struct):
    id: UUID
    kind: str
    caption: str
    taken_at: datetime


class Event(Struct):
    """One thing that happened; clients make the sentence.

    `reason` is why something moved, why nothing was possible, or the intake's new state. `put_in` and `taken_out` say what the work
    changed; for a movement in a vehicle's life `put_in` says what moved. `order`, `vehicle` and everything told about them are absent
    where the order is not this person's to see.
    """

    at: datetime
    what: What
    who: str = ""
    reason: str = ""
    order: Named | None = None
    order_kind: str = ""
    vehicle: Named | None = None
    source: Place | None = None
    target: Place | None = None
    put_in: list[Thing] = []
    taken_out: list[Thing] = []
    parts: list[Thing] = []
    fault: str = ""
    text: str = ""
    number: str = ""
    intake: UUID | None = None
    until: date | None = None
    photos: list[LifePhoto] = []


class Life(Struct):
    """A terminal, SIM or vehicle from its beginning to now: `number` is its IMEI, ICCID or plate; `events` begin with the first."""

    kind: LifeKind
    id: UUID
    number: str
    events: list[Event]
    serial: str = ""
    product: str = ""
    condition: str = ""
    fault: str = ""
    holder: Place | None = None
    installed_on: date | None = None
    warranty_until: date | None = None
    msisdn: str = ""
    operator: str = ""
    sim_state: str = ""
    expires_on: date | None = None
    plate_colour: str = ""
    vin: str = ""
    model: str = ""
    customer: Named | None = None
    fitted: list[Thing] = []
