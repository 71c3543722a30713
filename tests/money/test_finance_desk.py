"""Open charges, takings and closed days, through the real app; their sums are the ledger's."""

import asyncio
import io
from datetime import date, timedelta
from uuid import UUID, uuid4

import openpyxl
import pytest_asyncio

from backend.kernel.clock import today
from backend.kernel.database import as_json, execute, fetch
from backend.money.desk import kept_charges
from backend.money.lists.table import Column, Table, file_of
from backend.orders.rules import Requirements
from tests.cast import Company
from tests.money.desk import FUSE, Till, ledger_agrees, paid, part, priced, repaired
from tests.money.test_money_on_site import get, post
from tests.papers.repair_story import fuses_for

NOTHING_REQUIRED = Requirements(checklist=(), photos={}, survey=False, terminal=False, sim=False, damage=False, signatures=())


@pytest_asyncio.fixture(loop_scope="session")
async def till(company: Company, sign_in_as) -> Till:
    made = Till(await sign_in_as(company.li))
    await made.supplied()
    return made


@pytest_asyncio.fixture(loop_scope="session")
async def finance(company: Company, sign_in_as):
    return await sign_in_as(company.finance)


async def completed(company: Company, parts: dict[UUID, int]) -> UUID:
    order = await repaired(company, parts)
    await execute("UPDATE work_order SET state = 'completed', completed_at = now() WHERE id = $1", order)
    await kept_charges.keep_charge(order)
    return order


async def outstanding(finance) -> list[int]:
    return [row["outstanding"] for row in (await get(finance, "/open-charges"))["items"]]


async def test_what_is_not_paid_is_open_until_it_is(company: Company, till: Till, finance, sign_in_as) -> None:
    order = await completed(company, {await part(company=company): 4})
    await completed(company, {await part("NOTHING"): 1})
    page = await get(finance, "/open-charges", q="测试物流")
    assert [(row["order"]["id"], row["customer"]["name"], row["outstanding"]) for row in page["items"]] == [(str(order), "测试物流有限公司", 5000)]
    first = till.take(order, 5000, paid("cash", 2000))
    assert await till.told() == [""]
    assert await outstanding(finance) == [3000]
    till.take(order, 5000, paid("card", 3000))
    assert await till.told() == [""]
    assert await outstanding(finance) == []
    till.do("receipt.void", receipt_id=first, reason="写错")
    assert await till.told() == [""]
    assert (await get(finance, "/open-charges"))["outstanding"] == 2000
    assert (await get(await sign_in_as(company.branch_manager), "/open-charges"))["total"] == 0
    assert (await (await sign_in_as(company.li)).get("/api/open-charges")).status_code == 403


async def test_an_order_that_the_phone_completes_is_open_until_it_is_paid(company: Company, till: Till, finance) -> None:
    fuse = await fuses_for(company)
    await priced(company, fuse, FUSE, today() - timedelta(days=30))
    order = await repaired(company, {fuse: 4})
    await execute("UPDATE work_order SET requirements = $2 WHERE id = $1", order, as_json(NOTHING_REQUIRED))
    [line] = await fetch('SELECT id FROM vehicle_line WHERE "order" = $1', order)
    till.do("line.report_work", order_id=str(order), line_id=str(line["id"]), work_done="换保险丝", minutes=20, recheck_ok=True)
    till.do("line.complete", order_id=str(order), line_id=str(line["id"]))
    assert await till.told() == ["", ""]
    assert await outstanding(finance) == [], "it is not completed yet"
    first = till.take(order, 5000, paid("wechat", 1500))
    till.do("order.complete", order_id=str(order))
    assert await till.told() == ["", ""]
    [kept] = await fetch('SELECT amount, paid, technician, since FROM order_charge WHERE "order" = $1', order)
    [done] = await fetch("SELECT completed_at FROM work_order WHERE id = $1", order)
    assert tuple(kept) == (5000, 1500, company.li.id, done["completed_at"])
    assert await outstanding(finance) == [3500]
    till.take(order, 5000, paid("cash", 3500))
    assert await till.told() == [""]
    assert await outstanding(finance) == []
    till.give_back(first, paid("wechat", 500))
    assert await till.told() == [""]
    assert await outstanding(finance) == [500]


async def test_an_approved_amount_and_a_price_of_the_past_are_followed(company: Company, till: Till, finance, sign_in_as) -> None:
    unpriced = await part("LATE")
    await completed(company, {unpriced: 2})
    order, override = await completed(company, {await part(company=company): 4}), str(uuid4())
    assert await outstanding(finance) == [5000]
    price = {"product_id": str(unpriced), "amount": 300, "valid_from": (today() - timedelta(days=3)).isoformat()}
    await post(finance, "/prices", price)
    assert await outstanding(finance) == [600, 5000]
    till.do("charge.override", override_id=override, order_id=str(order), amount=1000, currency="CNY", reason="老客户")
    assert await till.told() == [""]
    await post(await sign_in_as(company.manager), f"/charge-overrides/{override}/approval", {})
    assert await outstanding(finance) == [600, 1000]


