"""What a customer's page says before the work is done (P9.7.1B)."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from backend.arrivals.rules import rounded_up
from backend.dispatch.geometry import Place, drive_seconds, road_km
from backend.kernel.clock import now, today
from backend.kernel.database import execute
from backend.settings import settings
from tests.arrivals.steps import HERE, page_of, plan, planned_order, sets_out, site_without_position
from tests.orders.phone import Phone
from tests.positions.duty import is_at, shares

LOOKS_AGAIN = 'href="?lang=zh-Hans">刷新查看'


def local(at: datetime) -> str:
    return f"{at.astimezone(ZoneInfo(settings().timezone)):%H:%M}"


def shown(page: str, words: str) -> datetime:
    found = re.search(words.replace("{time}", r"(\d\d:\d\d)"), page)
    assert found, page
    return datetime.strptime(found[1], "%H:%M")


def due(seconds: int) -> datetime:
    return datetime.strptime(local(rounded_up(now() + timedelta(seconds=seconds))), "%H:%M")


def minutes_apart(one: datetime, other: datetime) -> float:
    return abs((one - other).total_seconds()) / 60


FROM_HERE = drive_seconds(road_km(Place(HERE["latitude"], HERE["longitude"]), Place(22.5, 114.0)))


async def test_from_the_plan_to_arrival_in_plain_words(company, sign_in_as, stranger):
    order = await planned_order(company, today() + timedelta(days=3))
    path = await page_of(order)
    page = (await stranger.get(path)).text
    assert "已安排给技术员测试·技术员李" in page and "09:00–11:00" in page and "http-equiv" not in page
    phone = Phone(await sign_in_as(company.li))
    phone.do("order.accept", order_id=str(order))
    await phone.push()
    assert "技术员测试·技术员李已确认" in (await stranger.get(path)).text
    english = (await stranger.get(path, params={"lang": "en"})).text
    assert "has confirmed and will come as agreed." in english and "<script" not in english


async def test_a_whole_day_is_said_in_a_word(company, stranger):
    order = await planned_order(company, today() + timedelta(days=3))
    await plan(company, order, today() + timedelta(days=3), window_start="00:00", window_end="23:59")
    path = await page_of(order)
    page, english = (await stranger.get(path)).text, (await stranger.get(path, params={"lang": "en"})).text
    assert "全天" in page and "any time of the day" in english and "23:59" not in page + english


async def test_the_office_sees_the_arrival_that_the_customer_is_told(company, sign_in_as, stranger):
    order = await planned_order(company)
    dispatcher = await sign_in_as(company.dispatcher)
    assert (await dispatcher.get(f"/api/orders/{order}")).json()["expected_at"] is None
    await sets_out(Phone(await sign_in_as(company.li)), order, **HERE, located_at=now().isoformat())
    told = datetime.fromisoformat((await dispatcher.get(f"/api/orders/{order}")).json()["expected_at"])
    assert f"预计 {local(told)} 左右到达" in (await stranger.get(await page_of(order))).text


async def test_on_the_way_it_says_when_by_where_they_set_out(company, sign_in_as, stranger):
    order = await planned_order(company)
    phone = Phone(await sign_in_as(company.li))
    await sets_out(phone, order, **HERE, located_at=now().isoformat())
    answer = await stranger.get(await page_of(order))
    assert minutes_apart(shown(answer.text, "预计 {time} 左右到达"), due(FROM_HERE)) <= 5
    assert "正在路上" in answer.text and LOOKS_AGAIN in answer.text
    assert "约定时间：" in answer.text and "09:00–11:00" in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]


async def test_a_position_that_is_shared_on_the_way_says_it_better(company, sign_in_as, stranger):
    client = await sign_in_as(company.li)
    await shares(company, client, company.li)
    order = await planned_order(company)
    await sets_out(Phone(client), order, **HERE, located_at=now().isoformat())
    near = (22.502, 114.002)
    assert (await is_at(client, *near)).status_code == 204
    page = (await stranger.get(await page_of(order))).text
    assert minutes_apart(shown(page, "预计 {time} 左右到达"), due(drive_seconds(road_km(Place(*near), Place(22.5, 114.0))))) <= 5
    await client.put("/api/my/position-sharing", json={"sharing": False})
    page = (await stranger.get(await page_of(order))).text
    assert minutes_apart(shown(page, "预计 {time} 左右到达"), due(FROM_HERE)) <= 5


async def test_where_nobody_knows_the_agreed_time_stands(company, sign_in_as, stranger):
    order = await planned_order(company)
    await sets_out(Phone(await sign_in_as(company.li)), order)
    page = (await stranger.get(await page_of(order))).text
    assert "预计" not in page and "正在路上" in page and "09:00–11:00" in page


async def test_nor_can_it_be_said_for_a_site_without_a_position(company, sign_in_as, stranger):
    await site_without_position(company)
    order = await planned_order(company)
    await sets_out(Phone(await sign_in_as(company.li)), order, **HERE)
    assert "预计" not in (await stranger.get(await page_of(order))).text


async def test_who_is_later_than_expected_is_said_to_be(company, sign_in_as, stranger):
    order = await planned_order(company)
    await sets_out(Phone(await sign_in_as(company.li)), order, **HERE, located_at=(now() - timedelta(hours=3)).isoformat())
    assert "It is taking a little longer than expected." in (await stranger.get(await page_of(order), params={"lang": "en"})).text


async def test_on_site_it_says_since_when_and_afterwards_nobody_is_named(company, sign_in_as, stranger):
    order = await planned_order(company)
    phone = Phone(await sign_in_as(company.li))
    await sets_out(phone, order)
    phone.do("order.arrive", order_id=str(order))
    await phone.push()
    page = (await stranger.get(await page_of(order))).text
    assert minutes_apart(shown(page, "{time} 起在现场"), datetime.strptime(local(now()), "%H:%M")) <= 1
    await execute("UPDATE work_order SET state = 'completed', completed_at = now() WHERE id = $1", order)
    assert "技术员" not in (await stranger.get(await page_of(order))).text


async def test_an_order_that_was_given_back_says_that_somebody_is_being_found(company, sign_in_as, stranger):
    order = await planned_order(company)
    phone = Phone(await sign_in_as(company.li))
    phone.do("order.decline", order_id=str(order), reason="ill")
    await phone.push()
    page = (await stranger.get(await page_of(order))).text
    assert "还在安排技术员" in page and "技术员李" not in page
    await plan(company, order, today())
    assert "已安排给技术员" in (await stranger.get(await page_of(order))).text
