"""From the price list to the cash that finance has counted, through the real app."""

from datetime import timedelta
from uuid import uuid4

import pytest_asyncio

from backend.kernel.clock import now, today
from backend.kernel.database import execute, fetch
from tests.cast import Company
from tests.money.desk import FUSE, Till, ledger_agrees, paid, part, priced, repaired
from tests.papers.samples import jpeg


@pytest_asyncio.fixture(loop_scope="session")
async def till(company: Company, sign_in_as) -> Till:
    return Till(await sign_in_as(company.li))


@pytest_asyncio.fixture(loop_scope="session")
async def finance(company: Company, sign_in_as):
    return await sign_in_as(company.finance)


async def get(client, path: str, **params):
    answer = await client.get(f"/api{path}", params=params)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def post(client, path: str, body: dict, status: int = 201):
    answer = await client.post(f"/api{path}", json=body)
    assert answer.status_code == status, answer.text
    return answer.json()


async def test_finance_keeps_the_price_list(company: Company, finance, sign_in_as, till: Till) -> None:
    fuse, tomorrow = str(await part()), today() + timedelta(days=1)
    begun = {"product_id": fuse, "amount": 1000, "valid_from": (today() - timedelta(days=9)).isoformat()}
    await post(finance, "/prices", begun)
    assert (await post(finance, "/prices", begun, 409))["code"] == "price.in_the_past"
    now_valid = await post(finance, "/prices", {"product_id": fuse, "amount": 1100, "valid_from": today().isoformat(), "tax_rate": 600})
    await post(finance, "/prices", {"product_id": fuse, "amount": 1200, "valid_from": tomorrow.isoformat()})
    assert [one["amount"] for one in await get(finance, "/prices")] == [1100]
    assert [one["amount"] for one in await get(finance, "/prices", day=tomorrow.isoformat())] == [1200]
    assert [one["amount"] for one in await get(finance, "/prices", product=fuse)] == [1200, 1100, 1000]
    assert {one["amount"] for one in (await till.supplied())["prices"]} == {1000, 1100, 1200}
    assert now_valid["tax_rate"] == 600
    for wrong, code in (
        ({"amount": -1}, "amount.too_small"),
        ({"currency": "USD"}, "amount.currency"),
        ({"amount": 10**12}, "amount.too_large"),
    ):
        assert (await post(finance, "/prices", begun | {"valid_from": tomorrow.isoformat()} | wrong, 422))["code"] == code
    for person in (company.dispatcher, company.li):
        assert (await (await sign_in_as(person)).post("/api/prices", json=begun)).status_code == 403


async def test_a_repair_out_of_warranty_is_paid_in_two_ways(company: Company, till: Till, finance) -> None:
    order = await repaired(company, {await part(company=company): 3})
    pulled = await till.supplied()
    [book] = pulled["books"]
    assert (book["first"], book["last"], book["next"], book["state"]) == (1, 50, 1, "open")
    charge = (await get(till.client, f"/orders/{order}/charge"))["charge"]
    assert (charge["amount"], charge["reason"], charge["lines"][0]["unit_amount"]) == (3 * FUSE, "out_of_warranty", FUSE)
    cash = paid("cash", 2000, tendered=5000, change=3000)
    receipt = till.take(order, 3 * FUSE, cash, paid("wechat", 1750, reference="4200001234"))
    proof = till.blob(jpeg("#225588", "wechat"))
    till.do("payment.add_proof", payment_id=cash["payment_id"], **proof)
    assert await till.told() == ["", ""]
    changed = (await till.pull())["changed"]
    [document] = changed["receipts"]
    assert (document["shown"], document["amount"], document["charge"]["amount"], document["void"]) == ("R-00000001", 3750, 3750, False)
    assert [(one["method"], one["tendered"], one["change"]) for one in document["payments"]] == [
        ("cash", 5000, 3000),
        ("wechat", None, None),
    ]
    [shown] = document["payments"][0]["proofs"]
    assert shown == proof | {"id": shown["id"], "stored": False}
    assert [one["amount"] for one in changed["cash"]] == [2000]
    await till.upload()
    [document] = (await till.pull())["changed"]["receipts"]
    assert document["payments"][0]["proofs"][0]["stored"]
    entry = await get(finance, f"/receipts/{receipt}")
    assert (entry["number"], entry["differs"], len(entry["payments"])) == ("R-00000001", False, 2)
    assert (await get(till.client, f"/orders/{order}/charge"))["outstanding"] == 0
    assert (await get(finance, "/receipts", method="wechat", since=today().isoformat(), until=today().isoformat()))["total"] == 1
    assert (await get(finance, "/receipts", method="card"))["total"] == 0
    await ledger_agrees()


