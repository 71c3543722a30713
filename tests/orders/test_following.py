"""What the manager sends back is mended on the request, and the order follows it (P9.4.3)."""

from backend.orders.tables import RequestedVehicle
from tests.orders.story import request_with_vehicles


async def sent_back(company, desk, manager) -> tuple[str, str]:
    request = str(await request_with_vehicles(company, vehicles=2))
    order = (await desk.post(f"/api/requests/{request}/order", json={})).json()["order"]["id"]
    await desk.post(f"/api/orders/{order}/submission")
    await manager.post(f"/api/orders/{order}/return", json={"reason": "请补日期"})
    return request, order


async def test_an_order_that_was_sent_back_is_mended_on_its_request(company, sign_in_as):
    desk, manager = await sign_in_as(company.customer_service), await sign_in_as(company.manager)
    request, order = await sent_back(company, desk, manager)
    answer = await desk.patch(f"/api/requests/{request}", json={"wished_date": "2026-12-09", "note": "夜间安装"})
    assert answer.status_code == 200, answer.text
    first, second = answer.json()["vehicles"]
    taken_off = await desk.delete(f"/api/requests/{request}/vehicles/{first['id']}")
    assert taken_off.status_code == 204, taken_off.text
    now = (await desk.get(f"/api/orders/{order}")).json()
    assert (now["order"]["planned_date"], now["order"]["note"]) == ("2026-12-09", "夜间安装")
    assert [(line["position"], line["plate"]) for line in now["lines"]] == [(1, second["plate"])]
    verbs = [entry["verb"] for entry in (await desk.get(f"/api/orders/{order}/history")).json()]
    assert verbs[-2:] == ["change_request", "change_vehicles"]
    await desk.post(f"/api/orders/{order}/submission")
    assert (await manager.post(f"/api/orders/{order}/approval")).json()["order"]["state"] == "approved"


async def test_a_note_for_the_order_alone_stays(company, sign_in_as):
    desk = await sign_in_as(company.customer_service)
    request = await request_with_vehicles(company)
    order = (await desk.post(f"/api/requests/{request}/order", json={"note": "先打电话"})).json()["order"]["id"]
    await desk.patch(f"/api/requests/{request}", json={"note": "客户催"})
    assert (await desk.get(f"/api/orders/{order}")).json()["order"]["note"] == "先打电话"


async def test_an_order_keeps_its_last_vehicle(company, sign_in_as):
    desk = await sign_in_as(company.customer_service)
    request = await request_with_vehicles(company, vehicles=1)
    await desk.post(f"/api/requests/{request}/order", json={})
    vehicle = (await desk.get(f"/api/requests/{request}")).json()["vehicles"][0]["id"]
    refused = await desk.delete(f"/api/requests/{request}/vehicles/{vehicle}")
    assert (refused.status_code, refused.json()["code"]) == (409, "request.no_vehicles")
    assert len((await desk.get(f"/api/requests/{request}")).json()["vehicles"]) == 1


async def test_what_the_manager_has_before_them_does_not_change(company, sign_in_as):
    desk = await sign_in_as(company.customer_service)
    request = await request_with_vehicles(company)
    order = (await desk.post(f"/api/requests/{request}/order", json={})).json()["order"]["id"]
    await desk.post(f"/api/orders/{order}/submission")
    refused = await desk.patch(f"/api/requests/{request}", json={"note": "x"})
    assert (refused.status_code, refused.json()["code"]) == (409, "request.already_ordered")


async def test_where_a_vehicle_stands_by_the_customers_list_goes_with_it(company, sign_in_as):
    desk = await sign_in_as(company.customer_service)
    request = await request_with_vehicles(company, vehicles=2)
    first = await RequestedVehicle.objects().where(RequestedVehicle.request == request).order_by(RequestedVehicle.position).first()
    await RequestedVehicle.update({RequestedVehicle.site: "南院停车场", RequestedVehicle.remark: "夜间"}).where(RequestedVehicle.id == first.id)
    lines = (await desk.post(f"/api/requests/{request}/order", json={})).json()["lines"]
    assert [line["request_remark"] for line in lines] == ["南院停车场 · 夜间", ""]
