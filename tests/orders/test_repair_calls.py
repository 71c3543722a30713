"""The repair service order (《维修服务单》, P9.4.2) from the call to the technician's phone."""

import asyncio
from datetime import date, timedelta
from uuid import uuid4

import pytest

from backend.custody.rules import standing_warranty
from backend.kernel.clock import today
from backend.kernel.database import execute, fetch, fetch_one
from backend.orders.rules import REPAIR
from tests.orders.calls import FITTED_IMEI, called, fit, product, said
from tests.orders.phone import Phone

NEW_IMEI = "490154203237518"


async def test_a_call_becomes_a_draft_with_what_the_customer_said(company, sign_in_as):
    await fit(company, company.vehicles[0].id, product=await product(), purchased_on=date(2026, 1, 15))
    desk = await sign_in_as(company.customer_service)
    made = await called(company, desk, terminal_imei=FITTED_IMEI, symptom_note=" 夜里断电 ", priority="urgent", note="先打电话")
    order, [line] = made["order"], made["lines"]
    assert order["number"] == f"HQ-RP-{today().year}-00001"
    assert (order["kind"], order["state"], order["priority"], order["note"]) == ("repair", "draft", "urgent", "先打电话")
    assert order["requirements"]["report"] is True
    assert order["requirements"]["checklist"] == list(REPAIR.checklist)
    assert (line["plate"], line["state"]) == (company.vehicles[0].plate, "pending")
    assert [unit["number"] for unit in line["fitted"]] == [FITTED_IMEI]
    call = order["call"]
    assert (call["customer_name"], call["address"]) == (company.logistics.name, company.site.address)
    assert (call["contact_name"], call["contact_phone"]) == (company.contact.name, company.contact.phone)
    assert (call["product_model"], call["purchased_on"], call["terminal_imei"]) == ("测试终端 T1", "2026-01-15", FITTED_IMEI)
    assert (call["problem"], call["symptoms"], call["symptom_note"]) == ("昨天起不上线", ["offline"], "夜里断电")
    assert call["warranty"] == {"covered": True, "until": "2028-01-15", "reason": "purchase"}


@pytest.mark.parametrize("field", ["customer", "contact", "site", "vehicles", "product_model", "problem"])
async def test_every_field_of_the_standard_is_required(company, sign_in_as, field):
    desk, given = await sign_in_as(company.customer_service), await said(company)
    for wrong in ({name: value for name, value in given.items() if name != field}, given | {field: [] if field == "vehicles" else " "}):
        refused = await desk.post("/api/repair-orders", json=wrong)
        assert (refused.status_code, refused.json()["code"]) == (400, "request.invalid"), wrong


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"purchased_on": None}, "repair_call.purchase_date"),
        ({"purchase_unknown": "no_papers"}, "repair_call.purchase_date"),
        ({"purchased_on": (today() + timedelta(days=1)).isoformat()}, "repair_call.purchase_in_future"),
        ({"symptoms": []}, "repair_call.symptoms"),
        ({"symptoms": ["offline", "haunted"]}, "symptom.unknown"),
        ({"terminal_imei": "490154203237519"}, "imei.check_digit"),
        ({"contact": {"name": "测试·无电话"}}, "repair_call.contact_phone"),
        ({"contact": {"name": "测试·错号", "phone": "12"}}, "phone.invalid"),
        ({"vehicles": [{"plate": "豫I0000"}]}, "plate.invalid"),
    ],
)
async def test_what_is_not_right_is_refused_and_leaves_nothing(company, sign_in_as, other, code):
    desk = await sign_in_as(company.customer_service)
    refused = await desk.post("/api/repair-orders", json=await said(company, customer={"name": "测试新客户"}, site={"address": "新路 1 号"}) | {
        "contact": {"name": "测试·新", "phone": "13800138000"}, "vehicles": [{"plate": "京A12345"}]} | other)  # fmt: skip
    assert (refused.status_code, refused.json()["code"]) == (422, code), refused.text
    kept = await fetch_one("SELECT (SELECT count(*) FROM customer WHERE name = '测试新客户') AS customers, (SELECT count(*) FROM work_order) AS orders")
    assert kept and (kept["customers"], kept["orders"]) == (0, 0)


async def test_a_call_sent_again_after_a_lost_answer_is_the_same_order(company, sign_in_as):
    desk, manager, body = await sign_in_as(company.customer_service), await sign_in_as(company.manager), await said(company, id=str(uuid4()))
    answers = await asyncio.gather(*(desk.post("/api/repair-orders", json=body) for _ in range(3)))
    assert [answer.status_code for answer in answers] == [201] * 3
    assert {answer.json()["order"]["id"] for answer in answers} == {body["id"]}
    assert len(await fetch("SELECT 1 FROM repair_call")) == len(await fetch("SELECT 1 FROM vehicle_line")) == 1
    assert (await manager.post("/api/repair-orders", json=body)).json()["code"] == "repair_order.id_used"


