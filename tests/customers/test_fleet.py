"""Vehicles and drivers by hand (P9.4.1)."""

from uuid import uuid4

from tests.cast import IMEIS
from tests.orders.story import assigned_order


async def test_the_desk_adds_a_vehicle_with_its_driver(company, sign_in_as):
    desk, customer = await sign_in_as(company.customer_service), company.logistics.id
    driver = (await desk.post(f"/api/customers/{customer}/drivers", json={"name": "测试·张", "phone": "138 0013 8000"})).json()
    again = (await desk.post(f"/api/customers/{customer}/drivers", json={"name": "测试·张", "phone": "13800138000"})).json()
    assert (driver, driver["phone"]) == (again, "+8613800138000")
    given = {"plate": "京a·12345", "vin": "lfv3a23c2h3100017", "plate_colour": "blue", "driver": driver["id"]}
    added = await desk.post(f"/api/customers/{customer}/vehicles", json=given)
    assert added.status_code == 201, added.text
    vehicle = added.json()["vehicle"]
    assert (vehicle["plate"], vehicle["vin"], vehicle["driver"]["name"], vehicle["terminal_imei"]) == (
        "京A12345",
        "LFV3A23C2H3100017",
        "测试·张",
        "",
    )
    same = await desk.post(f"/api/customers/{customer}/vehicles", json={"plate": "京A12345"})
    assert (same.status_code, same.json()["code"], same.json()["params"]["id"]) == (409, "vehicle.exists", vehicle["id"])
    assert (await desk.get(f"/api/customers/{customer}/drivers", params={"q": "张"})).json()["total"] == 1


async def test_what_is_wrong_is_said_and_nothing_is_kept(company, sign_in_as):
    desk, customer = await sign_in_as(company.customer_service), company.logistics.id
    address, (vehicle, *_) = f"/api/customers/{customer}/vehicles", company.vehicles
    for given, code in (
        ({"plate": "???"}, "plate.invalid"),
        ({"plate": "京A12345", "vin": "LFV3A23C2H310001"}, "vin.length"),
        ({"plate": "京A12345", "vin": "LFV3A23C1H3100017"}, "vin.check_digit"),
    ):
        answer = await desk.post(address, json=given)
        assert (answer.status_code, answer.json()["code"]) == (422, code)
    strange = await desk.post(address, json={"plate": "京A12345", "driver": str(uuid4())})
    assert (strange.status_code, strange.json()["code"]) == (404, "driver.not_found")
    taken = await desk.patch(f"/api/vehicles/{vehicle.id}", json={"plate": company.vehicles[1].plate})
    assert taken.json()["code"] == "vehicle.exists"
    assert (await desk.get("/api/vehicles", params={"customer": str(customer)})).json()["total"] == 3


async def test_vehicles_are_found_and_show_their_work(company, sign_in_as):
    desk = await sign_in_as(company.customer_service)
    order, vehicle = await assigned_order(company), company.vehicles[0]
    for sought in (vehicle.plate[1:4].lower(), vehicle.vin[-6:]):
        found = (await desk.get("/api/vehicles", params={"q": sought})).json()
        assert [row["id"] for row in found["items"]] == [str(vehicle.id)], sought
    assert (await desk.get("/api/vehicles", params={"q": "物流"})).json()["total"] == 3
    assert (await desk.get("/api/vehicles", params={"q": IMEIS[0]})).json()["total"] == 0
    page = (await desk.get(f"/api/vehicles/{vehicle.id}")).json()
    assert [(line["order"]["id"], line["state"], line["imei"]) for line in page["lines"]] == [(str(order), "pending", "")]
    changed = await desk.patch(f"/api/vehicles/{vehicle.id}", json={"model": "新型号", "driver": str(company.driver.id)})
    assert (changed.json()["vehicle"]["model"], changed.json()["vehicle"]["driver"]["name"]) == ("新型号", company.driver.name)


async def test_a_fleet_is_for_the_office_of_its_own_centre(company, sign_in_as):
    """P9.5.4."""
    branch, customer, (vehicle, *_) = await sign_in_as(company.branch_manager), company.logistics.id, company.vehicles
    assert (await branch.get("/api/vehicles")).json() == {"items": [], "total": 0}
    for answer in (
        await branch.get(f"/api/vehicles/{vehicle.id}"),
        await branch.patch(f"/api/vehicles/{vehicle.id}", json={"model": "x"}),
        await branch.post(f"/api/customers/{customer}/vehicles", json={"plate": "京A12345"}),
        await branch.get(f"/api/customers/{customer}/drivers"),
        await branch.post(f"/api/customers/{customer}/drivers", json={"name": "x"}),
    ):
        assert answer.status_code == 404
    technician, finance = await sign_in_as(company.li), await sign_in_as(company.finance)
    assert (await technician.get("/api/vehicles")).status_code == 403
    assert (await finance.get("/api/vehicles")).status_code == 200
    assert (await finance.patch(f"/api/vehicles/{vehicle.id}", json={"model": "x"})).status_code == 403
