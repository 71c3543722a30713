"""By when somebody is on site and the work is done (P9.3.4, P9.7.1B)."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.orders.due.rules import (
    USUAL_HOURS,
    Due,
    Hours,
    Target,
    Times,
    after_working,
    due_times,
    hours_are_right,
    minutes_since_call,
    overdue,
)

SHANGHAI, BERLIN = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Berlin")
WEEKDAYS = USUAL_HOURS


def at(text: str, zone: ZoneInfo = SHANGHAI) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


@pytest.mark.parametrize(
    ("called", "minutes", "due"),
    [
        ("2026-11-27 10:00", 120, "2026-11-27 12:00"),
        ("2026-11-27 17:00", 120, "2026-11-30 10:00"),
        ("2026-11-27 17:00", 60, "2026-11-27 18:00"),
        ("2026-11-27 18:00", 1, "2026-11-30 09:01"),
        ("2026-11-28 11:00", 60, "2026-11-30 10:00"),
        ("2026-11-26 03:00", 9 * 60, "2026-11-26 18:00"),
        ("2026-11-26 23:59", 9 * 60 + 1, "2026-11-30 09:01"),
    ],
)
def test_working_time_stops_in_the_evening_and_over_the_weekend(called, minutes, due):
    assert after_working(at(called), timedelta(minutes=minutes), WEEKDAYS, SHANGHAI) == at(due)


def test_around_the_clock_passes_midnight_and_weekends():
    assert due_times(at("2026-11-27 22:00"), Target(4 * 60, 48 * 60, round_the_clock=True), WEEKDAYS, SHANGHAI) == Due(
        at("2026-11-28 02:00"), at("2026-11-29 22:00")
    )


def test_a_day_can_be_open_until_midnight():
    long_day = Hours(days=(1, 2, 3, 4, 5, 6, 7), opens="00:00", closes="24:00")
    assert after_working(at("2026-11-27 22:00"), timedelta(hours=4), long_day, SHANGHAI) == at("2026-11-28 02:00")


def test_each_centre_counts_in_its_own_hours():
    weekend = Hours(days=(6, 7), opens="10:00", closes="16:00")
    called, target = at("2026-11-27 17:00"), Target(120, None)
    assert due_times(called, target, WEEKDAYS, SHANGHAI).respond == at("2026-11-30 10:00")
    assert due_times(called, target, weekend, SHANGHAI).respond == at("2026-11-28 12:00")


def test_the_hour_that_summer_time_takes_away_is_not_counted():
    night = Hours(days=(7,), opens="01:00", closes="05:00")
    assert after_working(at("2026-03-29 00:00", BERLIN), timedelta(hours=2), night, BERLIN) == datetime(2026, 3, 29, 2, 0, tzinfo=UTC)


def test_nothing_is_due_where_nothing_was_promised_or_nobody_ever_works():
    assert due_times(at("2026-11-27 10:00"), Target(None, None), WEEKDAYS, SHANGHAI) == Due(None, None)
    assert after_working(at("2026-11-27 10:00"), timedelta(minutes=1), Hours((), "09:00", "18:00"), SHANGHAI) is None


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)), st.integers(1, 6000), st.integers(1, 6000))
def test_more_time_is_never_earlier_and_two_spans_are_one_after_the_other(called, first, second):
    start = called.replace(tzinfo=SHANGHAI)
    halfway = after_working(start, timedelta(minutes=first), WEEKDAYS, SHANGHAI)
    assert halfway and halfway > start
    whole = after_working(start, timedelta(minutes=first + second), WEEKDAYS, SHANGHAI)
    assert whole == after_working(halfway, timedelta(minutes=second), WEEKDAYS, SHANGHAI)


def test_hours_end_after_they_begin():
    assert hours_are_right(WEEKDAYS)
    assert not hours_are_right(Hours((1,), "18:00", "09:00"))
    assert not hours_are_right(Hours((), "09:00", "18:00"))


def test_what_is_late_depends_on_how_far_the_order_is():
    due, present = Due(at("2026-11-27 10:00"), at("2026-11-27 15:00")), at("2026-11-27 12:00")
    waiting, there = Times(at("2026-11-27 08:00")), Times(at("2026-11-27 08:00"), arrived_at=at("2026-11-27 11:00"))
    assert overdue("assigned", due, waiting, present) == ["respond"]
    assert overdue("on_site", due, there, present) == []
    assert overdue("on_site", due, there, at("2026-11-27 15:01")) == ["finish"]
    assert overdue("draft", due, waiting, present) == overdue("cancelled", due, waiting, present) == []


def test_steps_are_measured_from_the_call():
    times = Times(at("2026-11-27 08:00"), accepted_at=at("2026-11-27 08:30"), arrived_at=at("2026-11-27 10:00"))
    assert minutes_since_call(times) == {"accepted": 30, "departed": None, "arrived": 120, "completed": None}
