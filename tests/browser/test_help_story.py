"""Help on the way: a contractor lets himself in by a link and is out when the order is closed (P9.7.3B); a half-done order goes to a colleague (P4.10)."""

from pathlib import Path

import httpx
from playwright.sync_api import Browser, Playwright, expect

from backend.kernel.clock import today
from tests.browser.board import approved_order
from tests.browser.chromium import PHONE, phone
from tests.browser.desk import desk_of
from tests.browser.looking import Inspector
from tests.browser.site import Site
from tests.browser.technician import Technician
from tests.browser.waiting import until
from tests.papers.samples import jpeg

STORES = "async () => (await indexedDB.databases()).map(({ name }) => name).filter((name) => name.startsWith('fieldslip-'))"
SENT = "全部已送到办公室"


def test_a_contractor_does_one_order_with_no_network_and_is_out_when_it_is_closed(site: Site, playwright: Playwright, browser: Browser, tmp_path: Path) -> None:
    order = approved_order(site, "京H30001")
    link = _sent_out(site, browser, order["id"])
    with phone(playwright, tmp_path / "contractor") as context:
        him = Technician(context.pages[0], site.url)
        him.page.goto(link)
        expect(him.page.get_by_text("请你上门做一张派工单")).to_be_visible()
        expect(him.page.locator("input[type=password]")).to_have_count(0)
        him.tap("打开派工单")
        expect(him.page.get_by_role("heading", name="今天", exact=True)).to_be_visible()
        expect(him.page.get_by_text(SENT)).to_be_visible(timeout=60_000)
        him.open_order(order["number"])
        him.page.wait_for_function("() => navigator.serviceWorker?.controller")
        context.set_offline(True)
        him.set_out()
        _nothing_possible(him, "京H30001")
        _signed(him)
        context.set_offline(False)
        expect(him.page.get_by_text(SENT)).to_be_visible(timeout=60_000)
        manager = site.person("manager")
        for step in ("review", "closure"):
            assert manager.post(f"/api/orders/{order['id']}/{step}").status_code == 201
        him.page.goto(f"{site.url}/today")
        expect(him.page.get_by_role("heading", name="这张单已结束")).to_be_visible(timeout=30_000)
        until(him.page, lambda: not him.page.evaluate(STORES))
        him.page.goto(link)
        expect(him.page.get_by_text("请让派工员发一个新链接")).to_be_visible()
        expect(him.page.get_by_text("打开派工单")).to_have_count(0)
        him.page.goto(site.url)
        expect(him.page.get_by_role("heading", name="这张单已结束")).to_be_visible()


def _sent_out(site: Site, browser: Browser, order: str) -> str:
    """Asked by the dispatcher, agreed to by the manager on a phone, assigned; returns the link that the dispatcher shows."""
    desk, office = desk_of(site, browser, "dispatcher")
    desk.go(f"orders/{order}")
    desk.press("申请外协")
    desk.page.get_by_label("姓名").fill("演示·外协老周")
    desk.page.get_by_label("手机号").fill("139 0000 7788")
    desk.page.get_by_label("所属公司或部门").fill("演示外协公司")
    desk.page.get_by_label("为什么需要外协").fill("技术员都在外，客户急修")
    desk.confirm()
    card = desk.page.get_by_role("region", name="外协与支援")
    expect(card.get_by_text("等经理同意")).to_be_visible()
    _agreed(site, browser, order)
    desk.page.reload()
    expect(card.get_by_text("经理已同意")).to_be_visible()
    desk.press("派工")
    desk.page.get_by_label("技术员", exact=True).select_option(label="演示·外协老周（外协）")
    desk.page.get_by_label("日期").last.fill(today().isoformat())
    desk.confirm()
    desk.has_state("已派工")
    desk.press("出示链接")
    address = desk.page.locator("dialog[open] .address")
    expect(address).to_contain_text("/enrol/")
    link = address.inner_text()
    office.close()
    return link


def _agreed(site: Site, browser: Browser, order: str) -> None:
    manager, pocket = desk_of(site, browser, "manager")
    manager.page.set_viewport_size(PHONE)  # pyright: ignore[reportArgumentType]
    inspector = Inspector(manager.page)
    inspector.look_at(f"{site.url}/orders/{order}", "text=技术员都在外")
    manager.press("同意")
    expect(manager.page.get_by_role("region", name="外协与支援").get_by_text("经理已同意")).to_be_visible()
    assert not inspector.faults
    pocket.close()


