"""The main job in a real browser: from the customer's list to the signed slip, with no network in between."""

from pathlib import Path

from playwright.sync_api import Playwright, expect

from backend.demo.stock import iccid, imei
from tests.browser.chromium import camera_showing, phone
from tests.browser.papers import slip_text
from tests.browser.site import Site
from tests.browser.technician import Technician

IMEIS, ICCIDS = [imei(1), imei(2)], [iccid(1), iccid(2)]
"""Of what the technician of the demonstration has in hand."""


def test_work_without_network_ends_as_a_slip(site: Site, playwright: Playwright, tmp_path: Path) -> None:
    order = _order_of(site, plate="京ADM010")
    number, plates = order["order"]["number"], [line["plate"] for line in order["lines"]]
    profile = tmp_path / "phone"
    films = [camera_showing(tmp_path, f"vehicle{index}", IMEIS[index], ICCIDS[index]) for index in range(2)]

    with phone(playwright, profile, films[0]) as context:
        li = Technician(context.pages[0], site.url)
        li.sign_in("tech1")
        li.open_order(number)
        context.set_offline(True)
        li.set_out()
        _install(li, plates[0], IMEIS[0], ICCIDS[0])

    with phone(playwright, profile, films[1]) as context:
        context.set_offline(True)
        li = Technician(context.pages[0], site.url)
        li.open_order(number)
        _install(li, plates[1], IMEIS[1], ICCIDS[1])
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

    text = slip_text(site, order["order"]["id"])
    for expected in (number, *plates, *IMEIS[:2], *ICCIDS[:2], "测试·车队长", "演示·技术员甲"):
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


def _order_of(site: Site, plate: str) -> dict:
    dispatcher = site.person("dispatcher")
    found = dispatcher.get("/api/orders", params={"q": plate}).json()["items"]
    return dispatcher.get(f"/api/orders/{found[0]['id']}").json()
