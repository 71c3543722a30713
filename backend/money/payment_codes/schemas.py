"""The company's own payment codes."""

from datetime import datetime

from msgspec import Struct

from backend.money.receipts.payment_rules import Method


class PaymentCodeOut(Struct):
    """`picture`: a PNG in base64."""

    method: Method
    picture: str
    changed_by: str
    changed_at: datetime
