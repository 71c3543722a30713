"""The main job in a real browser: from the customer's list to the signed slip, with no network in between."""

from pathlib import Path

from playwright.sync_api import Playwright, expect

from backend.kernel.clock import today
from tests.browser.chromium import CHROMIUM, QUIET, camera_showing, phone
from tests.browser.custody import in_hand
from tests.browser.desk import desk_of, new_request, order_of_request
from tests.browser.papers import slip_text
from tests.browser.site import Site
from tests.browser.technician import Technician

FLEET = (("京C20001", "LFV3A23C2H3100017"), ("京C20002", ""), ("京C20003", ""))
"""The customer's list: two are equipped, the third is not there."""


def test_work_without_network_ends_as_a_slip(site: Site, playwright: Playwright, tmp_path: Path) -> None:
    order, number = _ordered(site, playwright, tmp_path)
    plates, profile = [plate for plate, _ in FLEET], tmp_path / "phone"
    imeis, iccids = in_hand(site, "tech1", "terminal", 2), in_hand(site, "tech1", "sim", 2)
    films = [camera_showing(tmp_path, f"vehicle{index}", imeis[index], iccids[index]) for index in range(2)]

    with phone(playwright, profile, films[0]) as context:
        li = Technician(context.pages[0], site.url)
        li.sign_in("tech1")
        li.open_order(number)
        context.set_offline(True)
        li.set_out()
        _install(li, plates[0], imeis[0], iccids[0])

    with phone(playwright, profile, films[1]) as context:
        context.set_offline(True)
        li = Technician(context.pages[0], site.url)
        li.open_order(number)
        _install(li, plates[1], imeis[1], iccids[1])
        for plate in plates[2:]:
            li.open_vehicle(plate)
            li.tap("装不了")
            li.page.get_by_role("radio", name="车不在现场").check()
            li.tap("记为无法安装")
        li.step("客户代表签字")
        li.sign("测试·车队长")
        li.step("技术员签字")
        li.sign("演示·技术员甲")
        li.tap("完工")
        expect(li.page.get_by_text("已完工").first).to_be_visible()
        context.set_offline(False)
        expect(li.page.get_by_text("全部已送到办公室")).to_be_visible(timeout=60_000)

    text = slip_text(site, order)
    for expected in (number, *plates, *(vin for _, vin in FLEET if vin), *imeis, *iccids, "测试·车队长", "演示·技术员甲"):
        assert expected in text, expected


def _install(li: Technician, plate: str, imei: str, iccid: str) -> None:
    li.open_vehicle(plate)
    li.shoot("安装前照片", 2)
    li.survey("仪表台下方")
    li.scan("终端 IMEI", "保存 IMEI", imei)
    li.shoot("终端照片")
    li.scan("SIM 卡 ICCID", "保存 ICCID", iccid)
    li.shoot("安装后照片")
    li.nothing_damaged()
    li.tap("这台车完成")
    expect(li.page.get_by_text(f"{plate} 完成")).to_be_visible()


def _ordered(site: Site, playwright: Playwright, folder: Path) -> tuple[str, str]:
    """The customer's list, dropped on a request, approved and assigned, each by whose work it is; the order's id and number."""
    file = folder / "安装车辆.csv"
    file.write_text("\n".join(["车牌号,车架号", *(f"{plate},{vin}" for plate, vin in FLEET)]), encoding="gb18030")
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
    service, _ = desk_of(site, browser, "service")
    new_request(service, "演示")
    service.drop(file)
    service.press(f"导入 {len(FLEET)} 台车")
    expect(service.page.get_by_text(f"已导入 {len(FLEET)} 台车")).to_be_visible()
    order = order_of_request(service)
    manager, _ = desk_of(site, browser, "manager")
    manager.go(f"orders/{order}")
    manager.press("批准")
    manager.has_state("已批准")
    dispatcher, _ = desk_of(site, browser, "dispatcher")
    dispatcher.go(f"orders/{order}")
    dispatcher.press("派工")
    dispatcher.page.get_by_label("技术员", exact=True).select_option(label="演示·技术员甲")
    dispatcher.page.get_by_label("日期").last.fill(today().isoformat())
    dispatcher.confirm()
    dispatcher.has_state("已派工")
    browser.close()
    return order, site.person("dispatcher").get(f"/api/orders/{order}").json()["order"]["number"]
