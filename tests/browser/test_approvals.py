"""Parts are short on site, with no network: one is asked for, one was authorised on the telephone. The manager decides both on a phone, with one tap each (P9.7.3A)."""

import re
import time
from pathlib import Path

import httpx
import psycopg
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Playwright, expect

from tests.browser.chromium import PHONE, phone
from tests.browser.desk import desk_of
from tests.browser.looking import Inspector
from tests.browser.repair_order import RepairOrder, repair_out_of_warranty
from tests.browser.site import PASSWORD, Site
from tests.browser.technician import Technician

PART, SENT = "演示继电器", "全部已送到办公室"


def test_two_parts_are_decided_by_one_tap_each(site: Site, playwright: Playwright, browser: Browser, tmp_path: Path) -> None:
    asked, spoken = _on_site(site), _on_site(site)
    office = site.person("manager")
    manager = office.get("/api/session").json()["person"]["name"]
    with phone(playwright, tmp_path / "phone") as context:
        li = Technician(context.pages[0], site.url)
        li.sign_in("tech1")
        context.set_offline(True)
        _asks(li, asked)
        _records_the_telephone(li, spoken, manager)
        context.set_offline(False)
        li.page.goto(f"{site.url}/orders/{asked.id}")
        expect(li.page.get_by_text(SENT)).to_be_visible(timeout=60_000)

        desk = _manager_on_a_phone(site, browser)
        _decides(office, desk, asked, spoken, manager)

        expect(li.page.get_by_text(f"{manager}：同意用 1 个（申请 2 个）")).to_be_visible(timeout=60_000)
        li.tap("配件到了，继续施工")
        expect(li.page.get_by_role("button", name="配件到了，继续施工")).to_have_count(0)
        expect(li.page.get_by_role("link", name=re.compile("^下一台"))).to_be_visible()
        li.page.goto(f"{site.url}/orders/{spoken.id}")
        expect(li.page.get_by_text("电话授权，已确认")).to_be_visible(timeout=60_000)
    _is_on_the_record(site, browser, asked, spoken, manager)


def _on_site(site: Site) -> RepairOrder:
    order = repair_out_of_warranty(site)
    with psycopg.connect(site.database_url) as database:
        database.execute("UPDATE work_order SET state = 'on_site' WHERE id = %s", [order.id])
    return order


def _opens_the_form(li: Technician, order: RepairOrder) -> None:
    li.page.goto(f"{li.url}/orders/{order.id}")
    li.tap("缺配件")
    li.page.get_by_label("缺什么配件").fill(PART)
    li.page.get_by_label("为什么要").fill("继电器烧了")


def _asks(li: Technician, order: RepairOrder) -> None:
    _opens_the_form(li, order)
    li.page.get_by_role("group", name="要几个").get_by_role("button", name="加一").click()
    li.tap("请经理答复")
    expect(li.page.get_by_text("选没有它还能不能继续。")).to_be_visible()
    li.page.get_by_role("radio", name=re.compile("^不能，停下来等")).check()
    li.page.get_by_role("radio", name="去仓库取，今天装上").check()
    li.tap("请经理答复")
    expect(li.page.get_by_text("待配件").first).to_be_visible()
    expect(li.page.get_by_text(f"等经理答复：2 × {PART}")).to_be_visible()


def _records_the_telephone(li: Technician, order: RepairOrder, manager: str) -> None:
    _opens_the_form(li, order)
    li.page.get_by_role("radio", name=re.compile("^经理电话里已经同意")).check()
    li.page.get_by_role("radio", name=manager, exact=True).check()
    li.page.get_by_role("radio", name="改用别的配件").check()
    li.page.get_by_label("改用什么").fill("双芯继电器")
    li.tap("记下授权，继续干")
    expect(li.page.get_by_text(f"{manager}：改用 1 × 双芯继电器")).to_be_visible()
    expect(li.page.get_by_text("电话授权，还没确认")).to_be_visible()


def _manager_on_a_phone(site: Site, browser: Browser) -> Page:
    context: BrowserContext = browser.new_context(viewport=PHONE, locale="zh-CN", timezone_id="Asia/Shanghai", has_touch=True)
    page = context.new_page()
    page.goto(f"{site.url}/signin?to=/approvals")
    page.get_by_label("手机号或邮箱").fill("manager@demo.example")
    page.get_by_role("textbox", name="密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("heading", name="审批", exact=True)).to_be_visible()
    return page


def _decides(office: httpx.Client, page: Page, asked: RepairOrder, spoken: RepairOrder, manager: str) -> None:
    card, word = _card(office, page, asked), _card(office, page, spoken)
    expect(card.get_by_text("停下来等")).to_be_visible()
    expect(word.get_by_text("电话里同意：改用 1 × 双芯继电器")).to_be_visible()
    look = Inspector(page)
    look.look_at(page.url, "article")
    assert look.faults == []
    card.get_by_role("button", name="同意 2 个").click()
    card.get_by_role("button", name="撤销").click()
    card.get_by_role("button", name="同意 1 个").click()
    word.get_by_role("button", name="是我同意的").click()
    expect(card).to_have_count(0, timeout=30_000)
    expect(word).to_have_count(0, timeout=30_000)
    assert [_request(office, one)["confirmation"] for one in (asked, spoken)] == ["", "confirmed"]
    _sees_whose_answer_stands(office, page, asked, manager)


def _sees_whose_answer_stands(office: httpx.Client, page: Page, order: RepairOrder, manager: str) -> None:
    page.goto(f"{page.url.split('/approvals')[0]}/approvals/{_request(office, order)['id']}")
    expect(page.get_by_text(f"{manager}：同意一部分")).to_be_visible()


def _card(office: httpx.Client, page: Page, order: RepairOrder) -> Locator:
    deadline = time.monotonic() + 60
    while not _requests(office, order) and time.monotonic() < deadline:
        page.wait_for_timeout(500)
    page.reload()
    card = page.locator(f"[data-card='{_request(office, order)['id']}']")
    expect(card).to_be_visible()
    return card


def _requests(office: httpx.Client, order: RepairOrder) -> list[dict]:
    return office.get(f"/api/orders/{order.id}/part-requests").json()


def _request(office: httpx.Client, order: RepairOrder) -> dict:
    [request] = _requests(office, order)
    return request


def _is_on_the_record(site: Site, browser: Browser, asked: RepairOrder, spoken: RepairOrder, manager: str) -> None:
    desk, context = desk_of(site, browser, "dispatcher")
    desk.go(f"orders/{asked.id}")
    expect(desk.page.get_by_text(f"{manager}：同意用 1 个（申请 2 个）")).to_be_visible()
    expect(desk.page.get_by_text("同意用一部分配件")).to_be_visible()
    desk.go(f"orders/{spoken.id}")
    expect(desk.page.get_by_text("确认电话授权")).to_be_visible()
    expect(desk.page.get_by_text("电话授权，已确认")).to_be_visible()
    context.close()
