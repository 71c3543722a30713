"""A part is short on site: asked for from the phone, answered by a manager, authorised by telephone (P9.7.3A)."""

import asyncio
from datetime import timedelta
from uuid import uuid4

import pytest
import pytest_asyncio

from backend.custody.holders import holder_of_person
from backend.kernel.clock import today
from backend.kernel.database import execute, fetch, transaction
from tests.cast import Company
from tests.notices.steps import notices_of
from tests.orders.phone import Phone
from tests.orders.shortages import OnSite, oral, part, repair_on_site, state_of, wish
from tests.people.staff import hired


@pytest_asyncio.fixture(loop_scope="session")
async def li(company: Company, sign_in_as) -> OnSite:
    return OnSite(Phone(await sign_in_as(company.li)), await repair_on_site(company))


async def answered(desk, request: str, answer: str, **said):
    return await desk.post(f"/api/part-requests/{request}/answer", json={"answer": answer, **said})


async def asked_of(person) -> list[str]:
    """How the notices stand by which this person was asked about parts."""
    rows = await fetch("SELECT state FROM notice WHERE recipient = $1 AND kind = 'approval_asked' AND content ? 'part' ORDER BY created_at", person.id)
    return [row["state"] for row in rows]


async def test_work_stops_the_manager_authorises_part_of_it_and_work_goes_on(company, li, sign_in_as):
    request = await li.asks(product_id=str(await part()), quantity=3, stops=True)
    assert await state_of(li.order) == "waiting_part"
    assert await asked_of(company.manager) == ["waiting"]

    told = await answered(await sign_in_as(company.manager), request, "partial", quantity=2, note="先换两只")
    assert told.status_code == 201, told.text
    assert (told.json()["answer"], told.json()["granted"], told.json()["decided_by"]["name"]) == ("partial", 2, company.manager.name)

    [seen] = await li.sees()
    assert (seen["state"], seen["answer"], seen["granted"], seen["note"], seen["part"]) == ("answered", "partial", 2, "先换两只", "测试继电器")
    assert seen["decided_by"]["name"] == company.manager.name
    assert ("approval_given", "waiting", "") in await notices_of(company.li)
    assert await state_of(li.order) == "waiting_part"
    assert await li.does("order.resume") == ""
    assert await state_of(li.order) == "on_site"
    history = (await (await sign_in_as(company.dispatcher)).get(f"/api/orders/{li.order}/history")).json()
    assert [entry["verb"] for entry in history][-4:] == ["ask_part", "wait_part", "partial_part", "resume"]
    assert history[-2]["actor_name"] == company.manager.name and history[-2]["after"] == {"part": "2 × 测试继电器", "note": "先换两只"}


async def test_what_was_asked_offline_arrives_twice_and_is_one_request(company, li):
    request = str(uuid4())
    li.phone.do("order.report_part_missing", order_id=li.order, request_id=request, **wish(stops=True))
    li.phone.do("order.resume", order_id=li.order)
    first, again = await li.phone.push(), await li.phone.push()
    assert first["results"] == again["results"] and {one["outcome"] for one in first["results"]} == {"applied"}
    assert len(await fetch("SELECT 1 FROM part_request")) == 1
    assert await asked_of(company.manager) == ["waiting"]
    assert await state_of(li.order) == "on_site"
    assert await li.does("order.report_part_missing", request_id=request, **wish()) == "part_request.exists"


async def test_two_managers_answer_at_once_and_one_answer_stands(company, li, sign_in_as):
    desks = [await sign_in_as(company.manager), await sign_in_as(company.administrator)]
    for _ in range(6):
        request = await li.asks()
        answers = await asyncio.gather(answered(desks[0], request, "authorised"), answered(desks[1], request, "refused", note="太贵"))
        assert sorted(one.status_code for one in answers) == [201, 409]
        [won] = [one.json() for one in answers if one.status_code == 201]
        [lost] = [one.json() for one in answers if one.status_code == 409]
        assert (lost["code"], lost["params"]["who"], lost["params"]["answer"]) == ("part_request.decided", won["decided_by"]["name"], won["answer"])
        kept = (await desks[0].get(f"/api/part-requests/{request}")).json()
        assert (kept["answer"], kept["decided_by"]) == (won["answer"], won["decided_by"])


async def test_the_same_answer_of_the_same_manager_again_changes_nothing(company, li, sign_in_as):
    manager, request = await sign_in_as(company.manager), await li.asks()
    first, again = [await answered(manager, request, "authorised") for _ in range(2)]
    assert first.json() == again.json() and again.status_code == 201
    assert (await answered(manager, request, "refused", note="改主意")).json()["code"] == "part_request.decided"


