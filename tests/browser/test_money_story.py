"""Money on site in a real browser: out of warranty, paid in cash and by WeChat with no network, and what becomes of it."""

from pathlib import Path

import psycopg
from playwright.sync_api import Playwright, expect

from tests.browser.chromium import phone
from tests.browser.repair_order import RepairOrder, repair_out_of_warranty
from tests.browser.site import Site
from tests.browser.technician import Technician

PLATE = "京M90001"
FUSES, CABLES = 2, 1
CHARGE, CASH, TENDERED = 5200, 3000, 5000
"""Two fuses at 3.50 and a cable at 45.00, in fen; of that in cash, and the note that was given."""
REFERENCE = "4200001234202611250000000001"


def test_a_repair_is_paid_without_network(site: Site, playwright: Playwright, tmp_path: Path) -> None:
    order = repair_out_of_warranty(site, PLATE)
    profile = tmp_path / "phone"

    with phone(playwright, profile) as context:
        li = Technician(context.pages[0], site.url)
        li.sign_in("tech1")
        li.open_order(order.number)
        context.set_offline(True)
        _repair(li, order)
        number = _take_the_money(li, order)
        _sign_and_complete(li, order)

    with phone(playwright, profile) as context:
        li = Technician(context.pages[0], site.url)
        context.set_offline(True)
        li.page.goto(f"{site.url}/cash")
        expect(li.page.get_by_text("¥30.00").first).to_be_visible()
        expect(li.page.get_by_role("link", name=number)).to_be_visible()
        context.set_offline(False)
        expect(li.page.get_by_text("全部已送到办公室")).to_be_visible(timeout=60_000)

    _the_ledger_has_it(site, order)


def _repair(li: Technician, order: RepairOrder) -> None:
    li.set_out(checks=7)
    li.open_vehicle(order.plate)
    li.shoot("维修前照片")
    li.step("用掉的配件")
    li.use_part("演示保险丝", FUSES)
    li.use_part("演示电源线", CABLES)
    li.tap("保存")
    li.report("换电源线和保险丝", "45")
    li.shoot("维修后照片")
    li.nothing_damaged()
    li.tap("这台车完成")
    expect(li.page.get_by_text(f"{order.plate} 完成")).to_be_visible()


def _take_the_money(li: Technician, order: RepairOrder) -> str:
    """Cash with change, the rest by WeChat; the receipt's number, which is there at once."""
    li.open_order(order.number)
    li.step("费用与收款")
    expect(li.page.get_by_text("不在保修期内，收配件费").or_(li.page.get_by_text("到期，收配件费"))).to_be_visible()
    li.tap("收款 ¥52.00")
    first = li.page.get_by_label("金额").first
    first.fill("30")
    li.page.get_by_label("实收现金").fill("50")
    expect(li.page.get_by_role("status").get_by_text("¥20.00")).to_be_visible()
    li.tap("再加一种付款方式")
    li.page.get_by_role("radio", name="微信支付").last.check()
    li.page.get_by_label("交易单号").fill(REFERENCE)
    li.tap("收款 ¥52.00")
    li.tap("开收据")
    expect(li.page.get_by_text("人民币伍拾贰元整")).to_be_visible()
    expect(li.page.get_by_role("img", name="收据页面的二维码")).to_be_visible()
    return li.page.locator("p.number").inner_text()


def _sign_and_complete(li: Technician, order: RepairOrder) -> None:
    li.open_order(order.number)
    expect(li.page.get_by_text("已收齐 ¥52.00")).to_be_visible()
    li.step("客户代表签字")
    li.sign("测试·车队长")
    li.step("技术员签字")
    li.sign("演示·技术员甲")
    li.tap("完工")
    expect(li.page.get_by_text("已完工").first).to_be_visible()


def _the_ledger_has_it(site: Site, order: RepairOrder) -> None:
    with psycopg.connect(site.database_url) as database:
        sql = """SELECT p.method, p.amount, p.tendered, p.change, p.reference FROM payment p JOIN receipt r ON r.id = p.receipt
                 WHERE r."order" = %s ORDER BY p.position"""
        paid = database.execute(sql, [order.id]).fetchall()
        assert paid == [("cash", CASH, TENDERED, TENDERED - CASH, ""), ("wechat", CHARGE - CASH, None, None, REFERENCE)]
        assert database.execute('SELECT count(*) FROM conflict WHERE "order" = %s', [order.id]).fetchone() == (0,)
