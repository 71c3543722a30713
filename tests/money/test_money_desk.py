"""What the office does about money, through the real app."""

import asyncio
import io
from datetime import timedelta
from email.message import EmailMessage
from uuid import uuid4

import openpyxl
import pytest
import pytest_asyncio

from backend.kernel.clock import now, today
from backend.kernel.database import execute, fetch
from backend.money.cash import cases as cash_cases
from backend.settings import settings
from tests.cast import Company
from tests.money.desk import FUSE, Till, ledger_agrees, paid, part, repaired
from tests.money.test_money_on_site import get, post
from tests.papers.mail_server import MailServer, texts
from tests.papers.samples import jpeg


@pytest_asyncio.fixture(loop_scope="session")
async def till(company: Company, sign_in_as) -> Till:
    made = Till(await sign_in_as(company.li))
    await made.supplied()
    return made


@pytest_asyncio.fixture(loop_scope="session")
async def finance(company: Company, sign_in_as):
    return await sign_in_as(company.finance)


@pytest.fixture
def mail_server(monkeypatch):
    def use(url: str) -> None:
        monkeypatch.setenv("FIELDSLIP_SMTP_URL", url)
        monkeypatch.setenv("FIELDSLIP_MAIL_FROM", "service@example.com")
        settings.cache_clear()

    yield use
    monkeypatch.undo()
    settings.cache_clear()


@pytest_asyncio.fixture(loop_scope="session")
async def order(company: Company):
    return await repaired(company, {await part(company=company): 40})


CHARGED = 40 * FUSE


async def handed_over(till: Till, finance, amount: int) -> None:
    handover = str(uuid4())
    till.do("cash.offer", handover_id=handover, amount=amount, currency="CNY")
    assert await till.told() == [""]
    await post(finance, f"/cash-handovers/{handover}/confirmation", {"counted": amount})


def back(method: str, amount: int, **other) -> dict:
    return {"id": str(uuid4()), "payments": [{"method": method, "amount": amount}], "reason": "客户投诉"} | other


async def test_the_office_gives_money_back_under_a_number_of_its_own_book(company: Company, till: Till, finance, order) -> None:
    receipt = till.take(order, CHARGED, paid("cash", 4000), paid("wechat", 1000))
    assert await till.told() == [""]
    path = f"/receipts/{receipt}/refunds"
    assert (await post(finance, path, back("cash", 500), 409))["code"] == "cash.finance_not_enough"
    assert (await get(finance, f"/receipts/{receipt}"))["cash_with_finance"] == 0
    await handed_over(till, finance, 4000)
    assert (await get(finance, f"/receipts/{receipt}"))["cash_with_finance"] == 4000
    first = back("cash", 500)
    given_back = await post(finance, path, first)
    assert (given_back["refunded"], given_back["cash_with_finance"]) == (500, 3500)
    again = await post(finance, path, first)
    assert ([one["number"] for one in again["refunds"]], again["refunded"]) == (["R-00000051"], 500)
    await post(finance, path, back("wechat", 1000))
    assert (await post(finance, path, back("transfer", 3501), 409))["code"] == "refund.too_much"
    assert (await post(finance, path, back("cash", 1, reason=" "), 422))["code"] == "payment_receipt.reason_missing"
    assert (await post(finance, path, back("cash", 1, currency="USD"), 422))["code"] == "amount.currency"
    books = await get(finance, "/receipt-books")
    assert [(one["person"], one["first"], one["used"]) for one in books] == [
        (None, "R-00000051", 2),
        ({"id": str(company.li.id), "name": company.li.name}, "R-00000001", 1),
    ]
    pulled = (await till.pull())["changed"]["receipts"]
    assert [(one["kind"], one["refunded"]) for one in pulled if one["id"] == receipt] == [("receipt", 1500)]
    refund = again["refunds"][0]["id"]
    assert (await post(finance, f"/receipts/{refund}/refunds", back("cash", 1), 409))["code"] == "payment_receipt.is_refund"
    assert (await post(finance, f"/receipts/{receipt}/void", {"reason": "开错"}, 409))["code"] == "payment_receipt.refunded"
    taken_back = await post(finance, f"/receipts/{refund}/void", {"reason": "没有领走"})
    assert (taken_back["voided"]["by"], taken_back["refunded_receipt"]["refunded"]) == (company.finance.name, 1000)
    await ledger_agrees()


