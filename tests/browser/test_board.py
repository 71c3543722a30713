"""The dispatch board in real browsers: dragging, the menu that does the same, and two dispatchers with one order."""


import pytest
from playwright.sync_api import Browser, expect

from tests.browser.board import BoardPage, approved_order
from tests.browser.chromium import DESK, PHONE
from tests.browser.desk import desk_of
from tests.browser.looking import Inspector
from tests.browser.site import PASSWORD, Site

FIRST, SECOND = "演示·技术员甲", "演示·技术员乙"
FAR = "?day=2031-03-05"
"""A day on which the demonstration has nothing."""


def board_of(site: Site, browser: Browser, person: str = "dispatcher") -> BoardPage:
    desk, _ = desk_of(site, browser, person)
    return BoardPage(desk.page, site.url)


def test_two_dispatchers_drag_the_same_order_and_one_sees_why_it_was_the_other(site: Site, browser: Browser) -> None:
    order = approved_order(site, "京B70001")
    one, other = board_of(site, browser).open(FAR), board_of(site, browser, "manager").open(FAR)
    other.drag(other.waiting(order["id"]), other.at(SECOND, 14), let_go=False)
    one.drag(one.waiting(order["id"]), one.at(FIRST, 9))
    one.is_planned(order["id"], "09:00–11:00")
    expect(other.waiting(order["id"])).to_be_visible()
    other.page.mouse.up()
    told = other.page.get_by_role("alert").filter(has_text=order["number"])
    expect(told).to_contain_text("演示·派工员")
    expect(told).to_contain_text(FIRST)
    expect(other.planned(order["id"])).to_contain_text("09:00–11:00")
    assert _assigned(site, order["id"]) == (FIRST, "2031-03-05", "09:00", "11:00")
    for page in (one, other):
        page.page.context.close()


def test_an_order_is_dragged_moved_stretched_and_taken_back_and_every_board_follows(site: Site, browser: Browser) -> None:
    order = approved_order(site, "京B70002")
    board, watching = board_of(site, browser).open(FAR), board_of(site, browser, "manager").open(FAR)
    board.drag(board.waiting(order["id"]), board.at(FIRST, 13))
    expect(watching.planned(order["id"])).to_contain_text("13:00–15:00")
    board.is_planned(order["id"], "13:00–15:00")
    box = board.box_of(board.planned(order["id"]))
    board.drag(board.planned(order["id"]), (box["x"] + 30 + 72, board.row_of(SECOND)))
    expect(watching.planned(order["id"])).to_contain_text("14:15–16:15")
    board.is_planned(order["id"], "14:15–16:15")
    board.page.mouse.move(1, 1)
    box = board.box_of(board.planned(order["id"]))
    board.page.mouse.move(box["x"] + box["width"] - 3, box["y"] + 10)
    board.page.mouse.down()
    board.page.mouse.move(box["x"] + box["width"] + 69, box["y"] + 10, steps=6)
    board.page.mouse.up()
    expect(watching.planned(order["id"])).to_contain_text("14:15–17:15")
    board.is_planned(order["id"], "14:15–17:15")
    assert _assigned(site, order["id"]) == (SECOND, "2031-03-05", "14:15", "17:15")
    home = board.page.locator(".waiting section").bounding_box()
    assert home
    board.drag(board.planned(order["id"]), (home["x"] + 80, home["y"] + 120))
    expect(board.waiting(order["id"])).to_be_visible()
    expect(watching.waiting(order["id"])).to_be_visible()
    assert _assigned(site, order["id"])[0] is None
    for page in (board, watching):
        page.page.context.close()


def test_without_a_mouse_the_menu_does_the_same(site: Site, browser: Browser) -> None:
    order = approved_order(site, "京B70003", "京B70004")
    board = board_of(site, browser).open(FAR)
    page = board.page
    board.waiting(order["id"]).focus()
    page.keyboard.press("Enter")
    page.get_by_label("技术员").select_option(label=FIRST)
    page.get_by_label("日期").fill("2031-03-05")
    page.get_by_label("从").fill("09:30")
    page.get_by_label("到").fill("10:30")
    expect(page.locator("dialog[open]")).to_contain_text("时间重叠")
    page.keyboard.press("Enter")
    board.is_planned(order["id"], "时间重叠")
    page.get_by_role("button", name="撤销").click()
    expect(board.waiting(order["id"])).to_be_visible()
    page.context.close()


def test_vehicles_are_split_among_several_from_the_board(site: Site, browser: Browser) -> None:
    order = approved_order(site, "京B70005", "京B70006")
    board = board_of(site, browser).open(FAR)
    page = board.page
    board.waiting(order["id"]).click()
    page.get_by_role("button", name="拆给几个人").click()
    form = page.locator("dialog[open]")
    form.get_by_label("分给几个人").click()
    form.get_by_label("日期").fill("2031-03-05")
    for plate, who in (("京B70005", FIRST), ("京B70006", SECOND)):
        form.get_by_label(f"{plate} 的技术员").select_option(label=who)
    form.locator("footer button").first.click()
    expect(page.locator("dialog[open]")).to_have_count(0)
    expect(board.planned(order["id"])).to_be_visible()
    planned = site.person("dispatcher").get("/api/board", params={"from": "2031-03-05", "to": "2031-03-05"}).json()["planned"]
    assert {card["number"] for card in planned} >= {order["number"], f"{order['number']}-2"}
    page.context.close()


@pytest.mark.parametrize(("viewport", "locale", "theme"), [(DESK, "zh-CN", "light"), (PHONE, "en-US", "dark")], ids=["desk", "phone"])
def test_the_board_stands_axe_and_a_narrow_phone(site: Site, browser: Browser, viewport: dict, locale: str, theme: str) -> None:
    context = browser.new_context(viewport=viewport, locale=locale, timezone_id="Asia/Shanghai", color_scheme=theme)  # pyright: ignore[reportArgumentType]
    page = context.new_page()
    page.goto(f"{site.url}/signin")
    page.locator("form input").first.fill("dispatcher@demo.example")
    page.locator("input[type=password]").fill(PASSWORD)
    page.locator("form button[type=submit]").click()
    page.wait_for_url(lambda url: "signin" not in url)
    look = Inspector(page)
    for query in ("", "?view=week"):
        look.look_at(f"{site.url}/board{query}", ready="[data-order]")
    context.close()
    assert not look.faults, "\n".join(look.faults)


def _assigned(site: Site, order: str) -> tuple:
    found = site.person("dispatcher").get(f"/api/orders/{order}").json()
    times = (found["order"]["planned_date"], found["order"]["window_start"][:5], found["order"]["window_end"][:5])
    return (found["technician"] and found["technician"]["name"], *times)
