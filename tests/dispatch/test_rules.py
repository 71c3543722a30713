"""The rules as plain functions: hours, absences, who suits and why."""

from datetime import date

import pytest

from backend.dispatch.availability_rules import USUAL, Away, reason_away, week_is_right, working_on
from backend.dispatch.geometry import Place, Ways, drive_seconds, estimated, great_circle_km
from backend.dispatch.planning.day import problem_of, why_unplaced
from backend.dispatch.planning.problem import Crew, Problem, Task
from backend.dispatch.planning.search import planned
from backend.dispatch.ranking import HARD, Booked, Candidate, Reason, Wanted, ranked
from backend.dispatch.spans import Span, clock, minute_of, without
from tests.dispatch.days import AFTERNOON, BASE, MORNING, made_day

MONDAY, SATURDAY = date(2026, 11, 30), date(2026, 12, 5)
NEAR, FAR = Place(39.92, 116.42), Place(40.3, 116.9)
HOUR = 3600


def away(first: date = MONDAY, last: date = MONDAY, start: str = "", end: str = "") -> Away:
    return Away(first, last, start, end, "leave")


def candidate(name: str = "A", **other) -> Candidate:
    given = {"active": True, "skills": frozenset({"adas"}), "working": (MORNING, AFTERNOON), "base": BASE}
    return Candidate(name, name, **given | other)


def codes(reasons) -> list[str]:
    return [reason.code for reason in reasons]


def test_hours_are_what_the_week_says_less_absences():
    assert working_on(USUAL, [], MONDAY) == [Span(510, 720), Span(780, 1050)]
    assert working_on(USUAL, [], SATURDAY) == []
    assert working_on(USUAL, [away(start="11:00", end="14:00")], MONDAY) == [Span(510, 660), Span(840, 1050)]
    assert working_on(USUAL, [away(), away(start="09:00", end="10:00")], MONDAY) == []


def test_why_somebody_is_away_is_said_only_when_nothing_of_the_day_is_left():
    assert reason_away(USUAL, [away()], MONDAY) == "leave"
    assert reason_away(USUAL, [away(start="09:00", end="10:00")], MONDAY) is None
    assert reason_away(USUAL, [away(SATURDAY, SATURDAY)], SATURDAY) is None


def test_a_week_has_seven_days_whose_spans_do_not_overlap():
    assert week_is_right(USUAL)
    assert not week_is_right(USUAL[:6])
    assert not week_is_right([[("08:00", "12:00"), ("11:00", "13:00")], *USUAL[1:]])
    assert not week_is_right([[("12:00", "08:00")], *USUAL[1:]])


def test_spans_are_cut_and_times_are_read():
    assert without([Span(0, 100)], [Span(20, 30), Span(25, 40), Span(90, 200), Span(5, 5)]) == [Span(0, 20), Span(40, 90)]
    assert (minute_of("08:30"), clock(510), clock(1440)) == (510, "08:30", "24:00")


def test_distance_follows_the_earth():
    assert great_circle_km(Place(39.9042, 116.4074), Place(31.2304, 121.4737)) == pytest.approx(1068, abs=3)
    matrix = estimated([BASE, NEAR, None])
    assert matrix.seconds[0][1] == matrix.seconds[1][0] > drive_seconds(0)
    assert matrix.seconds[0][0] == 0 and matrix.seconds[0][2] == 1800


def test_the_nearer_the_freer_and_the_better_equipped_comes_first():
    wanted = Wanted(frozenset({"adas"}), 60, NEAR, things={"terminal": 2})
    busy = candidate("busy", booked=(Booked("WO-1", 60, FAR, Span(510, 600)),))
    known = candidate("known", earlier_orders=3, things={"terminal": 2})
    assert [one.name for one in ranked(wanted, [busy, candidate("plain"), known], Ways())] == ["known", "plain", "busy"]
    [first, *_] = ranked(wanted, [known], Ways())
    assert codes(first.reasons) == ["has_skill", "free", "from_centre", "load", "holds", "knows_customer"]


def test_hard_rules_are_told_not_hidden():
    wanted = Wanted(frozenset({"adas"}), 60, NEAR, Span(540, 600))
    full = Booked("WO-1", 200, NEAR, Span(520, 700))
    people = [
        candidate("left", active=False),
        candidate("unskilled", skills=frozenset()),
        candidate("ill", working=(), absent="sick"),
        candidate("off", working=()),
        candidate("full", booked=(full,)),
        candidate("can"),
    ]
    found = {one.name: codes(one.why_not) for one in ranked(wanted, people, Ways())}
    assert next(iter(found)) == "can" and list(found)[-1] == "left"
    assert found == {"can": [], "unskilled": ["lacks_skill"], "ill": ["absent"], "off": ["off_duty"], "full": ["window_full"], "left": ["inactive"]}
    assert {code for codes in found.values() for code in codes} == set(HARD)


def test_the_free_time_is_after_the_way_from_the_order_before():
    wanted = Wanted(frozenset(), 60, NEAR)
    [one] = ranked(wanted, [candidate(booked=(Booked("WO-7", 90, FAR, Span(510, 540)),))], Ways())
    free = next(reason for reason in one.reasons if reason.code == "free")
    way = next(reason for reason in one.reasons if reason.code == "from_order")
    assert way.params["number"] == "WO-7" and way.params["km"] > 50
    assert minute_of(free.params["from"]) >= 600 + drive_seconds(way.params["km"]) // 60 - 1


def test_what_nobody_knows_is_not_held_against_anybody():
    [one] = ranked(Wanted(frozenset(), 60), [candidate(base=None)], Ways())
    assert Reason("no_position") in one.reasons and not one.why_not


def test_why_an_order_found_no_place():
    def why(task: Task, *crews: Crew) -> str:
        return why_unplaced(Problem([task], list(crews), [[0, 600], [600, 0]], 1.0), 0)

    whole, off = Crew(0, ((8 * HOUR, 17 * HOUR),), frozenset({1})), Crew(0, ())
    assert why(Task(1, HOUR, 0, 86400), off) == "nobody_works"
    assert why(Task(1, HOUR, 0, 86400, frozenset({2})), whole, off) == "no_skill"
    assert why(Task(1, 9 * HOUR, 0, 86400), whole) == "too_long"
    assert why(Task(1, HOUR, 5 * HOUR, 6 * HOUR), whole) == "too_long"
    assert why(Task(1, HOUR, 0, 86400, frozenset({1})), whole) == "day_full"
    assert why(Task(1, HOUR, 0, 86400, only=0), whole) == "own_does_not_fit"


def test_what_is_assigned_and_late_is_done_as_soon_as_it_can_be():
    day = made_day(3, 4, 0, assigned=3)
    problem = problem_of(day, estimated(day.spots), 900, longest=2.0)
    late = [task for job, task in zip(day.jobs, problem.tasks, strict=True) if job.window and job.window.end <= 900]
    assert late and all((task.opens, task.closes) == (0, 86400) for task in late)


def test_the_urgent_goes_first_when_there_is_room_for_one():
    tasks = [Task(1, 3 * HOUR, 0, 86400), Task(1, 3 * HOUR, 0, 86400, urgency=50)]
    assert planned(Problem(tasks, [Crew(0, ((8 * HOUR, 12 * HOUR),))], [[0, 60], [60, 0]], 1.0)).left == [0]
