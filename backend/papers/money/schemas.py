from datetime import datetime
from typing import Literal
from uuid import UUID

from msgspec import Struct

from backend.papers.elements import Language
from backend.papers.printing import Printing

Copies = Literal["customer", "all"]


class MoneyPaperRow(Struct):
    """One file. `copies`: the customer's copy alone, or all of them. `void`: it says so across the page. `state`: preparing → ready."""

    id: UUID
    language: Language
    copies: Copies
    void: bool
    revision: int
    state: str
    sha256: str | None
    printed_at: datetime | None


class ReceiptPapers(Struct):
    """`link` is the customer's own page, None where it was revoked; `mailed_at` when it went out by e-mail."""

    link: str | None
    mailed_at: datetime | None
    papers: list[MoneyPaperRow]
    printing: Printing


class CashSheetRow(Struct):
    """The sheet of a confirmed hand-over."""

    cash_handover: UUID
    printing: Printing
