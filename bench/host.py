"""How fast this machine is, as Lighthouse measures it (its benchmark index): a page that is slowed down stands for the same phone everywhere."""

import asyncio
import sys
from statistics import median

from playwright.async_api import Page

from tests.postgres import ROOT

OFFICE_COMPUTER = 1500
"""The index of a machine of which Lighthouse says that, slowed down four times, it is a phone of the middle class."""
TIMES = 3
SOURCE = "import { pageFunctions } from 'lighthouse/core/lib/page-functions.js'; console.log(pageFunctions.computeBenchmarkIndex.toString());"


async def slowed_down(page: Page, times: float) -> float:
    """By how much this machine has to be slowed down to be `times` slower than an office computer; 1 where it is that slow already."""
    measure = await _measure()
    index = median([await page.evaluate(f"({measure})()") for _ in range(TIMES)])
    rate = max(1.0, times * index / OFFICE_COMPUTER)
    print(f"  benchmark index {index:.0f}, an office computer's is {OFFICE_COMPUTER}: {times:g} times slower than that is {rate:.2f} times here", file=sys.stderr)
    return rate


async def _measure() -> str:
    node = await asyncio.create_subprocess_exec("node", "--input-type=module", "-e", SOURCE, cwd=ROOT / "pwa", stdout=asyncio.subprocess.PIPE)
    said, _ = await node.communicate()
    if node.returncode:
        raise RuntimeError("Lighthouse's own measure could not be read.")
    return said.decode()