async def test_the_office_voids_a_receipt_and_the_technicians_hand_stays_as_it_is(
    company: Company, till: Till, finance, order, sign_in_as
) -> None:
    receipt, second = till.take(order, CHARGED, paid("cash", 3000)), till.take(order, CHARGED, paid("cash", 2000))
    assert await till.told() == ["", ""]
    path = f"/receipts/{receipt}/void"
    assert (await (await sign_in_as(company.dispatcher)).post(f"/api{path}", json={"reason": "开错"})).status_code == 403
    assert (await post(await sign_in_as(company.branch_manager), path, {"reason": "开错"}, 404))["code"] == "payment_receipt.not_found"
    assert (await post(finance, path, {"reason": "开错"}, 409))["code"] == "cash.finance_not_enough"
    await handed_over(till, finance, 4000)
    done = await post(finance, path, {"reason": "开错"})
    assert (done["void"], done["voided"]["reason"]) == (True, "开错")
    assert (await post(finance, path, {"reason": "再来"}, 409))["code"] == "payment_receipt.voided"
    assert [one["amount"] for one in await get(finance, "/cash-in-hand")] == [1000]
    [seen] = [one for one in (await till.pull())["changed"]["receipts"] if one["id"] == receipt]
    assert (seen["void"], seen["void_reason"]) == (True, "开错")
    till.do("receipt.void", receipt_id=second, reason="写错")
    assert await till.told() == ["cash.not_enough"]
    await ledger_agrees()


async def test_receipts_are_found_in_every_way(company: Company, till: Till, finance, order, sign_in_as) -> None:
    cash = paid("cash", 1000)
    first = till.take(order, CHARGED, cash)
    second = till.take(order, CHARGED, paid("wechat", 2000, reference="4200009876"))
    third = till.take(order, CHARGED, paid("alipay", 3000))
    proof = till.blob(jpeg("#225588", "cash"))
    till.do("payment.add_proof", payment_id=cash["payment_id"], **proof)
    till.do("receipt.void", receipt_id=third, reason="写错")
    assert await till.told() == [""] * 5
    refund = (await post(finance, f"/receipts/{second}/refunds", back("wechat", 500)))["refunds"][0]["id"]

    async def found(**asked) -> set[str]:
        page = await get(finance, "/receipts", **asked)
        assert page["total"] == len(page["receipts"])
        return {one["id"] for one in page["receipts"]}

    number = (await fetch("SELECT number FROM work_order WHERE id = $1", order))[0]["number"]
    customer = (await get(finance, f"/receipts/{first}"))["customer"]
    assert await found() == {first, second, third, refund}
    assert await found(state="valid") == {first, second}
    assert await found(state="void") == {third}
    assert await found(state="refund") == {refund}
    assert await found(state="refunded") == {second}
    assert await found(state="differs") == set()
    assert await found(method="wechat") == {second, refund}
    assert await found(person=str(company.li.id)) == {first, second, third}
    assert await found(person=str(company.finance.id), state="refund") == {refund}
    assert await found(q="R-00000002") == await found(q="2") == await found(q="42000098") == {second}
    assert await found(q=number.lower()) == await found(q=customer[1:4]) == {first, second, third, refund}
    assert await found(q="%") == await found(q="没有这个") == set()
    day = today()
    assert await found(since=day.isoformat(), until=day.isoformat()) == {first, second, third, refund}
    assert await found(since=(day + timedelta(days=1)).isoformat()) == await found(until=(day - timedelta(days=1)).isoformat()) == set()
    record = await get(finance, f"/receipts/{first}")
    assert (record["charge"]["amount"], record["charge"]["reason"], record["proofs"][0]["stored"]) == (CHARGED, "out_of_warranty", False)
    picture = f"/api/payment-proofs/{record['proofs'][0]['id']}/picture"
    assert (await finance.get(picture)).json()["code"] == "payment_proof.not_here_yet"
    await till.upload()
    shown = await finance.get(picture)
    assert (shown.status_code, shown.headers["content-type"]) == (200, "image/jpeg")
    assert (await till.client.get(picture)).content == shown.content
    assert (await (await sign_in_as(company.wang)).get(picture)).status_code == 404
    assert (await (await sign_in_as(company.dispatcher)).get(picture)).status_code == 403


async def test_finance_does_not_take_what_is_offered(company: Company, till: Till, finance, order, sign_in_as) -> None:
    till.take(order, CHARGED, paid("cash", 3000))
    handover = str(uuid4())
    till.do("cash.offer", handover_id=handover, amount=3000, currency="CNY")
    assert await till.told() == ["", ""]
    assert await get(finance, "/money-waiting") == {"overrides": 0, "offers": 1, "late": 0, "invoices": 0}
    path = f"/cash-handovers/{handover}/refusal"
    assert (await post(finance, path, {"note": " "}, 422))["code"] == "cash_handover.note_missing"
    refused = await post(finance, path, {"note": "钱没有带来"})
    assert (refused["state"], refused["decision_note"], refused["decided_by"]["name"]) == ("refused", "钱没有带来", company.finance.name)
    second = await post(await sign_in_as(company.manager), f"/cash-handovers/{handover}/confirmation", {"counted": 3000}, 409)
    assert (second["code"], second["params"]["by"], second["params"]["state"]) == ("cash_handover.decided", company.finance.name, "refused")
    assert second["params"]["at"]
    pulled = (await till.pull())["changed"]
    [seen] = pulled["cash_handovers"]
    assert (seen["state"], seen["decision_note"], pulled["cash"][0]["amount"]) == ("refused", "钱没有带来", 3000)
    await handed_over(till, finance, 3000)
    await ledger_agrees()


