"""A lost phone is cut off by the office: at its next contact nothing is left on it (design §9)."""

from playwright.sync_api import Browser, Playwright, expect

from tests.browser.chromium import CHROMIUM, PHONE, QUIET
from tests.browser.desk import desk_of
from tests.browser.site import Site
from tests.browser.technician import Technician
from tests.browser.waiting import until

DRAWN_AHEAD = "async () => (await caches.keys()).includes('fieldslip-drawn-ahead')"
STORES = "async () => (await indexedDB.databases()).map(({ name }) => name).filter((name) => name.startsWith('fieldslip-'))"


def test_a_revoked_phone_loses_its_data(site: Site, playwright: Playwright) -> None:
    browser: Browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
    try:
        context = browser.new_context(viewport=PHONE, locale="zh-CN", timezone_id="Asia/Shanghai")  # pyright: ignore[reportArgumentType]
        phone = Technician(context.new_page(), site.url)
        phone.sign_in("tech2")
        assert phone.page.evaluate(STORES), "the phone keeps its orders"
        until(phone.page, lambda: phone.page.evaluate(DRAWN_AHEAD))

        admin, office = desk_of(site, browser, "admin")
        admin.go("people")
        admin.page.get_by_role("link", name="演示·技术员乙").click()
        buttons = admin.page.get_by_role("listitem").get_by_role("button", name="停用", exact=True)
        expect(buttons.first).to_be_visible()
        while buttons.count():
            left = buttons.count()
            buttons.first.click()
            admin.confirm()
            expect(buttons).to_have_count(left - 1)
        office.close()

        phone.page.goto(f"{site.url}/today")
        expect(phone.page.get_by_label("手机号或邮箱")).to_be_visible(timeout=20_000)
        until(phone.page, lambda: not phone.page.evaluate(STORES))
        assert not phone.page.evaluate(DRAWN_AHEAD)
    finally:
        browser.close()
