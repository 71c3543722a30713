"""The list that a technician sees first, on a phone that was switched off, without a network and four times slower than an office computer.

Where the list was not drawn ahead (after a change with the phone in the hand) the machine itself is slowed four times; what it takes at the slower phone's
pace is printed beside the table.
"""

import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from statistics import median

from playwright.async_api import Page, Playwright, async_playwright

from bench.host import slowed_down
from bench.measure import Figure
from bench.phone import serving, signed_in, switched_on
from bench.world import World

ORDERS, SLOWER, STARTS = 200, 4, 7
FIRST = 4
"""Rows that fill the screen of a phone, and one more."""
ROW = "main a[href*='/orders/']"
FRAMES = "fieldslip-drawn-ahead"
"""Where the list lies that the service worker hands out with the page (pwa/src/drawn-ahead)."""
POSITIONS_AT_ONCE = "--js-flags=--no-enable-lazy-source-positions"
"""Where a page is driven from outside, the first Error made in it has V8 read the whole script once more for its line numbers. No phone does that."""
WATCH = """
const there = (rows) => new Promise((tell) => {
    const seen = new MutationObserver(() => {
        if (document.querySelectorAll(ROW).length < rows) return;
        seen.disconnect();
        requestAnimationFrame(() => requestAnimationFrame(() => tell(performance.now())));
    });
    seen.observe(document, { childList: true, subtree: true });
});
window.usable = there(FIRST);
window.complete = there(ORDERS);
""".replace("ROW", f'"{ROW}"').replace("FIRST", str(FIRST)).replace("ORDERS", str(ORDERS))
"""When the rows were in a frame that was drawn; looked for only where the page changes, for each look takes time from it. The rest of the list follows in idle time."""


async def figures(world: World, folder: Path) -> list[Figure]:
    email = await world.technician_with_orders(ORDERS)
    profile = folder / "profile"
    async with async_playwright() as playwright:
        async with serving(folder) as url, switched_on(playwright, profile) as context:
            page = await signed_in(context, url, email)
            await _drawn_ahead(page)
        async with switched_on(playwright, folder / "bare") as context:
            rate = await slowed_down(context.pages[0], SLOWER)
        tapped = [await _tapped(playwright, profile, url, rate) for _ in range(STARTS)]
        whole = [await _whole(playwright, profile, url, rate) for _ in range(STARTS)]
        not_ahead = {slowed: [await _not_ahead(playwright, profile, url, slowed) for _ in range(STARTS)] for slowed in (SLOWER, rate)}
    print(f"  not drawn ahead and {rate:.2f} times slower: {median(not_ahead[rate]):.0f} ms", file=sys.stderr)
    return [
        Figure(f"list of {ORDERS} orders: offline, cold, CPU / {SLOWER}", median(tapped), None, "ms", 1000),
        Figure("… to its last row", median(whole), None, "ms", 3000),
        Figure(f"… not drawn ahead, this machine / {SLOWER}", median(not_ahead[SLOWER]), None, "ms", 1000),
    ]


async def _drawn_ahead(page: Page) -> None:
    """The list lay on the screen for a moment, or the phone was put away."""
    while not await page.evaluate(f"async () => (await caches.keys()).includes('{FRAMES}')"):
        await page.wait_for_timeout(100)


async def _tapped(playwright: Playwright, profile: Path, url: str, rate: float) -> float:
    """Milliseconds from opening the app until its first rows are drawn, when a tap on one must open its order."""
    async with _cold(playwright, profile, rate) as page:
        await page.goto(url, wait_until="commit")
        usable = await page.evaluate("window.usable")
        await page.locator(ROW).first.tap()
        await page.wait_for_url("**/orders/*")
        return usable


async def _whole(playwright: Playwright, profile: Path, url: str, rate: float) -> float:
    async with _cold(playwright, profile, rate) as page:
        await page.goto(url, wait_until="commit")
        return await page.evaluate("window.complete")


async def _not_ahead(playwright: Playwright, profile: Path, url: str, rate: float) -> float:
    """As after a change of which the phone had no time to draw the list again."""
    async with switched_on(playwright, profile) as context:
        await context.pages[0].goto(f"{url}/icons/icon.svg")
        await context.pages[0].evaluate(f"caches.delete('{FRAMES}')")
    async with _cold(playwright, profile, rate) as page:
        await page.goto(url, wait_until="commit")
        return await page.evaluate("window.usable")


@asynccontextmanager
async def _cold(playwright: Playwright, profile: Path, rate: float) -> AsyncGenerator[Page]:
    """The phone switched on, without a network, slowed down."""
    async with switched_on(playwright, profile, POSITIONS_AT_ONCE) as context:
        await context.set_offline(True)
        page = context.pages[0]
        await page.add_init_script(WATCH)
        session = await context.new_cdp_session(page)
        await session.send("Emulation.setCPUThrottlingRate", {"rate": rate})
        yield page
