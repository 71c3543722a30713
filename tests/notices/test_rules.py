"""Quiet hours, the way of a notice, and what an answer means: rules without a clock or a network."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.notices.rules import (
    LASTS,
    LONGEST_WAIT,
    MOST_TRIES,
    WAY,
    OrderNow,
    next_step,
    pause,
    pushed,
    quiet_until,
    still_true,
    waiting_time,
)

NOW = datetime(2026, 12, 5, 12, 0, tzinfo=UTC)
EVERYTHING = ("push", "mail", "robot")
KINDS = ("assignment", "change", "cancellation", "approval_asked", "approval_given", "message", "escalation", "handover")


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-12-05T{text}")


def test_quiet_hours_over_midnight_end_in_the_morning() -> None:
    assert quiet_until("22:00", "07:00", at("23:30")) == datetime(2026, 12, 6, 7, 0)
    assert quiet_until("22:00", "07:00", at("06:59")) == at("07:00")
    assert quiet_until("22:00", "07:00", at("07:00")) is None
    assert quiet_until("22:00", "07:00", at("21:59")) is None
    assert quiet_until("12:00", "13:30", at("12:00")) == at("13:30")
    assert quiet_until("", "", at("03:00")) is None


@given(st.times(), st.times(), st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2027, 1, 1)))
def test_quiet_hours_always_end_within_a_day_and_outside_of_themselves(first, last, moment) -> None:
    begins, ends = f"{first:%H:%M}", f"{last:%H:%M}"
    end = quiet_until(begins, ends, moment)
    if end:
        assert moment < end <= moment + timedelta(days=1)
        assert quiet_until(begins, ends, end) is None


def test_an_assignment_that_nobody_sees_goes_all_the_way_to_the_dispatcher() -> None:
    way, step = [], ""
    while step := next_step("assignment", step, EVERYTHING):  # pyright: ignore[reportArgumentType]
        way.append(step)
    assert way == ["push", "mail", "robot", "dispatcher"]


def test_where_nothing_reaches_a_person_the_open_app_is_waited_for_and_then_the_dispatcher_told() -> None:
    assert next_step("assignment", "", ()) == "app"
    assert next_step("assignment", "app", ()) == "dispatcher"
    assert next_step("message", "", ()) is None


def test_what_was_seen_goes_no_further_but_is_still_pushed() -> None:
    assert next_step("assignment", "", EVERYTHING, seen=True) == "push"
    assert next_step("assignment", "", ("mail",), seen=True) is None
    assert next_step("assignment", "push", EVERYTHING, seen=True) is None


def test_other_notices_go_one_way_unless_it_fails() -> None:
    assert next_step("message", "", EVERYTHING) == "push"
    assert next_step("message", "push", EVERYTHING) is None
    assert next_step("message", "push", EVERYTHING, failed=True) == "mail"


@given(st.sampled_from(KINDS), st.sets(st.sampled_from(EVERYTHING)), st.lists(st.tuples(st.booleans(), st.booleans()), min_size=6, max_size=6))
def test_no_way_comes_back_or_goes_on_for_ever(kind, reachable, happens) -> None:
    steps = [""]
    for seen, failed in happens:
        step = next_step(kind, steps[-1], reachable, seen=seen, failed=failed)
        if step is None:
            break
        assert step not in steps
        steps.append(step)
    assert len(steps) <= len(WAY) + 2


def test_what_was_undone_is_not_true_any_more() -> None:
    me, other = uuid4(), uuid4()
    assert still_true("assignment", me, {}, OrderNow("assigned", me))
    assert not still_true("assignment", me, {}, OrderNow("assigned", other))
    assert not still_true("assignment", me, {}, OrderNow("accepted", me))
    assert not still_true("cancellation", me, {}, OrderNow("assigned", me))
    assert still_true("cancellation", me, {}, OrderNow("assigned", other))
    assert not still_true("approval_asked", me, {}, OrderNow("approved", None))
    assert not still_true("approval_asked", me, {"amount": 100}, OrderNow("on_site", other, "approved"))
    assert not still_true("escalation", me, {"technician": str(other)}, OrderNow("accepted", other))
    assert still_true("approval_asked", me, {"contractor": "x"}, OrderNow("approved", None, "awaiting"))
    assert not still_true("approval_asked", me, {"contractor": "x"}, OrderNow("approved", None, "given"))


def test_a_hand_over_is_news_until_it_is_answered() -> None:
    me, giver = uuid4(), uuid4()
    assert still_true("handover", me, {}, OrderNow("handed_over", giver, handed_to=me))
    assert not still_true("handover", me, {}, OrderNow("on_site", giver))
    assert still_true("escalation", uuid4(), {"technician": str(me)}, OrderNow("handed_over", giver, handed_to=me))
    assert not still_true("escalation", uuid4(), {"technician": str(me)}, OrderNow("accepted", me))
    back = {"technician": str(giver), "handed_back": True}
    assert still_true("escalation", me, back, OrderNow("handed_over", giver))
    assert not still_true("escalation", me, back, OrderNow("assigned", giver))


@pytest.mark.parametrize(
    ("status", "outcome"),
    [(200, "sent"), (201, "sent"), (202, "sent"), (301, "refused"), (400, "refused"), (401, "refused"), (403, "refused"), (404, "gone"),
     (410, "gone"), (413, "shorten"), (429, "later"), (500, "later"), (503, "later")],
)  # fmt: skip
def test_what_a_push_service_means(status: int, outcome: str) -> None:
    assert pushed(status, "", NOW).outcome == outcome


def test_retry_after_is_seconds_or_a_date() -> None:
    assert waiting_time("7", NOW) == timedelta(seconds=7)
    assert waiting_time("Sat, 05 Dec 2026 12:00:30 GMT", NOW) == timedelta(seconds=30)
    assert waiting_time("Sat, 05 Dec 2026 11:00:00 GMT", NOW) == timedelta(0)
    assert waiting_time("99999999999999999999", NOW) == LASTS


@given(st.text())
def test_nonsense_in_retry_after_asks_for_nothing_impossible(text: str) -> None:
    assert timedelta(0) <= waiting_time(text, NOW) <= LASTS


@given(st.integers(0, MOST_TRIES), st.timedeltas(timedelta(0), LASTS))
def test_a_pause_is_as_long_as_asked_for_and_not_endless(tries: int, asked: timedelta) -> None:
    assert asked <= pause(tries, asked) <= max(asked, LONGEST_WAIT)
