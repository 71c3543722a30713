"""What a receipt's paper says, gathered from the receipt, its charge, its payments and the order."""

from datetime import date
from typing import Any
from uuid import UUID

import asyncpg
import msgspec

from backend.kernel.clock import company_day, now
from backend.kernel.database import fetch, fetch_one
from backend.money.books.numbers import shown
from backend.money.charges.rules import Charge, ChargeLine, tax_within
from backend.money.receipts.codes import book_key, check_address, check_code
from backend.papers.company import company
from backend.papers.money.receipt import Approved, Charged, ChargedPart, ChargedVehicle, ChargedWarranty, PaidBy, ReceiptPaper, Voided
from backend.settings import settings

RECEIPT = """
SELECT r.*, f.number AS refund_of_number, o.number AS order_number, cu.name AS customer_name, co.name AS contact_name,
       te.name AS technician_name, ce.name AS centre_name, v.reason AS void_reason, v.voided_at, vp.name AS voided_by
FROM receipt r
JOIN work_order o ON o.id = r."order"
JOIN customer cu ON cu.id = o.customer
JOIN person te ON te.id = r.person
JOIN service_centre ce ON ce.id = r.service_centre
LEFT JOIN contact co ON co.id = o.contact
LEFT JOIN receipt f ON f.id = r.refund_of
LEFT JOIN receipt_void v ON v.receipt = r.id
LEFT JOIN person vp ON vp.id = v.person
WHERE r.id = $1
"""
PAYMENTS = "SELECT method, amount, tendered, change, reference FROM payment WHERE receipt = $1 ORDER BY position"
PAID_BEFORE = """
SELECT COALESCE(sum(CASE r.kind WHEN 'receipt' THEN r.amount ELSE -r.amount END), 0)::bigint AS kept FROM receipt r
WHERE r."order" = $1 AND r.id <> $2 AND r.received_at <= $3
  AND NOT EXISTS (SELECT 1 FROM receipt_void v WHERE v.receipt = r.id AND v.received_at <= $3)
"""
OVERRIDE = """
SELECT c.reason, p.name AS by, c.decided_at AS at FROM charge_override c JOIN person p ON p.id = c.decided_by
WHERE c."order" = $1 AND c.state = 'approved' AND c.amount = $2 AND c.decided_at <= $3 ORDER BY c.decided_at DESC LIMIT 1
"""
LET_THROUGH = """
SELECT c.note AS reason, p.name AS by, c.decided_at AS at FROM conflict c
JOIN mutation m ON m.id = c.id JOIN person p ON p.id = c.decided_by
WHERE c."order" = $1 AND c.state = 'applied' AND m.name = 'receipt.issue' AND m.args->>'receipt_id' = $2::text LIMIT 1
"""


async def receipt_paper(receipt: UUID, paper: asyncpg.Record) -> ReceiptPaper:
    """`paper`: a row of money_paper with its form. A print that is not stamped void says nothing of it."""
    row = await fetch_one(RECEIPT, receipt)
    assert row
    charge = await charged_of(row)
    paid_before = await paid_before_of(row)
    return ReceiptPaper(
        language=paper["language"],
        timezone=settings().timezone,
        company=company(paper["language"], row["centre_name"]),
        form=paper["form"],
        form_version=paper["form_version_name"],
        retention_years=paper["retention_years"],
        revision=paper["revision"],
        number=shown(row["number"]),
        issued_at=row["issued_at"],
        order_number=row["order_number"],
        customer=row["customer_name"],
        contact=row["contact_name"] or "",
        technician=row["technician_name"],
        currency=row["currency"],
        amount=row["amount"],
        payments=[PaidBy(**paid) for paid in await fetch(PAYMENTS, receipt)],
        check_address=check_address(shown(row["number"]), check_of(row)),
        printed_at=now(),
        charge=charge,
        paid_before=paid_before,
        outstanding=outstanding_of(row, paid_before),
        refund_of=shown(row["refund_of_number"]) if row["refund_of_number"] else "",
        reason=row["reason"],
        void=Voided(row["void_reason"], row["voided_by"], row["voided_at"]) if paper["void"] else None,
    )


def check_of(receipt: asyncpg.Record) -> str:
    """As the phone computed it: by what its own clock said."""
    written_at = receipt["claimed_at"] or receipt["issued_at"]
    return check_code(book_key(receipt["book"]), receipt["number"], written_at, receipt["currency"], receipt["amount"])


async def paid_before_of(row: asyncpg.Record) -> int:
    """What the order's other receipts had brought when this one arrived."""
    found = await fetch_one(PAID_BEFORE, row["order"], row["id"], row["received_at"])
    assert found
    return found["kept"]


def outstanding_of(row: asyncpg.Record, paid_before: int) -> int:
    """After this receipt, as it was when it arrived."""
    return max(0, row["charged"] - paid_before - row["amount"])


async def charged_of(row: asyncpg.Record) -> Charged | None:
    """`row`: of the receipt. None for one that says nothing of its charge."""
    if not row["charge"]:
        return None
    charge = msgspec.json.decode(row["charge"], type=Charge)
    told = charge.warranty
    return Charged(
        amount=row["charged"],
        proposed=charge.proposed,
        tax=charge.tax if row["charged"] == charge.proposed else tax_within(row["charged"], charge.lines),
        reason=charge.reason,
        warranty=ChargedWarranty(told.covered, told.until, told.reason) if told else None,
        vehicles=await _vehicles(charge.lines),
        approved=await _approved(row, charge),
    )


async def _approved(row: asyncpg.Record, charge: Charge) -> Approved | None:
    if row["charged"] != charge.amount:
        let_through = await fetch_one(LET_THROUGH, row["order"], str(row["id"]))
        return Approved(**let_through) if let_through else None
    override = await fetch_one(OVERRIDE, row["order"], charge.amount, row["received_at"]) if charge.reason == "override" else None
    return Approved(**override) if override else None


async def _vehicles(lines: tuple[ChargeLine, ...]) -> list[ChargedVehicle]:
    """In the order's own order, each with its parts."""
    known = {row["id"]: row for row in await fetch(
        "SELECT id, position, plate, done_at FROM vehicle_line WHERE id = ANY($1) ORDER BY position", [line.line for line in lines]
    )}  # fmt: skip
    products = {row["id"]: row for row in await fetch(
        "SELECT id, code, unit FROM product WHERE id = ANY($1)", [line.product for line in lines]
    )}  # fmt: skip
    return [
        ChargedVehicle(row["position"], row["plate"], _day(row), [_part(line, products) for line in lines if line.line == id])
        for id, row in known.items()
    ]


def _day(row: asyncpg.Record) -> date | None:
    return company_day(row["done_at"]) if row["done_at"] else None


def _part(line: ChargeLine, products: dict[Any, asyncpg.Record]) -> ChargedPart:
    product = products[line.product]
    same = ("name", "quantity", "unit_amount", "tax_rate", "amount", "tax", "reason")
    return ChargedPart(code=product["code"], unit=product["unit"], **{name: getattr(line, name) for name in same})