async def test_an_unknown_purchase_date_has_a_reason(company, sign_in_as):
    desk = await sign_in_as(company.customer_service)
    call = (await called(company, desk, purchased_on=None, purchase_unknown="no_papers"))["order"]["call"]
    assert (call["purchased_on"], call["purchase_unknown"]) == (None, "no_papers")
    assert call["warranty"] == {"covered": False, "until": None, "reason": "unknown"}
    refused = await desk.post("/api/repair-orders", json=await said(company, purchased_on=None, purchase_unknown="whatever"))
    assert refused.status_code == 400


async def test_a_stranger_is_written_down_on_the_way(company, sign_in_as):
    desk = await sign_in_as(company.customer_service)
    new = {
        "customer": {"name": "测试新客户"},
        "contact": {"name": "测试·新", "phone": "138 0013 8000"},
        "site": {"address": "测试市新路 1 号"},
        "vehicles": [{"plate": "京A·12345", "plate_colour": "yellow"}],
        "symptoms": [],
        "symptom_note": "屏幕一直闪",
    }
    made = await called(company, desk, **new)
    assert made["order"]["customer"]["name"] == "测试新客户"
    assert made["order"]["call"]["contact_phone"] == "+8613800138000"
    assert made["lines"][0]["plate"] == "京A12345"
    again = await desk.post("/api/repair-orders", json=await said(company, **new))
    assert (again.status_code, again.json()["code"]) == (409, "customer.exists")
    known = {"customer": made["order"]["customer"]["id"]}
    again = await desk.post("/api/repair-orders", json=await said(company, **new | known))
    assert (again.status_code, again.json()["code"]) == (409, "vehicle.exists")


async def test_what_belongs_to_another_customer_or_centre_is_not_taken(company, sign_in_as):
    south, desk = await sign_in_as(company.branch_manager), await sign_in_as(company.customer_service)
    foreign = await south.post("/api/repair-orders", json=await said(company))
    assert (foreign.status_code, foreign.json()["code"]) == (404, "customer.not_found")
    theirs = {"customer": str(company.taxis.id)}
    for part, code in (("contact", "contact.not_found"), ("site", "site.not_found"), ("vehicles", "vehicle.not_found")):
        new = {"contact": {"name": "甲", "phone": "13800138000"}, "site": {"address": "路 1 号"}, "vehicles": [{"plate": "京A12345"}]}
        refused = await desk.post("/api/repair-orders", json=await said(company, **theirs | {**new, part: (await said(company))[part]}))
        assert (refused.status_code, refused.json()["code"]) == (404, code)
    made = (await called(company, desk))["order"]["id"]
    for verb in (south.get(f"/api/orders/{made}"), south.patch(f"/api/repair-orders/{made}", json={"problem": "x"})):
        answer = await verb
        assert (answer.status_code, answer.json()["code"]) == (404, "order.not_found")


async def test_finance_and_technicians_take_no_calls(company, sign_in_as):
    for person in (company.finance, company.li):
        refused = await (await sign_in_as(person)).post("/api/repair-orders", json=await said(company))
        assert (refused.status_code, refused.json()["code"]) == (403, "session.forbidden")


async def test_a_call_is_put_right_until_somebody_has_to_approve_it(company, sign_in_as):
    await product(months=12)
    desk, manager = await sign_in_as(company.customer_service), await sign_in_as(company.manager)
    order = (await called(company, desk))["order"]["id"]
    right = {"problem": "完全没电", "symptoms": ["no_power"], "vehicles": [str(vehicle.id) for vehicle in company.vehicles[1:]], "wished_date": "2026-12-05"}
    changed = (await desk.patch(f"/api/repair-orders/{order}", json=right)).json()
    assert (changed["order"]["call"]["problem"], changed["order"]["planned_date"]) == ("完全没电", "2026-12-05")
    assert [line["plate"] for line in changed["lines"]] == [vehicle.plate for vehicle in company.vehicles[1:]]
    unsure = (await desk.patch(f"/api/repair-orders/{order}", json={"purchase_unknown": "customer_unsure"})).json()["order"]["call"]
    assert (unsure["purchased_on"], unsure["warranty"]["reason"]) == (None, "unknown")
    dated = (await desk.patch(f"/api/repair-orders/{order}", json={"purchased_on": "2026-02-01"})).json()["order"]["call"]
    assert (dated["purchase_unknown"], dated["warranty"]["until"]) == ("", "2027-02-01")

    await desk.post(f"/api/orders/{order}/submission")
    refused = await desk.patch(f"/api/repair-orders/{order}", json={"problem": "x"})
    assert (refused.status_code, refused.json()["code"]) == (409, "order.wrong_state")
    await manager.post(f"/api/orders/{order}/return", json={"reason": "请问清楚"})
    assert (await desk.patch(f"/api/repair-orders/{order}", json={"symptoms": ["no_power", "wiring"]})).status_code == 200
    history = (await desk.get(f"/api/orders/{order}/history")).json()
    assert [entry["verb"] for entry in history] == ["take_call", *["change_call"] * 3, "submit", "send_back", "change_call"]
    assert history[1]["before"]["problem"] == "昨天起不上线"
    assert history[-1]["after"] == {"symptoms": ["no_power", "wiring"]}