async def test_authorised_by_telephone_work_goes_on_and_the_manager_denies_it_later(company, li, sign_in_as):
    request = await li.asks(stops=True)
    assert await li.does("order.record_oral_approval", request_id=request, oral=oral(company.manager, "partial", quantity=1)) == ""
    assert await state_of(li.order) == "on_site"
    [seen] = await li.sees()
    assert (seen["answer"], seen["granted"], seen["oral"], seen["confirmation"]) == ("partial", 1, True, "awaiting")
    asked = list(await fetch("SELECT recipient, content FROM notice WHERE content ? 'oral'"))
    assert [row["recipient"] for row in asked] == [company.manager.id]

    other = await sign_in_as(company.administrator)
    assert (await other.post(f"/api/part-requests/{request}/confirmation", json={"agreed": True})).status_code == 403
    manager = await sign_in_as(company.manager)
    assert (await manager.post(f"/api/part-requests/{request}/confirmation", json={"agreed": False})).json()["code"] == "part_request.denial_reason_missing"
    said = await manager.post(f"/api/part-requests/{request}/confirmation", json={"agreed": False, "note": "我没接到电话"})
    assert (said.status_code, said.json()["confirmation"], said.json()["answer"]) == (201, "denied", "partial")
    assert (await manager.post(f"/api/part-requests/{request}/confirmation", json={"agreed": True})).json()["code"] == "part_request.settled"
    assert await state_of(li.order) == "on_site"
    rows = (await (await sign_in_as(company.dispatcher)).get("/api/orders")).json()["items"]
    assert [row["parts"] for row in rows if row["id"] == li.order] == ["denied"]


async def test_an_oral_one_at_once_asks_nobody_else(company, li, sign_in_as):
    request = await li.asks(oral=oral(company.manager, "substituted", part="单芯继电器"), stops=True)
    assert await state_of(li.order) == "on_site"
    manager = await sign_in_as(company.manager)
    assert (await manager.post(f"/api/part-requests/{request}/confirmation", json={"agreed": True})).json()["confirmation"] == "confirmed"
    assert (await asked_of(company.manager), await asked_of(company.administrator)) == (["undone"], [])
    [seen] = await li.sees()
    assert (seen["substitute_part"], seen["granted"], seen["confirmation"]) == ("单芯继电器", 2, "confirmed")


async def test_only_a_manager_of_the_order_can_have_authorised_it(company, li):
    for person in (company.branch_manager, company.dispatcher, company.li):
        said = {"request_id": str(uuid4()), **wish(), "oral": oral(person)}
        assert await li.does("order.report_part_missing", **said) == "part_request.manager"
    assert await fetch("SELECT 1 FROM part_request") == []


async def test_taken_back_before_the_answer(company, li, sign_in_as):
    request = await li.asks()
    assert await li.does("order.withdraw_part_request", request_id=request) == ""
    assert (await answered(await sign_in_as(company.manager), request, "authorised")).json()["code"] == "part_request.withdrawn"
    assert await asked_of(company.manager) == ["undone"]
    late = await li.asks()
    await answered(await sign_in_as(company.manager), late, "authorised")
    assert await li.does("order.withdraw_part_request", request_id=late) == "part_request.decided"


async def test_put_off_to_another_day_the_order_waits_for_the_dispatcher(company, li, sign_in_as):
    request, day = await li.asks(stops=True), (today() + timedelta(days=2)).isoformat()
    manager = await sign_in_as(company.manager)
    assert (await answered(manager, request, "rescheduled", wished_date=day, note="周四到货")).status_code == 201
    detail = (await manager.get(f"/api/orders/{li.order}")).json()
    assert (detail["order"]["state"], detail["order"]["planned_date"], detail["technician"]) == ("approved", day, None)
    assert li.order in (await li.phone.pull())["gone"]["orders"] or list((await li.phone.pull())["changed"]["orders"]) == []
    assert await li.does("order.resume") == "order.not_yours"


async def test_while_work_goes_on_the_order_is_not_taken_away(company, li, sign_in_as):
    request = await li.asks()
    told = await answered(await sign_in_as(company.manager), request, "rescheduled")
    assert (told.status_code, told.json()["code"]) == (409, "part_request.work_goes_on")
    assert await li.does("order.wait_for_part") == ""
    assert (await answered(await sign_in_as(company.manager), request, "rescheduled")).status_code == 201


async def test_a_cancelled_order_waits_for_no_part(company, li, sign_in_as):
    request = await li.asks(stops=True)
    assert (await (await sign_in_as(company.dispatcher)).post(f"/api/orders/{li.order}/cancellation", json={"reason": "客户取消"})).status_code == 201
    assert (await answered(await sign_in_as(company.manager), request, "authorised")).json()["code"] == "part_request.lapsed"
    assert await li.does("order.record_oral_approval", request_id=request, oral=oral(company.manager)) == "order.wrong_state"


