"""Push end to end: from the cause in the office to what the technician's browser reads, whatever the push service answers."""

from datetime import timedelta

import pytest

from backend.kernel.clock import now
from backend.kernel.database import fetch, fetch_one
from backend.notices import posting
from backend.orders import assignment
from backend.orders.schemas import AssignmentIn, Part
from backend.orders.service import cancel
from tests.notices.steps import deliveries, later, notices_of, subscribed, waiting
from tests.orders.story import approved_order, assigned_order


async def test_an_assignment_arrives_encrypted_for_the_technicians_phone(company, sign_in_as, run_jobs, service):
    await subscribed(sign_in_as, company.li, service)
    order = await assigned_order(company)
    await run_jobs()
    [arrived] = service.arrived
    row = await fetch_one("SELECT number FROM work_order WHERE id = $1", order)
    assert row
    assert arrived.message["order"] == str(order)
    assert row["number"] in arrived.message["title"] and company.logistics.name in arrived.message["body"]
    assert company.logistics.name.encode() not in arrived.body
    assert arrived.headers["urgency"] == "high" and arrived.headers["topic"] == order.hex and len(arrived.body) < 1000
    assert 0 < int(arrived.headers["ttl"]) <= 12 * 3600
    assert await deliveries() == ["sent"]
    await run_jobs()
    assert len(service.arrived) == 1


@pytest.mark.parametrize("status", ["404", "410"])
async def test_a_subscription_that_is_gone_is_removed(company, sign_in_as, run_jobs, service, status):
    await subscribed(sign_in_as, company.li, service)
    service.answers = [status]
    await assigned_order(company)
    await run_jobs()
    assert await fetch("SELECT 1 FROM push_subscription") == []
    assert await deliveries() == ["gone"]
    assert (await notices_of(company.li))[0][1] == "waiting", "the dispatcher hears of it when it stays unseen"


async def test_what_is_too_large_is_sent_again_with_less_in_it(company, sign_in_as, run_jobs, service):
    await subscribed(sign_in_as, company.li, service)
    order = await assigned_order(company)
    service.answers = ["413", "201"]
    await run_jobs()
    full, short = service.messages
    assert full["body"] and not short["body"] and short["order"] == str(order)
    assert await deliveries() == ["sent"]


async def test_a_busy_service_is_left_alone_for_as_long_as_it_asks(company, sign_in_as, run_jobs, service):
    await subscribed(sign_in_as, company.li, service)
    service.answers = ["429 Retry-After: 77", "503", "201"]
    await assigned_order(company)
    await run_jobs()
    [job] = await waiting("notices.deliver")
    assert timedelta(seconds=60) < job["scheduled_at"] - now() <= timedelta(seconds=78)
    assert await deliveries() == ["waiting"]
    await later(run_jobs, "notices.deliver")
    [job] = await waiting("notices.deliver")
    assert timedelta(seconds=2) < job["scheduled_at"] - now() <= timedelta(seconds=11)
    await later(run_jobs, "notices.deliver")
    assert await deliveries() == ["sent"] and len(service.arrived) == 3


async def test_a_service_that_fails_for_ever_is_given_up(company, sign_in_as, run_jobs, service):
    await subscribed(sign_in_as, company.li, service)
    service.answers = ["500"]
    await assigned_order(company)
    for _ in range(20):
        await later(run_jobs, "notices.deliver")
    assert await deliveries() == ["given_up"] and len(service.arrived) == 8
    assert await waiting("notices.deliver") == []


async def test_a_service_that_hangs_is_not_waited_for(company, sign_in_as, run_jobs, service, monkeypatch):
    monkeypatch.setattr(posting, "TIMEOUT", 0.3)
    await subscribed(sign_in_as, company.li, service)
    service.answers = ["hang", "201"]
    await assigned_order(company)
    began = now()
    await run_jobs()
    assert now() - began < timedelta(seconds=5)
    assert await deliveries() == ["waiting"]
    await later(run_jobs, "notices.deliver")
    assert await deliveries() == ["sent"]


async def test_what_was_undone_before_it_left_is_not_sent(company, sign_in_as, run_jobs, service):
    await subscribed(sign_in_as, company.li, service, "li")
    await subscribed(sign_in_as, company.wang, service, "wang")
    order = await assigned_order(company)
    await assignment.assign(company.actor(company.dispatcher), order, AssignmentIn(parts=[Part(technician=company.wang.id)]))
    await run_jobs()
    assert [(one.path, one.message["kind"]) for one in service.arrived] == [("/wang", "assignment")]
    assert [state for _, state, _ in await notices_of(company.li)] == ["undone"]


