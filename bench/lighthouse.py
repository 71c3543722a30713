"""Lighthouse as on a phone: the page before signing in, what a technician opens first, and what the customer is shown."""

import asyncio
import json
import os
import sys
from pathlib import Path
from statistics import median
from typing import Any

from bench.host import OFFICE_COMPUTER
from bench.measure import Figure
from bench.phone import serving
from bench.world import World
from tests.browser.chromium import CHROMIUM
from tests.cast import PASSWORD

SLOWER = 4
"""As Lighthouse itself has it: an office computer slowed down so much is a phone of the middle class."""
SCRIPT = Path(__file__).with_suffix(".mjs")


async def figures(world: World, folder: Path) -> list[Figure]:
    technician = world.company.wang
    order = await world.order_on_site(technician, vehicles=3)
    email, link = await world.may_sign_in(technician), await world.link_of(order)
    async with serving(folder) as site:
        pages = await _looked_at(
            {"site": site, "email": email, "password": PASSWORD, "open": ["/signin", link], "own": ["/today", f"/orders/{order}"]}
            | {"slower": SLOWER, "officeComputer": OFFICE_COMPUTER}
        )
    _explain(pages)
    performance = min(median(page["performance"]) for page in pages)
    return [
        Figure("Lighthouse, performance, worst of 4 pages", performance, None, "points", 95, at_least=True),
        Figure("Lighthouse, accessibility", _worst(pages, "accessibility"), None, "points", 100, at_least=True),
        Figure("Lighthouse, best practices", _worst(pages, "best-practices"), None, "points", 100, at_least=True),
    ]


async def _looked_at(what: dict[str, Any]) -> list[dict[str, Any]]:
    looking = await asyncio.create_subprocess_exec(
        "node", str(SCRIPT), json.dumps(what), stdout=asyncio.subprocess.PIPE, env=os.environ | {"CHROME_PATH": CHROMIUM}
    )
    said, _ = await looking.communicate()
    if looking.returncode:
        raise RuntimeError("Lighthouse did not finish")
    return json.loads(said)


def _worst(pages: list[dict[str, Any]], category: str) -> float:
    return min(score for page in pages for score in page[category])


def _explain(pages: list[dict[str, Any]]) -> None:
    """What each page got, and which lost points by what, beside the table."""
    for page in pages:
        print(f"  {page['path']}: performance {', '.join(f'{score:.0f}' for score in page['performance'])}", file=sys.stderr)
        for audit in page["missed"]:
            print(f"  {page['path']}: {audit}", file=sys.stderr)