async def test_a_reassigned_order_keeps_its_request_and_the_answer_goes_to_who_has_it(company, li, sign_in_as):
    request = await li.asks(stops=True)
    dispatcher = await sign_in_as(company.dispatcher)
    assert (await dispatcher.post(f"/api/orders/{li.order}/assignment", json={"parts": [{"technician": str(company.wang.id)}]})).status_code == 201
    assert (await answered(await sign_in_as(company.manager), request, "authorised")).status_code == 201
    wang = OnSite(Phone(await sign_in_as(company.wang)), li.order)
    [seen] = await wang.sees()
    assert (seen["answer"], seen["asked_by"]) == ("authorised", company.li.name)
    assert "approval_given" in [kind for kind, *_ in await notices_of(company.wang)]
    assert await li.does("order.withdraw_part_request", request_id=request) == "order.not_yours"


async def test_the_database_keeps_the_answer(company, li, sign_in_as):
    request = await li.asks()
    await answered(await sign_in_as(company.manager), request, "authorised")
    for change in ("answer = 'refused'", "granted = 9", "decided_by = asked_by", "state = 'withdrawn', answer = ''"):
        with pytest.raises(Exception, match="never changed"):
            await execute(f"UPDATE part_request SET {change} WHERE id = $1", request)


async def test_what_cannot_be_read_or_is_not_said_loses_nothing(company, li):
    asked = {"request_id": str(uuid4())}
    assert await li.does("order.report_part_missing", **asked, **wish(part=" ")) == "part_request.part_missing"
    assert await li.does("order.report_part_missing", **asked, **wish(reason="")) == "part_request.reason_missing"
    assert await li.does("order.report_part_missing", **asked, **wish(product_id=str(uuid4()))) == "part_request.unknown_product"
    assert await li.does("order.report_part_missing", **asked, **wish(line_id=str(uuid4()))) == "line.not_found"
    assert await li.does("order.report_part_missing", **asked, **wish(quantity=0)) == "sync.bad_arguments"
    assert await li.does("order.wait_for_part") == "part_request.none"
    assert await fetch("SELECT 1 FROM part_request") == []
    assert len((await li.phone.pull())["changed"]["conflicts"]) == 6


async def test_nobody_else_sees_or_decides_it(company, li, sign_in_as):
    """P9.5.4."""
    request = await li.asks()
    for person in (company.branch_manager, await hired(company, "administrator")):
        desk = await sign_in_as(person)
        assert (await answered(desk, request, "authorised")).status_code == 404
        assert (await desk.get(f"/api/part-requests/{request}")).status_code == 404
    for person in (company.dispatcher, company.customer_service, company.finance):
        desk = await sign_in_as(person)
        assert (await answered(desk, request, "authorised")).status_code == 403
        assert (await desk.get(f"/api/part-requests/{request}")).status_code == 200
    for person in (company.wang, company.contractor):
        desk = await sign_in_as(person)
        assert (await desk.get(f"/api/part-requests/{request}")).status_code == 404
        assert (await desk.post(f"/api/part-requests/{request}/withdrawal")).status_code == 404
    manager = await sign_in_as(company.manager)
    assert (await answered(manager, str(uuid4()), "authorised")).status_code == 404
    assert (await manager.post(f"/api/orders/{li.order}/part-requests", json={"request_id": str(uuid4()), **wish()})).status_code == 403


async def test_the_same_without_a_phone(company, li, sign_in_as):
    client, request = await sign_in_as(company.li), str(uuid4())
    first, again = [await client.post(f"/api/orders/{li.order}/part-requests", json={"request_id": request, **wish(stops=True)}) for _ in range(2)]
    assert (first.status_code, again.status_code, first.json()) == (201, 201, again.json())
    said = await client.post(f"/api/part-requests/{request}/oral-approval", json=oral(company.manager))
    assert (said.status_code, said.json()["confirmation"], said.json()["recorded_by"]) == (201, "awaiting", company.li.name)
    assert (await client.post(f"/api/part-requests/{request}/withdrawal")).json()["code"] == "part_request.decided"
    assert [one["id"] for one in (await client.get(f"/api/orders/{li.order}/part-requests")).json()] == [request]


async def test_a_substitute_is_looked_for_where_there_is_some(company, li, sign_in_as):
    wanted, other, none = await part("测试继电器"), await part("测试继电器 B"), await part("测试继电器 A")
    async with transaction():
        holder = (await holder_of_person(company.wang.id))["id"]
        await execute("INSERT INTO stock (id, version, holder, product, quantity) VALUES (gen_random_uuid(), 1, $1, $2, 5)", holder, other)
    request = await li.asks(product_id=str(wanted))
    found = (await (await sign_in_as(company.manager)).get(f"/api/part-requests/{request}/substitutes", params={"q": "继电器"})).json()
    assert [one["name"] for one in found] == ["测试继电器 B", "测试继电器 A"] and str(none) == found[1]["id"]
    assert found[0]["places"] == [{"holder": company.wang.name, "quantity": 5}]


async def test_a_phone_knows_who_may_have_authorised_it(company, li):
    approvers = (await li.phone.pull())["changed"]["approvers"]
    assert {one["name"] for one in approvers} == {company.manager.name, company.administrator.name}
