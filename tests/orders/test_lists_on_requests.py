"""The customer's list on a request (P9.4.1): previewed, mended, confirmed once."""

import asyncio
from uuid import uuid4

import pytest

from backend.customers.spreadsheet import process
from backend.kernel.database import fetch_one
from tests.customers.test_vehicle_lists import SAMPLES, expected, sheets_of_repeated_cells
from tests.orders.test_requests import opened

GOOD = [
    {"row": 2, "plate": "京A12345", "vin": "LFV3A23C2H3100017", "driver_name": "测试·张", "driver_phone": "13800138000", "site": "南院"},
    {"row": 3, "plate": "京A12346", "wished_date": "2026-12-05", "remark": "夜间"},
]


async def preview(desk, request, data, name="list.csv"):
    return await desk.post(f"/api/requests/{request}/vehicle-list/preview", files={"file": (name, data)})


async def confirm(desk, request, rows=GOOD, import_id=None):
    return await desk.post(f"/api/requests/{request}/vehicles", json={"import_id": str(import_id or uuid4()), "rows": rows})


async def stored():
    row = await fetch_one("SELECT (SELECT count(*) FROM vehicle) AS vehicles, (SELECT count(*) FROM requested_vehicle) AS requested")
    assert row
    return row["vehicles"], row["requested"]


@pytest.mark.parametrize("sample", expected(), ids=lambda sample: sample["file"])
async def test_a_customers_file_goes_all_the_way(sample, company, sign_in_as):
    desk = await sign_in_as(company.customer_service)
    request = (await opened(desk, company, customer=str(company.taxis.id)))["id"]
    before = await stored()
    answer = await preview(desk, request, (SAMPLES / sample["file"]).read_bytes(), sample["file"])
    assert answer.status_code == 200, answer.text
    read = answer.json()
    assert (read["accepted"], read["rejected"]) == (sample["accepted"], len(sample["rejected"]))
    assert await stored() == before, "a preview keeps nothing"
    kept = await confirm(desk, request, [row["values"] for row in read["rows"] if row["accepted"]])
    assert kept.status_code == 201, kept.text
    assert (kept.json()["added"], len(kept.json()["request"]["vehicles"])) == (sample["accepted"], sample["accepted"])


async def test_what_the_list_says_is_on_the_request_and_with_the_customer(company, sign_in_as):
    desk = await sign_in_as(company.customer_service)
    request = (await opened(desk, company))["id"]
    assert (await confirm(desk, request)).json()["added"] == 2
    page = (await desk.get(f"/api/requests/{request}")).json()
    assert [(row["position"], row["plate"], row["driver_name"], row["site"]) for row in page["vehicles"]] == [
        (1, "京A12345", "测试·张", "南院"),
        (2, "京A12346", "", ""),
    ]
    assert (page["vehicles"][1]["wished_date"], page["vehicles"][1]["remark"]) == ("2026-12-05", "夜间")
    assert (await desk.get(f"/api/requests/{request}/history")).json()[-1]["verb"] == "vehicles_added"
    order = await desk.post(f"/api/requests/{request}/order", json={})
    assert len(order.json()["lines"]) == 2


async def test_a_vehicle_we_know_gains_what_was_not_known(company, sign_in_as):
    desk = await sign_in_as(company.customer_service)
    request, (known, *_) = (await opened(desk, company))["id"], company.vehicles
    row = {"row": 2, "plate": known.plate, "model": "另一型号", "vehicle_kind": "牵引车", "driver_name": "测试·新司机"}
    answer = (await confirm(desk, request, [row])).json()
    assert answer["request"]["vehicles"][0]["vehicle"] == str(known.id)
    stored = await fetch_one("SELECT v.model, v.kind, d.name FROM vehicle v JOIN driver d ON d.id = v.driver WHERE v.id = $1", known.id)
    assert stored
    assert tuple(stored) == ("测试牵引车", "牵引车", "测试·新司机")


async def test_a_plate_with_another_vin_than_we_know_is_asked_about(company, sign_in_as):
    desk = await sign_in_as(company.customer_service)
    request, (known, *_) = (await opened(desk, company))["id"], company.vehicles
    rows = [{"row": 2, "plate": known.plate, "vin": "LFV3A23C2H3100017"}, {"row": 3, "plate": "京A99999", "vin": known.vin}]
    checked = (await desk.post(f"/api/requests/{request}/vehicle-list/check", json={"rows": rows})).json()
    assert [row["findings"][0]["code"] for row in checked["rows"]] == ["vin.differs", "plate.differs"]
    before = await stored()
    refused = await confirm(desk, request, [*rows, GOOD[0]])
    assert (refused.status_code, refused.json()["code"]) == (422, "vehicle_list.rows_invalid")
    assert refused.json()["params"]["rows"] == [2, 3, 2]
    assert await stored() == before


async def test_the_same_list_sent_again_is_kept_once(company, sign_in_as):
    desk = await sign_in_as(company.customer_service)
    request, import_id = (await opened(desk, company))["id"], uuid4()
    answers = await asyncio.gather(*(confirm(desk, request, import_id=import_id) for _ in range(4)))
    assert {(answer.status_code, answer.json()["added"]) for answer in answers} == {(201, 2)}
    after = await stored()
    assert (await confirm(desk, request)).json()["unchanged"] == 2
    order = (await desk.post(f"/api/requests/{request}/order", json={})).json()["order"]["id"]
    await desk.post(f"/api/orders/{order}/submission")
    assert (await confirm(desk, request, import_id=import_id)).json()["added"] == 2, "the first answer, though the order is made"
    assert (await confirm(desk, request)).json()["code"] == "request.already_ordered"
    assert await stored() == after
    other = (await opened(desk, company))["id"]
    assert (await confirm(desk, other, import_id=import_id)).json()["code"] == "vehicle_list.import_id_used"


