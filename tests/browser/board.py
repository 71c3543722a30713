"""What a dispatcher does on the board."""

from dataclasses import dataclass

import httpx
from playwright.sync_api import FloatRect, Locator, Page, expect

from backend.kernel.ids import new_id
from tests.browser.chromium import PATIENCE_MS
from tests.browser.site import Site


@dataclass
class BoardPage:
    page: Page
    url: str

    def open(self, query: str = "") -> "BoardPage":
        self.page.goto(f"{self.url}/board{query}")
        expect(self.page.get_by_role("heading", name="派工看板")).to_be_visible()
        self.page.locator(".timeline .ec-row-head").first.wait_for()
        return self

    def waiting(self, order: str) -> Locator:
        return self.page.locator(f".waiting [data-order='{order}']")

    def planned(self, order: str) -> Locator:
        return self.page.locator(f".timeline [data-order='{order}']:not(.ec-ghost, .ec-preview)")

    def is_planned(self, order: str, hours: str) -> None:
        """The server has it so: its card is there and no longer on its way."""
        expect(self.planned(order)).to_contain_text(hours)
        expect(self.planned(order).locator(".saving")).to_have_count(0)

    def box_of(self, thing: Locator) -> FloatRect:
        """Where it lies, once it lies still: a card that has just been saved is drawn anew, and a technician's name once their hours are known."""
        for _ in range(50):
            before = thing.bounding_box(timeout=PATIENCE_MS)
            self.page.wait_for_timeout(100)
            if before and before == thing.bounding_box(timeout=PATIENCE_MS):
                return before
        raise AssertionError(f"{thing} does not come to rest")

    def row_of(self, technician: str) -> float:
        """The middle of a technician's row on the screen."""
        box = self.box_of(self.page.locator(".ec-row-head", has_text=technician))
        return box["y"] + box["height"] / 2

    def at(self, technician: str, hour: float) -> tuple[float, float]:
        """The point of the screen that is this technician at this hour, brought into sight."""
        self.page.locator(".ec-main").evaluate("(pane, hour) => (pane.scrollLeft = (hour - 7 - 2) * 72)", hour)
        cell = self.box_of(self.page.locator(".ec-body .ec-grid .ec-day").first)
        return cell["x"] + (hour - 7) * 72 + 4, self.row_of(technician)

    def drag(self, card: Locator, to: tuple[float, float], *, let_go: bool = True) -> None:
        box = self.box_of(card)
        mouse = self.page.mouse
        mouse.move(box["x"] + 10, box["y"] + 14)
        mouse.down()
        mouse.move(box["x"] + 30, box["y"] + 20, steps=3)
        mouse.move(*to, steps=8)
        if let_go:
            mouse.up()


def approved_order(site: Site, *plates: str) -> dict:
    """An installation that waits to be assigned: requested, ordered, submitted and approved by the API."""
    service, manager = site.person("service"), site.person("manager")
    [found] = [one for one in service.get("/api/customers", params={"q": "演示物流"}).json()["items"] if one["name"].startswith("演示物流")]
    customer = service.get(f"/api/customers/{found['id']}").json()
    request = _done(service, "/api/requests", {"customer": customer["id"], "site": customer["sites"][0]["id"]})["id"]
    _done(service, f"/api/requests/{request}/vehicles", {"import_id": str(new_id()), "rows": [{"row": row, "plate": plate} for row, plate in enumerate(plates, 2)]})
    order = _done(service, f"/api/requests/{request}/order", {})["order"]
    _done(service, f"/api/orders/{order['id']}/submission")
    return _done(manager, f"/api/orders/{order['id']}/approval")["order"]


def _done(who: httpx.Client, address: str, given: dict | None = None) -> dict:
    answer = who.post(address, json=given)
    assert answer.status_code == 201, answer.text
    return answer.json()
