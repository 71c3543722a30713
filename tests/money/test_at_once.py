"""Two at the same moment, on connections of their own."""

import asyncio
from collections import Counter
from uuid import UUID, uuid4

import pytest_asyncio

from backend.kernel.clock import now
from backend.kernel.database import execute, fetch
from backend.kernel.ids import new_id
from backend.money.books.service import keep_supplied
from backend.people.actor import Actor
from backend.people.tables import Device
from backend.sync.push import apply_all
from backend.sync.schemas import MutationIn
from tests.cast import Company
from tests.money.desk import FUSE, Till, ledger_agrees, paid, part, repaired

ROUNDS = 8


@pytest_asyncio.fixture(loop_scope="session")
async def till(company: Company, sign_in_as) -> Till:
    made = Till(await sign_in_as(company.li))
    await made.supplied()
    return made


async def another_device(company: Company, person) -> Actor:
    device = Device(id=new_id(), person=person.id, name="测试手机", created_at=now(), last_seen_at=now())
    await Device.insert(device)
    return Actor(person.id, person.name, person.role, "zh-Hans", person.service_centre, True, device.id, device.id)


def mutation(seq: int, name: str, **args) -> MutationIn:
    return MutationIn(uuid4(), seq, name, args, now())


def receipt(seq: int, order: UUID, number: int, amount: int, charged: int) -> MutationIn:
    args = {"receipt_id": str(uuid4()), "number": number, "order_id": str(order), "charged": charged, "currency": "CNY"}
    return mutation(seq, "receipt.issue", **args, payments=[paid("cash", amount)])


async def test_two_of_finance_confirm_the_same_hand_over(company: Company, till: Till, sign_in_as) -> None:
    order = await repaired(company, {await part(company=company): 400})
    desks = [await sign_in_as(company.finance), await sign_in_as(company.manager)]
    for _ in range(ROUNDS):
        handover = str(uuid4())
        till.take(order, 400 * FUSE, paid("cash", 100))
        till.do("cash.offer", handover_id=handover, amount=100, currency="CNY")
        assert await till.told() == ["", ""]
        answers = await asyncio.gather(
            *(desk.post(f"/api/cash-handovers/{handover}/confirmation", json={"counted": 100}) for desk in desks)
        )
        assert sorted(answer.status_code for answer in answers) == [201, 409]
        assert {answer.json().get("code") for answer in answers} == {None, "cash_handover.decided"}
    assert len(await fetch("SELECT 1 FROM money_entry WHERE reason = 'handed_over'")) == ROUNDS
    await ledger_agrees()


async def test_a_void_and_a_count_do_not_spend_the_same_cash(company: Company, till: Till, sign_in_as) -> None:
    """Both want what is in the technician's hand: the second hears that it is not there."""
    order = await repaired(company, {await part(company=company): 400})
    finance = await sign_in_as(company.finance)
    for _ in range(ROUNDS):
        handover, written = str(uuid4()), till.take(order, 400 * FUSE, paid("cash", 100))
        till.do("cash.offer", handover_id=handover, amount=100, currency="CNY")
        assert await till.told() == ["", ""]
        till.do("receipt.void", receipt_id=written, reason="写错")
        voided, counted = await asyncio.gather(
            till.told(), finance.post(f"/api/cash-handovers/{handover}/confirmation", json={"counted": 100})
        )
        assert (voided, counted.status_code) in ((["cash.not_enough"], 201), ([""], 409))
        await execute("UPDATE cash_handover SET state = 'withdrawn', decided_at = now() WHERE state = 'offered'")
    await ledger_agrees()


async def test_many_devices_are_supplied_at_once(company: Company) -> None:
    """Each device pulls twice at the same moment: it gets one book, and no two books overlap or leave a gap."""
    devices = [await another_device(company, person) for person in (company.li, company.wang, company.zhao) for _ in range(4)]
    await asyncio.gather(*(keep_supplied(device) for device in devices * 2))
    books = await fetch("SELECT device, first, last FROM receipt_book ORDER BY first")
    assert Counter(book["device"] for book in books) == dict.fromkeys((device.device for device in devices), 1)
    assert [book["first"] for book in books] == list(range(1, 50 * len(devices), 50))
    await ledger_agrees()