async def test_a_count_and_a_refusal_at_once(till: Till, finance, order, company: Company, sign_in_as) -> None:
    """One succeeds; the other sees who it was."""
    manager = await sign_in_as(company.manager)
    for _ in range(6):
        handover = str(uuid4())
        till.take(order, CHARGED, paid("cash", 100))
        till.do("cash.offer", handover_id=handover, amount=100, currency="CNY")
        assert await till.told() == ["", ""]
        answers = await asyncio.gather(
            finance.post(f"/api/cash-handovers/{handover}/confirmation", json={"counted": 100}),
            manager.post(f"/api/cash-handovers/{handover}/refusal", json={"note": "不收"}),
        )
        assert sorted(answer.status_code for answer in answers) == [201, 409]
        [lost] = [answer.json() for answer in answers if answer.status_code == 409]
        won = "finance" if answers[0].status_code == 201 else "manager"
        assert lost["params"]["by"] == getattr(company, won).name
    await ledger_agrees()


async def test_a_manager_sees_how_the_amount_came_about(company: Company, till: Till, order, finance, sign_in_as) -> None:
    override = str(uuid4())
    till.do("charge.override", override_id=override, order_id=str(order), amount=1000, currency="CNY", reason="老客户")
    assert await till.told() == [""]
    manager = await sign_in_as(company.manager)
    assert (await get(manager, "/money-waiting"))["overrides"] == 1
    assert (await get(finance, "/money-waiting"))["overrides"] == 0
    [asked] = await get(manager, "/charge-overrides", state="awaiting")
    assert (asked["amount"], asked["proposed"], asked["charge"]["lines"][0]["quantity"], asked["customer"] != "") == (
        1000,
        CHARGED,
        40,
        True,
    )
    await post(manager, f"/charge-overrides/{override}/approval", {})
    assert (await get(manager, "/money-waiting"))["overrides"] == 0


async def test_cash_that_is_held_too_long_is_noticed_once(
    company: Company, till: Till, finance, order, sign_in_as, run_jobs, monkeypatch, mail_server
) -> None:
    manager = await sign_in_as(company.manager)
    assert (await get(finance, "/cash-limit"))["set_at"] is None
    assert (await finance.put("/api/cash-limit", json={"amount": 1, "hours": 1})).status_code == 403
    assert (await (await sign_in_as(company.branch_manager)).put("/api/cash-limit", json={"amount": 1, "hours": 1})).status_code == 403
    limit = await manager.put("/api/cash-limit", json={"amount": 5000, "hours": 8})
    assert (limit.status_code, limit.json()["amount"], limit.json()["set_by"]) == (200, 5000, company.manager.name)
    till.take(order, CHARGED, paid("cash", 5000))
    assert await till.told() == [""]
    pulled = await till.pull()
    [hand] = pulled["changed"]["cash"]
    assert (hand["limit"], hand["late"], hand["amount"]) == ({"amount": 5000, "hours": 8}, False, 5000)
    async with MailServer("250 OK") as server:
        mail_server(server.url)
        await cash_cases.notice()
        assert await fetch("SELECT 1 FROM cash_case") == []
        later = now() + timedelta(hours=9)
        for module in ("cash.cases", "cash.listing", "phone"):
            monkeypatch.setattr(f"backend.money.{module}.now", lambda: later)
        for _ in range(3):
            await cash_cases.notice()
            await run_jobs()
        [noticed] = _to_finance(company, server)
        assert company.li.name in next(texts([noticed]))
        [held] = await get(finance, "/cash-in-hand")
        assert (held["too_long"], held["too_much"], held["told_at"] is not None) == (True, False, True)
        assert (await get(finance, "/money-waiting"))["late"] == 1
        [hand] = (await till.pull(pulled["cookie"]))["changed"]["cash"]
        assert (hand["late"], hand["since"] is not None) == (True, True)
        await handed_over(till, finance, 5000)
        await cash_cases.notice()
        assert (await get(finance, "/money-waiting"))["late"] == 0
        till.take(order, CHARGED, paid("cash", 5001))
        assert await till.told() == [""]
        await cash_cases.notice()
        await run_jobs()
        assert len(_to_finance(company, server)) == 2
    rows = await fetch("SELECT too_long, too_much, settled_at IS NOT NULL AS settled FROM cash_case ORDER BY opened_at, id")
    assert [(row["too_long"], row["settled"]) for row in rows] == [(True, True), (True, False)]


