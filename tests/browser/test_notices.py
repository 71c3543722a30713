"""A push arrives at the phone, shows the order, and its tap opens the order with no network."""

import json
from pathlib import Path

from playwright.sync_api import CDPSession, Page, Playwright, expect

from tests.browser.chromium import phone
from tests.browser.site import Site
from tests.browser.technician import Technician
from tests.browser.waiting import until

SHOWN = "async () => (await (await navigator.serviceWorker.ready).getNotifications()).map(({ title, body, lang, tag }) => ({ title, body, lang, tag }))"
TAP = """async () => {
    const [notice] = await self.registration.getNotifications();
    self.dispatchEvent(new NotificationEvent('notificationclick', { notification: notice }));
}"""


def test_a_push_shows_a_notice_whose_tap_opens_the_order_offline(site: Site, playwright: Playwright, tmp_path: Path) -> None:
    """It is delivered until it is shown, twice at least: one that DevTools delivers to a busy browser is lost now and then."""
    with phone(playwright, tmp_path / "phone") as context:
        context.grant_permissions(["notifications"], origin=site.url)
        technician = Technician(context.new_page(), site.url)
        technician.sign_in("tech1")
        page = technician.page
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        order = site.person("tech1").get("/api/orders").json()["items"][0]
        devtools = context.new_cdp_session(page)
        registration = registration_of(devtools, page, site)
        context.set_offline(True)
        told = {"id": order["id"], "kind": "assignment", "order": order["id"], "title": f"新派工 {order['number']}", "body": order["customer"]["name"], "language": "zh-Hans", "urgent": False}

        def arrives() -> None:
            devtools.send("ServiceWorker.deliverPushMessage", {"origin": site.url, "registrationId": registration, "data": json.dumps(told)})

        arrives()
        until(page, lambda: arrives() or page.evaluate(SHOWN))
        assert page.evaluate(SHOWN) == [{"title": told["title"], "body": told["body"], "lang": "zh-Hans", "tag": order["id"]}]
        context.service_workers[0].evaluate(TAP)
        expect(page.get_by_role("heading", name="车辆", exact=True)).to_be_visible()
        assert page.url.endswith(f"/orders/{order['id']}")
        until(page, lambda: not page.evaluate(SHOWN))


def registration_of(devtools: CDPSession, page: Page, site: Site) -> str:
    found: list[str] = []
    devtools.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda told: found.extend(one["registrationId"] for one in told["registrations"] if one["scopeURL"].startswith(site.url)),
    )
    devtools.send("ServiceWorker.enable")
    while not found:
        page.wait_for_timeout(100)
    return found[0]
