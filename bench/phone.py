"""A technician's phone: Debian's Chromium with a profile that outlives it, on a server that is a process of its own."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import BrowserContext, Page, Playwright

from tests.browser.chromium import CHROMIUM, PHONE, QUIET
from tests.cast import PASSWORD
from tests.chaos.server import MortalServer


@asynccontextmanager
async def serving(folder: Path) -> AsyncGenerator[str]:
    server = MortalServer(folder / "server.log")
    await server.start()
    try:
        yield server.url
    finally:
        await server.die()


@asynccontextmanager
async def switched_on(playwright: Playwright, profile: Path, *flags: str) -> AsyncGenerator[BrowserContext]:
    context = await playwright.chromium.launch_persistent_context(
        str(profile),
        executable_path=CHROMIUM,
        args=[*QUIET, *flags],
        viewport={"width": PHONE["width"], "height": PHONE["height"]},
        has_touch=True,
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
    )
    try:
        yield context
    finally:
        await context.close()


async def signed_in(context: BrowserContext, url: str, email: str) -> Page:
    """The page of a technician who may now lose the network: screens and orders are on the phone."""
    page = context.pages[0]
    await page.goto(f"{url}/signin")
    await page.locator("form input").first.fill(email)
    await page.locator("input[type=password]").fill(PASSWORD)
    await page.locator("form button[type=submit]").click()
    await page.locator("a[href*='/orders/']").first.wait_for(timeout=60_000)
    await page.evaluate("navigator.serviceWorker.ready")
    return page
