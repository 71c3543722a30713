"""Every screen, as each kind of person sees it, in both languages and both themes."""

import re
import time
from datetime import UTC, datetime
from uuid import uuid4

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright

from backend.demo.stock import TERMINALS_EACH, imei
from tests.browser.chromium import CHROMIUM, DESK, PHONE, QUIET
from tests.browser.custody import custody_records
from tests.browser.looking import Inspector
from tests.browser.money import finance_records
from tests.browser.repair_order import RepairOrder, offer, repair_order
from tests.browser.site import PASSWORD, Site

WAYS = [("zh-CN", "light"), ("en-US", "dark")]
LOOKS = pytest.mark.parametrize(("viewport", "locale", "theme"), [(DESK, "zh-CN", "light"), (PHONE, "en-US", "dark")], ids=["desk", "phone"])
OTHER_LOOKS = pytest.mark.parametrize(("viewport", "locale", "theme"), [(DESK, "en-US", "dark"), (PHONE, "zh-CN", "light")], ids=["desk", "phone"])
"""Each width, language and theme by turns: every screen of the office is looked at once, its neighbour in the menu the other way. All of all would take ten minutes."""
OFFICE = ("map", "approvals", "requests", "requests/{request}", "orders", "orders/{order}", "orders/{repair}", "repairs/new", "customers", "customers/{customer}", "vehicles", "vehicles/{vehicle}", "life/vehicle/{vehicle}", "conflicts", "odd-photos", "unprinted-papers", "overdue", "people", "people/{person}", "settings", "me")
CUSTODY = (
    "items", "items/{item}", "holders", "holders/{holder}", "receipts", "receipts/new", "handovers", "handovers/new", "handovers/{handover}",
    "stocktakings", "stocktakings/{stocktaking}", "intakes", "intakes/{intake}", "sims", "sims/{sim}", "products", "products/{product}",
    "symptoms", "symptoms/{symptom}",
)  # fmt: skip
MONEY = (
    "receipts", "receipts?state=refund", "receipts/{receipt}", "charge-overrides", "cash-desk", "receipt-books", "receipt-books/{book}", "prices",
    "prices/{price}", "prices/import",
)  # fmt: skip
FINANCE = (
    "finance/charges", "finance/takings", "finance/days", "finance/days/{day}", "reconciliation", "reconciliation/{line}", "invoices",
    "invoices/{invoice}",
)  # fmt: skip
ORDER = ("", "/decline", "/checklist", "/slip", "/remark", "/sign/customer", "/sign/technician", "/part-missing")
REPAIR = ("", "/swap-terminal", "/swap-sim", "/parts", "/report", "/part-missing", "/not-possible", "/scan/old-imei", "/photos/old_terminal")
LINE = ("", "/survey", "/terminal", "/sim", "/damage", "/not-possible", "/scan/imei", "/photos/before")


def by_turns(screens: tuple[str, ...], viewport: dict) -> tuple[str, ...]:
    return screens[0 if viewport is DESK else 1 :: 2]


@pytest.fixture(scope="module")
def browser(playwright: Playwright):
    camera = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")
    opened = playwright.chromium.launch(executable_path=CHROMIUM, args=[*QUIET, *camera])
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def on_site(site: Site) -> dict:
    """An order of tech1 on which work has begun."""
    phone = site.person("tech1")
    pulled = phone.post("/api/sync/pull", json={"protocol": 1, "cookie": None}).json()
    order = next(order for order in pulled["changed"]["orders"] if order["priority"] == "urgent")
    checks = [("order.check_item", {"item": item, "checked": True}) for item in order["requirements"]["checklist"]]
    _push(phone, order["id"], [("order.accept", {}), *checks, ("order.depart", {}), ("order.arrive", {})])
    return {"order": order["id"], "line": next(line["id"] for line in pulled["changed"]["lines"] if line["order_id"] == order["id"])}


@pytest.fixture(scope="module")
def repair(site: Site) -> RepairOrder:
    """A repair on which nobody has begun, and a hand-over that waits to be confirmed."""
    offer(site, "tech1", [imei(2 * TERMINALS_EACH + 2)], "DEMO-FUSE", 2)
    return repair_order(site, imei(TERMINALS_EACH + 2))


@pytest.fixture(scope="module")
def money(site: Site) -> dict[str, str]:
    return finance_records(site)


@pytest.mark.parametrize(("locale", "theme"), WAYS)
def test_a_technicians_screens(site: Site, browser: Browser, on_site: dict, repair: RepairOrder, locale: str, theme: str) -> None:
    context = _signed_in(site, browser, "tech1", PHONE, locale, theme)
    look = Inspector(context.pages[0], enlarged=True)
    order = f"{site.url}/orders/{on_site['order']}"
    for screen in ("today", "coming", "stock", "stock/give", "outbox", "me"):
        look.look_at(f"{site.url}/{screen}")
    for screen in ORDER:
        look.look_at(order + screen)
    for screen in LINE:
        look.look_at(f"{order}/lines/{on_site['line']}{screen}")
    for screen in ("", "/checklist"):
        look.look_at(f"{site.url}/orders/{repair.id}{screen}")
    for screen in REPAIR:
        look.look_at(f"{site.url}/orders/{repair.id}/lines/{repair.line}{screen}")
    context.close()
    assert not look.faults, "\n".join(look.faults)


