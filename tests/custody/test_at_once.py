"""Two at the same moment, on connections of their own: one gets it, the other hears why not, and nothing breaks."""

import asyncio
from collections import Counter
from uuid import UUID, uuid4

import pytest_asyncio

from backend.custody import service as custody
from backend.kernel.clock import now
from backend.kernel.contention import settled
from backend.kernel.database import execute, fetch, fetch_one, transaction
from backend.kernel.problems import Problem
from backend.people.actor import Actor, Doing
from tests.cast import IMEIS, Company
from tests.custody.desk import Desk
from tests.custody.replay import Replay
from tests.orders.phone import Phone
from tests.orders.story import assigned_order
from tests.stock import give, where_is

NEW = "860000000000017"
ROUNDS = 12


@pytest_asyncio.fixture(loop_scope="session")
async def desk(company: Company, sign_in_as) -> Desk:
    return await Desk.opened(company, await sign_in_as(company.dispatcher))


def codes(*answers: dict) -> list[str]:
    """What the phones were told, refusals last."""
    problems = [answer["results"][0].get("problem") for answer in answers]
    return sorted(problem["code"] if problem else "" for problem in problems)


@settled
async def fitted(actor: Actor, done: custody.Fitted) -> str:
    try:
        async with transaction():
            await custody.fit(Doing(actor, now()), done)
    except Problem as problem:
        return problem.code
    return ""


async def test_one_unit_goes_into_one_of_two_vehicles(company: Company) -> None:
    order = await assigned_order(company, 2)
    lines = await fetch('SELECT id, vehicle FROM vehicle_line WHERE "order" = $1 ORDER BY position', order)
    li = company.actor(company.li)
    for imei in IMEIS:
        both = [custody.Fitted(order, line["id"], line["vehicle"], terminal=imei) for line in lines]
        assert sorted(await asyncio.gather(*(fitted(li, one) for one in both))) == ["", "terminal.installed"]
        assert (await where_is("terminal", imei))[0] == "vehicle"
    await Replay().agrees()


async def test_two_phones_can_not_take_the_same_unit_down(company: Company, sign_in_as) -> None:
    """The unit is in Li's hands; Wang types its number at the same moment."""
    phones = []
    for person in (company.li, company.wang):
        order = await assigned_order(company, 1, person)
        await execute("UPDATE work_order SET state = 'on_site' WHERE id = $1", order)
        line = await fetch_one('SELECT id FROM vehicle_line WHERE "order" = $1', order)
        phone = Phone(await sign_in_as(person))
        phone.do("line.swap_terminal", order_id=str(order), line_id=str(line["id"]), new={"number": IMEIS[0], "how": "typed"})
        phones.append(phone)
    told = codes(*await asyncio.gather(*(phone.push() for phone in phones)))
    assert told[0] == "" and told[1] in ("terminal.not_in_hand", "terminal.already_used")


async def test_two_keepers_confirm_the_same_hand_over(company: Company, desk: Desk, sign_in_as) -> None:
    [item] = [row["id"] for row in await fetch("SELECT id FROM item WHERE number = $1", IMEIS[0])]
    phone, handover = Phone(await sign_in_as(company.li)), str(uuid4())
    target = {"kind": "warehouse", "holder_id": desk.warehouse}
    phone.do("custody.offer", handover_id=handover, target=target, items=[str(item)], parts=[])
    await phone.push()
    keepers = [desk.client, await sign_in_as(company.manager)]
    answers = await asyncio.gather(*(keeper.post(f"/api/custody/handovers/{handover}/confirmation") for keeper in keepers))
    assert sorted(answer.status_code for answer in answers) == [201, 409]
    assert [answer.json()["code"] for answer in answers if answer.status_code == 409] == ["handover.decided"]
    assert len(await fetch("SELECT 1 FROM movement WHERE item = $1 AND reason = 'returned'", item)) == 1


