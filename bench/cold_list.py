"""The list that a technician sees first, on a phone that was switched off, without a network and four times slower than this machine."""

from pathlib import Path
from statistics import median

from playwright.async_api import CDPSession, Playwright, async_playwright

from bench.measure import Figure
from bench.phone import serving, signed_in, switched_on
from bench.world import World

ORDERS, SLOWER, STARTS = 200, 4, 7
ROW = "main a[href*='/orders/']"
USABLE = """window.usable = new Promise((tell) => {
    const drawn = () => requestAnimationFrame(() => requestIdleCallback(() => tell(performance.now())));
    const look = () => (document.querySelectorAll(ROW).length < ORDERS ? requestAnimationFrame(look) : drawn());
    look();
})""".replace("ROW", f'"{ROW}"').replace("ORDERS", str(ORDERS))
"""All rows were in a frame that was drawn, and the page has nothing left to do that would hold a finger up."""


async def figures(world: World, folder: Path) -> list[Figure]:
    email = await world.technician_with_orders(ORDERS)
    profile = folder / "profile"
    async with async_playwright() as playwright:
        async with serving(folder) as url, switched_on(playwright, profile) as context:
            await signed_in(context, url, email)
        starts = [await _start(playwright, profile, url) for _ in range(STARTS)]
    passed, worked = (median(figure) for figure in zip(*starts, strict=True))
    return [
        Figure(f"list of {ORDERS} orders: offline, cold, CPU / {SLOWER}", passed, None, "ms", 1000),
        Figure("… of it, work of the page's thread alone", worked, None, "ms", 1000),
    ]


async def _start(playwright: Playwright, profile: Path, url: str) -> tuple[float, float]:
    """Milliseconds from opening the app until its list can be used, and how long its thread had the processor; then a tap must open an order."""
    async with switched_on(playwright, profile) as context:
        await context.set_offline(True)
        page = context.pages[0]
        await page.add_init_script(USABLE)
        session = await context.new_cdp_session(page)
        await session.send("Performance.enable", {"timeDomain": "threadTicks"})
        await session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        await page.goto(url, wait_until="commit")
        passed = await page.evaluate("window.usable")
        worked = await _thread_time(session)
        await page.locator(ROW).first.tap()
        await page.wait_for_url("**/orders/*")
        return passed, worked


async def _thread_time(session: CDPSession) -> float:
    metrics = (await session.send("Performance.getMetrics"))["metrics"]
    return next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration") * 1000