async def test_what_is_not_paid_at_once_is_paid_later(company: Company, till: Till) -> None:
    order = await repaired(company, {await part(company=company): 4})
    await till.supplied()
    till.take(order, 5000, paid("alipay", 2000))
    till.take(order, 5000, paid("card", 3001))
    till.take(order, 5000, paid("transfer", 3000))
    assert await till.told() == ["", "payment.too_much", ""]
    await execute("UPDATE work_order SET state = 'closed' WHERE id = $1", order)
    till.take(order, 5000, paid("cash", 1))
    assert await till.told() == ["payment.too_much"]
    await ledger_agrees()


async def test_in_warranty_nothing_can_be_taken(company: Company, till: Till) -> None:
    covered = {"covered": True, "until": today().isoformat(), "reason": "installation"}
    order = await repaired(company, {await part(company=company): 4}, covered)
    await till.supplied()
    till.take(order, 0, paid("cash", 100))
    till.take(order, 5000, paid("cash", 5000))
    till.take(order, 0)
    assert await till.told() == ["payment.too_much", "charge.differs", "payment.missing"]
    assert await fetch("SELECT 1 FROM money_entry") == []


async def test_another_amount_needs_a_reason_and_a_manager(company: Company, till: Till, finance, sign_in_as) -> None:
    order, override = await repaired(company, {await part(company=company): 4}), str(uuid4())
    await till.supplied()
    asked = {"override_id": override, "order_id": str(order), "amount": 3000, "currency": "CNY"}
    till.do("charge.override", **asked, reason=" ")
    till.do("charge.override", **asked, reason="老客户")
    till.do("charge.override", **asked | {"override_id": str(uuid4())}, reason="再问一次")
    till.take(order, 3000, paid("cash", 3000))
    assert await till.told() == ["charge_override.reason_missing", "", "charge_override.awaiting", "charge.awaiting"]
    manager = await sign_in_as(company.manager)
    [waiting] = await get(manager, "/charge-overrides", state="awaiting")
    assert (waiting["amount"], waiting["proposed"], waiting["reason"]) == (3000, 5000, "老客户")
    assert (await post(finance, f"/charge-overrides/{override}/approval", {}, 403))["code"] == "session.forbidden"
    branch = await sign_in_as(company.branch_manager)
    assert (await post(branch, f"/charge-overrides/{override}/approval", {}, 404))["code"] == "charge_override.not_found"
    await post(manager, f"/charge-overrides/{override}/approval", {"note": "可以"})
    assert (await post(manager, f"/charge-overrides/{override}/refusal", {"note": "不行"}, 409))["code"] == "charge_override.decided"
    pulled = (await till.pull())["changed"]
    assert [(one["state"], one["decided_by"]) for one in pulled["overrides"]] == [("approved", company.manager.name)]
    till.take(order, 3000, paid("cash", 3000))
    assert await till.told() == [""]
    [document] = (await till.pull())["changed"]["receipts"]
    assert (document["charge"]["reason"], document["charge"]["override_reason"], document["charge"]["proposed"]) == (
        "override",
        "老客户",
        5000,
    )