def test_a_half_done_order_goes_to_a_colleague_who_finishes_it_with_no_network(site: Site, playwright: Playwright, browser: Browser, tmp_path: Path) -> None:
    order = approved_order(site, "京H40001", "京H40002")
    _assigned(site, order["id"], "tech1")
    picture = tmp_path / "site.jpg"
    picture.write_bytes(jpeg("#258", "后院"))
    with phone(playwright, tmp_path / "first") as context:
        first = Technician(context.pages[0], site.url)
        first.sign_in("tech1")
        first.open_order(order["number"])
        context.set_offline(True)
        first.set_out()
        _nothing_possible(first, "京H40001")
        _handed_over(first, order["id"], picture)
        context.set_offline(False)
        expect(first.page.get_by_text(SENT)).to_be_visible(timeout=60_000)
    desk, office = desk_of(site, browser, "dispatcher")
    desk.go(f"orders/{order['id']}")
    expect(desk.page.get_by_text("等演示·技术员乙接手")).to_be_visible()
    office.close()
    with phone(playwright, tmp_path / "second") as context:
        second = Technician(context.pages[0], site.url)
        second.sign_in("tech2")
        second.open_order(order["number"])
        expect(second.page.get_by_text("第一台不在，第二台没做，钥匙在门卫")).to_be_visible()
        expect(second.page.get_by_role("group", name="现场照片").get_by_role("img")).to_be_visible()
        second.page.wait_for_function("() => navigator.serviceWorker?.controller")
        context.set_offline(True)
        second.tap("接手这张单")
        second.tap("收到了，确认 1 台终端")
        inspector = Inspector(second.page)
        inspector.look_at(f"{site.url}/orders/{order['id']}")
        assert not inspector.faults
        _prepared(second)
        _nothing_possible(second, "京H40002")
        _signed(second)
        context.set_offline(False)
        expect(second.page.get_by_text(SENT)).to_be_visible(timeout=60_000)
    manager = site.person("manager")
    detail = manager.get(f"/api/orders/{order['id']}").json()
    assert (detail["order"]["state"], detail["technician"]["name"]) == ("completed", "演示·技术员乙")
    assert [line["done_by"]["name"] for line in detail["lines"]] == ["演示·技术员甲", "演示·技术员乙"]
    assert any(photo["line_id"] is None for photo in detail["photos"])


def _assigned(site: Site, order: str, technician: str) -> None:
    me = site.person(technician).get("/api/session").json()["person"]["id"]
    given = {"parts": [{"technician": me}], "planned_date": today().isoformat()}
    answer: httpx.Response = site.person("dispatcher").post(f"/api/orders/{order}/assignment", json=given)
    assert answer.status_code == 201, answer.text


def _handed_over(who: Technician, order: str, picture: Path) -> None:
    who.tap("交给别人做")
    who.page.get_by_role("radio", name="演示·技术员乙").check()
    who.page.get_by_label("已做的和没做的").fill("第一台不在，第二台没做，钥匙在门卫")
    who.page.set_input_files("input[type=file]", picture)
    expect(who.page.get_by_role("group", name="现场照片").get_by_role("img")).to_be_visible()
    who.page.get_by_role("checkbox").first.check()
    who.page.reload()
    expect(who.page.get_by_label("已做的和没做的")).to_have_value("第一台不在，第二台没做，钥匙在门卫")
    who.tap("交给演示·技术员乙")
    expect(who.page.get_by_role("heading", name="等演示·技术员乙接手")).to_be_visible()


def _prepared(who: Technician) -> None:
    who.tap("出发前检查")
    boxes = who.page.get_by_role("checkbox")
    expect(boxes).to_have_count(6)
    for number in range(6):
        boxes.nth(number).check()
    who.tap("出发")
    who.tap("到达现场")


def _nothing_possible(who: Technician, plate: str) -> None:
    who.open_vehicle(plate)
    who.tap("装不了")
    who.page.get_by_role("radio", name="车不在现场").check()
    who.tap("记为无法安装")
    expect(who.page.get_by_role("heading", name="车辆", exact=True)).to_be_visible()


def _signed(who: Technician) -> None:
    who.step("客户代表签字")
    who.sign("测试·车队长")
    who.step("技术员签字")
    who.sign("演示·签字人")
    who.tap("完工")
    expect(who.page.get_by_text("已完工").first).to_be_visible()

