"""A technician gives an order back (P9.3.4): who hears of it, what stays, and what comes of it when it arrives late."""

from datetime import date

from backend.kernel.database import execute, fetch
from backend.orders import assignment
from backend.orders.schemas import AssignmentIn, Part
from tests.notices.steps import notices_of
from tests.orders.phone import Phone
from tests.orders.story import approved_order, assigned_order

DAY = date(2031, 3, 5)


async def given_to(company, order, technician) -> None:
    given = AssignmentIn(parts=[Part(technician=technician.id)], planned_date=DAY, window_start="09:00", window_end="11:00")
    await assignment.assign(company.actor(company.dispatcher), order, given)


async def declined(company, sign_in_as, order, **args) -> tuple[Phone, dict]:
    phone = Phone(await sign_in_as(company.li))
    phone.do("order.decline", order_id=str(order), **({"reason": "too_far"} | args))
    [result] = (await phone.push())["results"]
    return phone, result


async def test_a_declined_order_waits_again_and_says_who_would_not_come_and_why(company, sign_in_as):
    order = await approved_order(company)
    await given_to(company, order, company.li)
    phone, result = await declined(company, sign_in_as, order, reason="other", note="路上要三个小时")
    assert result["outcome"] == "applied"
    dispatcher = await sign_in_as(company.dispatcher)
    detail = (await dispatcher.get(f"/api/orders/{order}")).json()
    assert (detail["order"]["state"], detail["technician"], detail["order"]["planned_date"]) == ("approved", None, str(DAY))
    [said] = detail["declines"]
    assert (said["technician"], said["reason"], said["note"], said["late"]) == (company.li.name, "other", "路上要三个小时", False)
    [card] = (await dispatcher.get("/api/board", params={"from": str(DAY), "to": str(DAY)})).json()["waiting"]
    assert card["declined"] == {"technician": company.li.name, "reason": "other", "note": "路上要三个小时"}
    last = (await dispatcher.get(f"/api/orders/{order}/history")).json()[-1]
    assert (last["verb"], last["actor_name"], last["after"]["decline_reason"]) == ("decline", company.li.name, "other")
    assert (await phone.pull())["changed"]["orders"] == []


async def test_an_order_that_was_accepted_is_given_back_too_but_not_one_under_way(company, sign_in_as):
    order = await assigned_order(company)
    phone = Phone(await sign_in_as(company.li))
    phone.do("order.accept", order_id=str(order))
    phone.do("order.decline", order_id=str(order), reason="ill")
    assert [result["outcome"] for result in (await phone.push())["results"]] == ["applied", "applied"]
    await given_to(company, order, company.li)
    await execute("UPDATE work_order SET state = 'travelling' WHERE id = $1", order)
    phone.do("order.decline", order_id=str(order), reason="ill")
    [result] = (await phone.push())["results"][2:]
    assert result["problem"]["code"] == "order.wrong_state"


async def test_the_dispatcher_who_assigned_it_hears_of_it_and_not_the_technician(company, sign_in_as, run_jobs):
    order = await assigned_order(company)
    await declined(company, sign_in_as, order, note="车坏了")
    await run_jobs()
    assert [kind for kind, _, _ in await notices_of(company.dispatcher)] == ["declined"]
    assert {state for kind, state, _ in await notices_of(company.li) if kind == "assignment"} == {"undone"}
    [told] = (await (await sign_in_as(company.dispatcher)).get("/api/notices")).json()
    assert told["title"].startswith("技术员退单")
    assert company.li.name in told["body"] and "太远" in told["body"] and "车坏了" in told["body"]


async def test_a_decline_that_comes_after_somebody_else_has_it_takes_nothing_away_and_is_not_lost(company, sign_in_as):
    order = await assigned_order(company)
    await given_to(company, order, company.wang)
    _, result = await declined(company, sign_in_as, order)
    assert result["outcome"] == "applied"
    detail = (await (await sign_in_as(company.dispatcher)).get(f"/api/orders/{order}")).json()
    assert (detail["order"]["state"], detail["technician"]["name"]) == ("assigned", company.wang.name)
    assert [(one["technician"], one["late"]) for one in detail["declines"]] == [(company.li.name, True)]
    assert await fetch("SELECT 1 FROM change WHERE verb = 'decline_late' AND \"order\" = $1", order)
    assert await notices_of(company.dispatcher) == []


