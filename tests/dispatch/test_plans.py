"""Plan the day: a draft, taken whole or in part, each order assigned once."""

import asyncio
from datetime import timedelta
from itertools import pairwise

import pytest

from backend.dispatch import profiles
from backend.dispatch.planning import apart
from backend.dispatch.schemas import AbsenceIn
from backend.kernel.clock import now, today
from backend.kernel.database import execute, fetch
from tests.contractors.outside import assign_to, consented
from tests.dispatch.desk import centre_at, coming_monday, installations_need, order_for, skill


async def planned(client, day):
    answer = await client.post("/api/dispatch/plans", json={"day": str(day)})
    assert answer.status_code == 201, answer.text
    return answer.json()


def stops_of(plan) -> list[dict]:
    return [stop for route in plan["routes"] for stop in route["stops"]]


def outcomes(plan) -> dict[str, str]:
    return {stop["order"]["id"]: stop["outcome"] for stop in stops_of(plan)}


async def accepted(client, plan, *stops):
    taken = [stop["id"] for stop in stops or stops_of(plan)]
    answer = await client.post(f"/api/dispatch/plans/{plan['id']}/acceptance", json={"stops": taken})
    assert answer.status_code == 201, answer.text
    return answer.json()


async def test_a_draft_holds_the_days_orders_and_is_assigned_when_it_is_taken(company, sign_in_as):
    dispatcher, monday = await sign_in_as(company.dispatcher), coming_monday()
    await centre_at(company)
    wanted = {str(await order_for(company, day)) for day in (monday, None, today() - timedelta(days=2))}
    await order_for(company, monday + timedelta(days=1))
    plan = await planned(dispatcher, monday)
    assert {stop["order"]["id"] for stop in stops_of(plan)} == wanted and plan["roads"] == "great_circle"
    assert [stop["begin"] for stop in plan["routes"][0]["stops"]] == sorted(stop["begin"] for stop in plan["routes"][0]["stops"])
    assert {row["state"] for row in await fetch("SELECT state FROM work_order")} == {"approved"}, "a draft changes nothing"
    after = await accepted(dispatcher, plan)
    assert set(outcomes(after).values()) == {"accepted"}
    for stop in stops_of(plan):
        order = (await dispatcher.get(f"/api/orders/{stop['order']['id']}")).json()
        assert (order["order"]["state"], order["order"]["planned_date"]) == ("assigned", str(monday))
        assert order["order"]["window_start"] == stop["begin"]
    [row] = (await dispatcher.get(f"/api/dispatch/plans?day={monday}")).json()
    assert (row["stops"], row["accepted"]) == (3, 3)


async def test_what_comes_too_late_for_a_promise_is_planned_and_marked(company, sign_in_as):
    dispatcher, monday = await sign_in_as(company.dispatcher), coming_monday()
    kept, broken = await order_for(company, monday), await order_for(company, monday)
    await execute("UPDATE work_order SET respond_due = $2 WHERE id = $1", kept, now() + timedelta(minutes=10))
    await execute("UPDATE work_order SET respond_due = $2 WHERE id = $1", broken, now() - timedelta(days=1))
    plan = await planned(dispatcher, monday)
    assert {stop["order"]["id"]: stop["promise"] for stop in stops_of(plan)} == {str(kept): "breaks", str(broken): "broken"}


async def test_an_order_whose_contractor_may_not_go_any_more_is_planned_and_keeps_what_was_agreed(company, sign_in_as):
    """It waits on the board (P9.7.3B): planning the day says no other."""
    dispatcher, monday = await sign_in_as(company.dispatcher), coming_monday()
    order = await order_for(company, monday)
    consent = await consented(company, sign_in_as, order)
    agreed = {"planned_date": str(monday), "window_start": "14:00", "window_end": "16:00"}
    assert (await assign_to(dispatcher, order, consent["person"]["id"], **agreed)).status_code == 201
    assert (await dispatcher.post("/api/dispatch/plans", json={"day": str(monday)})).json()["code"] == "plan.nothing"
    ended = await dispatcher.post(f"/api/consents/{consent['id']}/end", json={"reason": "改由自己人去"})
    assert ended.status_code == 201, ended.text
    plan = await planned(dispatcher, monday)
    assert set(outcomes(await accepted(dispatcher, plan)).values()) == {"accepted"}
    [after] = await fetch("SELECT technician, window_start FROM work_order WHERE id = $1", order)
    assert str(after["technician"]) != consent["person"]["id"] and after["window_start"] == "14:00"


async def test_times_are_whole_minutes_and_follow_each_other(company, sign_in_as):
    """Accepted side by side they do not meet: the board would say that they overlap."""
    dispatcher, monday = await sign_in_as(company.dispatcher), coming_monday()
    await centre_at(company)
    for _ in range(6):
        await order_for(company, monday)
    plan = await planned(dispatcher, monday)
    for route in plan["routes"]:
        assert all(one["leave"] <= other["begin"] for one, other in pairwise(route["stops"]))


async def test_part_of_a_draft_can_be_taken_and_the_rest_later(company, sign_in_as):
    dispatcher, monday = await sign_in_as(company.dispatcher), coming_monday()
    for _ in range(3):
        await order_for(company, monday)
    plan = await planned(dispatcher, monday)
    first, *rest = stops_of(plan)
    assert sorted(outcomes(await accepted(dispatcher, plan, first)).values()) == ["", "", "accepted"]
    assert sorted(outcomes(await accepted(dispatcher, plan, first, *rest)).values()) == ["accepted"] * 3


