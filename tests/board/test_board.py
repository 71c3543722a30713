"""The dispatch board: what it shows to whom, that nobody is overtaken unseen, and that boards hear of it."""

import asyncio
from datetime import timedelta

from backend.kernel.clock import now, today
from backend.kernel.database import execute
from backend.kernel.pokes import ALL_BOARDS, board_of, hearing, switchboard
from tests.orders.story import approved_order, assigned_order

DAY = {"from": "2026-12-05", "to": "2026-12-05"}


def there(company, technician=None, **more):
    return {
        "parts": [{"technician": str((technician or company.li).id)}],
        "planned_date": "2026-12-05",
        "window_start": "09:00",
        "window_end": "11:00",
    } | more


async def test_a_board_shows_what_waits_and_what_is_planned(company, sign_in_as):
    waits, planned = await approved_order(company), await approved_order(company)
    dispatcher = await sign_in_as(company.dispatcher)
    await dispatcher.post(f"/api/orders/{planned}/assignment", json=there(company))
    board = (await dispatcher.get("/api/board", params=DAY)).json()
    assert [order["id"] for order in board["waiting"]] == [str(waits)]
    [card] = board["planned"]
    assert (card["id"], card["technician"], card["window_start"], card["vehicles"]) == (str(planned), str(company.li.id), "09:00", 3)
    assert (card["latitude"], card["site"], card["customer"]) == (22.5, "北院", company.logistics.name)
    assert {one["id"] for one in board["technicians"]} == {str(one.id) for one in (company.li, company.wang, company.zhao)}
    tomorrow = (await dispatcher.get("/api/board", params={"from": "2026-12-06", "to": "2026-12-12"})).json()
    assert (tomorrow["planned"], tomorrow["waiting_total"]) == ([], 1)


async def test_an_assigned_order_without_a_day_waits_too(company, sign_in_as):
    order = await assigned_order(company)
    dispatcher = await sign_in_as(company.dispatcher)
    [card] = (await dispatcher.get("/api/board", params=DAY)).json()["waiting"]
    assert (card["id"], card["technician"]) == (str(order), str(company.li.id))


async def test_what_is_late_waits_first_and_every_card_says_its_due_times(company, sign_in_as):
    urgent, late = await approved_order(company), await approved_order(company)
    await execute("UPDATE work_order SET priority = 'urgent', respond_due = $2 WHERE id = $1", urgent, now() + timedelta(hours=4))
    await execute("UPDATE work_order SET respond_due = $2 WHERE id = $1", late, now() - timedelta(minutes=1))
    dispatcher = await sign_in_as(company.dispatcher)
    first, second = (await dispatcher.get("/api/board", params=DAY)).json()["waiting"]
    assert (first["id"], second["id"]) == (str(late), str(urgent))
    assert first["due"]["respond_at"] and not first["due"]["finish_at"]


async def test_what_was_not_begun_on_its_day_is_still_on_the_board(company, sign_in_as):
    order, yesterday = await approved_order(company), str(today() - timedelta(days=1))
    dispatcher = await sign_in_as(company.dispatcher)
    await dispatcher.post(f"/api/orders/{order}/assignment", json=there(company, planned_date=yesterday))
    day = {"from": str(today()), "to": str(today())}
    board = (await dispatcher.get("/api/board", params=day)).json()
    [card] = board["left_over"]
    assert (card["id"], card["technician"], card["planned_date"], board["left_over_total"]) == (str(order), str(company.li.id), yesterday, 1)
    assert (board["planned"], board["waiting"]) == ([], [])
    on_its_day = (await dispatcher.get("/api/board", params={"from": yesterday, "to": yesterday})).json()
    assert ([one["id"] for one in on_its_day["planned"]], on_its_day["left_over"]) == ([str(order)], [])
    await execute("UPDATE work_order SET state = 'travelling' WHERE id = $1", order)
    assert (await dispatcher.get("/api/board", params=day)).json()["left_over"] == []


async def test_another_centre_sees_its_own_board(company, sign_in_as):
    """P9.5.4."""
    await assigned_order(company)
    branch = await sign_in_as(company.branch_manager)
    board = (await branch.get("/api/board", params=DAY)).json()
    assert (board["waiting"], [one["id"] for one in board["technicians"]]) == ([], [str(company.zhao.id)])


