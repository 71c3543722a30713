"""What an export says, and which movement is which payment."""

from collections import Counter
from datetime import date
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.customers.spreadsheet.refusals import SpreadsheetRefused
from backend.money.statements.matching import MOST_SUGGESTED, Line, Paid, matches, suggestions, sums
from backend.money.statements.reading import minor, reference, statement
from tests.money.samples import alipay, bank, wechat, wechat_person

TODAY = date(2026, 12, 1)


def read(data: bytes):
    found = statement(data, TODAY)
    return found.source, [(line.day.day, line.amount, line.refs) for line in found.lines], [(one.why) for one in found.left_out]


def test_a_merchants_bill_of_wechat():
    source, lines, left_out = read(wechat(("2026-11-25 10:02:11", "4200001111", "M1", "12.50"), ("2026-11-26 09:00:00", "4200001112", "M2", "-3.00")))
    assert (source, left_out) == ("wechat", [])
    assert lines == [(25, 1250, ["4200001111", "M1"]), (26, -300, ["4200001112", "50304200001112", "M2"])]


def test_a_wallets_bill_of_wechat():
    source, lines, _ = read(wechat_person(("2026-11-25 10:02:11", "1000049901202611", "1250.00"), ("2026-11-25 10:03:11", "1000049901202612", "-8.00")))
    assert (source, [amount for _, amount, _ in lines]) == ("wechat", [125_000, -800])
    assert lines[0][2] == ["1000", "1000049901202611"]


def test_alipay_in_gb18030_with_notes_around():
    source, lines, left_out = read(
        alipay(("2026-11-25 10:02:11", "2026112522001", "12.50"), ("2026-11-25 11:00:00", "2026112522002", "-2.00"), ("2026-11-25 12:00:00", "2026112522003", "0.01"))
    )
    assert (source, left_out) == ("alipay", ["neutral", "not_done"])
    assert lines == [(25, 1250, ["2026112522001", "M2026112522001"]), (25, -200, ["2026112522002", "M2026112522002"])]


def test_a_bank_with_debit_and_credit():
    source, lines, left_out = read(bank(("2026-11-25", "B00000001", "1,234.50"), ("20261126", "B00000002", "-20.00"), ("2026-11-26", "B00000003", "-0.50")))
    assert (source, left_out) == ("bank", ["fee"])
    assert lines == [(25, 123_450, ["B00000001"]), (26, -2000, ["B00000002"])]


def test_what_the_bank_wrote_stays_beside_what_is_compared():
    [line] = statement(bank(("2026-11-25", "123-9988/ab", "15.00")), TODAY).lines
    assert (line.refs, line.written) == (["1239988AB"], ["123-9988/ab"])


def test_a_row_with_more_cells_than_headings_is_listed_and_not_taken():
    _, lines, left_out = read("交易日期,金额,流水号\n2026-11-25,¥1,234.50,B1\n2026-11-26,2.00,B2,\n".encode())
    assert (lines, left_out) == ([(26, 200, ["B2"])], ["too_many_cells"])


@pytest.mark.parametrize(
    ("heading", "row", "amount"),
    [
        ("交易日期,金额,摘要", "2026-11-25,-15.00,转账", -1500),
        ("交易时间,收入,支出,余额", "2026-11-25 08:00,15.00,0.00,1.00", 1500),
        ("记账日期,借贷标志,发生额,对方户名", "20261125,贷,15.00,演示", 1500),
        ("记账日期,借贷标志,发生额,对方户名", "20261125101500,借,15.00,演示", -1500),
        ("Date,Description,Amount,Balance", "2026-11-25,Transfer,15.00,100.00", 1500),
        ("Date,Debit,Credit,Reference", "2026-11-25,,15.00,X1", 1500),
    ],
)
def test_banks_differ(heading: str, row: str, amount: int):
    [line] = statement(f"{heading}\r\n{row}\r\n".encode(), TODAY).lines
    assert (line.day, line.amount) == (date(2026, 11, 25), amount)


def test_what_is_no_statement():
    with pytest.raises(SpreadsheetRefused, match="no_statement_columns"):
        statement("车牌号,司机\r\n豫A36AP7,演示\r\n".encode(), TODAY)
    with pytest.raises(SpreadsheetRefused, match="no_movements"):
        statement("交易日期,金额\r\n合计,3\r\n".encode(), TODAY)


@pytest.mark.parametrize(("text", "amount"), [("¥12.00", 1200), ("`0.60", 60), ("(3.5)", -350), ("+1,000", 100_000), ("12.345", None), ("", None), ("一百", None), ("0.1", 10)])
def test_amounts(text: str, amount: int | None):
    assert minor(text) == amount


