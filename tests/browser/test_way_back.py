"""The phone's own back button leads out of a vehicle, not through everything that was done in it."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.site import Site
from tests.browser.technician import Technician, technician_of

LIST = "其他照片（选拍）"


@pytest.fixture
def technician(site: Site, browser: Browser) -> Iterator[Technician]:
    with technician_of(site, browser, "branch-tech") as phone:
        yield phone


def test_one_press_leads_from_a_vehicle_to_its_order_whatever_was_done_in_it(site: Site, technician: Technician) -> None:
    page = technician.page
    order = _only_order(site)
    number, plates = order["order"]["number"], [line["plate"] for line in order["lines"]]
    page.get_by_role("link", name=re.compile(re.escape(number))).click()
    technician.set_out()
    expect(page.get_by_role("heading", name="车辆", exact=True)).to_be_visible()
    technician.open_vehicle(plates[0])
    technician.survey("仪表台下方")
    technician.nothing_damaged()
    expect(page.get_by_text("没有损伤")).to_be_visible()
    _pictures(page)
    page.reload()
    expect(page.get_by_role("heading", name=LIST)).to_be_visible()
    page.go_back()
    _at_the_order(page, plates)
    page.go_back()
    expect(page.get_by_role("heading", name="今天", exact=True)).to_be_visible()

    page.go_forward()
    technician.open_vehicle(plates[1])
    technician.tap("装不了")
    page.get_by_role("radio", name="车不在现场").check()
    technician.tap("记为无法安装")
    _at_the_order(page, plates)
    technician.tap("撤销")
    expect(page.get_by_text("撤销")).to_have_count(0)
    page.go_back()
    expect(page.get_by_role("heading", name="今天", exact=True)).to_be_visible()


def _pictures(page: Page) -> None:
    """In by a link, out by the arrow and by the button: both are ways back."""
    for way_out in (page.get_by_role("link", name="返回"), page.get_by_role("link", name="好了")):
        page.get_by_role("link", name=re.compile("^安装前照片")).click()
        way_out.click()
        expect(page.get_by_role("heading", name=LIST)).to_be_visible()


def _at_the_order(page: Page, plates: list[str]) -> None:
    expect(page.get_by_role("heading", name=LIST)).to_have_count(0)
    expect(page.get_by_role("link", name=re.compile(re.escape(plates[1][-4:]))).first).to_be_visible()


def _only_order(site: Site) -> dict:
    phone = site.person("branch-tech")
    pulled = phone.post("/api/sync/pull", json={"protocol": 1, "cookie": None}).json()["changed"]
    [order] = pulled["orders"]
    return {"order": order, "lines": [line for line in pulled["lines"] if line["order_id"] == order["id"]]}
