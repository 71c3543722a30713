"""Receipt books and the report over the series, as the office gets them."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from msgspec import Struct

from backend.kernel.shapes import Named, Text2000

BookState = Literal["open", "closed"]
NumberState = Literal["issued", "void", "in_book", "returned"]


class BookOut(Struct):
    """`used` numbers were seen here, `unseen` is how many were not. The book of an office has neither person nor device."""

    id: UUID
    person: Named | None
    device: Named | None
    service_centre: Named
    first: str
    last: str
    used: int
    void: int
    unseen: int
    state: BookState
    leased_at: datetime
    closed_at: datetime | None
    close_reason: str


class BookDetail(Struct):
    """`unseen_numbers`: in the book while it is open, returned when it is closed. Where the phone comes back they are still accepted."""

    book: BookOut
    unseen_numbers: list[str]


class ClosingIn(Struct):
    reason: Text2000


class SeriesReport(Struct):
    """Every number that was ever given to a book is exactly one of the four: `leased` is their sum."""

    code: str
    next: str
    leased: int
    issued: int
    void: int
    in_book: int
    returned: int


class SeriesNumber(Struct):
    number: str
    state: NumberState
    book_id: UUID
    receipt_id: UUID | None
