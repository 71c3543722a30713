from datetime import UTC, date, datetime, timedelta

import pytest

from backend.arrivals.rules import STAGES, Plan, expected_at, is_to_be_told, rounded_up

NINE = datetime(2026, 12, 7, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(("seconds", "minutes"), [(0, 0), (1, 5), (299, 5), (300, 5), (301, 10), (3600, 60)])
def test_nobody_is_promised_a_minute(seconds, minutes):
    assert expected_at(NINE, seconds) == NINE + timedelta(minutes=minutes)
    assert rounded_up(NINE + timedelta(seconds=seconds)) == NINE + timedelta(minutes=minutes)


def test_what_is_told_beforehand():
    today = date(2026, 12, 7)
    plan = Plan(today, "09:00", "11:00")
    assert is_to_be_told("assigned", plan, today) and is_to_be_told("accepted", plan, today)
    assert not is_to_be_told("travelling", plan, today)
    assert not is_to_be_told("assigned", Plan(None, "", ""), today)
    assert not is_to_be_told("assigned", plan, today + timedelta(days=1))


def test_a_page_says_nothing_of_a_visit_that_is_over():
    assert not set(STAGES) & {"draft", "submitted", "returned", "completed", "reviewed", "closed", "cancelled"}
