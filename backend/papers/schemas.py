from datetime import datetime
from uuid import UUID

from msgspec import Struct

from backend.papers.elements import Language
from backend.papers.printing import Printing


class PaperRow(Struct):
    """One printed document. `state`: preparing until its PDF can be read; `revision` above 1 says amended (P10.6)."""

    id: UUID
    language: Language
    number: str
    revision: int
    state: str
    printed_at: datetime | None


class OrderPapers(Struct):
    """`link` is what the customer opens, None where there is none or it was revoked; `mailed_at` when it went out by e-mail.

    `printing` is None while something of the order is still to come.
    """

    link: str | None
    mailed_at: datetime | None
    papers: list[PaperRow]
    printing: Printing | None