def test_the_same_movement_is_known_again():
    """Two equal rows without a number of their own are two; a later export that overlaps names them the same."""
    row = "2026-11-25,15.00,转账"
    first = statement(f"交易日期,金额,摘要\r\n{row}\r\n{row}\r\n".encode(), TODAY).lines
    later = statement(f"交易日期,金额,摘要\r\n{row}\r\n{row}\r\n2026-11-26,15.00,转账\r\n".encode(), TODAY).lines
    assert len({line.identity for line in first}) == 2
    assert [line.identity for line in first] == [line.identity for line in later[:2]]


def test_a_reference_is_what_it_says():
    assert reference(" 4200-0011 ab\t") == reference("４２００００１１ＡＢ") == "42000011AB"


DAYS = [date(2026, 11, day) for day in (24, 25)]
REFS = ["A1", "B2", "C3", ""]
ids = st.integers(0, 10**6).map(lambda number: UUID(int=number))
lines = st.lists(
    st.builds(
        Line, id=ids, source=st.sampled_from(["wechat", "alipay", "bank"]), day=st.sampled_from(DAYS), amount=st.sampled_from([100, -100, 250]),
        refs=st.lists(st.sampled_from(REFS[:3]), max_size=2, unique=True).map(tuple),
    ),
    max_size=8, unique_by=lambda line: line.id,
)  # fmt: skip
payments = st.lists(
    st.builds(
        Paid, id=ids, method=st.sampled_from(["wechat", "alipay", "card", "transfer"]), day=st.sampled_from(DAYS),
        amount=st.sampled_from([100, -100, 250]), reference=st.sampled_from(REFS),
    ),
    max_size=8, unique_by=lambda paid: paid.id,
)  # fmt: skip


@given(lines, payments)
def test_never_one_line_to_two_payments(lines: list[Line], payments: list[Paid]):
    found = matches(lines, payments)
    assert all(count == 1 for pair in zip(*found, strict=True) for count in Counter(pair).values())
    line_of, paid_of = {line.id: line for line in lines}, {paid.id: paid for paid in payments}
    for line, paid in found:
        assert paid_of[paid].reference in line_of[line].refs
        assert paid_of[paid].amount == line_of[line].amount


@given(lines, payments)
def test_in_whatever_order_they_come_the_same_is_matched(lines: list[Line], payments: list[Paid]):
    assert sorted(matches(lines, payments)) == sorted(matches(lines[::-1], payments[::-1]))


@given(lines, payments)
def test_several_payments_are_one_line_only_by_their_sum(lines: list[Line], payments: list[Paid]):
    line_of, paid_of = {line.id: line for line in lines}, {paid.id: paid for paid in payments}
    found = sums(lines, payments)
    assert len({line for line, _ in found}) == len(found)
    assert all(count == 1 for count in Counter(id for _, ids in found for id in ids).values())
    for line, ids in found:
        assert sum(paid_of[id].amount for id in ids) == line_of[line].amount
        assert all(paid_of[id].reference in line_of[line].refs and paid_of[id].amount * line_of[line].amount > 0 for id in ids)


def test_one_transfer_for_several_receipts():
    line = Line(UUID(int=1), "bank", DAYS[0], 350, ("A1",))
    paid = [Paid(UUID(int=number), "transfer", DAYS[0], amount, "A1") for number, amount in ((2, 100), (3, 250), (4, -100))]
    assert sums([line], paid) == [(line.id, [paid[0].id, paid[1].id])]
    assert sums([line], [*paid, Paid(UUID(int=5), "transfer", DAYS[0], 1, "A1")]) == []
    assert sums([line, Line(UUID(int=6), "bank", DAYS[1], 350, ("A1",))], paid) == [], "a person says which"


@given(lines, payments)
def test_what_is_suggested_has_the_amount_and_either_the_reference_or_the_day(lines: list[Line], payments: list[Paid]):
    paid_of = {paid.id: paid for paid in payments}
    for line in lines:
        for paid in (paid_of[id] for id in suggestions([line], payments)[line.id]):
            assert paid.amount == line.amount
            assert paid.reference in line.refs or paid.day == line.day


def test_two_of_the_same_are_left_to_a_person():
    line = Line(UUID(int=1), "wechat", DAYS[0], 100, ("A1",))
    twice = [Paid(UUID(int=number), "wechat", DAYS[0], 100, "A1") for number in (2, 3)]
    assert matches([line], twice) == []
    assert suggestions([line], twice) == {line.id: [paid.id for paid in twice]}


def test_where_everything_fits_little_is_suggested() -> None:
    """Thousands of one amount and day are not looked through for each other."""
    day = date(2026, 11, 25)
    lines = [Line(uuid4(), "bank", day, 100, ()) for _ in range(2000)]
    payments = [Paid(uuid4(), "transfer", day, 100, "") for _ in range(2000)]
    assert {len(found) for found in suggestions(lines, payments).values()} == {MOST_SUGGESTED}
