"""A repair in a real browser, with no network from departure to completion: wrong unit, right unit, SIM, parts, report, signatures."""

from pathlib import Path

import psycopg
from playwright.sync_api import Playwright, expect

from backend.demo.stock import TERMINALS_EACH, iccid, imei
from tests.browser.chromium import camera_showing, phone
from tests.browser.papers import slip_text, text_of
from tests.browser.repair_order import RepairOrder, offer, repair_order
from tests.browser.site import Site
from tests.browser.technician import Technician

OLD, OLD_SIM = imei(TERMINALS_EACH + 1), iccid(TERMINALS_EACH + 1)
"""In the vehicle since the second technician of the demonstration has fitted them."""
NEW, NEW_SIM = imei(5), iccid(5)
IN_THE_WAREHOUSE = imei(2 * TERMINALS_EACH + 1)


def test_a_repair_without_network_swaps_terminal_and_sim(site: Site, playwright: Playwright, tmp_path: Path) -> None:
    order, fuses = repair_order(site, OLD), _fuses_in_hand(site)
    wrong, terminals, sims = (
        camera_showing(tmp_path, name, *codes)
        for name, codes in (("wrong", (IN_THE_WAREHOUSE,)), ("terminals", (OLD, NEW)), ("sims", (OLD_SIM, NEW_SIM)))
    )
    profile = tmp_path / "phone"

    with phone(playwright, profile, wrong) as context:
        li = Technician(context.pages[0], site.url)
        li.sign_in("tech1")
        li.open_order(order.number)
        expect(li.page.get_by_text("还缺 1 样，出发前先备好。")).to_be_visible()
        context.set_offline(True)
        li.set_out(checks=7)
        li.open_vehicle(order.plate)
        expect(li.page.get_by_text("昨晚开始不上线")).to_be_visible()
        li.shoot("维修前照片")
        _the_wrong_unit_is_refused(li)
        _a_photo_of_another_unit_is_asked_about(li)

    with phone(playwright, profile, terminals) as context:
        context.set_offline(True)
        li = Technician(context.pages[0], site.url)
        li.open_order(order.number)
        li.open_vehicle(order.plate)
        li.step("更换终端")
        li.scan_half("拆下的旧终端", OLD)
        li.scan_half("装上的新终端", NEW)
        li.page.get_by_label("旧终端什么毛病").fill("不上线")
        li.tap("更换终端")
        li.shoot("旧终端照片")
        li.shoot("新终端照片")

    with phone(playwright, profile, sims) as context:
        context.set_offline(True)
        li = Technician(context.pages[0], site.url)
        li.open_order(order.number)
        li.open_vehicle(order.plate)
        li.step("更换 SIM 卡")
        li.scan_half("取下的旧 SIM 卡", OLD_SIM, "扫旧 SIM 卡 ICCID")
        li.scan_half("换上的新 SIM 卡", NEW_SIM, "扫新 SIM 卡 ICCID")
        li.page.get_by_role("radio", name="停机注销").check()
        li.tap("更换 SIM 卡")
        li.shoot("旧 SIM 卡照片")
        li.shoot("新 SIM 卡照片")
        li.step("用掉的配件")
        li.use_part("演示保险丝", 2)
        li.tap("保存")
        li.report("换终端和 SIM 卡，换保险丝", "45")
        li.shoot("维修后照片")
        li.nothing_damaged()
        li.tap("这台车完成")
        expect(li.page.get_by_text(f"{order.plate} 完成")).to_be_visible()
        _hands_have_changed_on_the_phone(li, fuses - 2)
        _sign_and_complete(li, order)
        context.set_offline(False)
        expect(li.page.get_by_text("全部已送到办公室")).to_be_visible(timeout=60_000)

    _the_office_knows_it_all(site, order)
    _its_papers_say_it(site, order)


