"""A repair call: customer service has four digits of a number, the technician has the order on the phone (P9.4.2, P9.4.3)."""

import re

from playwright.sync_api import Browser, expect

from backend.demo.stock import imei
from tests.browser.desk import Desk, desk_of
from tests.browser.site import Site

TERMINAL = imei(14)
"""In the second vehicle of the demonstration's finished order."""


def test_the_last_digits_of_an_imei_become_an_order_on_the_technicians_phone(site: Site, browser: Browser) -> None:
    service, context = desk_of(site, browser, "service")
    service.page.get_by_role("navigation").get_by_role("link", name="报修").click()
    _find(service, TERMINAL[-4:])
    _write_down(service)
    service.press("开维修服务单")
    service.page.wait_for_url(re.compile("/orders/"))
    order = service.page.url.split("?")[0].rsplit("/", 1)[1]
    for said in ("车一开就掉线", "终端不上线 · 雨天更明显", "保修期内", "记不清"):
        expect(service.page.get_by_text(said).first).to_be_visible()
    service.press("提交审批")
    service.has_state("待审批")
    context.close()

    manager, context = desk_of(site, browser, "manager")
    manager.go(f"orders/{order}")
    manager.press("退回")
    manager.page.locator("dialog textarea").fill("请问清什么时候开始的")
    manager.confirm()
    manager.page.get_by_role("link", name="修改", exact=True).click()
    problem = manager.page.get_by_label("客户反映的问题")
    expect(problem).to_have_value("车一开就掉线")
    problem.fill("上周起车一开就掉线")
    manager.press("保存修改")
    manager.page.wait_for_url(re.compile("/orders/"))
    manager.press("提交审批")
    manager.has_state("待审批")
    manager.press("批准")
    manager.has_state("已批准")
    context.close()

    dispatcher, context = desk_of(site, browser, "dispatcher")
    dispatcher.go("orders?kind=repair")
    dispatcher.page.locator(f'a[href^="/orders/{order}"]').first.click()
    dispatcher.press("派工")
    dispatcher.page.locator("dialog select").first.select_option(label="演示·技术员甲")
    dispatcher.confirm()
    dispatcher.has_state("已派工")
    for sentence in ("登记报修，开了维修服务单", "改了报修内容", "派工"):
        expect(dispatcher.page.locator("ol").get_by_text(sentence).first).to_be_visible()
    context.close()

    pulled = site.person("tech1").post("/api/sync/pull", json={"protocol": 1, "cookie": None}).json()["changed"]
    [mine] = [each for each in pulled["orders"] if each["id"] == order]
    assert (mine["kind"], mine["priority"], mine["call"]["problem"]) == ("repair", "urgent", "上周起车一开就掉线")
    assert mine["call"]["terminal_imei"] == TERMINAL
    [line] = [each for each in pulled["lines"] if each["order_id"] == order]
    assert TERMINAL in [unit["number"] for unit in line["fitted"]]


def test_what_was_not_asked_is_named_and_leads_there(site: Site, browser: Browser) -> None:
    service, context = desk_of(site, browser, "service")
    service.go("repairs/new")
    service.page.get_by_role("searchbox", name="查找来电人").fill("没有这家公司")
    expect(service.page.get_by_text("没有查到“没有这家公司”")).to_be_visible()
    service.press("登记新客户")
    service.press("开维修服务单")
    missing = service.page.get_by_role("alert").get_by_role("link")
    expect(missing).to_have_count(9)
    service.page.get_by_role("alert").get_by_role("link", name="请填写产品型号。").click()
    expect(service.page.get_by_label("产品型号")).to_be_focused()
    context.close()


def _find(desk: Desk, digits: str) -> None:
    search = desk.page.get_by_role("searchbox", name="查找来电人")
    expect(search).to_be_focused()
    search.fill(digits)
    hit = desk.page.get_by_role("button", name=re.compile("京ADM014")).first
    expect(hit.get_by_text("保修期内")).to_be_visible()
    hit.click()


def _write_down(desk: Desk) -> None:
    page = desk.page
    expect(page.get_by_label("终端 IMEI")).to_have_value(TERMINAL)
    expect(page.get_by_label("产品型号")).to_have_value("演示终端 T1")
    expect(page.get_by_label("联系人")).to_have_value(re.compile("."))
    page.get_by_label("为什么没有购买日期").select_option(label="客户记不清")
    page.get_by_label("客户反映的问题").fill("车一开就掉线")
    page.get_by_role("checkbox", name="终端不上线").check()
    page.get_by_label("补充的故障现象").fill("雨天更明显")
    page.get_by_role("radio", name="加急").check()
