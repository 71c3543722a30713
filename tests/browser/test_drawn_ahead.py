"""The list that stands in the page before any script has run (pwa/src/drawn-ahead): it is today's, it leads on, and it goes with what it shows."""

import re
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, Playwright, expect

from tests.browser.chromium import phone
from tests.browser.site import Site
from tests.browser.technician import Technician
from tests.browser.test_field_progress import given_to_second
from tests.browser.waiting import until

KEPT = "async () => (await caches.keys()).includes('fieldslip-drawn-ahead')"
OF_TODAY = "async () => { const kept = await caches.match('/drawn-ahead/' + new Date().toLocaleDateString('sv'), { cacheName: 'fieldslip-drawn-ahead' }); return kept && (await kept.json()).html; }"
FIRST_CARD = "document.querySelector('main li').innerText"


def test_the_list_stands_before_any_script_and_goes_with_what_it_shows(site: Site, playwright: Playwright, tmp_path: Path) -> None:
    order = given_to_second(site, "京B71031")
    with phone(playwright, tmp_path / "phone") as context:
        technician = Technician(context.pages[0], site.url)
        technician.sign_in("tech2")
        page = technician.page
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        until(page, lambda: page.evaluate(OF_TODAY))
        drawn = page.evaluate(FIRST_CARD)

    with phone(playwright, tmp_path / "phone") as context:
        context.set_offline(True)
        page = without_scripts(context)
        page.goto(site.url)
        expect(page.get_by_role("heading", name="今天", exact=True)).to_be_visible()
        expect(page.locator("#app > *")).to_have_count(0)
        assert page.locator("main li").first.inner_text() == drawn
        page.get_by_role("link", name=re.compile(re.escape(order["number"]))).click()
        page.wait_for_url(f"**/orders/{order['id']}")

    with phone(playwright, tmp_path / "phone") as context:
        context.set_offline(True)
        technician = Technician(context.pages[0], site.url)
        page = technician.page
        technician.open_order(order["number"])
        assert page.locator("#drawn").count() == 0
        assert page.evaluate(KEPT)
        technician.tap("接单")
        until(page, lambda: not page.evaluate(KEPT))
        page.goto(f"{site.url}/today")
        until(page, lambda: page.evaluate(OF_TODAY))
        assert "已接单" in page.evaluate(OF_TODAY)
        context.set_offline(False)
        expect(page.get_by_text("全部已送到办公室")).to_be_visible(timeout=60_000)

        page.goto(f"{site.url}/me")
        technician.tap("退出登录")
        page.get_by_role("dialog").get_by_role("button", name="退出登录").click()
        expect(page.get_by_label("手机号或邮箱")).to_be_visible()
        assert not page.evaluate(KEPT)


def without_scripts(context: BrowserContext) -> Page:
    page = context.pages[0]
    context.new_cdp_session(page).send("Emulation.setScriptExecutionDisabled", {"value": True})
    return page
