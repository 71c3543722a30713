"""The map of a day, as dispatchers get it."""

import asyncio
from datetime import timedelta

from backend.kernel.clock import today
from backend.kernel.database import execute
from backend.kernel.pokes import ALL_MAPS, hearing, map_of, switchboard
from tests.arrivals.steps import planned_order, site_without_position
from tests.orders.story import approved_order
from tests.positions.duty import is_at, shares


async def day_map(client, day=None) -> dict:
    answer = await client.get("/api/map", params={"day": str(day or today())})
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_it_shows_the_days_orders_where_they_are_and_what_waits(company, sign_in_as):
    planned, waiting, wished = await planned_order(company), await approved_order(company, 1), await approved_order(company, 1)
    tomorrow = await planned_order(company, today() + timedelta(days=1))
    forgotten = await approved_order(company, 1)
    for order, day in ((waiting, None), (wished, today() + timedelta(days=1)), (forgotten, today() - timedelta(days=3))):
        await execute("UPDATE work_order SET planned_date = $2 WHERE id = $1", order, day)
    dispatcher = await sign_in_as(company.dispatcher)
    shown = await day_map(dispatcher)
    assert {order["id"] for order in shown["orders"]} == {str(planned), str(waiting), str(forgotten)}
    [order] = [one for one in shown["orders"] if one["id"] == str(planned)]
    assert (order["latitude"], order["longitude"], order["customer"], order["site"]) == (22.5, 114.0, "测试物流有限公司", "北院")
    assert (order["technician"], order["window_start"], order["vehicles"]) == (str(company.li.id), "09:00", 1)
    assert {order["id"] for order in (await day_map(dispatcher, today() + timedelta(days=1)))["orders"]} == {str(tomorrow), str(waiting), str(wished)}


async def test_a_site_without_a_position_is_there_all_the_same_until_somebody_puts_that_right(company, sign_in_as):
    order = await planned_order(company)
    await site_without_position(company)
    dispatcher = await sign_in_as(company.dispatcher)
    [shown] = (await day_map(dispatcher))["orders"]
    assert (shown["id"], shown["latitude"], shown["customer_id"]) == (str(order), None, str(company.logistics.id))
    service = await sign_in_as(company.customer_service)
    assert (await service.patch(f"/api/sites/{company.site.id}", json={"latitude": 39.9, "longitude": 116.4})).status_code == 200
    [shown] = (await day_map(dispatcher))["orders"]
    assert (shown["latitude"], shown["longitude"]) == (39.9, 116.4)


async def test_each_service_centre_has_its_own_and_the_head_office_all(company, sign_in_as):
    await planned_order(company)
    zhao = await sign_in_as(company.zhao)
    await shares(company, zhao, company.zhao)
    await is_at(zhao, 22.54, 114.05)
    branch, head = await day_map(await sign_in_as(company.branch_manager)), await day_map(await sign_in_as(company.dispatcher))
    assert branch["orders"] == [] and [one["name"] for one in branch["positions"]] == [company.zhao.name]
    assert {one["name"] for one in branch["technicians"]} == {company.zhao.name}
    assert len(head["orders"]) == 1 and [one["name"] for one in head["positions"]] == [company.zhao.name]


async def test_a_position_rings_the_maps_that_show_it(company, sign_in_as):
    li = await sign_in_as(company.li)
    await shares(company, li, company.li)
    async with (
        switchboard.listening(company.manager.id, ALL_MAPS) as head,
        switchboard.listening(company.branch_manager.id, map_of(company.branch.id)) as branch,
        hearing(),
    ):
        await asyncio.wait_for(head.wait(), 5)
        head.clear(), branch.clear()
        await is_at(li, 22.52, 114.03)
        await asyncio.wait_for(head.wait(), 5)
        assert not branch.is_set()


async def test_a_day_that_is_none_is_refused(company, sign_in_as):
    assert (await (await sign_in_as(company.dispatcher)).get("/api/map", params={"day": "today"})).status_code == 400