async def test_two_desks_with_the_same_fleet_make_each_vehicle_once(company, sign_in_as):
    desk = await sign_in_as(company.customer_service)
    requests = [(await opened(desk, company))["id"] for _ in range(4)]
    before, _ = await stored()
    answers = await asyncio.gather(*(confirm(desk, request) for request in requests))
    assert {answer.status_code for answer in answers} == {201}
    assert await stored() == (before + 2, 8)


async def test_a_vehicle_is_taken_off_the_request(company, sign_in_as):
    desk = await sign_in_as(company.customer_service)
    request = (await opened(desk, company))["id"]
    rows = (await confirm(desk, request)).json()["request"]["vehicles"]
    before, _ = await stored()
    assert (await desk.delete(f"/api/requests/{request}/vehicles/{rows[0]['id']}")).status_code == 204
    assert await stored() == (before, 1)
    assert (await desk.delete(f"/api/requests/{request}/vehicles/{rows[0]['id']}")).json()["code"] == "requested_vehicle.not_found"
    assert (await confirm(desk, request)).json()["added"] == 1


@pytest.mark.parametrize(
    ("data", "status", "code"),
    [
        (b"", 422, "spreadsheet.empty"),
        (b"%PDF-1.7", 422, "spreadsheet.not_a_spreadsheet"),
        (b"PK\x03\x04 torn", 422, "spreadsheet.damaged"),
        (b"a,b\n1,2\n", 422, "spreadsheet.no_vehicle_columns"),
        ("车牌号\n".encode() + b"\n".join(f"京A{number:05}".encode() for number in range(6000)), 422, "spreadsheet.too_large"),
        (b"x" * (11 << 20), 413, "request.too_large"),
    ],
    ids=["empty", "pdf", "torn", "strange", "long", "large"],
)
async def test_what_is_no_list_gets_a_clear_answer(data, status, code, company, sign_in_as):
    desk = await sign_in_as(company.customer_service)
    request = (await opened(desk, company))["id"]
    answer = await preview(desk, request, data)
    assert (answer.status_code, answer.json()["code"]) == (status, code)


async def test_a_file_that_asks_for_gigabytes_or_hours_costs_the_server_nothing(company, sign_in_as, monkeypatch):
    monkeypatch.setattr(process, "LONGEST", 5.0)
    desk = await sign_in_as(company.customer_service)
    request = (await opened(desk, company))["id"]
    for greedy in (sheets_of_repeated_cells(200), b"<table><tr><td colspan=200>a</table>" * 250_000):
        assert (await preview(desk, request, greedy)).json()["code"] == "spreadsheet.too_costly"
    assert (await preview(desk, request, "车牌号\n京A12345\n".encode())).json()["accepted"] == 1


async def test_a_form_without_a_file_is_refused(company, sign_in_as):
    desk = await sign_in_as(company.customer_service)
    address = f"/api/requests/{(await opened(desk, company))['id']}/vehicle-list/preview"
    for sent in ({"data": {"file": "text"}}, {"files": {"other": ("a.csv", b"x")}}, {"json": {}}, {"content": b"--x"}):
        assert (await desk.post(address, **sent)).json()["code"] == "request.invalid"


async def test_lists_are_for_the_office_of_the_own_centre(company, sign_in_as):
    desk = await sign_in_as(company.customer_service)
    request = (await opened(desk, company))["id"]
    for person, status in ((company.branch_manager, 404), (company.finance, 403), (company.li, 403), (company.contractor, 404)):
        client = await sign_in_as(person)
        assert (await preview(client, request, b"")).status_code == status
        assert (await confirm(client, request)).status_code == status
        assert (await client.delete(f"/api/requests/{request}/vehicles/{uuid4()}")).status_code == status


async def test_five_thousand_vehicles_are_confirmed_at_once(company, sign_in_as):
    desk = await sign_in_as(company.customer_service)
    request = (await opened(desk, company))["id"]
    rows = [{"row": number, "plate": f"京B{number:05}", "remark": "夜间" * 100} for number in range(5000)]
    assert (await confirm(desk, request, rows)).json()["added"] == 5000
    assert (await confirm(desk, request, [*rows, rows[0]])).status_code == 400


async def test_another_list_of_the_file_is_read_when_it_is_asked_for(company, sign_in_as):
    desk = await sign_in_as(company.customer_service)
    request = (await opened(desk, company))["id"]
    data = "车牌号,司机,车牌号,司机\n京A12345,张,京A12346,李\n".encode()
    first = (await preview(desk, request, data)).json()
    [beside] = first["other_sheets"]
    answer = await desk.post(f"/api/requests/{request}/vehicle-list/preview", params={"sheet": beside}, files={"file": ("list.csv", data)})
    plates = [[row["values"]["plate"] for row in read["rows"]] for read in (first, answer.json())]
    assert plates == [["京A12345"], ["京A12346"]]