async def test_a_phone_with_yesterdays_prices_is_understood(company: Company, till: Till, finance) -> None:
    fuse = await part()
    old = await priced(company, fuse, 1000, today() - timedelta(days=30))
    order = await repaired(company, {fuse: 2})
    await till.supplied()
    await priced(company, fuse, 1200, today())
    till.take(order, 2000, paid("cash", 2000))
    receipt = till.take(order, 2000, paid("cash", 2000), price_ids=[str(old)])
    assert await till.told() == ["charge.differs", ""]
    entry = await get(finance, f"/receipts/{receipt}")
    assert (entry["charged"], entry["expected"], entry["differs"]) == (2000, 2400, True)


async def test_a_void_and_a_refund_are_documents_of_their_own(company: Company, till: Till, finance) -> None:
    order = await repaired(company, {await part(company=company): 4})
    await till.supplied()
    first = till.take(order, 5000, paid("cash", 5000))
    till.do("receipt.void", receipt_id=first, reason=" ")
    till.do("receipt.void", receipt_id=first, reason="金额写错")
    till.do("receipt.void", receipt_id=first, reason="再作废")
    second = till.take(order, 5000, paid("cash", 3000), paid("wechat", 2000))
    refund = till.give_back(second, paid("cash", 500))
    till.give_back(second, paid("cash", 4501))
    till.do("receipt.void", receipt_id=second, reason="有退款")
    till.give_back(refund, paid("cash", 1))
    assert await till.told() == [
        "", "payment_receipt.reason_missing", "", "payment_receipt.voided", "", "", "refund.too_much", "payment_receipt.refunded", "payment_receipt.is_refund",
    ]  # fmt: skip
    charge = await get(till.client, f"/orders/{order}/charge")
    assert (charge["received"], charge["refunded"], charge["outstanding"]) == (5000, 500, 500)
    assert [one["amount"] for one in await get(finance, "/cash-in-hand")] == [2500]
    till.do("receipt.void", receipt_id=refund, reason="没有退")
    till.do("receipt.void", receipt_id=second, reason="全部作废")
    assert await till.told() == ["", ""]
    assert await get(finance, "/cash-in-hand") == []
    report = await get(finance, "/receipt-series")
    assert report == {"code": "R", "next": "R-00000051", "leased": 50, "issued": 0, "void": 3, "in_book": 47, "returned": 0}
    await ledger_agrees()


async def test_numbers_come_from_ones_own_book_and_once(company: Company, till: Till, sign_in_as) -> None:
    order = await repaired(company, {await part(company=company): 4})
    other = Till(await sign_in_as(company.wang))
    await till.supplied()
    assert (await other.supplied())["books"][0]["first"] == 51
    till.take(order, 5000, paid("cash", 1), number=51)
    till.take(order, 5000, paid("cash", 1), number=7)
    till.take(order, 5000, paid("cash", 1), number=7)
    other.take(order, 5000, paid("cash", 1))
    assert await till.told() == ["payment_receipt.not_in_book", "", "payment_receipt.number_used"]
    assert await other.told() == ["order.not_yours"]


async def test_a_device_gets_its_next_book_before_the_first_is_full(company: Company, till: Till) -> None:
    order = await repaired(company, {await part(company=company): 400})
    for _ in range(2):
        await till.supplied()
    assert len(await fetch("SELECT 1 FROM receipt_book")) == 1
    for _ in range(31):
        till.take(order, 400 * FUSE, paid("cash", 1))
    assert set(await till.told()) == {""}
    books = (await till.pull())["changed"]["books"]
    assert [(one["first"], one["next"], one["last"]) for one in books] == [(1, 32, 50), (51, 51, 100)]
    await ledger_agrees()


async def test_numbers_of_refused_receipts_are_not_counted_as_left(company: Company, till: Till) -> None:
    """A phone never gives them again: with only such ones left it would take no money for good."""
    order = await repaired(company, {await part(company=company): 4})
    await till.supplied()
    till.number = 40
    till.take(order, 5000, paid("cash", 1))
    till.take(order, 4999, paid("cash", 1))
    assert await till.told() == ["", "charge.differs"]
    assert [(book["first"], book["next"]) for book in (await till.pull())["changed"]["books"]] == [(1, 41), (51, 51)]
    till.number = 90
    till.take(order, 5000, paid("cash", 1))
    assert await till.told() == [""]
    assert [book["first"] for book in (await till.pull())["changed"]["books"]] == [1, 51, 101]


