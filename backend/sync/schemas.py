from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec
from msgspec import Meta, Raw, Struct

from backend.people.schemas import Unsent

Seq = Annotated[int, Meta(ge=1, le=2**53)]
Moment = Annotated[datetime, Meta(tz=True)]
Version = Annotated[int, Meta(ge=1, lt=1 << 31)]


class MutationIn(Struct):
    id: UUID
    seq: Seq
    name: Annotated[str, Meta(max_length=80)]
    args: dict[str, Any]
    at: Moment
    version: Version = 1


class PushIn(Struct):
    """Each mutation is read by itself (`reading.py`), as a `MutationIn`."""

    protocol: int
    mutations: Annotated[list[Raw], Meta(max_length=200)]
    app_version: Annotated[str, Meta(max_length=80)] = ""
    unsent: Unsent | None = None


class ProblemOut(Struct):
    code: str
    params: dict[str, Any]
    detail: str


class Result(Struct, omit_defaults=True):
    id: UUID
    seq: Annotated[int, Meta(ge=1, lt=1 << 53)]
    outcome: Literal["applied", "conflict"]
    problem: ProblemOut | None = None


class Unread(Struct):
    """An entry that says no number: `place` is where it stood in the push, counted from 0, for nothing else can name it."""

    place: int
    problem: ProblemOut


class PushOut(Struct):
    results: list[Result]
    last_seq: int
    stopped: ProblemOut | None = None
    unread: list[Unread] = []


class PullIn(Struct):
    """`is_empty`: no pull was ever written into this store, so a device that has pulled before has lost what it had."""

    protocol: int
    cookie: Annotated[int, Meta(ge=0, lt=1 << 62)] | None = None
    app_version: Annotated[str, Meta(max_length=80)] = ""
    unsent: Unsent | None = None
    is_empty: bool = False


class Changed(Struct):
    orders: list[dict[str, Any]]
    lines: list[dict[str, Any]]
    photos: list[dict[str, Any]]
    signatures: list[dict[str, Any]]
    conflicts: list[dict[str, Any]]
    items: list[dict[str, Any]]
    stock: list[dict[str, Any]]
    handovers: list[dict[str, Any]]
    symptoms: list[dict[str, Any]]
    targets: list[dict[str, Any]]
    prices: list[dict[str, Any]]
    overrides: list[dict[str, Any]]
    books: list[dict[str, Any]]
    receipts: list[dict[str, Any]]
    cash: list[dict[str, Any]]
    cash_handovers: list[dict[str, Any]]
    invoice_requests: list[dict[str, Any]]
    payment_codes: list[dict[str, Any]]
    approvers: list[dict[str, Any]]


class Gone(Struct):
    orders: list[str]
    lines: list[str]
    photos: list[str]
    signatures: list[str]
    conflicts: list[str]
    items: list[str]
    stock: list[str]
    handovers: list[str]
    symptoms: list[str]
    targets: list[str]
    prices: list[str]
    overrides: list[str]
    books: list[str]
    receipts: list[str]
    cash: list[str]
    cash_handovers: list[str]
    invoice_requests: list[str]
    payment_codes: list[str]
    approvers: list[str]


class PullOut(Struct):
    cookie: int
    reset: bool
    last_seq: int
    server_time: datetime
    changed: Changed
    gone: Gone


class BlobTaken(Struct, omit_defaults=True):
    sha256: str
    stored: bool
    problem: ProblemOut | None = None


class TakeoverOut(Struct):
    results: list[Result]
    last_seq: int
    stopped: ProblemOut | None
    unread: list[Unread]
    blobs: list[BlobTaken]


class ConflictOut(Struct):
    id: UUID
    name: str
    args: dict[str, Any]
    problem: ProblemOut
    state: Literal["open", "applied", "discarded"]
    note: str
    person: str
    device: str
    order_id: UUID | None
    order_number: str | None
    line_id: UUID | None
    plate: str | None
    claimed_at: datetime
    received_at: datetime
    decided_by: str | None
    decided_at: datetime | None
    blobs: list[BlobTaken]


class Decision(Struct):
    """`apply` lets the work through although the order has gone on; `discard` leaves it out. Both are on the record."""

    decision: Literal["apply", "discard"]
    note: Annotated[str, Meta(max_length=2000)] = ""


def problem_out(raw: str | None) -> ProblemOut | None:
    return None if raw is None else msgspec.json.decode(raw, type=ProblemOut)
