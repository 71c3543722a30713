"""One order declined and another set out for with no network; the office sees why and where, the customer when (P9.3.4, P9.7.1B)."""

import re
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, Playwright, expect

from backend.kernel.clock import today
from tests.browser.board import approved_order
from tests.browser.chromium import desk, phone
from tests.browser.desk import Desk
from tests.browser.looking import Inspector
from tests.browser.site import PASSWORD, Site
from tests.browser.technician import Technician
from tests.browser.waiting import until
from tests.fieldmap.tile_server import TileServer

WHO = "演示·技术员乙"
ALL_DAY = [[["00:00", "12:00"], ["12:00", "23:59"]]] * 7


def test_declined_and_set_out_for_offline_then_seen_by_dispatcher_and_customer(site: Site, playwright: Playwright, tmp_path: Path) -> None:
    declined, taken = given_to_second(site, "京B71001"), given_to_second(site, "京B71002")
    usual = works_all_day(site)
    with phone(playwright, tmp_path / "phone") as context:
        technician = Technician(context.pages[0], site.url)
        technician.sign_in("tech2")
        page = technician.page
        shares_position(technician)
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        technician.open_order(declined["number"])
        context.set_offline(True)
        technician.tap("接不了")
        technician.tap("退回派工员")
        expect(page.get_by_text("请选一个原因。")).to_be_visible()
        page.get_by_role("radio", name="太远").check()
        page.get_by_label("补充说明").fill("演示：路上要三个小时")
        technician.tap("退回派工员")
        expect(page.get_by_role("heading", name="今天", exact=True)).to_be_visible()
        expect(page.get_by_role("link", name=re.compile(declined["number"]))).to_have_count(0)
        technician.open_order(taken["number"])
        technician.tap("接单")
        technician.tap("出发前检查")
        boxes = page.get_by_role("checkbox")
        expect(boxes).to_have_count(6)
        for box in boxes.all():
            box.check()
        technician.tap("出发")
        expect(page.get_by_role("button", name="到达现场")).to_be_visible()
        context.set_offline(False)
        expect(page.get_by_text("全部已送到办公室")).to_be_visible(timeout=60_000)

    with desk(playwright) as context, TileServer() as tiles:
        page = dispatcher_at(site, context)
        page.goto(f"{site.url}/orders/{declined['id']}")
        expect(page.get_by_role("main").get_by_text(f"{WHO}接不了：太远 · 演示：路上要三个小时").first).to_be_visible()
        look = Inspector(page)
        look.look_at(f"{site.url}/map", ready="#map-people")
        expect(page.get_by_role("button", name=re.compile(f"^{WHO}.*现在|^{WHO}.*前")).first).to_be_visible()
        page.get_by_role("region", name="技术员").get_by_role("button", name=re.compile(WHO)).click()
        card = page.get_by_role("region", name=WHO)
        expect(card).to_contain_text("最后位置")
        page.get_by_role("combobox", name=re.compile("^进度")).select_option(label="进行中")
        page.get_by_role("combobox", name=re.compile("^技术员")).select_option(label=WHO)
        page.get_by_role("region", name="进行中").get_by_role("button", name=re.compile("演示物流")).first.click()
        expect(page.get_by_role("link", name=taken["number"])).to_be_visible()
        with_tiles(site, tiles)
        look.look_at(f"{site.url}/map", ready="text=© 演示底图")
        until(page, lambda: bool(tiles.asked))
        link = site.person("dispatcher").get(f"/api/orders/{taken['id']}").json()["order"]["slip"]["link"]
        look.look_at(link, ready="h1")
        expect(page.get_by_text(re.compile(r"预计 \d\d:\d\d 左右到达"))).to_be_visible()
        expect(page.get_by_text(f"技术员{WHO}正在路上。")).to_be_visible()
    assert site.person("admin").delete("/api/map/tile-source").status_code == 200
    works_all_day(site, usual)
    assert not look.faults, "\n".join(look.faults)


def test_a_site_gets_its_place_by_pasting_or_pointing(site: Site, playwright: Playwright) -> None:
    service = site.person("service")
    customer = service.post("/api/customers", json={"name": "演示地图客户"}).json()["id"]
    service.post(f"/api/customers/{customer}/sites", json={"address": "演示市演示路 99 号"})
    with desk(playwright) as context:
        page = dispatcher_at(site, context)
        page.goto(f"{site.url}/customers/{customer}")
        expect(page.get_by_text("没有位置")).to_be_visible()
        office = Desk(page, site.url)
        page.get_by_role("button", name=re.compile("演示路 99")).click()
        position = page.get_by_role("textbox", name=re.compile("^位置"))
        position.fill("北京")
        office.press("保存")
        expect(position).to_have_attribute("aria-invalid", "true")
        position.fill("39.9, 116.4")
        office.press("在地图上点选")
        canvas = page.locator("dialog[open] .maplibregl-canvas")
        canvas.click(position={"x": 60, "y": 60})
        expect(position).not_to_have_value("39.9, 116.4")
        office.confirm()
        expect(page.get_by_text("没有位置")).to_have_count(0)
    [kept] = service.get(f"/api/customers/{customer}").json()["sites"]
    assert kept["latitude"] is not None and kept["latitude"] != 39.9


def given_to_second(site: Site, plate: str) -> dict:
    order = approved_order(site, plate)
    dispatcher = site.person("dispatcher")
    technician = second(site)["id"]
    window = {"planned_date": str(today()), "window_start": "00:00", "window_end": "23:59"}
    answer = dispatcher.post(f"/api/orders/{order['id']}/assignment", json={"parts": [{"technician": technician}], **window})
    assert answer.status_code == 201, answer.text
    return order


def second(site: Site) -> dict:
    return next(one for one in site.person("dispatcher").get("/api/people").json() if one["name"] == WHO)


def works_all_day(site: Site, hours: list | None = None) -> list:
    """Returns what was before, for others on this site."""
    manager, person = site.person("manager"), second(site)["id"]
    before = manager.get(f"/api/people/{person}/work").json()["hours"]
    assert manager.put(f"/api/people/{person}/working-hours", json={"hours": hours or ALL_DAY}).status_code == 200
    return before


def shares_position(technician: Technician) -> None:
    page = technician.page
    page.goto(f"{technician.url}/me")
    with page.expect_response(lambda answer: answer.url.endswith("/api/my/position") and answer.status == 204):
        page.get_by_role("checkbox", name=re.compile("上班时间共享位置")).check()
    expect(page.get_by_text(re.compile("^今天 .*12:00"))).to_be_visible()


def dispatcher_at(site: Site, context: BrowserContext) -> Page:
    page = context.new_page()
    page.goto(f"{site.url}/signin")
    page.locator("form input").first.fill("dispatcher@demo.example")
    page.locator("input[type=password]").fill(PASSWORD)
    page.locator("form button[type=submit]").click()
    page.wait_for_url(lambda url: "signin" not in url)
    return page


def with_tiles(site: Site, tiles: TileServer) -> None:
    given = {"template": tiles.template, "attribution": "© 演示底图", "largest_zoom": 18, "gcj02": False}
    assert site.person("admin").put("/api/map/tile-source", json=given).status_code == 200