async def test_a_lost_phone_comes_back(company: Company, till: Till, finance, sign_in_as) -> None:
    order = await repaired(company, {await part(company=company): 4})
    await till.supplied()
    till.take(order, 5000, paid("cash", 1000))
    assert await till.told() == [""]
    till.take(order, 5000, paid("cash", 1500))
    [book] = await get(finance, "/receipt-books")
    path = f"/receipt-books/{book['id']}"
    branch = await sign_in_as(company.branch_manager)
    assert (await post(branch, f"{path}/closing", {"reason": "丢失"}, 404))["code"] == "receipt_book.not_found"
    assert (await post(finance, f"{path}/closing", {"reason": ""}, 422))["code"] == "receipt_book.reason_missing"
    closed = await post(finance, f"{path}/closing", {"reason": "手机丢失"})
    assert (closed["book"]["state"], closed["book"]["unseen"], closed["unseen_numbers"][0]) == ("closed", 49, "R-00000002")
    assert (await post(finance, f"{path}/closing", {"reason": "再来"}, 409))["code"] == "receipt_book.closed"
    assert (await get(finance, "/receipt-series"))["returned"] == 49
    assert await till.told() == [""]
    assert [one["state"] for one in await get(finance, "/receipt-series/numbers", first=1, count=3)] == ["issued", "issued", "returned"]
    assert (await get(finance, path))["unseen_numbers"][0] == "R-00000003"
    assert [one["first"] for one in (await till.pull())["changed"]["books"]] == [1, 51]
    await ledger_agrees()


async def test_a_phone_that_lost_its_data_gets_no_number_twice(company: Company, till: Till, finance) -> None:
    order = await repaired(company, {await part(company=company): 4})
    assert (await till.pull(is_empty=True))["changed"]["books"][0]["first"] == 1
    till.number = 1
    till.take(order, 5000, paid("cash", 1000))
    assert await till.told() == [""]
    till.take(order, 5000, paid("cash", 1500))
    forgotten, till.waiting = till.waiting, []
    books = {book["first"]: book["state"] for book in (await till.pull(is_empty=True))["changed"]["books"]}
    assert books == {1: "closed", 51: "open"}
    till.waiting = forgotten
    assert await till.told() == [""]
    series = await get(finance, "/receipt-series")
    assert (series["issued"], series["in_book"], series["returned"]) == (2, 50, 48)
    await ledger_agrees()


async def test_cash_goes_to_finance_when_it_was_counted(company: Company, till: Till, finance, sign_in_as) -> None:
    order, first, second = await repaired(company, {await part(company=company): 4}), str(uuid4()), str(uuid4())
    await till.supplied()
    receipt = till.take(order, 5000, paid("cash", 4000), paid("card", 1000))
    till.do("cash.offer", handover_id=first, amount=4001, currency="CNY")
    till.do("cash.offer", handover_id=first, amount=4000, currency="CNY", note="今天的")
    till.do("cash.offer", handover_id=second, amount=10, currency="CNY")
    assert await till.told() == ["", "cash.not_enough", "", "cash_handover.open"]
    [offered] = await get(finance, "/cash-handovers", state="offered")
    assert (offered["amount"], offered["person"]["name"], offered["note"]) == (4000, company.li.name, "今天的")
    path = f"/cash-handovers/{first}/confirmation"
    assert (await post(finance, path, {"counted": 3900}, 422))["code"] == "cash_handover.difference_reason"
    refused = await post(finance, path, {"counted": 4100, "difference_reason": "多了"}, 409)
    assert (refused["code"], refused["params"]) == ("cash_handover.more_than_held", {"have": 4000, "wanted": 4100})
    assert (await post(finance, path, {"counted": 39.5}, 400))["code"] == "request.invalid"
    assert (await (await sign_in_as(company.dispatcher)).post(f"/api{path}", json={"counted": 4000})).status_code == 403
    done = await post(finance, path, {"counted": 3900, "difference_reason": "少一张"})
    assert (done["state"], done["counted"], done["decided_by"]["name"]) == ("confirmed", 3900, company.finance.name)
    assert [one["amount"] for one in await get(finance, "/cash-in-hand")] == [100]
    pulled = (await till.pull())["changed"]
    assert ([one["amount"] for one in pulled["cash"]], [one["state"] for one in pulled["cash_handovers"]]) == ([100], ["confirmed"])
    till.do("receipt.void", receipt_id=receipt, reason="写错")
    till.do("cash.offer", handover_id=second, amount=100, currency="CNY")
    till.do("cash.withdraw", handover_id=second)
    till.do("cash.withdraw", handover_id=second)
    assert await till.told() == ["cash.not_enough", "", "", "cash_handover.decided"]
    await ledger_agrees()


