"""What the holder of a receipt's link may know, and what somebody who holds its paper may."""

import hmac
import re
from datetime import datetime
from typing import Literal
from uuid import UUID
from zoneinfo import ZoneInfo

import asyncpg
from msgspec import Struct

from backend.kernel import files
from backend.kernel.database import fetch, fetch_one
from backend.money.books.numbers import SERIES, shown
from backend.money.receipts.links import receipt_behind
from backend.money.receipts.payment_rules import Method
from backend.papers.elements import Language
from backend.papers.money.receipt_contents import check_of
from backend.papers.money.schemas import Copies
from backend.settings import settings

SHOWN = re.compile(rf"{SERIES}-(\d{{8,18}})")
REFUNDED = """
COALESCE((SELECT sum(f.amount) FROM receipt f
 WHERE f.refund_of = r.id AND NOT EXISTS (SELECT 1 FROM receipt_void w WHERE w.receipt = f.id)), 0)::bigint AS refunded
"""
RECEIPT = f"""
SELECT r.*, {REFUNDED}, v.reason AS void_reason, v.voided_at, g.number AS refund_of_number, o.number AS order_number,
       cu.name AS customer_name, ce.name AS centre_name
FROM receipt r JOIN work_order o ON o.id = r."order" JOIN customer cu ON cu.id = o.customer JOIN service_centre ce ON ce.id = r.service_centre
LEFT JOIN receipt_void v ON v.receipt = r.id LEFT JOIN receipt g ON g.id = r.refund_of
WHERE r.id = $1
"""
BY_NUMBER = "SELECT id FROM receipt WHERE series = $1 AND number = $2"
PAYMENTS = "SELECT method, amount, tendered, change FROM payment WHERE receipt = $1 ORDER BY position"
PRINTS = """
SELECT language, copies, void, sha256 FROM money_paper
WHERE receipt = $1 AND state = 'ready' ORDER BY void DESC, copies DESC, language DESC
"""


class Print(Struct):
    """One of the files that were printed: the customer's copy alone, or all three."""

    language: Language
    copies: Copies
    void: bool
    sha256: str


class SeenPayment(Struct):
    """`tendered` and `change` with cash only."""

    method: Method
    amount: int
    tendered: int | None
    change: int | None


class SeenVoid(Struct):
    reason: str
    at: str


class SeenReceipt(Struct):
    """Amounts in fen, times as they stand on the paper. `prints`: newest first."""

    kind: Literal["receipt", "refund"]
    number: str
    issued_at: str
    amount: int
    refunded: int
    void: SeenVoid | None
    refund_of: str
    order_number: str
    customer: str
    centre: str
    payments: list[SeenPayment]
    prints: list[Print]

    @property
    def is_given_back(self) -> bool:
        return self.refunded == self.amount

    @property
    def files(self) -> list[Print]:
        """The customer's own, the newest of each language: after a void those that say so, as soon as they are printed."""
        return [one for one in self.prints if one.copies == "customer" and one.void == bool(self.void)]


class ReceiptFile(Struct):
    name: str
    pdf: bytes


async def opened_receipt(code: str) -> SeenReceipt | None:
    """None for what has not arrived, and for what never will."""
    receipt = await receipt_behind(code)
    return await _seen(receipt) if receipt else None


async def verified_receipt(number: str, code: str) -> SeenReceipt | None:
    """None for a number that nobody has, and for a code that is another one's: both are the same to who asks."""
    written = SHOWN.fullmatch(number)
    found = await fetch_one(BY_NUMBER, SERIES, int(written[1])) if written else None
    row = await fetch_one(RECEIPT, found["id"]) if found else None
    if not row or shown(row["number"]) != number or not hmac.compare_digest(check_of(row).encode(), code.encode()):
        return None
    return await _seen(row["id"])


async def receipt_file(code: str, language: Language) -> ReceiptFile | None:
    seen = await opened_receipt(code)
    for print in seen.files if seen else []:
        if seen and print.language == language:
            return ReceiptFile(f"{seen.number}-{language}.pdf", await files.get(print.sha256))
    return None


async def _seen(receipt: UUID) -> SeenReceipt:
    row = await fetch_one(RECEIPT, receipt)
    assert row
    return SeenReceipt(
        kind=row["kind"],
        number=shown(row["number"]),
        issued_at=_local(row["issued_at"]),
        amount=row["amount"],
        refunded=row["refunded"],
        void=_void(row),
        refund_of=shown(row["refund_of_number"]) if row["refund_of_number"] else "",
        order_number=row["order_number"],
        customer=row["customer_name"],
        centre=row["centre_name"],
        payments=[SeenPayment(**paid) for paid in await fetch(PAYMENTS, receipt)],
        prints=[Print(**print) for print in await fetch(PRINTS, receipt)],
    )


def _void(row: asyncpg.Record) -> SeenVoid | None:
    return SeenVoid(row["void_reason"], _local(row["voided_at"])) if row["voided_at"] else None


def _local(at: datetime) -> str:
    return at.astimezone(ZoneInfo(settings().timezone)).strftime("%Y-%m-%d %H:%M")