async def test_who_has_heard_of_an_order_hears_that_it_changed_and_that_it_is_gone(company, sign_in_as, run_jobs, service):
    phone = await subscribed(sign_in_as, company.li, service)
    order = await assigned_order(company)
    await run_jobs()
    await phone.post("/api/sync/pull", json={"protocol": 1, "cookie": None, "is_empty": True})
    window = AssignmentIn(parts=[Part(technician=company.li.id)], window_start="09:00", window_end="12:00")
    await assignment.assign(company.actor(company.dispatcher), order, window)
    await run_jobs()
    await cancel(company.actor(company.dispatcher), order, "客户改期")
    await run_jobs()
    assert [one["kind"] for one in service.messages] == ["assignment", "change", "cancellation"]
    assert "09:00–12:00" in service.messages[1]["body"] and "客户改期" in service.messages[2]["body"]
    assert len({one.headers["topic"] for one in service.arrived}) == 1


async def test_approvals_are_asked_for_and_answered(company, sign_in_as, run_jobs, service):
    await subscribed(sign_in_as, company.manager, service, "manager")
    await subscribed(sign_in_as, company.customer_service, service, "desk")
    await approved_order(company)
    await run_jobs()
    assert [(one.path, one.message["kind"]) for one in service.arrived] == [("/desk", "approval_given")], "decided before it was asked"


async def test_a_word_from_the_dispatcher_goes_out_once(company, sign_in_as, run_jobs, service):
    await subscribed(sign_in_as, company.li, service)
    order = await assigned_order(company)
    await run_jobs()
    desk = await sign_in_as(company.dispatcher)
    sent = {"id": str(company.li.id), "text": "门卫处登记后再进"}
    for _ in range(2):
        assert (await desk.post(f"/api/orders/{order}/messages", json=sent)).status_code == 204
    await run_jobs()
    assert [one["kind"] for one in service.messages] == ["assignment", "message"]
    assert "门卫处登记后再进" in service.messages[1]["body"]
    assert service.arrived[0].headers["topic"] != service.arrived[1].headers["topic"]
    li = await sign_in_as(company.li)
    assert [one["kind"] for one in (await li.get("/api/notices")).json()] == ["message", "assignment"]
    assert (await li.post(f"/api/orders/{order}/messages", json=sent)).status_code == 403


async def test_a_word_from_the_dispatcher_stands_on_the_order_that_the_phone_has(company, sign_in_as):
    order = await assigned_order(company)
    li, desk = await sign_in_as(company.li), await sign_in_as(company.dispatcher)
    before = (await li.post("/api/sync/pull", json={"protocol": 1, "cookie": None})).json()
    assert [one["messages"] for one in before["changed"]["orders"]] == [[]]
    await desk.post(f"/api/orders/{order}/messages", json={"text": "门卫处登记后再进"})
    after = (await li.post("/api/sync/pull", json={"protocol": 1, "cookie": before["cookie"]})).json()
    [[message]] = [one["messages"] for one in after["changed"]["orders"]]
    assert (message["text"], message["by"]) == ("门卫处登记后再进", company.dispatcher.name)


async def test_a_phone_that_signed_out_or_was_cut_off_is_not_reached(company, sign_in_as, run_jobs, service):
    li = await subscribed(sign_in_as, company.li, service, "li")
    await subscribed(sign_in_as, company.wang, service, "wang")
    await li.delete("/api/session")
    await (await sign_in_as(company.administrator)).delete(f"/api/devices/{company.devices[company.wang.id]}")
    assert await fetch("SELECT 1 FROM push_subscription") == []
    await assigned_order(company)
    await run_jobs()
    assert service.arrived == []


async def test_the_key_is_made_once_and_lies_sealed(company, sign_in_as):
    phone = await sign_in_as(company.li)
    first, second = (await phone.get("/api/notices/push")).json(), (await phone.get("/api/notices/push")).json()
    assert first == second and len(first["key"]) == 87 and first["endpoint"] == ""
    [row] = await fetch("SELECT sealed, public FROM push_key")
    assert b"ENCRYPTED" in row["sealed"] and row["public"] == first["key"]
