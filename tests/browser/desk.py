"""What people at a desk do, in the words that stand on the screen."""

import re
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.chromium import DESK
from tests.browser.site import PASSWORD, Site


@dataclass
class Desk:
    page: Page
    url: str

    def go(self, path: str) -> None:
        self.page.goto(f"{self.url}/{path}")

    def press(self, name: str | re.Pattern[str]) -> None:
        self.page.get_by_role("button", name=name, exact=True).first.click()

    def confirm(self) -> None:
        """The first button of the dialog in front."""
        self.page.locator("dialog[open] footer button").first.click()
        expect(self.page.locator("dialog[open]")).to_have_count(0)

    def drop(self, file: Path) -> None:
        self.page.set_input_files("input[type=file]", file)
        expect(self.page.get_by_role("heading", name=re.compile("的车辆清单"))).to_be_visible()

    def has_state(self, state: str) -> None:
        expect(self.page.locator("main header").get_by_text(state, exact=True).first).to_be_visible()


def desk_of(site: Site, browser: Browser, person: str, locale: str = "zh-CN") -> tuple[Desk, BrowserContext]:
    context = browser.new_context(viewport=DESK, locale=locale, timezone_id="Asia/Shanghai")  # pyright: ignore[reportArgumentType]
    page = context.new_page()
    page.goto(f"{site.url}/signin")
    page.locator("form input").first.fill(f"{person}@demo.example")
    page.locator("input[type=password]").fill(PASSWORD)
    page.locator("form button[type=submit]").click()
    page.wait_for_url(lambda url: "signin" not in url)
    return Desk(page, site.url), context


def new_request(desk: Desk, customer: str) -> str:
    """Opens a request for the first customer of this name; returns its id."""
    desk.go("requests")
    desk.press("新建安装需求")
    desk.page.get_by_label("客户").fill(customer)
    desk.page.get_by_role("list", name="找到的客户").get_by_role("button").first.click()
    expect(desk.page.get_by_label("安装地点")).to_be_visible()
    desk.confirm()
    desk.page.wait_for_url(re.compile(r"/requests/[0-9a-f-]{36}"))
    return desk.page.url.split("?")[0].rsplit("/", 1)[1]


def order_of_request(desk: Desk) -> str:
    """The open request becomes an order that waits for approval; returns the order's id."""
    desk.press("开派工单")
    desk.confirm()
    desk.page.wait_for_url(re.compile("/orders/"))
    order = desk.page.url.split("?")[0].rsplit("/", 1)[1]
    desk.press("提交审批")
    desk.has_state("待审批")
    return order
