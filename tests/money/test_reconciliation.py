"""Statements come in and their lines find their payments, through the real app."""

import asyncio
from datetime import timedelta

import pytest_asyncio

from backend.kernel.clock import today
from backend.kernel.database import execute, fetch
from tests.cast import Company
from tests.money.desk import FUSE, Till, paid, part, repaired
from tests.money.samples import alipay, bank, wechat
from tests.money.test_money_on_site import get, post

NOW = f"{today()} 10:02:11"


@pytest_asyncio.fixture(loop_scope="session")
async def till(company: Company, sign_in_as) -> Till:
    made = Till(await sign_in_as(company.li))
    await made.supplied()
    return made


@pytest_asyncio.fixture(loop_scope="session")
async def finance(company: Company, sign_in_as):
    return await sign_in_as(company.finance)


@pytest_asyncio.fixture(loop_scope="session")
async def order(company: Company):
    return await repaired(company, {await part(company=company): 400})


async def take_in(client, data: bytes, status: int = 201):
    answer = await client.post("/api/statements", files={"file": ("账单.csv", data)})
    assert answer.status_code == status, answer.text
    return answer.json()


async def test_a_reference_finds_its_payment(till: Till, finance, order) -> None:
    first = till.take(order, 400 * FUSE, paid("wechat", 1250, reference="4200 0011 11"), paid("cash", 100))
    till.give_back(first, paid("wechat", 300, reference="4200001112"))
    till.take(order, 400 * FUSE, paid("wechat", 700))
    assert await till.told() == [""] * 3
    assert (await get(finance, "/payments-without-line"))["total"] == 3
    rows = (NOW, "4200001111", "M1", "12.50"), (NOW, "4200001112", "M2", "-3.00"), (NOW, "4200001113", "M3", "7.00")
    imported = await take_in(finance, wechat(*rows[:2]))
    assert (imported["statement"]["source"], imported["statement"]["taken"], imported["matched"]) == ("wechat", 2, 2)
    again = await take_in(finance, wechat(*rows))
    assert (again["statement"]["taken"], again["statement"]["known"], again["matched"]) == (1, 2, 0)
    [line] = (await get(finance, "/statement-lines", state="unmatched"))["items"]
    [suggested] = line["suggested"]
    assert (suggested["amount"], suggested["reference"], line["refs"]) == (700, "", ["4200001113", "M3"])
    other = (await get(finance, "/statement-lines", state="matched"))["items"][0]
    wrong = await post(finance, f"/statement-lines/{line['id']}/match", {"payment_ids": [other["decision"]["payments"][0]["id"]]}, 409)
    assert wrong["code"] == "payment.matched"
    answers = await asyncio.gather(
        *(finance.post(f"/api/statement-lines/{line['id']}/match", json={"payment_ids": [suggested["id"]]}) for _ in range(2))
    )
    assert sorted(answer.status_code for answer in answers) == [201, 409]
    assert (await get(finance, "/payments-without-line"))["total"] == 0
    assert {(row["kind"], row["how"]) for row in await fetch("SELECT kind, how FROM statement_decision")} == {("matched", "reference"), ("matched", "confirmed")}


async def test_a_payment_that_arrives_later_is_found(till: Till, finance, order) -> None:
    await take_in(finance, alipay((NOW, "2026112522001", "12.50")))
    till.take(order, 400 * FUSE, paid("alipay", 1250, reference="2026112522001"))
    assert await till.told() == [""]
    again = await take_in(finance, alipay((NOW, "2026112522001", "12.50")))
    assert (again["statement"]["taken"], again["matched"], [one["why"] for one in again["left_out"]]) == (0, 1, ["not_done"])


async def test_a_receipt_that_is_made_void_lets_its_line_go(till: Till, finance, order) -> None:
    """The customer's money has come in, whatever becomes of the receipt: the line is not settled by a payment that does not hold."""
    made = till.take(order, 400 * FUSE, paid("wechat", 1250, reference="4200001111"))
    assert await till.told() == [""]
    assert (await take_in(finance, wechat((NOW, "4200001111", "M1", "12.50"))))["matched"] == 1
    till.do("receipt.void", receipt_id=made, reason="写错了")
    assert await till.told() == [""]
    [line] = (await get(finance, "/statement-lines", state="unmatched"))["items"]
    assert (line["amount"], line["decision"], line["suggested"]) == (1250, None, [])
    till.take(order, 400 * FUSE, paid("wechat", 1250, reference="4200001111"))
    assert await till.told() == [""]
    [line] = (await get(finance, "/statement-lines", state="unmatched"))["items"]
    assert [one["amount"] for one in line["suggested"]] == [1250]