def test_things_change_hands_without_network(site: Site, playwright: Playwright, tmp_path: Path) -> None:
    """P9.3.3: received from the warehouse, and one of them offered to a colleague, both before there is a network."""
    fresh = [imei(2 * TERMINALS_EACH + 3), imei(2 * TERMINALS_EACH + 4), iccid(2 * TERMINALS_EACH + 3)]
    received = offer(site, "tech1", fresh, "DEMO-CABLE", 3)
    with phone(playwright, tmp_path / "phone") as context:
        li = Technician(context.pages[0], site.url)
        li.sign_in("tech1")
        context.set_offline(True)
        li.page.get_by_role("navigation").get_by_role("link", name="物料").click()
        li.page.get_by_role("button", name="收到了，确认 2 台终端、1 张 SIM 卡、3 个配件").click()
        expect(li.page.get_by_text("已收下：2 台终端、1 张 SIM 卡、3 个配件")).to_be_visible()
        li.page.get_by_role("searchbox").fill(fresh[0][-5:])
        expect(li.page.get_by_text("1 台终端").first).to_be_visible()
        li.tap("交给别人")
        li.page.get_by_role("radio", name="演示·技术员乙").check()
        li.page.get_by_role("searchbox").fill(fresh[0][-5:])
        li.page.get_by_role("checkbox").check()
        li.tap("交出 1 台终端")
        expect(li.page.get_by_text("交给 演示·技术员乙：1 台终端")).to_be_visible()
        context.set_offline(False)
        expect(li.page.get_by_text("全部已送到办公室")).to_be_visible(timeout=60_000)

    with psycopg.connect(site.database_url) as database:
        assert database.execute("SELECT state FROM handover WHERE id = %s", [received]).fetchone() == ("confirmed",)
        sql = """SELECT i.number, p.email, h.state FROM handover_line l JOIN handover h ON h.id = l.handover JOIN item i ON i.id = l.item
                 JOIN holder t ON t.id = h.target JOIN person p ON p.id = t.person WHERE h.state = 'offered' AND i.number = ANY(%s)"""
        assert database.execute(sql, [fresh]).fetchall() == [(fresh[0], "tech2@demo.example", "offered")]


def _the_wrong_unit_is_refused(li: Technician) -> None:
    """P9.4.5: on the phone, without asking anybody. The right one is then chosen from what is in hand."""
    li.step("更换终端")
    old = li.page.get_by_role("region", name="拆下的旧终端").get_by_role("textbox").first
    old.fill(imei(7))
    expect(li.page.get_by_text("按记录，这台车上装的不是这个终端。")).to_be_visible()
    old.fill(OLD)
    new = li.scan_half("装上的新终端", IN_THE_WAREHOUSE, "扫新终端 IMEI")
    expect(li.page.get_by_text("这个终端不在你名下。")).to_be_visible()
    li.tap("更换终端")
    expect(new).to_be_visible()
    new.fill(NEW[-4:])
    li.page.get_by_role("button", name="演示终端 T1").first.click()
    expect(new).to_have_value(NEW)
    li.tap("更换终端")


def _a_photo_of_another_unit_is_asked_about(li: Technician) -> None:
    li.step("新终端照片")
    shutter = li.page.get_by_role("button", name="拍照")
    expect(shutter).to_be_enabled(timeout=20_000)
    shutter.click()
    expect(li.page.get_by_text(f"照片上是 {IN_THE_WAREHOUSE[:2]}…{IN_THE_WAREHOUSE[-4:]}，你填的是 {NEW[:2]}…{NEW[-4:]}。")).to_be_visible(timeout=20_000)
    expect(li.page.get_by_role("dialog").get_by_text("这个终端不在你名下。")).to_be_visible()
    li.tap(f"{NEW[:2]}…{NEW[-4:]} 没错，重拍")
    expect(li.page.get_by_text("已拍 0 张，共需 1 张")).to_be_visible()
    li.tap("好了")


