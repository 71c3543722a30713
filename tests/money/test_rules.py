"""What is charged and how it may be paid, as plain functions."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kernel.problems import Problem
from backend.money.amounts import LARGEST, rounded, whole
from backend.money.cash.rules import Limit, excess
from backend.money.charges.rules import Override, Price, Work, charge_for
from backend.money.receipts.payment_rules import payment_of, refuse_refund, refuse_too_much, total_of

VECTORS = json.loads((Path(__file__).parent.parent / "vectors" / "charges.json").read_text("utf-8"))
HELD = json.loads((Path(__file__).parent.parent / "vectors" / "cash-limits.json").read_text("utf-8"))


@pytest.mark.parametrize("case", VECTORS, ids=lambda case: case["name"])
def test_the_charge_is_what_both_sides_say(case: dict[str, Any]) -> None:
    asked = case["input"]
    work, prices = msgspec.convert(asked["work"], Work), msgspec.convert(asked["prices"], list[Price])
    for order in (prices, prices[::-1]):
        charge = charge_for(work, order, msgspec.convert(asked["override"], Override | None))
        told = {name: getattr(charge, name) for name in ("amount", "proposed", "tax", "reason")}
        lines = [[line.reason, line.unit_amount, line.amount, line.tax] for line in charge.lines]
        assert told | {"lines": lines} == case["expected"]


@pytest.mark.parametrize("case", HELD, ids=lambda case: case["name"])
def test_cash_is_late_when_both_sides_say_so(case: dict[str, Any]) -> None:
    asked = case["input"]
    since = datetime.fromisoformat(asked["since"]) if asked["since"] else None
    found = excess(asked["held"], since, msgspec.convert(asked["limit"], Limit), datetime.fromisoformat(asked["now"]))
    assert {"too_long": found.too_long, "too_much": found.too_much} == case["expected"]


@given(st.integers(0, 10**12), st.integers(1, 20_000))
def test_tax_is_rounded_half_up(amount: int, whole_rate: int) -> None:
    assert abs(rounded(amount, whole_rate) * whole_rate - amount) * 2 <= whole_rate
    assert rounded(2 * amount + 1, 2) == amount + 1


@pytest.mark.parametrize(
    ("amount", "currency", "code"),
    [
        (0, "CNY", "amount.too_small"),
        (-5, "CNY", "amount.too_small"),
        (12.5, "CNY", "amount.fraction"),
        (float("nan"), "CNY", "amount.fraction"),
        (float("inf"), "CNY", "amount.fraction"),
        (LARGEST + 1, "CNY", "amount.too_large"),
        (1e300, "CNY", "amount.too_large"),
        (100, "USD", "amount.currency"),
        (100, "", "amount.currency"),
    ],
)
def test_odd_amounts_say_what_is_wrong_with_them(amount: float, currency: str, code: str) -> None:
    assert refused(lambda: whole(amount, currency)) == code


def test_a_whole_number_may_come_with_a_point() -> None:
    assert whole(1200.0, "CNY") == 1200
    assert whole(0, "CNY", least=0) == 0


def test_cash_is_what_was_tendered_less_the_change() -> None:
    assert payment(amount=3750, tendered=5000).change == 1250
    assert payment(amount=3750).tendered == 3750
    assert refused(lambda: payment(amount=3750, tendered=5000, change=1200)) == "payment.change"
    assert refused(lambda: payment(amount=3750, tendered=3000)) == "payment.change"
    assert refused(lambda: payment(amount=3750, tendered=5000, change=-1)) == "amount.too_small"
    assert refused(lambda: payment(method="wechat", amount=3750, tendered=5000)) == "payment.tendered"


def test_a_receipt_has_payments_and_each_once() -> None:
    one, other = payment(amount=100), payment(method="alipay", amount=50)
    assert total_of([one, other]) == 150
    assert refused(lambda: total_of([])) == "payment.missing"
    assert refused(lambda: total_of([one, one])) == "payment.twice"


def test_nobody_pays_or_gets_back_more_than_there_is() -> None:
    refuse_too_much(3750, 3000, 750)
    assert refused(lambda: refuse_too_much(3750, 3000, 751)) == "payment.too_much"
    refuse_refund(3750, 3000, 750)
    assert refused(lambda: refuse_refund(3750, 3000, 751)) == "refund.too_much"


def payment(method: Any = "cash", amount: float = 0, tendered: float | None = None, change: float | None = None):
    return payment_of(uuid4(), method, "CNY", amount, tendered, change, "")


def refused(work) -> str:
    with pytest.raises(Problem) as refusal:
        work()
    return refusal.value.code