async def test_what_is_nothing_of_ours_is_set_aside_and_taken_back(finance, company: Company, sign_in_as) -> None:
    await take_in(finance, bank((today().isoformat(), "B00000001", "88.00"), (today().isoformat(), "B00000002", "-0.50")))
    [line] = (await get(finance, "/statement-lines"))["items"]
    address = f"/statement-lines/{line['id']}"
    assert (await post(finance, f"{address}/setting-aside", {"reason": " "}, 422))["code"] == "statement_line.reason_missing"
    aside = await post(finance, f"{address}/setting-aside", {"reason": "利息"})
    assert (aside["state"], aside["decision"]["reason"], aside["decision"]["decided_by"]["name"]) == ("set_aside", "利息", company.finance.name)
    assert (await post(finance, f"{address}/setting-aside", {"reason": "x"}, 409))["code"] == "statement_line.decided"
    assert (await finance.delete(f"/api{address}/decision")).json()["state"] == "unmatched"
    assert (await finance.delete(f"/api{address}/decision")).json()["code"] == "statement_line.undecided"
    assert (await finance.get("/api/statement-lines/file")).status_code == 200
    assert (await (await sign_in_as(company.branch_manager)).get(f"/api{address}")).status_code == 404
    assert (await get(finance, "/statements"))["items"][0]["ignored"] == 1


async def test_what_is_no_statement_is_refused(finance) -> None:
    assert (await take_in(finance, "车牌,司机\n1,2".encode(), 422))["code"] == "spreadsheet.no_statement_columns"
    assert (await take_in(finance, b"\x89PNG\r\n\x1a\n\x00\x01", 422))["code"] == "spreadsheet.not_a_spreadsheet"


async def test_two_import_the_same_at_once(finance, company: Company, sign_in_as) -> None:
    data = wechat(*((NOW, f"42000022{number:02}", f"N{number}", "1.00") for number in range(20)))
    answers = await asyncio.gather(*(take_in(desk, data) for desk in (finance, await sign_in_as(company.manager))))
    assert sorted(answer["statement"]["taken"] for answer in answers) == [0, 20]
    assert (await get(finance, "/statement-lines"))["total"] == 20


async def test_what_another_service_centre_has_taken_in_is_not_taken_in_again(till: Till, finance, order, company: Company, sign_in_as) -> None:
    """The head office and a branch import the file of the same account."""
    branch = await sign_in_as(company.branch_manager)
    rows = (NOW, "4200001111", "M1", "12.50"), (NOW, "4200001112", "M2", "7.00")
    assert (await take_in(branch, wechat(rows[0])))["elsewhere"] == []
    till.take(order, 400 * FUSE, paid("wechat", 1250, reference="4200001111"))
    assert await till.told() == [""]
    imported = await take_in(finance, wechat(*rows))
    assert (imported["statement"]["taken"], imported["statement"]["known"], imported["matched"]) == (1, 1, 1), "the branch's line is matched"
    [taken] = imported["elsewhere"]
    assert (taken["row"], taken["amount"], taken["service_centre"]["name"]) == (2, 1250, company.branch.name)
    assert "4200001111" in taken["text"]
    assert (await get(finance, "/statement-lines"))["total"] == 2
    again = await take_in(branch, wechat(*rows))
    assert (again["statement"]["taken"], [one["service_centre"]["name"] for one in again["elsewhere"]]) == (0, [company.head_office.name])
    assert (await get(branch, "/statement-lines"))["total"] == 1


async def test_another_day_or_another_amount_is_another_movement(finance, company: Company, sign_in_as) -> None:
    """A bank counts its numbers anew."""
    yesterday = (today() - timedelta(days=1)).isoformat()
    await take_in(finance, bank((yesterday, "B00000001", "88.00")))
    imported = await take_in(await sign_in_as(company.branch_manager), bank((today().isoformat(), "B00000001", "88.00"), (yesterday, "B00000001", "87.00")))
    assert (imported["statement"]["taken"], imported["elsewhere"]) == (2, [])