def _fuses_in_hand(site: Site) -> int:
    with psycopg.connect(site.database_url) as database:
        sql = """SELECT s.quantity FROM stock s JOIN product p ON p.id = s.product JOIN holder h ON h.id = s.holder JOIN person t ON t.id = h.person
                 WHERE p.code = 'DEMO-FUSE' AND t.email = 'tech1@demo.example'"""
        row = database.execute(sql).fetchone()
    assert row
    return row[0]


def _hands_have_changed_on_the_phone(li: Technician, fuses: int) -> None:
    li.page.goto(f"{li.url}/stock")
    expect(li.page.get_by_role("heading", name="我的物料")).to_be_visible()
    li.page.get_by_role("searchbox").fill(OLD[-5:])
    expect(li.page.get_by_text("有故障：不上线")).to_be_visible()
    li.page.get_by_role("searchbox").fill(NEW[-5:])
    expect(li.page.get_by_text("没有找到")).to_be_visible()
    li.page.get_by_role("searchbox").fill("保险丝")
    expect(li.page.get_by_text(f"{fuses} 个", exact=True)).to_be_visible()


def _sign_and_complete(li: Technician, order: RepairOrder) -> None:
    li.open_order(order.number)
    li.step("客户代表签字")
    li.sign("测试·车队长")
    li.step("技术员签字")
    li.sign("演示·技术员甲")
    li.tap("完工")
    expect(li.page.get_by_text("已完工").first).to_be_visible()


def _the_office_knows_it_all(site: Site, order: RepairOrder) -> None:
    with psycopg.connect(site.database_url) as database:

        def where(number: str) -> tuple:
            sql = """SELECT h.kind, COALESCE(v.plate, p.email), i.condition FROM item i JOIN holder h ON h.id = i.holder
                     LEFT JOIN vehicle v ON v.id = h.vehicle LEFT JOIN person p ON p.id = h.person WHERE i.number = %s"""
            row = database.execute(sql, [number]).fetchone()
            assert row
            return row

        assert where(NEW) == where(NEW_SIM) == ("vehicle", order.plate, "good")
        assert where(OLD) == where(OLD_SIM) == ("person", "tech1@demo.example", "faulty")
        assert where(IN_THE_WAREHOUSE)[0] == "warehouse"
        used = database.execute("SELECT sum(quantity) FROM movement WHERE reason = 'used' AND line = %s", [order.line]).fetchone()
        assert used == (2,)
        assert database.execute('SELECT state FROM work_order WHERE id = %s', [order.id]).fetchone() == ("completed",)
        assert database.execute('SELECT count(*) FROM conflict WHERE "order" = %s', [order.id]).fetchone() == (0,)
        photos = dict(database.execute("SELECT kind, codes FROM photo WHERE line = %s", [order.line]).fetchall())
        assert NEW in photos["terminal"] and OLD in photos["old_terminal"]
        assert NEW_SIM in photos["sim"] and OLD_SIM in photos["old_sim"]


def _its_papers_say_it(site: Site, order: RepairOrder) -> None:
    desk = site.person("dispatcher")
    slip = slip_text(site, order.id)
    for expected in (order.number, order.plate, OLD, NEW, OLD_SIM, NEW_SIM, "换终端和SIM卡，换保险丝", "45分", "2个×演示保险丝", "测试·车队长", "演示·技术员甲"):
        assert expected in slip, expected
    label = text_of(desk.get(f"/api/orders/{order.id}/return-labels.pdf").content)
    for expected in (order.number, order.plate, OLD, "不上线"):
        assert expected in label, expected
    [intake] = desk.get("/api/intakes", params={"q": OLD}).json()["items"]
    received = text_of(desk.get(f"/api/intakes/{intake['id']}/slip.pdf").content)
    for expected in (intake["number"], order.number, order.plate, OLD, "不上线", "演示物流有限公司"):
        assert expected in received, expected