async def test_an_installation_is_no_repair_order(company, sign_in_as):
    from tests.orders.story import approved_order

    desk = await sign_in_as(company.customer_service)
    for order in (await approved_order(company), uuid4()):
        refused = await desk.patch(f"/api/repair-orders/{order}", json={"problem": "x"})
        assert (refused.status_code, refused.json()["code"]) == (404, "order.not_found")


async def test_the_warranty_is_kept_as_it_was_said(company, sign_in_as):
    await fit(company, company.vehicles[0].id, product=await product(), installed_on=date(2026, 3, 1), warranty_until=date(2028, 3, 1))
    desk = await sign_in_as(company.customer_service)
    order = (await called(company, desk, purchased_on="2020-01-01"))["order"]
    assert order["call"]["warranty"] == {"covered": True, "until": "2028-03-01", "reason": "installation"}, "the ledger knows better"
    await execute("UPDATE product SET warranty_months = 1")
    await execute("UPDATE item SET warranty_until = '2026-04-01' WHERE number = $1", FITTED_IMEI)
    kept = (await desk.get(f"/api/orders/{order['id']}")).json()["order"]["call"]["warranty"]
    assert kept["until"] == "2028-03-01"


async def test_the_form_asks_what_the_warranty_would_be(company, sign_in_as):
    await product(months=12)
    desk, south = await sign_in_as(company.customer_service), await sign_in_as(company.branch_manager)
    asked = {"model": "测试终端 t1", "purchased_on": "2026-02-28"}
    assert (await desk.get("/api/warranty", params=asked)).json() == {"covered": True, "until": "2027-02-28", "reason": "purchase"}
    never = (await desk.get("/api/warranty", params=asked | {"purchased_on": "9999-06-01"})).json()
    assert never["until"] == "9999-12-31", "the calendar ends there"
    foreign = await south.get("/api/warranty", params={"vehicle": str(company.vehicles[0].id)})
    assert (foreign.status_code, foreign.json()["code"]) == (404, "vehicle.not_found")


def test_a_replaced_unit_keeps_the_remaining_term():
    """P9.2.3."""
    known = {"months": 24, "purchased_on": None, "installed_on": date(2026, 6, 1)}
    assert standing_warranty(date(2026, 11, 25), **known, kept_until=date(2028, 6, 1)).reason == "installation"
    inherited = standing_warranty(date(2026, 11, 25), **known, kept_until=date(2026, 12, 31))
    assert (inherited.covered, inherited.until, inherited.reason) == (True, date(2026, 12, 31), "inherited")


async def test_a_repair_goes_the_way_of_every_order(company, sign_in_as):
    desk, manager, dispatcher = [await sign_in_as(each) for each in (company.customer_service, company.manager, company.dispatcher)]
    vehicles = [str(vehicle.id) for vehicle in company.vehicles[:2]]
    made = await called(company, desk, vehicles=vehicles)
    order = made["order"]["id"]
    assert (await desk.post(f"/api/orders/{order}/submission")).json()["order"]["state"] == "submitted"
    await manager.post(f"/api/orders/{order}/approval")
    parts = [{"technician": str(who.id), "lines": [line["id"]]} for who, line in zip((company.li, company.wang), made["lines"], strict=True)]
    answer = await dispatcher.post(f"/api/orders/{order}/assignment", json={"parts": parts})
    assert answer.status_code == 201, answer.text
    numbers = [part["order"]["number"] for part in answer.json()]
    assert numbers == [made["order"]["number"], made["order"]["number"] + "-2"]
    for who, number in zip((company.li, company.wang), numbers, strict=True):
        pulled = (await Phone(await sign_in_as(who)).pull())["changed"]
        assert [(each["number"], each["kind"], each["call"]["problem"]) for each in pulled["orders"]] == [(number, "repair", "昨天起不上线")]
    cancelled = await dispatcher.post(f"/api/orders/{order}/cancellation", json={"reason": "客户自行修好"})
    assert cancelled.json()["order"]["state"] == "cancelled"


async def test_the_list_is_narrowed_to_one_kind(company, sign_in_as):
    from tests.orders.story import approved_order

    desk = await sign_in_as(company.customer_service)
    await approved_order(company)
    repair = (await called(company, desk))["order"]["number"]
    found = (await desk.get("/api/orders", params={"kind": "repair"})).json()
    assert [(row["number"], row["kind"]) for row in found["items"]] == [(repair, "repair")]
    assert (await desk.get("/api/orders", params={"kind": "install"})).json()["total"] == 1


async def test_a_symptom_that_is_no_longer_offered_is_not_taken(company, sign_in_as):
    desk = await sign_in_as(company.customer_service)
    await said(company)
    await execute("UPDATE symptom SET active = false WHERE code = 'removed'")
    refused = await desk.post("/api/repair-orders", json=await said(company, symptoms=["removed"]))
    assert (refused.status_code, refused.json()["code"]) == (422, "symptom.unknown")