async def test_rows_without_a_number_that_look_alike_are_two_movements(finance, company: Company, sign_in_as) -> None:
    """Of two accounts: money that came in is not left out because somebody else's looks like it."""
    data = bank((today().isoformat(), "", "88.00"))
    for desk in (finance, await sign_in_as(company.branch_manager)):
        imported = await take_in(desk, data)
        assert (imported["statement"]["taken"], imported["elsewhere"]) == (1, [])


async def test_a_reference_is_shown_as_the_bank_wrote_it_and_earlier_lines_are_still_read(till: Till, finance, order) -> None:
    await take_in(finance, bank((today().isoformat(), "123-9988", "7.00")))
    await execute(
        """INSERT INTO statement_line (id, statement, service_centre, source, identity, row, day, at, amount, refs, counterparty, memo)
           SELECT gen_random_uuid(), statement, service_centre, source, 'earlier', 9, day, at, 800, '["1239989"]', counterparty, memo FROM statement_line"""
    )
    lines = (await get(finance, "/statement-lines"))["items"]
    assert {line["amount"]: line["refs"] for line in lines} == {700: ["123-9988"], 800: ["1239989"]}
    for amount, reference in ((700, "1239988"), (800, "123 9989")):
        till.take(order, 400 * FUSE, paid("transfer", amount, reference=reference))
    assert await till.told() == ["", ""]
    assert (await take_in(finance, bank((today().isoformat(), "9", "1.00"))))["matched"] == 2


async def test_two_service_centres_import_the_same_at_once(finance, company: Company, sign_in_as) -> None:
    data = wechat(*((NOW, f"42000022{number:02}", f"N{number}", "1.00") for number in range(20)))
    answers = await asyncio.gather(*(take_in(desk, data) for desk in (finance, await sign_in_as(company.branch_manager))))
    assert sorted((answer["statement"]["taken"], len(answer["elsewhere"])) for answer in answers) == [(0, 20), (20, 0)]


async def test_a_movement_that_two_service_centres_have_is_matched_once(till: Till, finance, order, company: Company, sign_in_as) -> None:
    """Both had taken it in, as they could before: the second transfer is not there."""
    await take_in(finance, wechat((NOW, "4200001111", "M1", "12.50")))
    await take_in(await sign_in_as(company.branch_manager), wechat((NOW, "4200001112", "M2", "7.00")))
    await execute(
        """INSERT INTO statement_line (id, statement, service_centre, source, identity, row, day, at, amount, refs, counterparty, memo)
           SELECT gen_random_uuid(), s.id, s.service_centre, l.source, l.identity, 9, l.day, l.at, l.amount, l.refs, l.counterparty, l.memo
           FROM statement_line l, statement s WHERE l.amount = 1250 AND s.service_centre = $1""",
        company.branch.id,
    )
    till.take(order, 400 * FUSE, paid("wechat", 1250), paid("wechat", 1250, reference="4200001111"))
    assert await till.told() == [""]
    first, second = [line for line in (await get(finance, "/statement-lines", state="unmatched"))["items"] if line["amount"] == 1250]
    one, other = sorted((await get(finance, "/payments-without-line"))["items"], key=lambda payment: payment["reference"])
    await post(finance, f"/statement-lines/{first['id']}/match", {"payment_ids": [one["id"]]})
    assert (await post(finance, f"/statement-lines/{second['id']}/match", {"payment_ids": [other["id"]]}, 409))["code"] == "statement_line.matched_elsewhere"
    assert (await take_in(finance, wechat((NOW, "4200001111", "M1", "12.50"))))["matched"] == 0, "nor by its reference"
    await post(finance, f"/statement-lines/{second['id']}/setting-aside", {"reason": "总部已核对"})


