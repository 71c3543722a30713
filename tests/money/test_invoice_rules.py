"""What an invoice needs (P9.4.9)."""

import json
from datetime import date
from pathlib import Path

import pytest

from backend.kernel.problems import Problem
from backend.money.desk.day_rules import Days, refuse_closing
from backend.money.invoices.rules import checked_number, names_an_organisation, wanted

USCC = "91110000600037341L"


def code_of(refused: pytest.ExceptionInfo[Problem]) -> str:
    return refused.value.code


def test_a_request_is_kept_tidy():
    kept = wanted("special", " 测试物流　有限公司（北京） ", "9111 0000 6000 37341l", "Finance@Example.com ", "139 0000 0000", " 尽快 \n")
    assert (kept.title, kept.tax_id, kept.email, kept.phone, kept.note) == ("测试物流 有限公司(北京)", USCC, "finance@example.com", "+8613900000000", "尽快")


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (("ordinary", " \u200b ", None, None, None, None), "invoice_request.title_missing"),
        (("special", "张三", None, None, None, None), "invoice_request.tax_id_missing"),
        (("ordinary", "测试物流有限公司", "", None, None, None), "invoice_request.tax_id_missing"),
        (("ordinary", "测试物流有限公司", "91110000600037341M", None, None, None), "invoice_request.tax_id"),
        (("ordinary", "张三", "123", None, None, None), "invoice_request.tax_id"),
        (("ordinary", "张三", None, "nobody", None, None), "email.invalid"),
        (("ordinary", "张三", None, None, "12", None), "phone.invalid"),
    ],
)
def test_what_is_missing_is_said(given, code: str):
    with pytest.raises(Problem) as refused:
        wanted(*given)
    assert code_of(refused) == code


def test_a_person_needs_no_tax_id():
    assert wanted("ordinary", "张三", None, None, None, None).tax_id == ""
    assert [names_an_organisation(title) for title in ("李四", "测试汽修厂", "Demo Trading Co., Ltd", "演示合作社", "Nicole")] == [False, True, True, True, False]


@pytest.mark.parametrize(
    ("code", "number", "kept"),
    [("", "2513 2000 0000 1234 5678", ("", "25132000000012345678")), ("011001900411", "12345678", ("011001900411", "12345678")), ("1100194130", "12345678", ("1100194130", "12345678"))],
)
def test_numbers_of_invoices(code: str, number: str, kept: tuple[str, str]):
    assert checked_number(code, number) == kept


@pytest.mark.parametrize(
    ("code", "number", "problem"),
    [("", "12345678", "invoice.code"), ("011001900411", "25132000000012345678", "invoice.code"), ("", "123", "invoice.number"), ("12345678901", "12345678", "invoice.code")],
)
def test_numbers_that_no_invoice_has(code: str, number: str, problem: str):
    with pytest.raises(Problem) as refused:
        checked_number(code, number)
    assert code_of(refused) == problem


NOW = date(2026, 11, 25)
BEFORE = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("days", "day", "early", "code"),
    [
        (Days(BEFORE, None, BEFORE, NOW), BEFORE, False, ""),
        (Days(BEFORE, None, BEFORE, NOW), NOW, True, "closing.earlier_open"),
        (Days(BEFORE, BEFORE, NOW, NOW), NOW, False, "closing.not_over"),
        (Days(BEFORE, BEFORE, NOW, NOW), NOW, True, ""),
        (Days(BEFORE, BEFORE, None, NOW), NOW, True, ""),
        (Days(BEFORE, BEFORE, None, NOW), BEFORE, False, "closing.closed"),
        (Days(BEFORE, NOW, None, NOW), BEFORE, False, "closing.passed"),
        (Days(BEFORE, None, BEFORE, NOW), date(2026, 11, 26), True, "closing.in_future"),
        (Days(BEFORE, None, BEFORE, NOW), date.max, True, "closing.in_future"),
        (Days(NOW, None, NOW, NOW), BEFORE, False, "closing.nothing_yet"),
        (Days(NOW, None, NOW, NOW), date.min, False, "closing.nothing_yet"),
        (Days(None, None, None, NOW), BEFORE, False, "closing.nothing_yet"),
    ],
)
def test_days_are_closed_in_order(days: Days, day: date, early: bool, code: str):
    if code:
        with pytest.raises(Problem) as refused:
            refuse_closing(days, day, early)
        assert code_of(refused) == code
    else:
        refuse_closing(days, day, early)


def test_the_phone_reads_tax_ids_the_same() -> None:
    """The vectors that the phone runs, too (pwa/src/rules/uscc.test.ts)."""
    vectors = json.loads((Path(__file__).parents[1] / "vectors" / "tax-ids.json").read_text())
    for one in vectors["numbers"]:
        try:
            kept = wanted("ordinary", "张三", one["typed"], None, None, None).tax_id
        except Problem:
            kept = None
        assert kept == one["kept"], one
    for one in vectors["titles"]:
        assert names_an_organisation(one["title"]) == one["organisation"], one
