"""What waits at the money desk."""


from msgspec import Struct


class MoneyWaiting(Struct):
    """How much waits for somebody at the desk: amounts to approve, cash to count, technicians who hold too much or too long, invoices to issue."""

    overrides: int
    offers: int
    late: int
    invoices: int