def _to_finance(company: Company, server: MailServer) -> list[EmailMessage]:
    """The customer gets the receipt from the same server."""
    return [message for message in server.received if company.finance.email in message["To"]]


async def test_nobody_is_said_to_be_reminded_who_was_not(company: Company, till: Till, finance, order, sign_in_as, run_jobs) -> None:
    manager = await sign_in_as(company.manager)
    await manager.put("/api/cash-limit", json={"amount": 10, "hours": 8})
    till.take(order, CHARGED, paid("cash", 5000))
    assert await till.told() == [""]
    await cash_cases.notice()
    await run_jobs()
    [held] = await get(finance, "/cash-in-hand")
    assert (held["too_much"], held["told_at"]) == (True, None), "there is no mail server, and no phone that can be pushed to"
    for client, path in ((till.client, "/cash"), (finance, "/cash-desk"), (manager, "/cash-desk")):
        [told] = await get(client, "/notices")
        assert (told["kind"], told["path"], "50.00" in told["body"]) == ("cash_late", path, True)
    await till.client.post("/api/notices/sighting")
    [held] = await get(finance, "/cash-in-hand")
    assert held["told_at"] is not None
    assert await get(await sign_in_as(company.branch_manager), "/notices") == []
    await handed_over(till, finance, 5000)
    await cash_cases.notice()
    assert await fetch("SELECT 1 FROM notice WHERE kind = 'cash_late' AND state = 'waiting'") == []


async def test_two_workers_notice_the_same_cash(company: Company, till: Till, order, sign_in_as) -> None:
    manager = await sign_in_as(company.manager)
    await manager.put("/api/cash-limit", json={"amount": 10, "hours": 8})
    till.take(order, CHARGED, paid("cash", 5000))
    assert await till.told() == [""]
    await asyncio.gather(*(cash_cases.notice() for _ in range(6)))
    assert len(await fetch("SELECT 1 FROM cash_case")) == 1


async def test_the_oldest_cash_goes_first(till: Till, finance, order) -> None:
    for amount in (1000, 2000, 4000):
        till.take(order, CHARGED, paid("cash", amount))
    for place, hours in enumerate((30, 20, 10)):
        till.waiting[place]["at"] = (now() - timedelta(hours=hours)).isoformat()
    assert await till.told() == ["", "", ""]

    async def hours_held() -> int:
        [row] = await fetch("SELECT since FROM (SELECT s.since " + cash_cases.HELD + ") held")
        return round((now() - row["since"]).total_seconds() / 3600)

    assert await hours_held() == 30
    await handed_over(till, finance, 999)
    assert await hours_held() == 30
    await handed_over(till, finance, 1)
    assert await hours_held() == 20
    await handed_over(till, finance, 2001)
    assert await hours_held() == 10


async def test_the_series_is_proved_in_a_file(till: Till, finance, order, company: Company) -> None:
    receipts = [till.take(order, CHARGED, paid("cash", 100)) for _ in range(3)]
    till.do("receipt.void", receipt_id=receipts[1], reason="写错")
    assert await till.told() == [""] * 4
    [book] = await get(finance, "/receipt-books")
    await post(finance, f"/receipt-books/{book['id']}/closing", {"reason": '=HYPERLINK("x")'})
    answer = await finance.get("/api/receipt-series/export", params={"format": "xlsx"})
    sheets = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert sheets.sheetnames == ["合计", "收据本", "号码"]
    assert [[cell.value for cell in row] for row in sheets["合计"].iter_rows(min_row=2)] == [
        ["共领用", 50], ["已开具", 2], ["作废", 1], ["在收据本中", 0], ["已收回", 47]
    ]  # fmt: skip
    runs = [[cell.value for cell in row][:4] for row in sheets["号码"].iter_rows(min_row=2)]
    assert runs == [
        ["R-00000001", "R-00000001", 1, "已开具"],
        ["R-00000002", "R-00000002", 1, "作废"],
        ["R-00000003", "R-00000003", 1, "已开具"],
        ["R-00000004", "R-00000050", 47, "已收回"],
    ]
    reason = sheets["收据本"]["L2"]
    assert (reason.value, reason.data_type) == ('=HYPERLINK("x")', "s")
    await execute("UPDATE person SET language = 'en' WHERE id = $1", company.finance.id)
    csv = (await finance.get("/api/receipt-series/export", params={"format": "csv"})).content.decode("utf-8-sig")
    assert csv.startswith("First,Last,Count,State,")
    assert '''"'=HYPERLINK(""x"")"''' in csv
    assert (await till.client.get("/api/receipt-series/export")).status_code == 403
