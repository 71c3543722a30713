"""The dispatch board: a day of 60 technicians and 400 orders after 100,000 old ones, asked for, scrolled and dragged about on an office computer of half the usual speed."""

from pathlib import Path
from statistics import median

from playwright.async_api import Page, async_playwright

from bench.host import slowed_down
from bench.measure import Figure, timed_async
from bench.phone import serving
from bench.world import World
from tests.browser.chromium import CHROMIUM, DESK, QUIET
from tests.cast import PASSWORD

OLD, TECHNICIANS, PLANNED, WAITING, SLOWER, TIMES = 100_000, 60, 400, 80, 2, 9

ASIDE = "UPDATE work_order SET planned_date = planned_date - 60 WHERE planned_date >= $1"
"""What other measures have planned for today is none of this day's."""
PAST = "UPDATE work_order SET planned_date = created_at::date - 1, window_start = '09:00', window_end = '12:00' WHERE id IN (SELECT id FROM work_order WHERE state = 'closed' LIMIT $1)"
PEOPLE = """
INSERT INTO person (id, service_centre, name, role, language, active, created_at)
SELECT gen_random_uuid(), $1, '测试·技术员' || lpad(n::text, 2, '0'), 'technician', 'zh-Hans', true, now() FROM generate_series(1, $2::int) n
"""
SITES = """
INSERT INTO site (id, customer, name, address, latitude, longitude, note, created_at)
SELECT gen_random_uuid(), $1, '测试场' || n, '测试路 ' || n || ' 号', 39.7 + n % 10 * 0.04, 116.2 + n / 10 * 0.05, '', now() FROM generate_series(1, 100) n
"""
ORDERS = """
WITH people AS (SELECT array_agg(id ORDER BY name) AS ids FROM person WHERE name LIKE '测试·技术员__'),
     sites AS (SELECT array_agg(id ORDER BY name) AS ids FROM site WHERE name LIKE '测试场%'),
     made AS (
    INSERT INTO work_order (id, version, number, kind, state, priority, service_centre, customer, site, note, requirements, checklist, remark, return_reason,
                            technician, created_by, created_at, approved_at, planned_date, window_start, window_end)
    SELECT gen_random_uuid(), 1, 'BENCH-B' || n, CASE WHEN n % 3 = 0 THEN 'repair' ELSE 'install' END,
           CASE WHEN n > $4::int THEN 'approved' ELSE (ARRAY['assigned', 'accepted', 'travelling', 'on_site', 'completed'])[1 + n % 5] END,
           CASE WHEN n % 17 = 0 THEN 'urgent' ELSE 'normal' END, $1, $2, sites.ids[1 + n % 100], '', '{}', '{}', '', '',
           CASE WHEN n <= $4 THEN people.ids[1 + n % 60] END, $3, now(), now(), $7,
           lpad((8 + n / 60 * 2 % 12)::text, 2, '0') || ':00', lpad((9 + n / 60 * 2 % 12 + n % 2)::text, 2, '0') || ':30'
    FROM people, sites, generate_series(1, $4::int + $5::int) n RETURNING id
)
INSERT INTO vehicle_line (id, version, "order", position, vehicle, plate, plate_colour, state)
SELECT gen_random_uuid(), 1, made.id, place, $6, '测A00001', 'blue', 'pending' FROM made, generate_series(1, 3) place
"""
WATCH = """
window.longest = { task: 0, frames: [] };
new PerformanceObserver((list) => { for (const { duration } of list.getEntries()) longest.task = Math.max(longest.task, duration); }).observe({ entryTypes: ['longtask'] });
let last = 0;
const tick = (now) => { if (last) longest.frames.push(now - last); last = now; requestAnimationFrame(tick); };
requestAnimationFrame(tick);
"""


async def figures(world: World, folder: Path) -> list[Figure]:
    asked = await prepare(world)
    async with async_playwright() as playwright, serving(folder) as url:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        page = await browser.new_page(viewport={"width": DESK["width"], "height": DESK["height"]}, locale="zh-CN", timezone_id="Asia/Shanghai")
        await _opened(page, url, await world.may_sign_in(world.company.dispatcher))
        scrolled, dragged, moved, asked_again = await _scrolled(page), await _dragged_from_the_list(page), await _moved(page), await _asked_again(page)
        await browser.close()
    return [
        Figure(f"board, a day after {OLD:,} old orders", asked, None, "ms", 100),
        Figure(f"board of {PLANNED}: longest task scrolling, CPU / {SLOWER}", scrolled, None, "ms", 50),
        Figure("… carrying an order from the list over it", dragged, None, "ms", 50),
        Figure("… moving a planned order", moved, None, "ms", 50),
        Figure("… an answer that brings nothing new", asked_again, None, "ms", 50),
    ]


