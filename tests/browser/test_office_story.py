"""The office's half of the main job: a customer's list becomes an approved and assigned order (P9.4.1, P9.4.3)."""

from io import BytesIO
from pathlib import Path

import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, expect

from tests.browser.chromium import DESK, PHONE
from tests.browser.desk import Desk, desk_of, new_request, order_of_request
from tests.browser.site import Site

LIST = """车辆安装明细表,,,
车牌号,车架号,司机,电话
京B·10001,LFV3A23C0H3100131,测试·张,138 0013 8000
京Ｂ10002,,测试·李,13800138001
京B1,,测试·王,13800138002
京B10001,,测试·赵,13800138003
"""


def test_a_list_becomes_an_order_that_is_approved_and_split(site: Site, browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "客户清单.csv"
    file.write_text(LIST, encoding="gb18030")

    service, context = desk_of(site, browser, "service")
    request = new_request(service, "演示")
    _import(service, file)
    order = order_of_request(service)
    expect(service.page.get_by_role("button", name="批准", exact=True)).to_have_count(0)
    context.close()

    manager, context = desk_of(site, browser, "manager")
    manager.go(f"orders/{order}")
    manager.press("退回")
    manager.page.locator("dialog textarea").fill("请加上夜间施工的说明")
    manager.confirm()
    expect(manager.page.get_by_text("退回原因：请加上夜间施工的说明")).to_be_visible()
    manager.press("提交审批")
    manager.has_state("待审批")
    manager.press("批准")
    manager.has_state("已批准")
    context.close()

    dispatcher, context = desk_of(site, browser, "dispatcher")
    dispatcher.go(f"orders/{order}")
    _split(dispatcher)
    dispatcher.has_state("已派工")
    expect(dispatcher.page.get_by_text("分单")).to_be_visible()
    for sentence in ("开了派工单", "退回", "批准", "派工"):
        expect(dispatcher.page.locator("ol").get_by_text(sentence).first).to_be_visible()
    context.close()

    parts = [site.person(person).post("/api/sync/pull", json={"protocol": 1, "cookie": None}).json()["changed"] for person in ("tech1", "tech2")]
    plates = [line["plate"] for part in parts for line in part["lines"] if line["plate"].startswith("京B1000")]
    assert sorted(plates) == ["京B10001", "京B10002", "京B10003"], "each vehicle is on exactly one phone"
    assert site.person("service").get(f"/api/requests/{request}").json()["state"] == "ordered"


def test_an_invitation_is_a_code_that_leads_to_its_link(site: Site, browser: Browser) -> None:
    desk, context = desk_of(site, browser, "admin")
    desk.go("people")
    desk.press("邀请")
    desk.page.get_by_label("姓名").fill("测试·新技术员")
    desk.page.get_by_label("电话").fill("138 1111 2222")
    desk.page.locator("dialog[open] footer button").first.click()
    code = desk.page.get_by_role("img", name="登记手机的二维码")
    expect(code).to_be_visible()
    code.evaluate("image => image.decode()")
    [seen] = zxingcpp.read_barcodes(Image.open(BytesIO(code.screenshot())))
    expect(desk.page.get_by_text(seen.text)).to_be_visible()
    assert seen.text.startswith(f"{site.url}/enrol/")
    context.close()


def _import(desk: Desk, file: Path) -> None:
    """Two rows of four are wrong: one is mended, one left out; a right one is corrected on a narrow screen, which nothing is wider than."""
    desk.drop(file)
    expect(desk.page.get_by_text("2 行有问题。改好，或者不要这些行。")).to_be_visible()
    desk.page.get_by_label("第 5 行 车牌号").fill("京B10003")
    desk.page.keyboard.press("Tab")
    expect(desk.page.get_by_text("1 行有问题。改好，或者不要这些行。")).to_be_visible()
    desk.page.get_by_role("row").filter(has_text="测试·赵").get_by_role("button", name="不要").click()
    expect(desk.page.get_by_text("共 3 台车，没有问题。")).to_be_visible()
    _correct_on_a_narrow_screen(desk)
    desk.press("导入 3 台车")
    expect(desk.page.get_by_text("已导入 3 台车")).to_be_visible()


def _correct_on_a_narrow_screen(desk: Desk) -> None:
    desk.page.get_by_role("tab", name="全部").click()
    desk.page.set_viewport_size(PHONE)  # pyright: ignore[reportArgumentType]
    desk.page.get_by_role("list", name="清单").get_by_role("button", name="第 4 行 司机:").click()
    desk.page.get_by_label("第 4 行 司机").first.fill("测试·钱二")
    desk.page.keyboard.press("Enter")
    expect(desk.page.get_by_role("button", name="测试·钱二")).to_be_visible()
    assert desk.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    desk.page.set_viewport_size(DESK)  # pyright: ignore[reportArgumentType]


def _split(desk: Desk) -> None:
    desk.press("派工")
    desk.page.get_by_role("radio", name="分给几个人").check()
    for plate, technician in (("京B10001", "演示·技术员甲"), ("京B10002", "演示·技术员甲"), ("京B10003", "演示·技术员乙")):
        desk.page.get_by_label(f"{plate} 的技术员").select_option(label=technician)
    desk.page.get_by_label("日期").last.fill("2026-12-05")
    desk.confirm()
