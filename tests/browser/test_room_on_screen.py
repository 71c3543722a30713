"""What a screen shows is in sight: no page that scrolls beyond its record, no table wider than the phone, no message under the screen's head."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import xlsxwriter
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import PHONE
from tests.browser.desk import desk_of, new_request
from tests.browser.site import Site
from tests.browser.technician import Technician, technician_of


@pytest.fixture
def technician(site: Site, browser: Browser) -> Iterator[Technician]:
    with technician_of(site, browser, "tech1") as phone:
        yield phone


def test_a_record_below_the_tabs_of_its_place_leaves_nothing_to_scroll(site: Site, browser: Browser) -> None:
    desk, context = desk_of(site, browser, "dispatcher")
    desk.go("custody/items")
    desk.page.locator("main a.opener").first.click()
    expect(desk.page.get_by_role("heading", name="经过")).to_be_visible()
    assert _beyond(desk.page) == (0, 0)
    context.close()


def test_a_price_list_is_mended_on_a_phone(site: Site, browser: Browser, tmp_path: Path) -> None:
    desk, context = desk_of(site, browser, "manager")
    desk.page.set_viewport_size(PHONE)  # pyright: ignore[reportArgumentType]
    desk.go("prices/import")
    desk.page.set_input_files("input[type=file]", _prices(tmp_path / "价格.xlsx"))
    price = desk.page.get_by_label("第 2 行 含税单价")
    expect(price).to_have_value("一块五")
    assert _beyond(desk.page)[1] == 0
    price.fill("1.5")
    price.press("Enter")
    expect(desk.page.get_by_role("button", name="存入 1 个价格")).to_be_enabled()
    context.close()


def test_a_vehicle_list_is_taken_in_from_wherever_one_mends_it(site: Site, browser: Browser, tmp_path: Path) -> None:
    desk, context = desk_of(site, browser, "service")
    new_request(desk, "演示")
    desk.page.set_viewport_size(PHONE)  # pyright: ignore[reportArgumentType]
    file = tmp_path / "车辆.csv"
    file.write_text("车牌号,司机电话\n" + "\n".join(f"京C3000{number},138" for number in range(8)) + "\n京C30009,\n")
    desk.drop(file)
    desk.page.evaluate("scrollTo(0, 600)")
    expect(desk.page.get_by_role("button", name="导入 1 台车")).to_be_in_viewport(ratio=1)
    context.close()


def test_times_of_the_history_stand_beside_what_happened_in_english_too(site: Site, browser: Browser) -> None:
    order = site.person("admin").get("/api/orders", params={"states": "completed"}).json()["items"][0]["id"]
    desk, context = desk_of(site, browser, "manager", "en-US")
    desk.go(f"orders/{order}")
    entry = desk.page.locator("li:has(> .when)").first
    time, who = entry.locator("time").bounding_box(), entry.locator("strong").bounding_box()
    assert time and who and time["x"] + time["width"] <= who["x"]
    context.close()


def test_an_office_address_is_told_to_be_the_offices(site: Site, technician: Technician) -> None:
    for address in ("board", "orders", "prices/import"):
        technician.page.goto(f"{site.url}/{address}")
        expect(technician.page.get_by_role("heading", name="这是办公室的页面")).to_be_visible()
    technician.tap("回到今天")
    expect(technician.page.get_by_role("heading", name="今天", exact=True)).to_be_visible()


def test_a_phones_address_leads_the_office_to_its_own_work(site: Site, browser: Browser) -> None:
    desk, context = desk_of(site, browser, "manager")
    desk.go("today")
    expect(desk.page.get_by_role("heading", name="派工单", exact=True)).to_be_visible()
    context.close()


def test_what_is_wrong_with_a_number_is_in_sight_below_the_head(site: Site, technician: Technician) -> None:
    page = technician.page
    page.goto(f"{site.url}/{_vehicle(site)}/terminal")
    page.locator("#number").fill("123456789012345")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.get_by_role("button", name="保存 IMEI").evaluate("button => button.click()")
    wrong = page.get_by_text("校验位不对")
    expect(wrong).to_be_visible()
    page.wait_for_timeout(300)
    head, box = page.locator("header").first.bounding_box(), wrong.bounding_box()
    assert head and box and box["y"] >= head["y"] + head["height"]


def _vehicle(site: Site) -> str:
    """A vehicle of one of tech1's installations, by its address."""
    desk = site.person("dispatcher")
    orders = desk.get("/api/orders", params={"kind": "install", "states": "assigned"}).json()["items"]
    order = next(one for one in orders if one["technician"]["name"] == "演示·技术员甲")
    [line, *_] = desk.get(f"/api/orders/{order['id']}").json()["lines"]
    return f"orders/{order['id']}/lines/{line['id']}"


def _beyond(page: Page) -> tuple[int, int]:
    """How much higher and wider the page is than the window."""
    down, across = page.evaluate("[document.scrollingElement.scrollHeight - innerHeight, document.scrollingElement.scrollWidth - innerWidth]")
    return down, across


def _prices(file: Path) -> Path:
    book = xlsxwriter.Workbook(str(file))
    sheet = book.add_worksheet()
    for number, row in enumerate([["产品编码", "含税单价", "税率", "生效日期"], ["DEMO-FUSE", "一块五", "13%", "2026-12-01"]]):
        sheet.write_row(number, 0, row)
    book.close()
    return file