async def test_two_devices_take_what_is_still_open(company: Company) -> None:
    """The order has money left for one of them."""
    order = await repaired(company, {await part(company=company): 4})
    devices = [await another_device(company, company.li) for _ in range(2)]
    for device in devices:
        await keep_supplied(device)
    firsts = {row["device"]: row["first"] for row in await fetch("SELECT device, first FROM receipt_book")}
    for turn in range(1, 6):
        sent = [receipt(turn, order, firsts[device.device] + turn, 700, 5000) for device in devices]
        answers = await asyncio.gather(*(apply_all(device, [one]) for device, one in zip(devices, sent, strict=True)))
        codes = [answer.results[0].problem.code if answer.results[0].problem else "" for answer in answers]
        assert sorted(codes) == (["", ""] if turn < 4 else ["", "payment.too_much"] if turn == 4 else ["payment.too_much"] * 2)
    await ledger_agrees()


async def test_a_closing_and_a_receipt_at_once_lose_nothing(company: Company, till: Till, sign_in_as) -> None:
    order, finance = await repaired(company, {await part(company=company): 400}), await sign_in_as(company.finance)
    for _ in range(ROUNDS):
        till.number = (await till.pull())["changed"]["books"][-1]["next"]
        [book] = (await finance.get("/api/receipt-books", params={"state": "open"})).json()
        till.take(order, 400 * FUSE, paid("cash", 1))
        told, closed = await asyncio.gather(till.told(), finance.post(f"/api/receipt-books/{book['id']}/closing", json={"reason": "收回"}))
        assert (told, closed.status_code) == ([""], 201)
    report = (await finance.get("/api/receipt-series")).json()
    assert (report["issued"], report["returned"], report["leased"]) == (ROUNDS, 49 * ROUNDS, 50 * ROUNDS)
    await ledger_agrees()


async def test_an_amount_is_taken_back_and_approved_at_once(company: Company, till: Till, sign_in_as) -> None:
    """Whichever was first: on site the proposed amount was paid, and nobody there could hear the manager."""
    manager, fuse = await sign_in_as(company.manager), await part(company=company)
    for _ in range(ROUNDS):
        order, override = await repaired(company, {fuse: 4}), str(uuid4())
        till.do("charge.override", override_id=override, order_id=str(order), amount=1, currency="CNY", reason="老客户")
        assert await till.told() == [""]
        till.do("charge.withdraw_override", override_id=override, order_id=str(order))
        till.take(order, 4 * FUSE, paid("cash", 4 * FUSE))
        told, answer = await asyncio.gather(till.told(), manager.post(f"/api/charge-overrides/{override}/approval", json={}))
        assert told == ["", ""] and answer.status_code in (201, 409)
        assert (await manager.get(f"/api/charge-overrides/{override}")).json()["state"] == "withdrawn"
    assert (await manager.get("/api/approvals-waiting")).json() == {"waiting": 0}
    await ledger_agrees()


async def test_an_amount_stays_refused_and_one_that_was_paid_holds(company: Company, till: Till, sign_in_as) -> None:
    manager, fuse, states = await sign_in_as(company.manager), await part(company=company), []
    for verb, body in (("refusal", {"note": "不行"}), ("approval", {})):
        order, override = await repaired(company, {fuse: 4}), str(uuid4())
        till.do("charge.override", override_id=override, order_id=str(order), amount=1, currency="CNY", reason="老客户")
        assert await till.told() == [""]
        await manager.post(f"/api/charge-overrides/{override}/{verb}", json=body)
        charged = 1 if verb == "approval" else 4 * FUSE
        till.take(order, charged, paid("cash", charged))
        till.do("charge.withdraw_override", override_id=override, order_id=str(order))
        assert await till.told() == ["", ""]
        states.append((await manager.get(f"/api/charge-overrides/{override}")).json()["state"])
    assert states == ["refused", "approved"]
    till.do("charge.withdraw_override", override_id=str(uuid4()), order_id=str(order))
    assert await till.told() == ["charge_override.not_found"]


async def test_two_managers_decide_the_same_amount(company: Company, till: Till, sign_in_as) -> None:
    order, override = await repaired(company, {await part(company=company): 4}), str(uuid4())
    till.do("charge.override", override_id=override, order_id=str(order), amount=1, currency="CNY", reason="老客户")
    assert await till.told() == [""]
    managers = [await sign_in_as(company.manager), await sign_in_as(company.administrator)]
    answers = await asyncio.gather(
        managers[0].post(f"/api/charge-overrides/{override}/approval", json={}),
        managers[1].post(f"/api/charge-overrides/{override}/refusal", json={"note": "不行"}),
    )
    assert sorted(answer.status_code for answer in answers) == [201, 409]