async def test_an_order_that_is_completed_after_it_was_paid_is_not_open(company: Company, till: Till, finance) -> None:
    """The receipt names yesterday's price, which the customer was shown: that one holds."""
    fuse = await part()
    shown = await priced(company, fuse, 1000, today() - timedelta(days=5))
    await priced(company, fuse, 1100, today() - timedelta(days=1))
    order = await repaired(company, {fuse: 1})
    till.take(order, 1000, paid("cash", 1000), price_ids=[str(shown)])
    assert await till.told() == [""]
    await execute("UPDATE work_order SET state = 'completed', completed_at = now() WHERE id = $1", order)
    await kept_charges.keep_charge(order)
    assert await outstanding(finance) == []


async def test_takings_are_the_ledgers_sums(company: Company, till: Till, finance) -> None:
    order = await repaired(company, {await part(company=company): 40})
    first = till.take(order, 40 * FUSE, paid("cash", 2000), paid("wechat", 3000))
    second = till.take(order, 40 * FUSE, paid("alipay", 700))
    till.give_back(first, paid("wechat", 500))
    till.do("receipt.void", receipt_id=second, reason="写错")
    assert await till.told() == [""] * 4
    by_method = {row["method"]: row["sums"] for row in (await get(finance, "/takings", by="method"))["rows"]}
    assert {method: sums["net"] for method, sums in by_method.items()} == {"cash": 2000, "wechat": 2500, "alipay": 0}
    assert (by_method["alipay"]["taken"], by_method["alipay"]["voided"], by_method["wechat"]["refunded"]) == (700, 700, 500)
    [day] = (await get(finance, "/takings"))["rows"]
    assert (day["day"], day["sums"]["net"], day["sums"]["receipts"], day["sums"]["refunds"], day["sums"]["voids"]) == (today().isoformat(), 4500, 2, 1, 1)
    [person] = (await get(finance, "/takings", by="person"))["rows"]
    assert (person["person"]["name"], person["sums"]) == (company.li.name, day["sums"])
    entries = await get(finance, "/takings/entries", method="wechat")
    assert sorted(entry["amount"] for entry in entries["items"]) == [-500, 3000]
    assert sum(entry["amount"] for entry in (await get(finance, "/takings/entries"))["items"]) == 4500
    [customers] = await fetch(
        """SELECT (sum(amount) FILTER (WHERE s.kind = 'customers') - COALESCE(sum(amount) FILTER (WHERE t.kind = 'customers'), 0))::bigint AS gave
           FROM money_entry e JOIN money_holder s ON s.id = e.source JOIN money_holder t ON t.id = e.target"""
    )
    assert customers["gave"] == 4500
    assert (await finance.get("/api/takings?from=2020-01-01&to=2026-01-01")).json()["code"] == "takings.days"


async def test_a_day_is_closed_once_and_stays_as_it_was(company: Company, till: Till, finance, sign_in_as) -> None:
    order = await repaired(company, {await part(company=company): 40})
    first = till.take(order, 40 * FUSE, paid("cash", 2000), paid("wechat", 3000))
    handover = str(uuid4())
    till.do("cash.offer", handover_id=handover, amount=1500, currency="CNY")
    assert await till.told() == ["", ""]
    await post(finance, f"/cash-handovers/{handover}/confirmation", {"counted": 1400, "difference_reason": "少一百"})
    [day] = (await get(finance, "/days"))["items"]
    assert (day["closed"], day["may_close"], day["over"], day["begun"], day["net"]) == (False, True, False, True, 5000)
    body = {"service_centre_id": str(company.head_office.id), "day": today().isoformat()}
    assert (await post(finance, "/day-closings", body, 409))["code"] == "closing.not_over"
    manager = await sign_in_as(company.manager)
    answers = await asyncio.gather(*(desk.post("/api/day-closings", json=body | {"early": True}) for desk in (finance, manager)))
    assert sorted(answer.status_code for answer in answers) == [201, 409]
    assert {answer.json().get("code") for answer in answers} == {None, "closing.closed"}
    closed = await get(finance, f"/days/{company.head_office.id}/{today()}")
    sheet = closed["sheet"]
    assert (sheet["numbers"], sheet["sums"]["net"], sheet["with_finance"], closed["early"]) == ({"count": 1, "first": "R-00000001", "last": "R-00000001"}, 5000, 1400, True)
    assert sheet["cash"] == [{"person": company.li.name, "before": 0, "taken": 2000, "given_back": 0, "handed_over": 1400, "in_hand": 600}]
    assert [(one["offered"], one["counted"], one["difference"], one["reason"]) for one in sheet["handovers"]] == [(1500, 1400, -100, "少一百")]
    till.take(order, 40 * FUSE, paid("alipay", 700))
    till.do("receipt.void", receipt_id=first, reason="写错")
    till.take(order, 40 * FUSE, paid("cash", 100))
    assert await till.told() == ["", "cash.not_enough", ""], "what comes later"
    assert await get(finance, f"/days/{company.head_office.id}/{today()}") == closed
    tomorrow = today() + timedelta(days=1)
    assert (await post(finance, "/day-closings", body | {"day": tomorrow.isoformat()}, 409))["code"] == "closing.in_future"
    assert (await post(finance, "/day-closings", body | {"day": (today() - timedelta(days=1)).isoformat()}, 409))["code"] == "closing.passed"
    late = await get(finance, f"/days/{company.head_office.id}/{tomorrow}")
    assert [(one["number"], one["written_on"], one["arrived_on"]) for one in late["sheet"]["late"]] == [
        (number, today().isoformat(), today().isoformat()) for number in ("R-00000002", "R-00000003")
    ]
    assert [(one["day"], one["closed"], one["may_close"]) for one in (await get(finance, "/days"))["items"]] == [
        (tomorrow.isoformat(), False, False), (today().isoformat(), True, False),
    ]  # fmt: skip
    assert (await get(await sign_in_as(company.branch_manager), "/days"))["total"] == 0
    await ledger_agrees()


