"""Everything a receipt (收据) or a refund (退款单) prints, as plain data. Amounts in fen."""

from datetime import date, datetime
from typing import Literal

from msgspec import Struct

from backend.money.charges.rules import ChargeReason, LineReason
from backend.money.receipts.payment_rules import Method
from backend.papers.elements import Company, Language

Copy = Literal["customer", "finance", "file"]
COPIES: tuple[Copy, ...] = ("customer", "finance", "file")
"""Three-part (P1.12): 客户联, 财务联, 存根联."""
ReceiptForm = Literal["receipt", "refund"]


class ChargedPart(Struct):
    """Tax included; `tax_rate` in hundredths of a percent, `tax` is the part of `amount` that is tax."""

    code: str
    name: str
    unit: str
    quantity: int
    unit_amount: int
    tax_rate: int
    amount: int
    tax: int
    reason: LineReason


class ChargedVehicle(Struct):
    """`worked_on`: the company's day whose prices and warranty count."""

    position: int
    plate: str
    worked_on: date | None
    parts: list[ChargedPart]


class ChargedWarranty(Struct):
    covered: bool
    until: date | None
    because: str


class Approved(Struct):
    """Another amount than the rules gave (P9.2.3), and who let it be. `reason` is empty where nobody wrote one."""

    reason: str
    by: str
    at: datetime


class Charged(Struct):
    """How the amount came about. `proposed` is what the rules gave; `tax` is what of `amount` is tax, None where that cannot be said."""

    amount: int
    proposed: int
    tax: int | None
    reason: ChargeReason
    warranty: ChargedWarranty | None
    vehicles: list[ChargedVehicle]
    approved: Approved | None

    @property
    def is_other(self) -> bool:
        """Then the tax of the parts at their full price is not what was charged."""
        return self.amount != self.proposed


class PaidBy(Struct):
    """`tendered` and `change` with cash only (P1.4.7)."""

    method: Method
    amount: int
    tendered: int | None
    change: int | None
    reference: str


class Voided(Struct):
    reason: str
    by: str
    at: datetime


class ReceiptPaper(Struct):
    """One copy. Times are aware; they are printed in `timezone`. `paid_before` and `outstanding` as they were when it arrived."""

    language: Language
    timezone: str
    company: Company
    form: ReceiptForm
    form_version: str
    retention_years: int
    revision: int
    number: str
    issued_at: datetime
    order_number: str
    customer: str
    contact: str
    technician: str
    currency: str
    amount: int
    payments: list[PaidBy]
    check_address: str
    printed_at: datetime
    charge: Charged | None = None
    paid_before: int = 0
    outstanding: int = 0
    refund_of: str = ""
    reason: str = ""
    void: Voided | None = None
    copy: Copy = "customer"

    @property
    def template(self) -> str:
        return self.form

    @property
    def statement(self) -> str:
        """Which words close it: none on a void one, and of a part payment only that so much was received."""
        if self.void:
            return ""
        return "statement_part" if self.form == "receipt" and self.outstanding else "statement"

    def pictures(self) -> dict[str, bytes]:
        return {"logo:": self.company.logo}
