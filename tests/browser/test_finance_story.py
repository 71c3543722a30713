"""What finance does with what was paid: one transfer that paid two receipts is matched by hand, an invoice is issued, seen by the customer, and red-flushed."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
from playwright.sync_api import Browser, Playwright, expect

from backend.kernel.clock import today
from tests.browser.chromium import CHROMIUM, QUIET
from tests.browser.desk import Desk, desk_of
from tests.browser.money import Collector, to_be_paid
from tests.browser.site import Site
from tests.money.samples import bank
from tests.papers.samples import jpeg

CHARGE = 700
NUMBER = "25112000000012345678"


@pytest.fixture(scope="module")
def finance(site: Site, playwright: Playwright) -> Iterator[Desk]:
    browser: Browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
    desk, context = desk_of(site, browser, "finance")
    yield desk
    context.close()
    browser.close()


@pytest.fixture
def receipt(site: Site) -> str:
    order = to_be_paid(site)
    return Collector(site, "tech1").takes(order.id, ("transfer", CHARGE), charged=CHARGE)


def test_one_transfer_is_two_receipts(site: Site, finance: Desk, receipt: str, tmp_path: Path) -> None:
    order = to_be_paid(site)
    first, second = receipt, Collector(site, "tech1").takes(order.id, ("transfer", CHARGE), charged=CHARGE)
    numbers = [_number(site, one) for one in (first, second)]
    movement = tmp_path / "流水.csv"
    movement.write_bytes(bank((today().isoformat(), f"B{uuid4().int % 10**8:08}", "13.00")))
    finance.go("reconciliation")
    finance.press("导入账单")
    finance.page.set_input_files("input[type=file]", movement)
    expect(finance.page.get_by_text("新流水").first).to_be_visible()
    finance.go("reconciliation?state=unmatched")
    finance.page.get_by_role("row").filter(has_text="13.00").get_by_role("link").first.click()
    finance.press("找收款")
    for number in numbers:
        finance.page.get_by_role("searchbox", name="收据号").fill(number)
        finance.page.get_by_role("checkbox", name=number).check()
    expect(finance.page.get_by_text("已选 ¥14.00，流水 ¥13.00")).to_be_visible()
    finance.press("就是这几笔")
    expect(finance.page.get_by_text("写一句金额为什么不一样。").first).to_be_visible()
    finance.page.get_by_label("金额为什么不一样").fill("银行扣了一元手续费")
    finance.press("就是这几笔")
    expect(finance.page.get_by_text("银行扣了一元手续费").first).to_be_visible()
    finance.has_state("已核对")
    for number in numbers:
        expect(finance.page.get_by_role("link", name=number)).to_be_visible()


def test_an_invoice_is_issued_and_red_flushed(site: Site, finance: Desk, receipt: str, tmp_path: Path) -> None:
    request = str(uuid4())
    Collector(site, "tech1").do("invoice.request", request_id=request, receipt_id=receipt, kind="ordinary", title="测试·陈先生")
    invoice = tmp_path / "发票.jpg"
    invoice.write_bytes(jpeg("#336699", "INVOICE"))
    finance.go(f"invoices/{request}")
    finance.has_state("待开票")
    finance.press("填发票号")
    finance.page.get_by_label("发票号码").fill(NUMBER)
    finance.press("保存")
    finance.has_state("已开票")
    finance.page.set_input_files("input[type=file]", invoice)
    expect(finance.page.get_by_role("link", name="发票文件")).to_be_visible()
    link = site.person("finance").get(f"/api/receipts/{receipt}/papers").json()["link"]
    assert NUMBER in httpx.get(link).text and httpx.get(f"{link}/invoice").status_code == 200
    finance.press("红冲")
    finance.page.get_by_label("原因").fill("抬头写错")
    finance.page.locator("dialog[open]").get_by_role("button", name="红冲", exact=True).click()
    finance.has_state("已红冲")
    expect(finance.page.get_by_text("抬头写错").first).to_be_visible()
    finance.page.goto(link)
    expect(finance.page.get_by_text("发票已红冲，不再有效。")).to_be_visible()
    assert httpx.get(f"{link}/invoice").status_code == 404


def _number(site: Site, receipt: str) -> str:
    return site.person("finance").get(f"/api/receipts/{receipt}").json()["number"]
