from datetime import date, timedelta

from backend.kernel.clock import today
from tests.orders.story import request_with_vehicles


async def opened(desk, company, **more):
    answer = await desk.post("/api/requests", json={"customer": str(company.logistics.id)} | more)
    assert answer.status_code == 201, answer.text
    return answer.json()


async def test_the_desk_writes_down_a_request(company, sign_in_as):
    """P9.4.1."""
    desk = await sign_in_as(company.customer_service)
    people = {"contact": str(company.contact.id), "site": str(company.site.id)}
    request = await opened(desk, company, **people, wished_date="2026-12-05", note=" 夜间安装 ")
    assert request["number"] == f"HQ-RQ-{today().year}-00001"
    assert (request["state"], request["note"], request["vehicles"], request["order"]) == ("open", "夜间安装", [], None)
    assert (request["contact"]["name"], request["site"]["name"]) == ("测试·车队长", "北院")
    assert request["created_by"] == company.customer_service.name


async def test_a_request_changes_while_it_is_open(company, sign_in_as):
    desk = await sign_in_as(company.customer_service)
    request = (await opened(desk, company, site=str(company.site.id)))["id"]
    changed = await desk.patch(f"/api/requests/{request}", json={"wished_date": "2026-12-06", "site": None})
    assert (changed.json()["wished_date"], changed.json()["site"]) == ("2026-12-06", None)
    entries = (await desk.get(f"/api/requests/{request}/history")).json()
    assert [entry["verb"] for entry in entries] == ["added", "changed"]
    assert entries[1]["before"] == {"wished_date": None, "site": str(company.site.id)}


async def test_contacts_and_sites_of_another_customer_are_not_taken(company, sign_in_as):
    desk = await sign_in_as(company.customer_service)
    theirs = {"customer": str(company.taxis.id)}
    refused = await desk.post("/api/requests", json=theirs | {"contact": str(company.contact.id)})
    assert (refused.status_code, refused.json()["code"]) == (404, "contact.not_found")
    assert (await desk.post("/api/requests", json=theirs | {"site": str(company.site.id)})).json()["code"] == "site.not_found"
    request = await desk.post("/api/requests", json=theirs)
    assert request.json()["number"].startswith("SZ-RQ-"), "the number series is that of the customer's service centre"


async def test_a_cancelled_request_is_over(company, sign_in_as):
    desk = await sign_in_as(company.customer_service)
    request = (await opened(desk, company))["id"]
    assert (await desk.post(f"/api/requests/{request}/cancellation", json={"reason": ""})).status_code == 400
    cancelled = await desk.post(f"/api/requests/{request}/cancellation", json={"reason": "客户取消"})
    assert cancelled.json()["state"] == "cancelled"
    for again in (
        await desk.post(f"/api/requests/{request}/cancellation", json={"reason": "x"}),
        await desk.patch(f"/api/requests/{request}", json={"note": "x"}),
        await desk.post(f"/api/requests/{request}/order", json={}),
    ):
        assert (again.status_code, again.json()["code"]) == (409, "request.not_open")
    assert (await desk.get(f"/api/requests/{request}/history")).json()[-1]["after"]["reason"] == "客户取消"


async def test_no_order_without_vehicles_and_only_one_with(company, sign_in_as):
    desk = await sign_in_as(company.customer_service)
    empty = (await opened(desk, company))["id"]
    assert (await desk.post(f"/api/requests/{empty}/order", json={})).json()["code"] == "request.no_vehicles"
    request = await request_with_vehicles(company)
    order = (await desk.post(f"/api/requests/{request}/order", json={})).json()["order"]
    again = await desk.post(f"/api/requests/{request}/order", json={})
    assert (again.status_code, again.json()["code"]) == (409, "request.already_ordered")
    page = (await desk.get(f"/api/requests/{request}")).json()
    assert page["order"] == {"id": order["id"], "number": order["number"], "state": "draft"}
    assert [entry["verb"] for entry in (await desk.get(f"/api/requests/{request}/history")).json()] == ["open"]


async def test_requests_are_found_by_state_day_customer_number_and_plate(company, sign_in_as):
    desk = await sign_in_as(company.customer_service)
    request = str(await request_with_vehicles(company))
    other = (await desk.post("/api/requests", json={"customer": str(company.taxis.id)})).json()
    day, tomorrow = today().isoformat(), (today() + timedelta(days=1)).isoformat()

    async def found(**sought):
        page = (await desk.get("/api/requests", params=sought)).json()
        assert page["total"] == len(page["items"])
        return {row["id"] for row in page["items"]}

    assert await found() == {request, other["id"]}
    assert await found(q="BD123") == await found(q="物流") == await found(customer=str(company.logistics.id)) == {request}
    assert await found(q=other["number"]) == {other["id"]}
    assert await found(state="cancelled") == await found(to="2020-01-01") == set()
    assert await found(**{"from": day, "to": day}) == {request, other["id"]}
    assert await found(**{"from": tomorrow}) == set()
    [row] = (await desk.get("/api/requests", params={"q": "BD123"})).json()["items"]
    assert (row["vehicles"], row["customer"]["name"], row["wished_date"]) == (3, "测试物流有限公司", date(2026, 12, 5).isoformat())


async def test_a_strange_service_centre_sees_and_changes_no_request(company, sign_in_as):
    """P9.5.4."""
    branch, request = await sign_in_as(company.branch_manager), await request_with_vehicles(company)
    assert (await branch.get("/api/requests")).json() == {"items": [], "total": 0}
    for answer in (
        await branch.get(f"/api/requests/{request}"),
        await branch.get(f"/api/requests/{request}/history"),
        await branch.patch(f"/api/requests/{request}", json={"note": "x"}),
        await branch.post(f"/api/requests/{request}/cancellation", json={"reason": "x"}),
        await branch.post(f"/api/requests/{request}/order", json={}),
    ):
        assert (answer.status_code, answer.json()["code"]) == (404, "request.not_found")
    theirs = await branch.post("/api/requests", json={"customer": str(company.logistics.id)})
    assert theirs.json()["code"] == "customer.not_found"


async def test_technicians_see_no_requests_and_finance_only_reads(company, sign_in_as):
    request = await request_with_vehicles(company)
    for person, status in ((company.li, 403), (company.contractor, 404)):
        field = await sign_in_as(person)
        assert (await field.get("/api/requests")).status_code == status
        assert (await field.get(f"/api/requests/{request}")).status_code == status
    finance = await sign_in_as(company.finance)
    assert (await finance.get(f"/api/requests/{request}")).status_code == 200
    assert (await finance.patch(f"/api/requests/{request}", json={"note": "x"})).status_code == 403
    assert (await finance.post("/api/requests", json={"customer": str(company.logistics.id)})).status_code == 403


async def test_the_last_day_of_the_calendar_ends_a_list(company, sign_in_as):
    desk = await sign_in_as(company.customer_service)
    await opened(desk, company)
    answer = await desk.get("/api/requests", params={"to": "9999-12-31"})
    assert (answer.status_code, answer.json()["total"]) == (200, 1)
