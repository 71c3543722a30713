"""How somebody pays (P9.4.9): several ways at once, cash with what was tendered and given back (P1.4.7). Pure functions."""

from collections.abc import Sequence
from typing import Literal
from uuid import UUID

from msgspec import Struct

from backend.kernel.problems import conflict, invalid
from backend.kernel.words import tidy_line
from backend.money.amounts import Given, whole

Method = Literal["cash", "wechat", "alipay", "card", "transfer"]


class Payment(Struct, frozen=True):
    """`amount` is what is kept; with cash `tendered - change` is the same. Minor units."""

    id: UUID
    method: Method
    amount: int
    tendered: int | None
    change: int | None
    reference: str


def payment_of(
    id: UUID, method: Method, currency: str, amount: Given, tendered: Given | None, change: Given | None, reference: str
) -> Payment:
    """Raises what `amounts.whole` raises, `payment.change` and `payment.tendered` (422)."""
    kept = whole(amount, currency)
    if method != "cash":
        if tendered is not None or change is not None:
            raise invalid("payment.tendered", "Only cash is tendered and changed.", method=method)
        return Payment(id, method, kept, None, None, tidy_line(reference))
    given = kept if tendered is None else whole(tendered, currency)
    back = given - kept if change is None else whole(change, currency, least=0)
    if back < 0 or given - back != kept:
        raise invalid("payment.change", "Tendered less change is not what is paid.", tendered=given, change=back, amount=kept)
    return Payment(id, method, kept, given, back, tidy_line(reference))


def total_of(payments: Sequence[Payment]) -> int:
    """Raises `payment.missing`, `payment.twice` (422), and what `amounts.whole` raises of the sum."""
    if not payments:
        raise invalid("payment.missing", "Say how it was paid.")
    if len({payment.id for payment in payments}) != len(payments):
        raise invalid("payment.twice", "One payment is there twice.")
    return sum(payment.amount for payment in payments)


def refuse_too_much(charged: int, received: int, amount: int) -> None:
    """Raises `payment.too_much` (409) with what is still open, in minor units."""
    if received + amount > charged:
        raise conflict("payment.too_much", "This is more than is still to be paid.", outstanding=max(0, charged - received), amount=amount)


def refuse_refund(amount_of_receipt: int, refunded: int, amount: int) -> None:
    """Raises `refund.too_much` (409) with what can still be refunded, in minor units."""
    if refunded + amount > amount_of_receipt:
        left = amount_of_receipt - refunded
        raise conflict("refund.too_much", "This is more than was paid on this receipt.", left=left, amount=amount)
