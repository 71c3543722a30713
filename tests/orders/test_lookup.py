"""Customer service types what the caller says and finds what belongs together (P9.4.2)."""

from datetime import date

import pytest

from backend.kernel.database import execute
from tests.cast import IMEIS
from tests.orders.calls import FITTED_ICCID, FITTED_IMEI, called, fit, product


@pytest.fixture
def find(company, sign_in_as):
    async def find(q: str, person=None) -> dict:
        desk = await sign_in_as(person or company.customer_service)
        answer = await desk.get("/api/lookup", params={"q": q})
        assert answer.status_code == 200, answer.text
        return answer.json()

    return find


async def equipped(company):
    """The first vehicle has a driver, a terminal and a SIM."""
    vehicle = company.vehicles[0].id
    await execute("UPDATE vehicle SET driver = $2 WHERE id = $1", vehicle, company.driver.id)
    await fit(company, vehicle, product=await product(), purchased_on=date(2026, 1, 15), installed_on=date(2026, 3, 1), warranty_until=date(2028, 3, 1))
    await fit(company, vehicle, FITTED_ICCID, "sim", msisdn="+8610647001234")


@pytest.mark.parametrize(
    ("q", "by"),
    [
        ("豫A36AP7", "plate"),
        ("豫a·36ap7", "plate"),
        ("36AP", "plate"),
        ("P7", "plate"),
        ("LZGJULC83PS0", "vin"),
        ("测试·司机", "name"),
        ("137 0000 0000", "phone"),
        ("0000", "phone"),
        ("8640000000", "terminal"),
        (FITTED_IMEI, "terminal"),
        ("2349", "terminal"),
        ("898606123", "sim"),
        ("10647001234", "sim"),
    ],
)
async def test_a_vehicle_is_found_by_whatever_the_caller_has_at_hand(company, find, q, by):
    await equipped(company)
    found = (await find(q))["vehicles"]
    assert [(one["plate"], one["found_by"]) for one in found] == [("豫A36AP7", by)]


async def test_what_belongs_together_comes_together(company, find, sign_in_as):
    await equipped(company)
    order = (await called(company, await sign_in_as(company.customer_service)))["order"]
    [vehicle] = (await find("2349"))["vehicles"]
    assert (vehicle["customer"]["name"], vehicle["driver_name"]) == (company.logistics.name, company.driver.name)
    terminal = vehicle["terminal"]
    assert (terminal["number"], terminal["product"], terminal["purchased_on"]) == (FITTED_IMEI, "测试终端 T1", "2026-01-15")
    assert terminal["warranty"] == {"covered": True, "until": "2028-03-01", "reason": "installation"}
    assert vehicle["sim"]["number"] == FITTED_ICCID
    assert [(one["order"]["name"], one["kind"], one["state"]) for one in vehicle["open_orders"]] == [(order["number"], "repair", "draft")]
    assert vehicle["works"] == []


@pytest.mark.parametrize(("q", "by"), [("测试物流", "name"), ("物流有限", "name"), ("车队长", "name"), ("13900000000", "phone"), ("+86139000", "phone")])
async def test_a_customer_is_found_by_name_contact_and_telephone(company, find, q, by):
    found = (await find(q))["customers"]
    assert [(one["name"], one["vehicles"], one["found_by"]) for one in found] == [(company.logistics.name, 3, by)]


async def test_a_terminal_in_no_vehicle_is_found_with_its_holder(company, find):
    found = await find(IMEIS[0][-6:])
    assert found["vehicles"] == []
    assert [(unit["number"], unit["holder_kind"], unit["holder"]) for unit in found["units"]] == [(IMEIS[0], "person", company.li.name)]


async def test_a_terminal_from_before_the_ledger_is_found_by_its_work(company, find, sign_in_as):
    order, other = await called(company, await sign_in_as(company.customer_service)), "866000000000016"
    done = "UPDATE vehicle_line SET state = 'done', terminal_imei = $2, done_at = '2024-05-05T08:00Z' WHERE id = $1"
    await execute(done, order["lines"][0]["id"], other)
    [vehicle] = (await find(other[-5:]))["vehicles"]
    assert (vehicle["terminal"]["number"], vehicle["terminal"]["installed_on"]) == (other, "2024-05-05")
    assert vehicle["terminal"]["warranty"]["reason"] == "unknown"
    assert [work["imei"] for work in vehicle["works"]] == [other]


async def test_another_centre_finds_nothing_of_it(company, find):
    """P9.5.4."""
    await equipped(company)
    for q in ("豫A36AP7", "36AP", FITTED_IMEI, "2349", "测试物流", "13900000000", IMEIS[0]):
        assert await find(q, company.branch_manager) == {"vehicles": [], "customers": [], "units": []}
    assert [one["name"] for one in (await find("测试出租", company.branch_manager))["customers"]] == [company.taxis.name]


@pytest.mark.parametrize("q", ["", " ", "京", "%%", "__", "zz\\", "没有这个", "12345678901234567890123", "+", "+8", "'; --"])
async def test_nothing_and_nonsense_find_nothing(company, find, q):
    assert await find(q) == {"vehicles": [], "customers": [], "units": []}


async def test_technicians_do_not_look_up_customers(company, sign_in_as):
    refused = await (await sign_in_as(company.li)).get("/api/lookup", params={"q": "豫A36AP7"})
    assert (refused.status_code, refused.json()["code"]) == (403, "session.forbidden")
