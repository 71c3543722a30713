"""The dispatch desk: hours and absences on a person's record, a day planned and taken, a suggestion taken by one tap."""

import re
from datetime import date, timedelta

import psycopg
import pytest
from playwright.sync_api import Browser, expect

from tests.browser.chromium import DESK, PHONE
from tests.browser.desk import Desk, desk_of
from tests.browser.looking import Inspector
from tests.browser.site import Site

LATER = "UPDATE work_order SET planned_date = %s::date + 90 WHERE state = 'approved'"
ONE_THEN = """
UPDATE work_order SET planned_date = %s
WHERE id = (SELECT o.id FROM work_order o JOIN site s ON s.id = o.site WHERE o.state = 'approved' AND s.latitude IS NOT NULL ORDER BY o.number LIMIT 1)
"""


@pytest.fixture(scope="module")
def monday(site: Site) -> date:
    """A working day on which one approved order waits, whatever day it is today and whatever else waits."""
    day = date.today() + timedelta(days=14 - date.today().weekday())
    with psycopg.connect(site.database_url, autocommit=True) as connection:
        connection.execute(LATER, [day])
        connection.execute(ONE_THEN, [day])
    return day


def test_an_absence_and_hours_are_entered_on_a_persons_record(site: Site, browser: Browser, monday: date) -> None:
    desk, context = desk_of(site, browser, "dispatcher")
    _record_of(desk, site, "tech2")
    desk.press("登记请假")
    desk.page.get_by_label("从哪天").fill((monday + timedelta(days=1)).isoformat())
    desk.page.get_by_label("原因").select_option("sick")
    desk.confirm()
    expect(desk.page.get_by_text("病假")).to_be_visible()
    desk.page.locator("section", has=desk.page.get_by_role("heading", name="上班时间")).get_by_role("button", name="修改").click()
    desk.page.get_by_label("周一", exact=True).fill("早上")
    desk.page.locator("dialog[open] footer button").first.click()
    expect(desk.page.get_by_text("请写成 08:30–12:00 这样").first).to_be_visible()
    desk.page.get_by_label("周一", exact=True).fill("9:00-12:00，13:00-18:00")
    desk.press("周一至周五都照周一")
    desk.confirm()
    expect(desk.page.get_by_text("09:00–12:00, 13:00–18:00")).to_have_count(5)
    context.close()


def test_a_day_is_planned_and_taken(site: Site, browser: Browser, monday: date) -> None:
    desk, context = desk_of(site, browser, "dispatcher")
    desk.go(f"dispatch/plan?day={monday}")
    desk.press("自动排班")
    order = desk.page.locator("main li", has=desk.page.get_by_role("checkbox"))
    expect(order).to_have_count(1, timeout=20_000)
    expect(order.get_by_text(re.compile(r"路上 \d+ 分钟"))).to_be_visible()
    order.get_by_role("checkbox").uncheck()
    expect(desk.page.get_by_role("button", name=re.compile("派出选中的"))).to_have_count(0)
    order.get_by_role("checkbox").check()
    desk.press("派出选中的 1 单")
    expect(desk.page.locator("main li").get_by_text("已派出")).to_be_visible()
    desk.page.get_by_role("link", name=re.compile("WO-")).click()
    desk.has_state("已派工")
    context.close()


def test_a_suggestion_is_taken_by_one_tap(site: Site, browser: Browser, monday: date) -> None:
    desk, context = desk_of(site, browser, "dispatcher")
    [planned] = site.person("dispatcher").get(f"/api/orders?planned_from={monday}&planned_to={monday}").json()["items"]
    desk.go(f"orders/{planned['id']}")
    desk.press(re.compile("^(派工|改派)$"))
    suggested = desk.page.get_by_role("region", name="建议人选")
    expect(suggested.get_by_role("button").first).to_contain_text("公里")
    name = suggested.get_by_role("button").first.locator("strong").inner_text()
    suggested.get_by_role("button").first.click()
    expect(desk.page.get_by_label("技术员", exact=True).locator("option:checked")).to_have_text(name)
    desk.confirm()
    desk.has_state("已派工")
    context.close()


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_the_screens_of_dispatch(site: Site, browser: Browser, monday: date, viewport: dict) -> None:
    desk, context = desk_of(site, browser, "admin")
    desk.page.set_viewport_size(viewport)
    look = Inspector(desk.page)
    for screen in (f"dispatch/plan?day={monday}", "dispatch/skills", f"people/{_id_of(site, 'tech1')}"):
        look.look_at(f"{site.url}/{screen}")
    context.close()
    assert not look.faults, "\n".join(look.faults)


def _id_of(site: Site, key: str) -> str:
    everybody = site.person("admin").get("/api/people").json()
    return next(person["id"] for person in everybody if person["email"] == f"{key}@demo.example")


def _record_of(desk: Desk, site: Site, key: str) -> None:
    desk.go(f"people/{_id_of(site, key)}")
    expect(desk.page.get_by_role("heading", name="上班时间")).to_be_visible()
