"""Money on site in a real browser: out of warranty, paid in cash and by WeChat with no network; the paper, the hand-over to finance, the closing of the day."""

import io
import re
import time
from pathlib import Path

import httpx
import pikepdf
import psycopg
from playwright.sync_api import Browser, BrowserContext, Playwright, expect

from backend.kernel.clock import today
from tests.browser.chromium import CHROMIUM, QUIET, phone
from tests.browser.desk import desk_of
from tests.browser.papers import text_of
from tests.browser.repair_order import RepairOrder, repair_out_of_warranty
from tests.browser.site import Site
from tests.browser.technician import Technician
from tests.papers.signed import is_genuine

FUSES, CABLES = 2, 1
CHARGE, CASH, TENDERED = 5200, 3000, 5000
"""Two fuses at 3.50 and a cable at 45.00, in fen; of that in cash, and the note that was given."""
REFERENCE = "4200001234202611250000000001"


def test_a_repair_is_paid_without_network(site: Site, playwright: Playwright, tmp_path: Path) -> None:
    order, yuan = repair_out_of_warranty(site), f"{(_held(site) + CASH) / 100:.2f}"
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
        expect(li.page.get_by_text(f"¥{yuan}").first).to_be_visible()
        expect(li.page.get_by_role("link", name=number)).to_be_visible()
        context.set_offline(False)
        expect(li.page.get_by_text("全部已送到办公室")).to_be_visible(timeout=60_000)
        _the_ledger_has_it(site, order)
        _the_receipt_is_printed(site, order, number)
        _finance_counts_the_cash(site, playwright, li, context, yuan)


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
    li.tap("核对 ¥52.00")
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


def _the_receipt_is_printed(site: Site, order: RepairOrder, number: str) -> None:
    """Signed, PDF/A-3u, in three copies; a changed byte shows. A stranger with the paper learns only that it is genuine."""
    finance = site.person("finance")
    [receipt] = finance.get("/api/receipts", params={"q": number}).json()["receipts"]
    pdf = _as_soon_as_there(finance, f"/api/receipts/{receipt['id']}/pdf")
    text = text_of(pdf)
    for expected in (number, order.number, order.plate, "52.00", "伍拾贰元整", "演示保险丝", REFERENCE, "客户联", "财务联", "存根联", "演示·技术员甲"):
        assert expected in text, expected
    with pikepdf.open(io.BytesIO(pdf)) as opened, opened.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "U")
    assert is_genuine(pdf)
    middle = len(pdf) // 2
    assert not is_genuine(pdf[:middle] + bytes([pdf[middle] ^ 1]) + pdf[middle + 1 :])
    link = finance.get(f"/api/receipts/{receipt['id']}/papers").json()["link"]
    assert number in httpx.get(link).text


def _as_soon_as_there(who: httpx.Client, path: str) -> bytes:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if (answer := who.get(path)).status_code == 200:
            return answer.content
        time.sleep(0.5)
    raise AssertionError(f"no paper after a minute: {answer.text}")


def _held(site: Site) -> int:
    """What other stories on this site have left in the technician's hand."""
    in_hand = site.person("finance").get("/api/cash-in-hand").json()
    return next((held["amount"] for held in in_hand if held["person"]["name"] == "演示·技术员甲"), 0)


def _finance_counts_the_cash(site: Site, playwright: Playwright, li: Technician, phone: BrowserContext, yuan: str) -> None:
    """P9.4.9: offered with no network, counted by finance on another device, and then the day is closed."""
    phone.set_offline(True)
    li.page.goto(f"{site.url}/cash")
    li.tap("交款给财务")
    li.tap(f"交款 ¥{yuan}")
    expect(li.page.get_by_text(f"¥{yuan} 等财务清点")).to_be_visible()
    phone.set_offline(False)
    expect(li.page.get_by_text("全部已送到办公室")).to_be_visible(timeout=60_000)

    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
    _count(site, browser, yuan)
    li.page.reload()
    expect(li.page.get_by_text("演示·财务 已清点")).to_be_visible(timeout=30_000)
    expect(li.page.get_by_text("¥0.00").first).to_be_visible()
    _close_the_day(site, browser)
    browser.close()


def _count(site: Site, browser: Browser, yuan: str) -> None:
    finance, context = desk_of(site, browser, "finance")
    finance.go("cash-desk")
    offer = finance.page.locator(".offer").filter(has_text="演示·技术员甲")
    expect(offer.get_by_text(yuan).first).to_be_visible()
    offer.get_by_role("button", name="点收", exact=True).click()
    finance.page.get_by_label("点清金额").fill(yuan)
    finance.press("确认点收")
    expect(finance.page.get_by_text(re.compile("已点收 演示·技术员甲 的"))).to_be_visible()
    context.close()


def _close_the_day(site: Site, browser: Browser) -> None:
    finance, context = desk_of(site, browser, "finance")
    finance.go("finance/days")
    day = today()
    finance.page.get_by_role("link", name=re.compile(f"^{day.year}年{day.month}月{day.day}日")).first.click()
    finance.press("结账")
    finance.page.locator("dialog[open]").get_by_role("button", name=re.compile("^结 .* 的账$")).click()
    expect(finance.page.get_by_text("当时这一天还没有过完。")).to_be_visible()
    context.close()
    with psycopg.connect(site.database_url) as database:
        assert database.execute("SELECT count(*) FROM day_closing WHERE day = %s", [today()]).fetchone() == (1,)


def _the_ledger_has_it(site: Site, order: RepairOrder) -> None:
    with psycopg.connect(site.database_url) as database:
        sql = """SELECT p.method, p.amount, p.tendered, p.change, p.reference FROM payment p JOIN receipt r ON r.id = p.receipt
                 WHERE r."order" = %s ORDER BY p.position"""
        paid = database.execute(sql, [order.id]).fetchall()
        assert paid == [("cash", CASH, TENDERED, TENDERED - CASH, ""), ("wechat", CHARGE - CASH, None, None, REFERENCE)]
        assert database.execute('SELECT count(*) FROM conflict WHERE "order" = %s', [order.id]).fetchone() == (0,)