@LOOKS
def test_the_offices_screens(
    site: Site, browser: Browser, on_site: dict, viewport: dict, locale: str, theme: str
) -> None:
    _refused(site, on_site["order"])
    context = _signed_in(site, browser, "admin", viewport, locale, theme)
    look = Inspector(context.pages[0])
    for screen in by_turns(OFFICE, viewport):
        look.look_at(f"{site.url}/{screen.format(**_records(site))}")
    context.close()
    assert not look.faults, "\n".join(look.faults)


@OTHER_LOOKS
def test_the_screens_of_custody(site: Site, browser: Browser, viewport: dict, locale: str, theme: str) -> None:
    records = custody_records(site)
    context = _signed_in(site, browser, "dispatcher", viewport, locale, theme)
    look = Inspector(context.pages[0])
    for screen in by_turns(CUSTODY, viewport):
        look.look_at(f"{site.url}/custody/{screen.format(**records)}")
    context.close()
    assert not look.faults, "\n".join(look.faults)


@LOOKS
def test_the_screens_of_money(site: Site, browser: Browser, money: dict[str, str], viewport: dict, locale: str, theme: str) -> None:
    context = _signed_in(site, browser, "manager", viewport, locale, theme)
    look = Inspector(context.pages[0])
    for screen in by_turns(MONEY, viewport):
        look.look_at(f"{site.url}/{screen.format(**money)}")
    context.close()
    assert not look.faults, "\n".join(look.faults)


@OTHER_LOOKS
def test_the_screens_of_finance(site: Site, browser: Browser, money: dict[str, str], viewport: dict, locale: str, theme: str) -> None:
    context = _signed_in(site, browser, "finance", viewport, locale, theme)
    look = Inspector(context.pages[0])
    for screen in by_turns(FINANCE, viewport):
        look.look_at(f"{site.url}/{screen.format(**money)}")
    context.close()
    assert not look.faults, "\n".join(look.faults)


@pytest.mark.parametrize(("locale", "theme"), WAYS)
def test_what_a_stranger_sees(site: Site, browser: Browser, money: dict[str, str], locale: str, theme: str) -> None:
    context = browser.new_context(viewport=PHONE, locale=locale, timezone_id="Asia/Shanghai", color_scheme=theme)  # pyright: ignore[reportArgumentType]
    look = Inspector(context.new_page())
    look.look_at(f"{site.url}/signin")
    look.look_at(f"{site.url}/enrol/no-such-invitation")
    look.look_at(f"{site.url}/s/{'A' * 22}")
    look.look_at(_printed(site, money["receipt"]))
    context.close()
    assert not look.faults, "\n".join(look.faults)


def _printed(site: Site, receipt: str) -> str:
    """The customer's page of the receipt with its invoice, once it no longer looks again by itself."""
    finance = site.person("finance")
    deadline = time.monotonic() + 120
    while (papers := finance.get(f"/api/receipts/{receipt}/papers").json())["printing"]["state"] != "done":
        assert time.monotonic() < deadline, papers
        time.sleep(0.3)
    return papers["link"]


def _signed_in(site: Site, browser: Browser, person: str, viewport: dict, locale: str, theme: str) -> BrowserContext:
    context = browser.new_context(
        viewport=viewport,  # pyright: ignore[reportArgumentType]
        locale=locale,
        timezone_id="Asia/Shanghai",
        color_scheme=theme,  # pyright: ignore[reportArgumentType]
        permissions=["camera", "geolocation"],
        geolocation={"latitude": 39.9, "longitude": 116.4},
    )
    page = context.new_page()
    page.goto(f"{site.url}/signin")
    page.locator("form input").first.fill(f"{person}@demo.example")
    page.locator("input[type=password]").fill(PASSWORD)
    page.locator("form button[type=submit]").click()
    page.wait_for_url(lambda url: "signin" not in url)
    return context


def _records(site: Site) -> dict[str, str]:
    desk = site.person("admin")
    return {
        "order": desk.get("/api/orders", params={"states": "completed"}).json()["items"][0]["id"],
        "repair": desk.get("/api/orders", params={"kind": "repair"}).json()["items"][-1]["id"],
        "request": desk.get("/api/requests").json()["items"][0]["id"],
        "customer": desk.get("/api/customers").json()["items"][0]["id"],
        "person": desk.get("/api/people").json()[0]["id"],
        "vehicle": desk.get("/api/vehicles").json()["items"][0]["id"],
    }


def _refused(site: Site, order: str) -> None:
    """Something for the office to settle: an order that is called complete although nearly everything is missing, twice."""
    answer = _pushed(site.person("tech1"), order, [("order.complete", {}), ("order.complete", {})])
    assert answer["results"][0]["outcome"] == "conflict", answer


def _push(phone: httpx.Client, order: str, work: list[tuple[str, dict]]) -> None:
    answer = _pushed(phone, order, work)
    assert not re.search("conflict", str(answer["results"])), answer


def _pushed(phone: httpx.Client, order: str, work: list[tuple[str, dict]]) -> dict:
    at = datetime.now(UTC).isoformat()
    mutations = [
        {"id": str(uuid4()), "seq": seq, "name": name, "version": 1, "args": {"order_id": order} | args, "at": at}
        for seq, (name, args) in enumerate(work, start=1)
    ]
    return phone.post("/api/sync/push", json={"protocol": 1, "mutations": mutations}).json()
