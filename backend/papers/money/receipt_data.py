"""What a receipt says, for machines: the JSON file inside its PDF (docs/design/006-signed-papers.md)."""

import msgspec

from backend.papers.archive.data import Data
from backend.papers.money.receipt import ReceiptPaper

FORMAT = "fieldslip-receipt-1"
LEFT_OUT = ("language", "timezone", "company", "form", "form_version", "retention_years", "copy")


def data_of(paper: ReceiptPaper) -> Data:
    """Amounts in fen, times in UTC."""
    facts = {name: value for name, value in msgspec.structs.asdict(paper).items() if name not in LEFT_OUT}
    head = {"format": FORMAT, "kind": paper.form, "company": paper.company.name}
    return Data(f"{paper.number}.json", msgspec.json.format(msgspec.json.encode(head | facts), indent=1))