async def test_skills_absences_and_what_is_assigned_are_kept(company, sign_in_as):
    dispatcher, monday = await sign_in_as(company.dispatcher), coming_monday()
    await skill(company, "adas", company.li)
    mine = await order_for(company, monday)
    given = {"parts": [{"technician": str(company.li.id)}], "planned_date": str(monday), "window_start": "09:00", "window_end": "10:00"}
    await dispatcher.post(f"/api/orders/{mine}/assignment", json=given)
    await installations_need(company, "adas")
    wanted = await order_for(company, monday)
    plan = await planned(dispatcher, monday)
    assert [(stop["order"]["id"], stop["fixed"]) for stop in stops_of(plan)].count((str(mine), True)) == 1
    assert {route["technician"]["name"] for route in plan["routes"]} == {company.li.name}
    await profiles.add_absence(company.actor(company.manager), company.li.id, AbsenceIn(monday, monday, "leave"))
    again = await planned(dispatcher, monday)
    assert {each["order"]["id"]: each["why"] for each in again["unplaced"]} == {str(mine): "own_does_not_fit", str(wanted): "no_skill"}


async def test_an_order_that_changed_meanwhile_is_left_out(company, sign_in_as):
    dispatcher, monday = await sign_in_as(company.dispatcher), coming_monday()
    changed, kept = await order_for(company, monday), await order_for(company, monday)
    plan = await planned(dispatcher, monday)
    await execute("UPDATE work_order SET note = 'changed' WHERE id = $1", changed)
    assert outcomes(await accepted(dispatcher, plan)) == {str(changed): "changed", str(kept): "accepted"}
    assert (await dispatcher.get(f"/api/orders/{changed}")).json()["order"]["state"] == "approved"


async def test_a_technician_who_became_absent_gets_nothing(company, sign_in_as):
    dispatcher, monday = await sign_in_as(company.dispatcher), coming_monday()
    order = await order_for(company, monday)
    plan = await planned(dispatcher, monday)
    for person in (company.li, company.wang):
        await profiles.add_absence(company.actor(company.manager), person.id, AbsenceIn(monday, monday, "sick"))
    assert outcomes(await accepted(dispatcher, plan)) == {str(order): "no_longer_fits"}


async def test_two_dispatchers_who_take_the_same_draft_assign_each_order_once(company, sign_in_as):
    dispatcher, manager, monday = await sign_in_as(company.dispatcher), await sign_in_as(company.manager), coming_monday()
    for _ in range(4):
        await order_for(company, monday)
    plan = await planned(dispatcher, monday)
    one, other = await asyncio.gather(accepted(dispatcher, plan), accepted(manager, plan))
    assert set(outcomes(one).values()) | set(outcomes(other).values()) == {"accepted"}
    told = await fetch("SELECT \"order\", count(*) AS times FROM change WHERE verb = 'assign' GROUP BY 1")
    assert [row["times"] for row in told] == [1] * 4


async def test_two_drafts_never_book_a_technician_twice_at_a_time(company, sign_in_as):
    dispatcher, monday = await sign_in_as(company.dispatcher), coming_monday()
    await execute("UPDATE person SET active = false WHERE id = $1", company.wang.id)
    await order_for(company, monday)
    first = await planned(dispatcher, monday)
    await execute("UPDATE work_order SET planned_date = $1", monday + timedelta(days=1))
    await order_for(company, monday)
    second = await planned(dispatcher, monday)
    await execute("UPDATE work_order SET planned_date = $1", monday)
    await execute("UPDATE planned_stop s SET order_version = o.version FROM work_order o WHERE o.id = s.\"order\"")
    assert list(outcomes(await accepted(dispatcher, second)).values()) == ["accepted"]
    assert list(outcomes(await accepted(dispatcher, first)).values()) == ["no_longer_fits"]


async def test_a_draft_is_its_service_centres(company, sign_in_as):
    dispatcher, branch, monday = await sign_in_as(company.dispatcher), await sign_in_as(company.branch_manager), coming_monday()
    await order_for(company, monday)
    plan = await planned(dispatcher, monday)
    assert (await branch.get(f"/api/dispatch/plans/{plan['id']}")).json()["code"] == "plan.not_found"
    assert (await branch.post(f"/api/dispatch/plans/{plan['id']}/acceptance", json={"stops": [stops_of(plan)[0]["id"]]})).status_code == 404
    elsewhere = {"day": str(monday), "service_centre": str(company.head_office.id)}
    assert (await branch.post("/api/dispatch/plans", json=elsewhere)).json()["code"] == "service_centre.not_found"
    assert (await (await sign_in_as(company.customer_service)).post("/api/dispatch/plans", json={"day": str(monday)})).status_code == 403


async def test_a_day_that_is_over_or_empty_is_not_planned(company, sign_in_as):
    dispatcher = await sign_in_as(company.dispatcher)
    over = await dispatcher.post("/api/dispatch/plans", json={"day": str(today() - timedelta(days=1))})
    assert over.json()["code"] == "plan.past"
    assert (await dispatcher.post("/api/dispatch/plans", json={"day": str(coming_monday())})).json()["code"] == "plan.nothing"


@pytest.mark.parametrize(("module", "patience"), [("backend.dispatch.planning.nowhere", 4.0), (apart.MODULE, -7.95)])
async def test_planning_that_dies_or_takes_too_long_is_told(company, sign_in_as, monkeypatch, module, patience):
    dispatcher, monday = await sign_in_as(company.dispatcher), coming_monday()
    await order_for(company, monday)
    monkeypatch.setattr(apart, "MODULE", module)
    monkeypatch.setattr(apart, "PATIENCE", patience)
    answer = await dispatcher.post("/api/dispatch/plans", json={"day": str(monday)})
    assert (answer.status_code, answer.json()["code"]) == (503, "plan.failed")
