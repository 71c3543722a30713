"""The sheet that goes with cash from a technician to finance (交款单, P9.4.9): what it covers, what was offered, what was counted."""

from datetime import datetime
from typing import Literal
from uuid import UUID

import asyncpg
import msgspec
from msgspec import Struct

from backend.kernel.clock import now
from backend.kernel.database import fetch, fetch_one
from backend.money.books.numbers import shown
from backend.papers.archive.data import Data
from backend.papers.company import company
from backend.papers.elements import Company, Language
from backend.settings import settings

FORM = "cash_handover"
FORMAT = "fieldslip-cash-handover-1"
SheetCopy = Literal["technician", "finance"]
SHEET_COPIES: tuple[SheetCopy, ...] = ("technician", "finance")
LEFT_OUT = ("language", "timezone", "company", "form_version", "retention_years", "copy")

HANDOVER = """
SELECT h.*, p.name AS person_name, d.name AS decided_name, ce.name AS centre_name, m.id AS holder,
       (SELECT max(e.entry) FROM money_entry e WHERE e.handover = h.id AND e.source = m.id) AS entry
FROM cash_handover h JOIN person p ON p.id = h.person JOIN service_centre ce ON ce.id = h.service_centre
LEFT JOIN person d ON d.id = h.decided_by
LEFT JOIN money_holder m ON m.person = h.person AND m.kind = 'cash'
WHERE h.id = $1
"""
LAST_BEFORE = """
SELECT COALESCE(max(e.entry), 0) AS entry FROM money_entry e WHERE e.source = $1 AND e.reason = 'handed_over' AND e.entry < $2
"""
CARRIED = """
SELECT COALESCE(sum(CASE WHEN target = $1 THEN amount ELSE -amount END), 0)::bigint AS carried
FROM money_entry WHERE $1 IN (source, target) AND entry <= $2
"""
MOVED = """
SELECT e.reason, CASE WHEN e.target = $1 THEN e.amount ELSE -e.amount END AS amount, r.number, r.issued_at, v.voided_at,
       o.number AS order_number, cu.name AS customer
FROM money_entry e JOIN receipt r ON r.id = e.receipt JOIN work_order o ON o.id = r."order" JOIN customer cu ON cu.id = o.customer
LEFT JOIN receipt_void v ON v.receipt = r.id
WHERE $1 IN (e.source, e.target) AND e.entry > $2 AND e.entry < $3 ORDER BY e.entry
"""


class MovedCash(Struct):
    """`amount` in fen, negative where it went back to a customer. `at`: when the receipt was written, or it was voided."""

    reason: Literal["paid", "refunded", "voided"]
    number: str
    at: datetime
    order_number: str
    customer: str
    amount: int


class CashSheet(Struct):
    """Amounts in fen. `carried` was in hand after the hand-over before; with what `moved` since it is what was in hand."""

    language: Language
    timezone: str
    company: Company
    form_version: str
    retention_years: int
    number: str
    technician: str
    finance: str
    offered_at: datetime
    counted_at: datetime
    currency: str
    offered: int
    counted: int
    difference_reason: str
    note: str
    carried: int
    moved: list[MovedCash]
    printed_at: datetime
    copy: SheetCopy = "technician"

    @property
    def template(self) -> str:
        return FORM

    @property
    def in_hand(self) -> int:
        return self.carried + sum(one.amount for one in self.moved)

    @property
    def difference(self) -> int:
        return self.counted - self.offered

    @property
    def left(self) -> int:
        return self.in_hand - self.counted

    def pictures(self) -> dict[str, bytes]:
        return {"logo:": self.company.logo}


async def cash_sheet(handover: UUID, paper: asyncpg.Record) -> CashSheet:
    """Of a confirmed hand-over. `paper`: a row of money_paper with its form."""
    row = await fetch_one(HANDOVER, handover)
    assert row and row["entry"]
    before = await fetch_one(LAST_BEFORE, row["holder"], row["entry"])
    assert before
    carried = await fetch_one(CARRIED, row["holder"], before["entry"])
    assert carried
    return CashSheet(
        language=paper["language"],
        timezone=settings().timezone,
        company=company(paper["language"], row["centre_name"]),
        form_version=paper["form_version_name"],
        retention_years=paper["retention_years"],
        number=row["number"],
        technician=row["person_name"],
        finance=row["decided_name"],
        offered_at=row["offered_at"],
        counted_at=row["decided_at"],
        currency=row["currency"],
        offered=row["amount"],
        counted=row["counted"],
        difference_reason=row["difference_reason"],
        note=row["note"],
        carried=carried["carried"],
        moved=[_moved(entry) for entry in await fetch(MOVED, row["holder"], before["entry"], row["entry"])],
        printed_at=now(),
    )


def _moved(entry: asyncpg.Record) -> MovedCash:
    at = entry["voided_at"] if entry["reason"] == "voided" else entry["issued_at"]
    return MovedCash(entry["reason"], shown(entry["number"]), at, entry["order_number"], entry["customer"], entry["amount"])


def data_of(sheet: CashSheet) -> Data:
    """Amounts in fen, times in UTC."""
    facts = {name: value for name, value in msgspec.structs.asdict(sheet).items() if name not in LEFT_OUT}
    head = {"format": FORMAT, "company": sheet.company.name}
    return Data(f"{sheet.number}.json", msgspec.json.format(msgspec.json.encode(head | facts), indent=1))
