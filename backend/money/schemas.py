"""What waits at the money desk."""


from msgspec import Struct


class MoneyWaiting(Struct):
    """How much waits for somebody at the desk: amounts to approve, cash to count, technicians who hold too much or too long."""

    overrides: int
    offers: int
    late: int
