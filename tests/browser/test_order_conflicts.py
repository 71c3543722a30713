"""Refused changes of one order, decided together at a desk: all taken in, or all discarded with a reason."""

from datetime import UTC, datetime
from uuid import uuid4

import httpx
from playwright.sync_api import Browser, expect

from tests.browser.desk import desk_of
from tests.browser.site import Site


def test_what_came_too_late_is_taken_in_with_one_press(site: Site, browser: Browser) -> None:
    order = _another_technicians_order(site)
    _remark(site.person("tech1"), order["id"], "客户要求装在左侧", "客户改了主意，装在右侧")
    _decide(site, browser, order, "全部采纳")
    assert _decisions(site, order["id"]) == [("applied", "")] * 2
    kept = site.person("dispatcher").get(f"/api/orders/{order['id']}").json()["order"]
    assert kept["remark"] == "客户改了主意，装在右侧", "in the order in which it was said"


def test_what_came_too_late_is_discarded_with_a_reason(site: Site, browser: Browser) -> None:
    order = _another_technicians_order(site)
    before = _decisions(site, order["id"])
    _remark(site.person("tech1"), order["id"], "一", "二", "三")
    _decide(site, browser, order, "全部放弃", "由乙重做")
    assert sorted(_decisions(site, order["id"])) == sorted(before + [("discarded", "由乙重做")] * 3)


def _another_technicians_order(site: Site) -> dict:
    """The second technician's, on whatever way to it they are."""
    pulled = site.person("tech2").post("/api/sync/pull", json={"protocol": 1, "cookie": None}).json()["changed"]
    return next(order for order in pulled["orders"] if order["kind"] == "repair" and order["state"] in ("assigned", "on_site"))


def _remark(phone: httpx.Client, order: str, *texts: str) -> None:
    """Refused every time: the order is not this technician's."""
    seq = phone.get("/api/session").json()["device"]["last_seq"]
    mutations = [
        {"id": str(uuid4()), "seq": seq + number, "name": "order.remark", "version": 1, "args": {"order_id": order, "text": text}}
        | {"at": datetime.now(UTC).isoformat()}
        for number, text in enumerate(texts, start=1)
    ]
    answer = phone.post("/api/sync/push", json={"protocol": 1, "mutations": mutations}).json()
    assert {result["outcome"] for result in answer["results"]} == {"conflict"}, answer


def _decide(site: Site, browser: Browser, order: dict, press: str, reason: str = "") -> None:
    desk, context = desk_of(site, browser, "dispatcher")
    desk.go("conflicts")
    pile = desk.page.locator("article, section, div").filter(has=desk.page.get_by_role("heading", name=order["number"])).last
    pile.get_by_role("button", name=press, exact=True).click()
    if reason:
        desk.page.locator("dialog[open] textarea").fill(reason)
    desk.confirm()
    expect(desk.page.get_by_role("heading", name=order["number"])).to_have_count(0)
    context.close()


def _decisions(site: Site, order: str) -> list[tuple[str, str]]:
    found = site.person("dispatcher").get("/api/conflicts").json()
    return [(one["state"], one["note"]) for one in found if one["order_id"] == order]