async def test_a_clock_that_is_wrong_by_a_day_changes_no_order(company: Company, till: Till, finance) -> None:
    order = await repaired(company, {await part(company=company): 4})
    await till.supplied()
    till.take(order, 5000, paid("cash", 1))
    till.take(order, 5000, paid("cash", 1))
    till.waiting[0]["at"] = (now() + timedelta(days=1)).isoformat()
    till.waiting[1]["at"] = (now() - timedelta(days=1)).isoformat()
    assert await till.told() == ["", ""]
    later, earlier = (await get(finance, "/receipts"))["receipts"]
    assert (earlier["number"], later["number"]) == ("R-00000001", "R-00000002")
    assert earlier["claimed_at"] > earlier["issued_at"] <= earlier["received_at"]
    assert later["claimed_at"] == later["issued_at"] < later["received_at"]


async def test_odd_amounts_are_kept_as_conflicts_with_clear_reasons(company: Company, till: Till) -> None:
    order = await repaired(company, {await part(company=company): 4})
    await till.supplied()
    for amount in (-1, 0, 12.5, 10**15):
        till.take(order, 5000, paid("cash", amount))
    till.take(order, 5000, paid("cash", 100), currency="EUR")
    till.take(order, 5000, paid("cash", 100, tendered=50))
    assert await till.told() == [
        "amount.too_small", "amount.too_small", "amount.fraction", "amount.too_large", "amount.currency", "payment.change"
    ]  # fmt: skip


async def test_a_branch_sees_its_own_money_only(company: Company, till: Till, sign_in_as) -> None:
    order = await repaired(company, {await part(company=company): 4})
    await till.supplied()
    receipt = till.take(order, 5000, paid("cash", 5000))
    assert await till.told() == [""]
    branch = await sign_in_as(company.branch_manager)
    assert (await get(branch, "/receipts"))["total"] == 0
    assert await get(branch, "/cash-in-hand") == await get(branch, "/receipt-books") == []
    assert (await branch.get(f"/api/receipts/{receipt}")).json()["code"] == "payment_receipt.not_found"
    assert (await get(branch, "/receipt-series"))["leased"] == 0
    assert (await till.client.get("/api/receipts")).status_code == 403


async def test_a_manager_lets_a_refused_receipt_through(company: Company, till: Till, sign_in_as) -> None:
    """The customer has it in hand: it keeps its number. Another charge is nothing that a dispatcher decides (P9.2.3)."""
    order = await repaired(company, {await part(company=company): 4})
    await till.supplied()
    till.take(order, 6000, paid("cash", 6000))
    assert await till.told() == ["charge.differs"]
    dispatcher, manager = await sign_in_as(company.dispatcher), await sign_in_as(company.manager)
    [refused] = await get(dispatcher, "/conflicts")
    path, decision = f"/conflicts/{refused['id']}/resolution", {"decision": "apply", "note": "已收"}
    assert (await post(dispatcher, path, decision, 409))["code"] == "charge.differs"
    await post(manager, path, decision, 200)
    [receipt] = await fetch("SELECT * FROM receipt")
    assert (receipt["number"], receipt["charged"], receipt["expected"]) == (1, 6000, 5000)
    await ledger_agrees()