async def prepare(world: World) -> float:
    """Milliseconds of asking for the day."""
    from backend.board.reading import board
    from backend.kernel.clock import today
    from backend.kernel.database import execute

    company = world.company
    await execute(ASIDE, today())
    await world.fill_with_orders(OLD)
    await execute(PAST, OLD)
    await execute(PEOPLE, company.head_office.id, TECHNICIANS)
    await execute(SITES, company.logistics.id)
    await execute(ORDERS, company.head_office.id, company.logistics.id, company.dispatcher.id, PLANNED, WAITING, company.vehicles[0].id, today())
    await world.settle()
    actor = company.actor(company.dispatcher)
    shown = await board(actor, today(), today())
    assert len(shown.planned) == PLANNED, len(shown.planned)
    return median([await timed_async(lambda: board(actor, today(), today())) for _ in range(TIMES)])


async def _opened(page: Page, url: str, email: str) -> None:
    await page.goto(f"{url}/signin")
    await page.locator("form input").first.fill(email)
    await page.locator("input[type=password]").fill(PASSWORD)
    await page.locator("form button[type=submit]").click()
    await page.wait_for_url(lambda there: "signin" not in there)
    await page.goto(f"{url}/board")
    await page.locator(".timeline [data-order]").nth(PLANNED - 1).wait_for(state="attached")
    await page.wait_for_timeout(1500)
    rate = await slowed_down(page, SLOWER)
    session = await page.context.new_cdp_session(page)
    await session.send("Emulation.setCPUThrottlingRate", {"rate": rate})
    await page.evaluate(WATCH)


async def _longest(page: Page) -> float:
    """Longest task since the last time of asking; a frame that took as long counts where no task did."""
    await page.wait_for_timeout(400)
    found = await page.evaluate("(() => { const seen = longest; longest = { task: 0, frames: [] }; return seen; })()")
    frames = sorted(found["frames"])
    print(f"    frames {len(frames)}, median {median(frames):.0f} ms, 95 % within {frames[int(len(frames) * 0.95)]:.0f} ms, worst {frames[-1]:.0f} ms, longest task {found['task']:.0f} ms")
    return found["task"]


async def _scrolled(page: Page) -> float:
    box = await page.locator(".ec-main").bounding_box()
    assert box
    await page.mouse.move(box["x"] + 400, box["y"] + 300)
    await _longest(page)
    for turn in range(40):
        await page.mouse.wheel(60 if turn % 4 == 0 else 0, 90 if turn < 20 else -90)
        await page.wait_for_timeout(16)
    return await _longest(page)


async def _carried(page: Page, x: float, y: float) -> None:
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x + 12, y + 4, steps=3)
    for step in range(60):
        await page.mouse.move(700 + step * 8, 300 + (step * 11) % 350)
        await page.wait_for_timeout(16)


async def _dragged_from_the_list(page: Page) -> float:
    box = await page.locator(".waiting [data-order]").first.bounding_box()
    assert box
    await _longest(page)
    await _carried(page, box["x"] + 20, box["y"] + 20)
    longest = await _longest(page)
    await page.keyboard.press("Escape")
    await page.mouse.up()
    await page.wait_for_timeout(500)
    return longest


async def _moved(page: Page) -> float:
    await page.locator(".ec-main").evaluate("(pane) => pane.scrollTo(0, 0)")
    card = page.locator(".timeline .loose[data-order]").first
    box = await card.bounding_box()
    assert box
    await _longest(page)
    await _carried(page, box["x"] + 20, box["y"] + 15)
    assert await page.locator(".in-hand").count() == 1
    longest = await _longest(page)
    await page.mouse.up()
    await page.wait_for_timeout(1500)
    await _longest(page)
    return longest


async def _asked_again(page: Page) -> float:
    """As after every poke, and when the window comes to the front."""
    async with page.expect_response("**/api/board?*"):
        await page.evaluate("dispatchEvent(new Event('focus'))")
    return await _longest(page)
