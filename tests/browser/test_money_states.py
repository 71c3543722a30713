"""What a technician meets with money besides the smooth way: another amount, a refused receipt, an empty book, proofs that have left, an invoice."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from tests.browser.chromium import phone
from tests.browser.looking import Inspector
from tests.browser.money import Collector, to_be_paid
from tests.browser.repair_order import RepairOrder
from tests.browser.site import Site
from tests.browser.technician import Technician
from tests.papers.samples import jpeg

CHARGE = 700
SENT = "全部已送到办公室"
USE_UP = """async left => {
    const name = (await indexedDB.databases()).map(one => one.name).find(one => one.startsWith('fieldslip-'))
    const db = await new Promise(done => { const opening = indexedDB.open(name); opening.onsuccess = () => done(opening.result) })
    const within = db.transaction(['meta', 'books'], 'readwrite')
    const books = await new Promise(done => { const all = within.objectStore('books').getAll(); all.onsuccess = () => done(all.result) })
    within.objectStore('meta').put({ key: 'last_number', value: Math.max(...books.map(book => book.last)) - left })
    await new Promise(done => { within.oncomplete = done })
    db.close()
}"""
"""All numbers of this phone's books but so many are given."""


@pytest.fixture(scope="module")
def opened(site: Site, playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    with phone(playwright, tmp_path_factory.mktemp("states") / "phone") as context:
        Technician(context.pages[0], site.url).sign_in("tech1")
        yield context


@pytest.fixture
def li(site: Site, opened: BrowserContext) -> Technician:
    opened.set_offline(False)
    return Technician(opened.pages[0], site.url)


def test_another_amount_waits_is_refused_and_holds(site: Site, li: Technician, opened: BrowserContext) -> None:
    order, manager = to_be_paid(site), site.person("manager")
    li.page.goto(f"{site.url}/today")
    _go(li, f"orders/{order.id}/charge", "收款 ¥7.00")
    opened.set_offline(True)
    _ask(li, "3", "老客户")
    expect(li.page.get_by_text("还在这台手机里，连网后发给经理")).to_be_visible()
    _go(li, f"orders/{order.id}/pay", "付款方式")
    expect(li.page.get_by_role("button", name="核对 ¥7.00")).to_be_disabled()
    opened.set_offline(False)
    expect(li.page.get_by_text("已申请改为 ¥3.00（老客户），等经理批准")).to_be_visible()
    _decided(manager, order, "refusal", {"note": "配件价不变"})
    expect(li.page.get_by_role("button", name="核对 ¥7.00")).to_be_enabled()
    _go(li, f"orders/{order.id}/charge", "演示·事业部经理 没有同意改为 ¥3.00：配件价不变")
    _ask(li, "5", "已与经理商定")
    expect(li.page.get_by_text("已申请改为 ¥5.00（已与经理商定），等经理批准")).to_be_visible()
    _sent(li)
    _decided(manager, order, "approval", {})
    expect(li.page.get_by_text("经理已批准 ¥5.00")).to_be_visible()
    expect(li.page.get_by_role("link", name="收款 ¥5.00")).to_be_visible()


def test_a_refused_receipt_is_not_asked_for_again(site: Site, li: Technician, opened: BrowserContext) -> None:
    order = to_be_paid(site)
    _go(li, f"orders/{order.id}/charge", "收款 ¥7.00")
    opened.set_offline(True)
    number = _pay(li, order, "7", tendered="20")
    other = Collector(site, "tech1")
    other.takes(order.id, ("wechat", 300), charged=CHARGE)
    opened.set_offline(False)
    expect(li.page.get_by_text("客户手里有这张收据，办公室还没有接受")).to_be_visible()
    receipt = li.page.url
    li.tap("看这张单的费用")
    expect(li.page.get_by_text(f"{number} 已收 ¥7.00，办公室还没有接受")).to_be_visible()
    _go(li, f"orders/{order.id}", f"{number} 已收 ¥7.00")
    dispatcher = site.person("dispatcher")
    [refused] = [one for one in dispatcher.get("/api/conflicts", params={"state": "open"}).json() if one["order_id"] == order.id]
    answer = dispatcher.post(f"/api/conflicts/{refused['id']}/resolution", json={"decision": "discard", "note": "退给客户七元"})
    assert answer.status_code == 200, answer.text
    li.page.goto(receipt)
    expect(li.page.get_by_text("办公室没有采纳这张收据：退给客户七元")).to_be_visible()


def test_proofs_that_have_left_the_phone_are_still_shown(site: Site, li: Technician, opened: BrowserContext) -> None:
    order = to_be_paid(site)
    _go(li, f"orders/{order.id}/charge", "收款 ¥7.00")
    opened.set_offline(True)
    _pay(li, order, "7", method="微信支付")
    receipt = li.page.url
    li.tap("拍付款凭证")
    li.page.set_input_files("input[type=file]", {"name": "proof.jpg", "mimeType": "image/jpeg", "buffer": jpeg("#225588", "wechat")})
    expect(li.page.get_by_role("img", name="付款凭证 1")).to_be_visible()
    li.tap("好了")
    opened.set_offline(False)
    _sent(li)
    li.page.goto(receipt)
    picture = li.page.get_by_role("img", name="付款凭证 1", exact=True)
    expect(picture).to_have_attribute("src", re.compile(r"^/api/payment-proofs/"))
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    picture.click()
    expect(li.page.get_by_role("dialog").get_by_role("img", name="付款凭证 1")).to_be_visible()
    opened.set_offline(True)
    li.page.goto(receipt)
    expect(li.page.get_by_role("img", name="付款凭证 1，已到办公室")).to_be_visible()


def test_an_invoice_is_asked_for_with_no_network(site: Site, li: Technician, opened: BrowserContext) -> None:
    order = to_be_paid(site)
    _go(li, f"orders/{order.id}/charge", "收款 ¥7.00")
    opened.set_offline(True)
    _pay(li, order, "7")
    receipt = li.page.url
    li.tap("开发票")
    li.page.get_by_role("textbox", name="抬头").fill("演示物流有限公司")
    li.page.get_by_label("税号").fill("")
    li.tap("申请开票")
    expect(li.page.get_by_text("给公司开票要填税号。")).to_be_visible()
    li.page.get_by_label("税号").fill("91110000600037341L")
    li.page.reload()
    expect(li.page.get_by_label("税号")).to_have_value("91110000600037341L")
    li.tap("申请开票")
    expect(li.page.get_by_text("申请在这台手机里，连网后发给财务。")).to_be_visible()
    opened.set_offline(False)
    expect(li.page.get_by_text("财务已收到，等待开票。")).to_be_visible()
    li.page.goto(receipt)
    expect(li.page.get_by_role("link", name="看发票申请")).to_be_visible()
    _go(li, f"orders/{order.id}/pay", "已收齐")
    expect(li.page.get_by_role("button", name=re.compile("核对"))).to_have_count(0)
    expect(li.page.get_by_role("link", name="回到派工单")).to_be_visible()


def test_the_last_number_and_none(site: Site, li: Technician, opened: BrowserContext) -> None:
    order = to_be_paid(site)
    _go(li, f"orders/{order.id}/charge", "收款 ¥7.00")
    _sent(li)
    opened.set_offline(True)
    li.page.evaluate(USE_UP, 1)
    _go(li, "cash", "收据号只剩 1 个，请尽快连一次网。")
    _pay(li, order, "2")
    _go(li, f"orders/{order.id}/pay", "这台手机的收据号用完了")
    li.page.get_by_label("金额").fill("4")
    expect(li.page.get_by_role("button", name="核对 ¥4.00")).to_be_disabled()
    _go(li, "cash", "这台手机的收据号用完了")
    li.page.get_by_role("link", name=re.compile("R-")).first.click()
    li.tap("退款")
    li.page.get_by_label("原因").fill("多收")
    sheet = li.page.get_by_role("dialog")
    sheet.locator("footer button").click()
    expect(sheet.get_by_text("这台手机的收据号用完了")).to_be_visible()
    opened.set_offline(False)
    _go(li, f"orders/{order.id}/pay", "付款方式")
    expect(li.page.get_by_label("金额")).to_have_value("4")
    expect(li.page.get_by_role("button", name="核对 ¥4.00")).to_be_enabled(timeout=30_000)


@pytest.mark.parametrize(("language", "theme"), [("zh-Hans", "light"), ("en", "dark")])
def test_every_screen_of_money_fits_and_is_readable(site: Site, li: Technician, language: str, theme: str) -> None:
    page = li.page
    order = to_be_paid(site)
    receipt = _own_receipt(site)
    page.emulate_media(color_scheme=theme)  # pyright: ignore[reportArgumentType]
    page.evaluate("language => localStorage.setItem('fieldslip.language', language)", language)
    _open(page, f"{site.url}/orders/{order.id}")
    look = Inspector(page, enlarged=True)
    for screen in (f"orders/{order.id}", f"orders/{order.id}/charge", f"orders/{order.id}/pay", "cash", f"receipts/{receipt}", f"receipts/{receipt}/invoice"):
        look.look_at(f"{site.url}/{screen}")
    page.evaluate("localStorage.setItem('fieldslip.language', 'zh-Hans')")
    assert not look.faults, "\n".join(look.faults)


def _go(li: Technician, path: str, shown: str) -> None:
    _open(li.page, f"{li.url}/{path}")
    expect(li.page.get_by_text(shown).first).to_be_visible(timeout=30_000)


def _open(page: Page, address: str) -> None:
    page.goto(address)
    page.locator("main").first.wait_for()


def _sent(li: Technician) -> None:
    expect(li.page.get_by_text(SENT)).to_be_visible(timeout=30_000)


def _ask(li: Technician, amount: str, reason: str) -> None:
    li.tap("申请改价")
    li.page.get_by_label("金额").fill(amount)
    li.page.get_by_label("原因").fill(reason)
    li.tap("提交给经理")


def _decided(manager, order: RepairOrder, verb: str, given: dict) -> None:
    [waiting] = [one for one in manager.get("/api/charge-overrides", params={"state": "awaiting"}).json() if one["order"]["id"] == order.id]
    answer = manager.post(f"/api/charge-overrides/{waiting['id']}/{verb}", json=given)
    assert answer.status_code == 201, answer.text


def _pay(li: Technician, order: RepairOrder, amount: str, *, tendered: str = "", method: str = "现金") -> str:
    """Returns the receipt's number, which stands on the screen."""
    _go(li, f"orders/{order.id}/pay", "付款方式")
    li.page.get_by_role("radio", name=method).check()
    li.page.get_by_label("金额").fill(amount)
    if tendered:
        li.page.get_by_label("实收现金").fill(tendered)
    li.tap(f"核对 ¥{amount}.00")
    if tendered:
        _change_is_largest(li.page)
    li.tap("开收据")
    expect(li.page.get_by_role("img", name="收据页面的二维码")).to_be_visible()
    return li.page.locator("p.number").inner_text()


def _change_is_largest(page: Page) -> None:
    """P1.4.7: nothing on the sheet that is read aloud is larger than the change."""
    sizes = page.locator("dialog[open] p, dialog[open] b").evaluate_all("all => all.map(one => [parseFloat(getComputedStyle(one).fontSize), one.innerText])")
    assert max(sizes)[1] == "¥13.00", sizes


def _own_receipt(site: Site) -> str:
    finance = site.person("finance")
    tech = site.person("tech1").get("/api/session").json()["person"]["id"]
    return next(one["id"] for one in finance.get("/api/receipts", params={"person": tech, "state": "valid"}).json()["receipts"])