async def test_a_payment_is_found_by_hand_and_another_amount_needs_a_reason(till: Till, finance, order, company: Company) -> None:
    """The bank has kept a fee: no payment is of this amount."""
    receipt = till.take(order, 400 * FUSE, paid("transfer", 8800, reference="TR-77"))
    till.give_back(receipt, paid("transfer", 100, reference="TR-78"))
    assert await till.told() == ["", ""]
    await take_in(finance, bank((today().isoformat(), "B1", "87.50")))
    [line] = (await get(finance, "/statement-lines", state="unmatched"))["items"]
    assert line["suggested"] == []
    for sought in ("tr-77", "0000000", company.logistics.name[:4], company.li.name):
        assert 8800 in [one["amount"] for one in (await get(finance, "/payments-without-line", q=sought))["items"]], sought
    assert (await get(finance, "/payments-without-line", q="100%"))["total"] == 0
    [paid_in] = (await get(finance, "/payments-without-line", q="TR-77"))["items"]
    [given_back] = (await get(finance, "/payments-without-line", q="TR-78"))["items"]
    path = f"/statement-lines/{line['id']}/match"
    assert (await post(finance, path, {"payment_ids": [paid_in["id"]]}, 409))["code"] == "statement_line.amount"
    assert (await post(finance, path, {"payment_ids": [given_back["id"]], "reason": "手续费"}, 409))["code"] == "statement_line.amount"
    decided = (await post(finance, path, {"payment_ids": [paid_in["id"]], "reason": " 手续费 "}))["decision"]
    assert (decided["kind"], decided["how"], decided["reason"], decided["payments"][0]["amount"]) == ("matched", "confirmed", "手续费", 8800)
    assert (await get(finance, "/payments-without-line", q="TR-77"))["total"] == 0


async def test_one_transfer_pays_several_receipts(till: Till, finance, order) -> None:
    """The technician has written the same reference on each; their sum is what came in."""
    for amount in (8800, 1250):
        till.take(order, 400 * FUSE, paid("transfer", amount, reference="tr 77"))
    voided = till.take(order, 400 * FUSE, paid("transfer", 700, reference="TR-77"))
    assert await till.told() == ["", "", ""]
    movement = (today().isoformat(), "TR-77", "107.50")
    assert (await take_in(finance, bank((today().isoformat(), "TR-77", "100.50"))))["matched"] == 0, "700 more were paid under it"
    assert (await take_in(finance, bank(movement)))["matched"] == 1
    [line] = (await get(finance, "/statement-lines", state="matched"))["items"]
    assert sorted(one["amount"] for one in line["decision"]["payments"]) == [700, 1250, 8800]
    assert line["decision"]["how"] == "reference"
    assert (await get(finance, "/statements"))["items"][0]["matched"] == 1
    assert (await get(finance, "/payments-without-line"))["total"] == 0
    assert (await finance.get("/api/statement-lines/file?format=csv")).status_code == 200
    till.do("receipt.void", receipt_id=voided, reason="写错了")
    assert await till.told() == [""]
    assert (await get(finance, "/payments-without-line"))["total"] == 2, "none of them is settled by a sum that does not hold"


async def test_several_payments_are_chosen_by_hand(till: Till, finance, order) -> None:
    receipt = till.take(order, 400 * FUSE, paid("transfer", 8800), paid("transfer", 1250))
    till.give_back(receipt, paid("transfer", 50))
    assert await till.told() == ["", ""]
    await take_in(finance, bank((today().isoformat(), "B1", "100.50"), (today().isoformat(), "B2", "12.50")))
    fuller, smaller = sorted((await get(finance, "/statement-lines"))["items"], key=lambda line: -line["amount"])
    back, less, more = sorted((await get(finance, "/payments-without-line"))["items"], key=lambda payment: payment["amount"])
    path = f"/statement-lines/{fuller['id']}/match"
    for chosen in ([more["id"]], [more["id"], more["id"]], [more["id"], less["id"], back["id"]]):
        assert (await post(finance, path, {"payment_ids": chosen}, 409))["code"] == "statement_line.amount"
    assert (await finance.post(f"/api{path}", json={"payment_ids": []})).status_code == 400
    decided = await post(finance, path, {"payment_ids": [more["id"], less["id"]]})
    assert [one["id"] for one in decided["decision"]["payments"]] == [more["id"], less["id"]]
    taken = await post(finance, f"/statement-lines/{smaller['id']}/match", {"payment_ids": [less["id"]]}, 409)
    assert taken["code"] == "payment.matched"
    assert (await finance.delete(f"/api/statement-lines/{fuller['id']}/decision")).json()["state"] == "unmatched"
    assert (await get(finance, "/payments-without-line"))["total"] == 3