async def test_so_is_one_after_it_was_taken_back_or_cancelled(company, sign_in_as):
    order = await assigned_order(company)
    await assignment.unassign(company.actor(company.dispatcher), order, None)
    phone, result = await declined(company, sign_in_as, order)
    assert result["outcome"] == "applied"
    await given_to(company, order, company.li)
    dispatcher = await sign_in_as(company.dispatcher)
    assert (await dispatcher.post(f"/api/orders/{order}/cancellation", json={"reason": "客户取消"})).status_code in (200, 201)
    phone.do("order.decline", order_id=str(order), reason="no_time")
    assert (await phone.push())["results"][-1]["outcome"] == "applied"
    detail = (await dispatcher.get(f"/api/orders/{order}")).json()
    assert detail["order"]["state"] == "cancelled"
    assert [one["reason"] for one in detail["declines"]] == ["no_time", "too_far"]


async def test_whoever_gets_the_order_next_is_not_told_why_a_colleague_would_not_come(company, sign_in_as):
    order = await assigned_order(company)
    await declined(company, sign_in_as, order, reason="ill")
    await given_to(company, order, company.wang)
    wang = await sign_in_as(company.wang)
    assert (await wang.get(f"/api/orders/{order}")).json()["declines"] == []
    assert "decline" not in [entry["verb"] for entry in (await wang.get(f"/api/orders/{order}/history")).json()]
    finance = await sign_in_as(company.finance)
    assert (await finance.get(f"/api/orders/{order}")).json()["declines"] == []


async def test_sent_twice_it_is_one(company, sign_in_as):
    order = await assigned_order(company)
    phone, first = await declined(company, sign_in_as, order)
    assert (await phone.push())["results"] == [first]
    assert len(await fetch("SELECT 1 FROM order_decline")) == 1


async def test_another_reason_needs_words(company, sign_in_as):
    order = await assigned_order(company)
    _, result = await declined(company, sign_in_as, order, reason="other", note="  ")
    assert (result["outcome"], result["problem"]["code"]) == ("conflict", "decline.note_missing")
    assert (await (await sign_in_as(company.dispatcher)).get(f"/api/orders/{order}")).json()["order"]["state"] == "assigned"


async def test_who_never_had_an_order_cannot_decline_it(company, sign_in_as):
    order = await assigned_order(company, technician=company.wang)
    _, result = await declined(company, sign_in_as, order)
    assert result["problem"]["code"] == "order.not_yours"
    _, result = await _of_another_centre(company, sign_in_as, order)
    assert result["problem"]["code"] == "order.not_found"
    assert not await fetch("SELECT 1 FROM order_decline")


async def _of_another_centre(company, sign_in_as, order) -> tuple[Phone, dict]:
    phone = Phone(await sign_in_as(company.zhao))
    phone.do("order.decline", order_id=str(order), reason="too_far")
    [result] = (await phone.push())["results"]
    return phone, result


async def test_where_somebody_set_out_stays_in_the_history_with_exactness_and_time(company, sign_in_as):
    order = await assigned_order(company)
    phone = Phone(await sign_in_as(company.li))
    phone.do("order.accept", order_id=str(order))
    for item in (await phone.pull())["changed"]["orders"][0]["requirements"]["checklist"]:
        phone.do("order.check_item", order_id=str(order), item=item, checked=True)
    where = {"latitude": 22.6, "longitude": 114.1, "accuracy": 9.5, "located_at": "2026-01-02T03:04:05+08:00"}
    phone.do("order.depart", order_id=str(order), **where)
    phone.do("order.arrive", order_id=str(order))
    assert {result["outcome"] for result in (await phone.push())["results"]} == {"applied"}
    entries = (await (await sign_in_as(company.dispatcher)).get(f"/api/orders/{order}/history")).json()
    [depart] = [entry["after"] for entry in entries if entry["verb"] == "depart"]
    assert (depart["latitude"], depart["longitude"], depart["accuracy"], depart["located_at"]) == (22.6, 114.1, 9.5, "2026-01-02T03:04:05+08:00")
    [arrive] = [entry["after"] for entry in entries if entry["verb"] == "arrive"]
    assert arrive == {"state": "on_site"}