async def test_parts_that_two_want_go_to_one(company: Company, desk: Desk, sign_in_as) -> None:
    fuse = await desk.product("part", "FUSE")
    phones = [Phone(await sign_in_as(person)) for person in (company.li, company.wang)]
    for _ in range(ROUNDS):
        await desk.take_in(parts=[("FUSE", 5)])
        have = (await fetch_one("SELECT quantity FROM stock WHERE holder = $1", UUID(desk.warehouse)))["quantity"]
        for phone, person in zip(phones, (company.li, company.wang), strict=True):
            offer = await desk.offer({"kind": "person", "person_id": str(person.id)}, [], [(fuse, have // 2 + 1)])
            phone.waiting = []
            phone.do("custody.confirm", handover_id=offer["handover"]["id"])
        assert codes(*await asyncio.gather(*(phone.push() for phone in phones))) == ["", "custody.not_enough"]
    await Replay().agrees()


async def test_who_wait_for_each_other_both_get_through(company: Company, desk: Desk, sign_in_as) -> None:
    """Two technicians swap whole vans: the same locks, wanted the other way round."""
    manager = company.actor(company.manager)
    others = await give(manager, company.wang.id, "terminal", *(f"8600000001{number:05d}" for number in range(10)))
    mine = [row["id"] for row in await fetch("SELECT id FROM item WHERE number = ANY($1)", list(IMEIS))]
    fuse = await desk.product("part", "FUSE")
    await desk.take_in(parts=[("FUSE", 50)])
    li, wang = Phone(await sign_in_as(company.li)), Phone(await sign_in_as(company.wang))
    for phone, person in ((li, company.li), (wang, company.wang)):
        offer = await desk.offer({"kind": "person", "person_id": str(person.id)}, [], [(fuse, 20)])
        phone.do("custody.confirm", handover_id=offer["handover"]["id"])
        await phone.push()
    for _ in range(ROUNDS):
        offers = str(uuid4()), str(uuid4())
        for phone, to, items, handover in ((li, company.wang, mine, offers[0]), (wang, company.li, others, offers[1])):
            phone.waiting = []
            parts = [{"product_id": fuse, "quantity": 3}]
            target = {"kind": "person", "person_id": str(to.id)}
            phone.do("custody.offer", handover_id=handover, target=target, items=[str(item) for item in items], parts=parts)
            assert codes(await phone.push()) == [""]
        for phone, handover in ((wang, offers[0]), (li, offers[1])):
            phone.waiting = []
            phone.do("custody.confirm", handover_id=handover)
        assert codes(*await asyncio.gather(li.push(), wang.push())) == ["", ""]
        mine, others = others, mine
    await Replay().agrees()


async def test_one_vehicle_on_two_orders_is_done_by_both_at_once(company: Company) -> None:
    """Each holds its own line and wants to tell the other's that the vehicle has changed."""
    orders = [await assigned_order(company, 1, person) for person in (company.li, company.wang)]
    lines = [await fetch_one('SELECT id, vehicle FROM vehicle_line WHERE "order" = $1', order) for order in orders]
    assert lines[0]["vehicle"] == lines[1]["vehicle"]
    theirs = [f"8600000002{number:05d}" for number in range(ROUNDS)]
    await give(company.actor(company.manager), company.wang.id, "terminal", *theirs)
    await give(company.actor(company.manager), company.li.id, "terminal", *(f"8600000003{number:05d}" for number in range(ROUNDS)))

    @settled
    async def finish(person, order: UUID, line: UUID, vehicle: UUID, imei: str) -> None:
        async with transaction():
            await execute("SELECT 1 FROM vehicle_line WHERE id = $1 FOR UPDATE", line)
            await asyncio.sleep(0.01)
            await custody.fit(Doing(company.actor(person), now()), custody.Fitted(order, line, vehicle, terminal=imei))

    for number in range(4):
        await asyncio.gather(
            finish(company.li, orders[0], lines[0]["id"], lines[0]["vehicle"], f"8600000003{number:05d}"),
            finish(company.wang, orders[1], lines[1]["id"], lines[1]["vehicle"], theirs[number]),
        )
    await Replay().agrees()


async def test_the_same_goods_from_two_desks_come_in_once(company: Company, desk: Desk, sign_in_as) -> None:
    other = await sign_in_as(company.manager)
    rows = [{"row": 1, "kind": "terminal", "number": NEW}]
    lists = [{"id": str(uuid4()), "holder_id": desk.warehouse, "rows": rows} for _ in range(2)]
    answers = await asyncio.gather(
        desk.client.post("/api/custody/receipts", json=lists[0]), other.post("/api/custody/receipts", json=lists[1])
    )
    assert sorted(answer.status_code for answer in answers) == [201, 422]
    same = {"id": str(uuid4()), "holder_id": desk.warehouse, "rows": [{"row": 1, "kind": "tool", "number": "T-1"}]}
    answers = await asyncio.gather(*(desk.client.post("/api/custody/receipts", json=same) for _ in range(4)))
    assert Counter(answer.status_code for answer in answers) == {201: 4}
    assert len({answer.json()["number"] for answer in answers}) == 1


async def test_a_closing_and_an_issue_at_once_lose_nothing(company: Company, desk: Desk, sign_in_as) -> None:
    phone = Phone(await sign_in_as(company.li))
    for number in range(6):
        imei = ("860000000000017", "860000000000025", "860000000000033", "860000000000041", "860000000000058", "860000000000066")[number]
        await desk.take_in(imei)
        [item] = (await desk.get("items", q=imei))["items"]
        taking = (await desk.post("stocktakings", {"holder_id": desk.warehouse}))["stocktaking"]["id"]
        await desk.post(f"stocktakings/{taking}/counts", {"numbers": [imei]})
        offer = await desk.offer({"kind": "person", "person_id": str(company.li.id)}, [item["id"]])
        phone.waiting = []
        phone.do("custody.confirm", handover_id=offer["handover"]["id"])
        pushed, closed = await asyncio.gather(phone.push(), desk.post(f"stocktakings/{taking}/closing", {"reason": "盘点"}))
        assert codes(pushed) == [""] and closed["stocktaking"]["state"] == "closed"
        assert await where_is("terminal", imei) == ("person", company.li.name)
    await Replay().agrees()