async def test_a_board_is_for_those_who_dispatch_and_for_two_weeks(company, sign_in_as):
    for person in (company.li, company.finance, company.customer_service):
        client = await sign_in_as(person)
        assert (await client.get("/api/board", params=DAY)).status_code == 403
        assert (await client.get("/api/board/events")).status_code == 403
    dispatcher = await sign_in_as(company.dispatcher)
    for days in ({"from": "2026-12-05", "to": "2026-12-19"}, {"from": "2026-12-05", "to": "2026-12-04"}):
        assert (await dispatcher.get("/api/board", params=days)).json()["code"] == "board.range"


async def test_the_second_of_two_dispatchers_hears_who_was_faster(company, sign_in_as):
    order = await approved_order(company)
    dispatcher, manager = await sign_in_as(company.dispatcher), await sign_in_as(company.manager)
    seen = (await manager.get("/api/board", params=DAY)).json()["waiting"][0]["version"]
    first = await dispatcher.post(f"/api/orders/{order}/assignment", json=there(company, version=seen))
    assert first.status_code == 201, first.text
    second = await manager.post(f"/api/orders/{order}/assignment", json=there(company, company.wang, version=seen))
    assert (second.status_code, second.json()["code"]) == (409, "order.changed")
    told = second.json()["params"]
    assert (told["who"], told["verb"], told["after"]["technician"]) == (company.dispatcher.name, "assign", company.li.name)
    again = await dispatcher.post(
        f"/api/orders/{order}/assignment", json=there(company, company.wang, version=first.json()[0]["order"]["version"])
    )
    assert again.status_code == 201, again.text


async def test_an_order_is_taken_back_until_somebody_sets_out(company, sign_in_as):
    order = await approved_order(company)
    dispatcher, li = await sign_in_as(company.dispatcher), await sign_in_as(company.li)
    await dispatcher.post(f"/api/orders/{order}/assignment", json=there(company))
    version = (await dispatcher.get(f"/api/orders/{order}")).json()["order"]["version"]
    stale = await dispatcher.delete(f"/api/orders/{order}/assignment", params={"version": version - 1})
    assert (stale.status_code, stale.json()["code"]) == (409, "order.changed")
    after = (await dispatcher.delete(f"/api/orders/{order}/assignment", params={"version": version})).json()
    assert (after["order"]["state"], after["technician"], after["order"]["planned_date"]) == ("approved", None, "2026-12-05")
    assert (await li.get(f"/api/orders/{order}")).status_code == 404
    last = (await dispatcher.get(f"/api/orders/{order}/history")).json()[-1]
    assert (last["verb"], last["after"]["technician"]) == ("unassign", company.li.name)
    assert (await dispatcher.delete(f"/api/orders/{order}/assignment")).json()["code"] == "order.wrong_state"


async def test_nobody_else_takes_an_order_back(company, sign_in_as):
    order = await assigned_order(company)
    assert (await (await sign_in_as(company.li)).delete(f"/api/orders/{order}/assignment")).status_code == 403
    assert (await (await sign_in_as(company.branch_manager)).delete(f"/api/orders/{order}/assignment")).status_code == 404


async def test_open_boards_hear_of_it_and_those_of_other_centres_do_not(company, sign_in_as):
    order = await approved_order(company)
    dispatcher = await sign_in_as(company.dispatcher)
    async with (
        hearing(),
        switchboard.listening(company.dispatcher.id, board_of(company.head_office.id)) as here,
        switchboard.listening(company.manager.id, ALL_BOARDS) as everywhere,
        switchboard.listening(company.branch_manager.id, board_of(company.branch.id)) as elsewhere,
    ):
        await asyncio.wait_for(here.wait(), 5)
        for stream in (here, everywhere, elsewhere):
            stream.clear()
        await dispatcher.post(f"/api/orders/{order}/assignment", json=there(company))
        await asyncio.wait_for(here.wait(), 5)
        await asyncio.wait_for(everywhere.wait(), 5)
        assert not elsewhere.is_set()
