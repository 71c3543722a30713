from tests.orders.story import approved_order, assigned_order, request_with_vehicles


async def test_a_request_becomes_an_order_with_one_line_per_vehicle(company, sign_in_as):
    desk = await sign_in_as(company.customer_service)
    request = await request_with_vehicles(company)
    answer = await desk.post(f"/api/requests/{request}/order", json={})
    assert answer.status_code == 201, answer.text
    assert [line["plate"] for line in answer.json()["lines"]] == [vehicle.plate for vehicle in company.vehicles]
    assert answer.json()["order"]["state"] == "draft"


async def test_a_request_gets_one_order_only(company, sign_in_as):
    desk = await sign_in_as(company.customer_service)
    request = await request_with_vehicles(company)
    await desk.post(f"/api/requests/{request}/order", json={})
    again = await desk.post(f"/api/requests/{request}/order", json={})
    assert (again.status_code, again.json()["code"]) == (409, "request.already_ordered")


async def test_the_manager_sends_back_with_a_reason(company, sign_in_as):
    desk, manager = await sign_in_as(company.customer_service), await sign_in_as(company.manager)
    request = await request_with_vehicles(company)
    order = (await desk.post(f"/api/requests/{request}/order", json={})).json()["order"]["id"]
    await desk.post(f"/api/orders/{order}/submission")
    answer = await manager.post(f"/api/orders/{order}/return", json={"reason": "缺少联系人"})
    assert answer.json()["order"]["state"] == "returned"
    assert answer.json()["return_reason"] == "缺少联系人"
    assert (await manager.post(f"/api/orders/{order}/return", json={"reason": ""})).status_code == 400


async def test_an_unapproved_order_cannot_be_assigned(company, sign_in_as):
    desk, dispatcher = await sign_in_as(company.customer_service), await sign_in_as(company.dispatcher)
    request = await request_with_vehicles(company)
    order = (await desk.post(f"/api/requests/{request}/order", json={})).json()["order"]["id"]
    answer = await dispatcher.post(f"/api/orders/{order}/assignment", json={"parts": [{"technician": str(company.li.id)}]})
    assert (answer.status_code, answer.json()["code"]) == (409, "order.wrong_state")


async def test_lines_are_split_among_technicians(company, sign_in_as):
    dispatcher = await sign_in_as(company.dispatcher)
    order = await approved_order(company)
    lines = (await dispatcher.get(f"/api/orders/{order}")).json()["lines"]
    parts = [{"technician": str(company.li.id)}, {"technician": str(company.wang.id), "lines": [lines[2]["id"]]}]
    answer = await dispatcher.post(f"/api/orders/{order}/assignment", json={"parts": parts, "planned_date": "2026-12-05"})
    assert answer.status_code == 201, answer.text
    first, second = answer.json()
    assert [line["plate"] for line in first["lines"]] == ["豫A36AP7", "粤BD12345"]
    assert [line["plate"] for line in second["lines"]] == ["沪A23FH7"]
    assert second["order"]["number"] == first["order"]["number"] + "-2"
    assert {first["technician"]["id"], second["technician"]["id"]} == {str(company.li.id), str(company.wang.id)}


async def test_every_vehicle_goes_to_exactly_one_technician(company, sign_in_as):
    dispatcher = await sign_in_as(company.dispatcher)
    order = await approved_order(company)
    lines = (await dispatcher.get(f"/api/orders/{order}")).json()["lines"]
    twice = [{"technician": str(who.id), "lines": [lines[0]["id"]]} for who in (company.li, company.wang)]
    answer = await dispatcher.post(f"/api/orders/{order}/assignment", json={"parts": twice})
    assert (answer.status_code, answer.json()["code"]) == (422, "assignment.lines")
    assert (await dispatcher.get(f"/api/orders/{order}")).json()["order"]["state"] == "approved"


async def test_a_technician_of_another_centre_is_not_accepted(company, sign_in_as):
    dispatcher = await sign_in_as(company.dispatcher)
    order = await approved_order(company)
    answer = await dispatcher.post(f"/api/orders/{order}/assignment", json={"parts": [{"technician": str(company.zhao.id)}]})
    assert answer.json()["code"] == "assignment.technician"


async def test_orders_of_another_centre_are_not_there(company, sign_in_as):
    """P9.5.4."""
    order = await assigned_order(company)
    branch = await sign_in_as(company.branch_manager)
    assert (await branch.get(f"/api/orders/{order}")).status_code == 404
    assert (await branch.get("/api/orders")).json()["total"] == 0
    assert (await branch.post(f"/api/orders/{order}/cancellation", json={"reason": "x"})).status_code == 404


async def test_a_technician_sees_only_own_orders(company, sign_in_as):
    order = await assigned_order(company)
    assert (await (await sign_in_as(company.li)).get(f"/api/orders/{order}")).status_code == 200
    assert (await (await sign_in_as(company.wang)).get(f"/api/orders/{order}")).status_code == 404


async def test_lists_are_searched_by_plate_and_number(company, sign_in_as):
    await assigned_order(company, vehicles=3)
    dispatcher = await sign_in_as(company.dispatcher)
    found = (await dispatcher.get("/api/orders", params={"q": "BD123"})).json()
    assert found["total"] == 1 and found["items"][0]["vehicles"] == 3
    assert (await dispatcher.get("/api/orders", params={"q": "BD999"})).json()["total"] == 0
    assert (await dispatcher.get("/api/orders", params={"state": "closed"})).json()["total"] == 0


async def test_history_says_who_did_what(company, sign_in_as):
    order = await assigned_order(company)
    entries = (await (await sign_in_as(company.manager)).get(f"/api/orders/{order}/history")).json()
    assert [entry["verb"] for entry in entries] == ["open", "submit", "approve", "assign"]
    assert entries[3]["after"]["technician"] == company.li.name


async def test_orders_are_found_by_their_planned_day(company, sign_in_as):
    dispatcher = await sign_in_as(company.dispatcher)
    order = await approved_order(company)
    parts = [{"technician": str(company.li.id)}]
    await dispatcher.post(f"/api/orders/{order}/assignment", json={"parts": parts, "planned_date": "2026-12-07"})
    days = {"planned_from": "2026-12-07", "planned_to": "2026-12-07", "technician": str(company.li.id)}
    assert (await dispatcher.get("/api/orders", params=days)).json()["total"] == 1
    assert (await dispatcher.get("/api/orders", params=days | {"planned_from": "2026-12-08"})).json()["total"] == 0
    assert (await dispatcher.get("/api/orders", params={"planned_to": "2026-12-06"})).json()["total"] == 0
    assert (await dispatcher.get("/api/orders", params={"planned_from": "tomorrow"})).status_code == 400
