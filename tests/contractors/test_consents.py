"""Somebody from outside goes only with a manager's word, which is on the record (P9.7.3B)."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from typing import get_args
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kernel.clock import today
from backend.kernel.database import execute, fetch, fetch_one
from backend.orders.consents.rules import LINK_STAYS, STAYS, ConsentState, Standing, access_now, link_ends, needs_consent
from backend.orders.phone import held_by
from backend.orders.rules import IN_THE_FIELD, OrderState
from backend.people.actor import Actor
from backend.settings import settings
from tests.contractors.outside import WHO, WHY, asked, assign_to, consented, sent_out
from tests.notices.steps import notices_of
from tests.orders.phone import Phone
from tests.orders.story import approved_order, assigned_order

NOW = datetime(2026, 11, 27, 9, tzinfo=UTC)


def test_only_a_technician_of_the_own_centre_goes_without_consent() -> None:
    assert not needs_consent("technician", own_centre=True)
    assert needs_consent("technician", own_centre=False)
    assert needs_consent("contractor", own_centre=True)


@pytest.mark.parametrize(
    ("change", "access"),
    [
        ({}, ("live", "")),
        ({"state": "asked", "sent": False}, ("none", "")),
        ({"state": "refused"}, ("ended", "refused")),
        ({"ended": True}, ("ended", "by_office")),
        ({"theirs": False}, ("ended", "reassigned")),
        ({"theirs": False, "sent": False}, ("none", "")),
        ({"theirs": False, "order": "cancelled"}, ("ended", "cancelled")),
        ({"order": "completed", "completed_at": NOW - STAYS + timedelta(minutes=1)}, ("live", "")),
        ({"order": "completed", "completed_at": NOW - STAYS}, ("ended", "completed")),
        ({"order": "completed", "completed_at": NOW - STAYS, "holds": True}, ("live", "")),
        ({"order": "reviewed", "holds": True}, ("ended", "reviewed")),
        ({"order": "closed", "holds": True}, ("ended", "closed")),
    ],
)
def test_access_ends_with_the_order(change: dict, access: tuple[str, str]) -> None:
    standing = {"state": "given", "ended": False, "theirs": True, "sent": True, "order": "on_site"} | change
    assert access_now(Standing(**standing), NOW) == access


@given(
    st.builds(
        Standing,
        state=st.sampled_from(get_args(ConsentState)),
        ended=st.booleans(),
        theirs=st.booleans(),
        sent=st.booleans(),
        order=st.sampled_from(get_args(OrderState)),
        completed_at=st.none() | st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 1)).map(lambda at: at.replace(tzinfo=UTC)),
        holds=st.booleans(),
    )
)
def test_nobody_sees_an_order_that_is_not_theirs_by_a_living_consent(one: Standing) -> None:
    access, why = access_now(one, NOW)
    if access == "live":
        assert one.state == "given" and not one.ended and one.theirs and one.order in (*IN_THE_FIELD, "completed")
    assert bool(why) == (access == "ended")


@given(st.none() | st.dates(date(2026, 11, 1), date(2027, 1, 1)))
def test_a_link_outlives_the_planned_day_by_some_days(planned: date | None) -> None:
    ends = link_ends(planned, NOW)
    assert ends >= NOW + LINK_STAYS
    assert planned is None or ends.date() > planned + timedelta(days=3) - timedelta(days=1)


async def test_no_contractor_is_sent_without_consent_by_any_door(company, sign_in_as) -> None:
    dispatcher, order = await sign_in_as(company.dispatcher), await approved_order(company)
    whole = await assign_to(dispatcher, order, str(company.contractor.id))
    assert (whole.status_code, whole.json()["code"], whole.json()["params"]["order"]) == (409, "consent.missing", (await number(order)))
    lines = [row["id"] for row in await fetch('SELECT id FROM vehicle_line WHERE "order" = $1', order)]
    parts = [{"technician": str(company.li.id)}, {"technician": str(company.contractor.id), "lines": [str(lines[0])]}]
    split = await dispatcher.post(f"/api/orders/{order}/assignment", json={"parts": parts})
    assert (split.status_code, split.json()["code"]) == (409, "consent.missing")
    assert (await asked(dispatcher, order)).json()["state"] == "asked"
    row = await fetch_one("SELECT person FROM consent")
    assert row
    waiting = await assign_to(dispatcher, order, str(row["person"]))
    assert (waiting.status_code, waiting.json()["code"]) == (409, "consent.missing")


async def number(order) -> str:
    row = await fetch_one("SELECT number FROM work_order WHERE id = $1", order)
    assert row
    return row["number"]


async def test_the_manager_consents_with_one_tap_and_the_order_says_so(company, sign_in_as) -> None:
    dispatcher, manager = await sign_in_as(company.dispatcher), await sign_in_as(company.manager)
    order = await approved_order(company)
    one = (await asked(dispatcher, order)).json()
    assert (one["person"]["name"], one["phone"], one["company"], one["reason"]) == (WHO["name"], "+8613911112222", WHO["company"], WHY)
    assert ("approval_asked", "waiting", "") in await notices_of(company.manager)
    [waiting] = (await manager.get("/api/consents/waiting")).json()
    assert (waiting["id"], waiting["waits_for_me"], waiting["order"]["name"]) == (one["id"], True, await number(order))
    given = (await manager.post(f"/api/consents/{one['id']}/answer", json={"answer": "given"})).json()
    assert (given["state"], given["manager"]["name"], given["access"]) == ("given", company.manager.name, "none")
    assert (await manager.get("/api/consents/waiting")).json() == []
    again = await manager.post(f"/api/consents/{one['id']}/answer", json={"answer": "refused", "reason": "x"})
    assert (again.status_code, again.json()["code"]) == (409, "consent.decided")
    history = (await manager.get(f"/api/orders/{order}/history")).json()
    assert [(entry["verb"], entry["actor_name"]) for entry in history[-2:]] == [
        ("ask_consent", company.dispatcher.name),
        ("give_consent", company.manager.name),
    ]
    assert ("approval_given", "waiting", "") in await notices_of(company.dispatcher)
    assert (await assign_to(dispatcher, order, given["person"]["id"])).status_code == 201


async def test_a_refusal_has_its_reason(company, sign_in_as) -> None:
    dispatcher, manager = await sign_in_as(company.dispatcher), await sign_in_as(company.manager)
    one = (await asked(dispatcher, await approved_order(company))).json()
    bare = await manager.post(f"/api/consents/{one['id']}/answer", json={"answer": "refused", "reason": " "})
    assert (bare.status_code, bare.json()["code"]) == (422, "consent.reason_missing")
    said = (await manager.post(f"/api/consents/{one['id']}/answer", json={"answer": "refused", "reason": "等王师傅"})).json()
    assert (said["state"], said["decision_note"]) == ("refused", "等王师傅")
    assert (await assign_to(dispatcher, one["order"]["id"], one["person"]["id"])).json()["code"] == "consent.missing"
    assert (await asked(dispatcher, one["order"]["id"])).status_code == 201


async def test_an_oral_consent_is_recorded_and_confirmed_by_the_manager_named(company, sign_in_as) -> None:
    dispatcher, manager = await sign_in_as(company.dispatcher), await sign_in_as(company.manager)
    order = await approved_order(company)
    nobody = await asked(dispatcher, order, oral_by=str(company.li.id))
    assert (nobody.status_code, nobody.json()["code"]) == (422, "consent.manager")
    one = (await asked(dispatcher, order, oral_by=str(company.manager.id))).json()
    assert (one["state"], one["oral"], one["confirmed_at"], one["manager"]["name"]) == ("given", True, None, company.manager.name)
    assert (await assign_to(dispatcher, order, one["person"]["id"])).status_code == 201
    administrator = await sign_in_as(company.administrator)
    assert (await administrator.get("/api/consents/waiting")).json() == []
    assert (await administrator.post(f"/api/consents/{one['id']}/answer", json={"answer": "given"})).json()["code"] == "consent.decided"
    [waiting] = (await manager.get("/api/consents/waiting")).json()
    confirmed = (await manager.post(f"/api/consents/{waiting['id']}/answer", json={"answer": "given"})).json()
    assert confirmed["confirmed_at"] and confirmed["access"] == "live"
    assert (await manager.get("/api/consents/waiting")).json() == []


async def test_once_somebody_goes_nobody_else_is_asked_for(company, sign_in_as) -> None:
    dispatcher, manager = await sign_in_as(company.dispatcher), await sign_in_as(company.manager)
    order = await approved_order(company)
    one = (await asked(dispatcher, order)).json()
    assert one["id"] in [row["id"] for row in (await manager.get("/api/approvals")).json()]
    await assign_to(dispatcher, order, str(company.li.id))
    assert (await manager.get("/api/approvals")).json() == []
    [row] = (await dispatcher.get(f"/api/orders/{order}/consents")).json()
    assert (row["state"], row["access"], row["end_reason"]) == ("asked", "none", f"→ {company.li.name}") and row["ended_at"]
    late = await manager.post(f"/api/consents/{one['id']}/answer", json={"answer": "given"})
    assert (late.status_code, late.json()["code"]) == (409, "consent.decided")


async def test_a_manager_who_never_said_so_ends_it(company, sign_in_as, app) -> None:
    sent = await sent_out_orally(company, sign_in_as)
    manager = await sign_in_as(company.manager)
    said = (await manager.post(f"/api/consents/{sent['id']}/answer", json={"answer": "refused", "reason": "我没有同意"})).json()
    assert (said["state"], said["access"], said["ended"], said["link"]) == ("refused", "ended", "refused", None)


async def sent_out_orally(company, sign_in_as) -> dict:
    dispatcher, order = await sign_in_as(company.dispatcher), await approved_order(company)
    one = (await asked(dispatcher, order, oral_by=str(company.manager.id))).json()
    await assign_to(dispatcher, order, one["person"]["id"])
    return one


async def test_only_dispatch_asks_and_only_managers_answer(company, sign_in_as) -> None:
    order = await approved_order(company)
    for person in (company.customer_service, company.finance):
        assert (await asked(await sign_in_as(person), order)).status_code == 403
    one = (await asked(await sign_in_as(company.dispatcher), order)).json()
    for person, status in ((company.dispatcher, 403), (company.finance, 403), (company.branch_manager, 404)):
        client = await sign_in_as(person)
        assert (await client.post(f"/api/consents/{one['id']}/answer", json={"answer": "given"})).status_code == status
    assert (await asked(await sign_in_as(company.branch_manager), order)).status_code == 404
    manager = await sign_in_as(company.manager)
    assert (await manager.post(f"/api/consents/{uuid4()}/answer", json={"answer": "given"})).json()["code"] == "consent.not_found"


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"phone": "12"}, 422, "person.phone_invalid"),
        ({"email": "nobody"}, 422, "person.email_invalid"),
        ({"phone": "138 0000 0005"}, 409, "person.exists"),
    ],
)
async def test_odd_particulars_lose_nothing(company, sign_in_as, change: dict, status: int, code: str) -> None:
    dispatcher, order = await sign_in_as(company.dispatcher), await approved_order(company)
    answer = await asked(dispatcher, order, who=WHO | change)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert (await asked(dispatcher, order, reason="")).status_code == 400
    assert (await asked(dispatcher, order, reason="  ")).json()["code"] == "consent.reason_missing"
    assert (await dispatcher.get(f"/api/orders/{order}/consents")).json() == []


async def test_a_colleague_of_another_service_centre_goes_with_consent_and_works_as_ever(company, sign_in_as) -> None:
    dispatcher, order = await sign_in_as(company.dispatcher), await approved_order(company, 1)
    offered = (await dispatcher.get(f"/api/orders/{order}/helpers")).json()
    assert {"id": str(company.zhao.id), "name": company.zhao.name, "kind": "colleague", "phone": company.zhao.phone, "company": company.branch.name} in offered["people"]
    who = {"kind": "known", "person_id": str(company.zhao.id)}
    one = await consented(company, sign_in_as, order, who=who)
    assert (one["kind"], one["company"]) == ("colleague", company.branch.name)
    assert (await assign_to(dispatcher, order, str(company.zhao.id))).status_code == 201
    phone = Phone(await sign_in_as(company.zhao))
    assert [one["id"] for one in (await phone.pull())["changed"]["orders"]] == [str(order)]
    phone.do("order.accept", order_id=str(order))
    assert (await phone.push())["results"][0]["outcome"] == "applied"


async def test_a_colleague_whose_consent_has_ended_sees_nothing_more(company, sign_in_as) -> None:
    dispatcher, order = await sign_in_as(company.dispatcher), await approved_order(company, 1)
    one = await consented(company, sign_in_as, order, who={"kind": "known", "person_id": str(company.zhao.id)})
    await assign_to(dispatcher, order, str(company.zhao.id), planned_date=today().isoformat())
    phone = Phone(await sign_in_as(company.zhao))
    feed = (await phone.client.post("/api/session/calendar")).json()["url"].removeprefix(settings().public_url)
    assert [each["id"] for each in (await phone.pull())["changed"]["orders"]] == [str(order)]
    assert str(order) in (await phone.client.get(feed)).text
    assert (await dispatcher.post(f"/api/consents/{one['id']}/end", json={"reason": "另有安排"})).status_code == 201
    assert (await phone.client.get(f"/api/orders/{order}")).status_code == 404
    assert [each["id"] for each in (await phone.pull())["changed"]["orders"]] == []
    assert str(order) not in (await phone.client.get(feed)).text
    phone.do("order.accept", order_id=str(order))
    assert (await phone.push())["results"][0]["problem"]["code"] == "order.not_yours"
    again = await consented(company, sign_in_as, order, who={"kind": "known", "person_id": str(company.zhao.id)})
    assert again["state"] == "given" and (await phone.client.get(f"/api/orders/{order}")).status_code == 200


async def test_what_somebody_may_no_longer_do_waits_on_the_board(company, sign_in_as) -> None:
    """It stays theirs until somebody else is sent, for what their phone has not sent yet; the dispatcher sees that it needs somebody."""
    dispatcher, order = await sign_in_as(company.dispatcher), await approved_order(company, 1)
    one = await consented(company, sign_in_as, order)
    today_ = {"from": today().isoformat(), "to": today().isoformat()}
    await assign_to(dispatcher, order, one["person"]["id"], planned_date=today().isoformat())
    board = (await dispatcher.get("/api/board", params=today_)).json()
    assert ([card["id"] for card in board["planned"]], board["waiting"]) == ([str(order)], [])
    assert (await dispatcher.post(f"/api/consents/{one['id']}/end", json={"reason": "另有安排"})).status_code == 201
    board = (await dispatcher.get("/api/board", params=today_)).json()
    assert [(card["id"], card["ended"]) for card in board["waiting"]] == [(str(order), one["person"]["name"])] and not board["planned"]
    assert (await dispatcher.get(f"/api/orders/{order}")).json()["no_longer_goes"]
    await assign_to(dispatcher, order, str(company.li.id), planned_date=today().isoformat())
    board = (await dispatcher.get("/api/board", params=today_)).json()
    assert [(card["id"], card["ended"]) for card in board["planned"]] == [(str(order), None)] and not board["waiting"]
    assert not (await dispatcher.get(f"/api/orders/{order}")).json()["no_longer_goes"]


async def test_one_contractor_asked_for_at_the_same_moment_is_one_person(company, sign_in_as) -> None:
    orders = [await approved_order(company, 1) for _ in range(4)]
    dispatcher = await sign_in_as(company.dispatcher)
    answers = await asyncio.gather(*(asked(dispatcher, order) for order in orders))
    assert [answer.status_code for answer in answers] == [201] * 4
    assert len({answer.json()["person"]["id"] for answer in answers}) == 1


async def test_a_day_at_the_end_of_the_calendar_makes_a_link_all_the_same(company, sign_in_as) -> None:
    order = await approved_order(company, 1)
    consent = await consented(company, sign_in_as, order)
    answer = await assign_to(await sign_in_as(company.dispatcher), order, consent["person"]["id"], planned_date="9999-12-31")
    assert answer.status_code == 201, answer.text


async def test_the_rule_and_the_database_agree_on_who_sees_what(company, sign_in_as, app) -> None:
    sent = await sent_out(company, sign_in_as, app)
    row = await fetch_one("SELECT * FROM person WHERE id = $1", sent.person)
    assert row
    actor = Actor(row["id"], row["name"], "contractor", "zh-Hans", company.head_office.id, True, row["id"], row["id"])
    for state in get_args(OrderState):
        for age in (timedelta(minutes=5), timedelta(hours=3)):
            for ended in (False, True):
                at = datetime.now(UTC) - age
                await execute("UPDATE work_order SET state = $2, completed_at = $3 WHERE id = $1", sent.order, state, at)
                await execute("UPDATE consent SET ended_at = $2 WHERE id = $1", sent.consent, at if ended else None)
                by_rule = access_now(Standing("given", ended, True, True, state, at), datetime.now(UTC))[0] == "live"
                assert (sent.order in await held_by(actor)) == by_rule, (state, age, ended)


async def test_a_consent_is_for_one_order(company, sign_in_as, app) -> None:
    sent = await sent_out(company, sign_in_as, app)
    other = await approved_order(company)
    answer = await assign_to(await sign_in_as(company.dispatcher), other, sent.person)
    assert answer.json()["code"] == "consent.missing"


async def test_a_consent_goes_along_with_vehicles_split_off(company, sign_in_as) -> None:
    order = await approved_order(company, 2)
    one = await consented(company, sign_in_as, order)
    dispatcher = await sign_in_as(company.dispatcher)
    lines = [row["id"] for row in await fetch('SELECT id FROM vehicle_line WHERE "order" = $1 ORDER BY position', order)]
    parts = [{"technician": str(company.li.id)}, {"technician": one["person"]["id"], "lines": [str(lines[1])]}]
    first, second = (await dispatcher.post(f"/api/orders/{order}/assignment", json={"parts": parts})).json()
    [carried] = (await dispatcher.get(f"/api/orders/{second['order']['id']}/consents")).json()
    assert (carried["state"], carried["access"], carried["manager"]["name"]) == ("given", "live", company.manager.name)
    assert carried["link"]["url"]
    assert (await dispatcher.get(f"/api/orders/{first['order']['id']}/consents")).json()[0]["access"] == "none"


async def test_it_is_asked_while_an_order_is_under_way_too(company, sign_in_as) -> None:
    order = await assigned_order(company)
    one = await consented(company, sign_in_as, order)
    assert (await assign_to(await sign_in_as(company.dispatcher), order, one["person"]["id"])).status_code == 201
