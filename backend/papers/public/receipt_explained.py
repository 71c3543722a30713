"""How a receipt's amount came about, as its paper says it, in the paper's own words."""

from msgspec import Struct

from backend.kernel.database import fetch_one
from backend.money.receipts.links import receipt_behind
from backend.papers.money.receipt import Charged
from backend.papers.money.receipt_contents import charged_of, outstanding_of, paid_before_of


class Explained(Struct):
    """Amounts in fen, as they were when the receipt arrived."""

    charge: Charged
    paid_before: int
    outstanding: int


async def explained_receipt(code: str) -> Explained | None:
    """None for a refund, and for a receipt that says nothing of its charge."""
    receipt = await receipt_behind(code)
    row = await fetch_one("SELECT * FROM receipt WHERE id = $1", receipt) if receipt else None
    charge = await charged_of(row) if row and row["kind"] == "receipt" else None
    if not row or not charge:
        return None
    before = await paid_before_of(row)
    return Explained(charge, before, outstanding_of(row, before))