async def test_a_day_outside_of_the_business_is_not_closed(company: Company, till: Till, finance) -> None:
    body = {"service_centre_id": str(company.head_office.id), "early": True}
    assert (await post(finance, "/day-closings", body | {"day": today().isoformat()}, 409))["code"] == "closing.nothing_yet", "no money yet"
    order = await repaired(company, {await part(company=company): 4})
    till.take(order, 4 * FUSE, paid("cash", 100))
    assert await till.told() == [""]
    yesterday = (today() - timedelta(days=1)).isoformat()
    wrong = {"0001-01-01": "closing.nothing_yet", "2019-12-31": "closing.nothing_yet", yesterday: "closing.nothing_yet", "9999-12-31": "closing.in_future"}
    for day, code in wrong.items():
        assert (await post(finance, "/day-closings", body | {"day": day}, 409))["code"] == code
        assert (await finance.get(f"/api/days/{company.head_office.id}/{day}")).status_code == 404
    assert [one["closed"] for one in (await get(finance, "/days"))["items"]] == [False]
    await post(finance, "/day-closings", body | {"day": today().isoformat()})


async def test_nothing_slips_past_a_closing(company: Company, till: Till, finance) -> None:
    """Receipts arrive while the day is being closed: each stands on that sheet or on the next one, and the sheets add up."""
    order = await repaired(company, {await part(company=company): 400})
    body = {"service_centre_id": str(company.head_office.id), "day": today().isoformat(), "early": True}
    for _ in range(12):
        till.take(order, 400 * FUSE, paid("cash", 100))
    _, answer = await asyncio.gather(till.told(), finance.post("/api/day-closings", json=body))
    till.take(order, 400 * FUSE, paid("cash", 100))
    assert await till.told() == [""]
    days = (await get(finance, "/days"))["items"]
    assert sum(day["net"] for day in days) == 1300
    if answer.status_code == 201:
        assert (days[0]["closed"], days[0]["begun"]) == (False, False), "the next sheet, not one that runs"
        sums = await fetch("SELECT booked_on, sum(amount)::bigint AS amount FROM money_entry GROUP BY booked_on")
        assert {row["booked_on"].isoformat(): row["amount"] for row in sums} == {day["day"]: day["net"] for day in days if day["net"]}


async def test_lists_are_files(company: Company, till: Till, finance) -> None:
    order = await completed(company, {await part(company=company): 4})
    await execute("UPDATE customer SET name = '=1+1' WHERE id = $1", company.logistics.id)
    till.take(order, 5000, paid("wechat", 2000, reference="+4200"))
    assert await till.told() == [""]
    answer = await finance.get("/api/open-charges/file")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert sheet and [cell.value for cell in sheet[1]][:2] == ["派工单", "客户"]
    assert (sheet["B2"].value, sheet["B2"].data_type, sheet["H2"].value) == ("=1+1", "s", 30)
    text = (await finance.get("/api/takings/file?format=csv&language=en")).content.decode("utf-8-sig")
    assert "'+4200" in text and "20.00" in text and text.startswith("Takings")
    day = await finance.get(f"/api/days/{company.head_office.id}/{today()}/file")
    assert len(openpyxl.load_workbook(io.BytesIO(day.content)).sheetnames) == 7
    assert (await finance.get("/api/invoice-requests/file?format=csv")).status_code == 200


def test_cells_are_what_they_are() -> None:
    columns = [Column(("文字", "Text"), lambda row: row[0]), Column(("金额", "Amount"), lambda row: row[1], "amount"), Column(("日", "Day"), lambda row: row[2], "day")]
    table = Table(("表", "Table"), columns, [("@x", -1234, date(2026, 11, 25)), ("0012", None, None), ("＝1+1", None, None)])
    assert file_of([table], "csv", "en").decode("utf-8-sig").splitlines() == ["Text,Amount,Day", "'@x,-12.34,2026-11-25", "0012,,", "'＝1+1,,"]
    sheet = openpyxl.load_workbook(io.BytesIO(file_of([table], "xlsx", "zh-Hans"))).active
    assert sheet and (sheet["A2"].value, sheet["B2"].value, sheet["A3"].value) == ("@x", -12.34, "0012")
