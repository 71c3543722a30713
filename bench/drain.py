"""A day's work that was done without a network goes out over 3G: Chromium, the app's own outbox, the real server."""

import asyncio
import base64
import io
import time
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from PIL import Image
from playwright.async_api import Page, async_playwright

from bench.measure import Figure
from bench.narrow_network import narrow
from bench.phone import serving, signed_in, switched_on
from bench.world import World

CHANGES, PHOTOS, PHOTO_BYTES = 200, 40, 300_000
HERE = Path(__file__).parent


async def figures(world: World, folder: Path) -> list[Figure]:
    technician = world.company.wang
    order = await world.order_on_site(technician, vehicles=3)
    lines, email = await _lines_of(order), await world.may_sign_in(technician)
    async with (
        serving(folder) as server,
        narrow(server) as network,
        async_playwright() as playwright,
        switched_on(playwright, folder / "drain") as context,
    ):
        page = await signed_in(context, network.url, email)
        await context.set_offline(True)
        await _work(page, order, lines)
        least = await page.evaluate("backlog.size()") / network.up.bytes_per_second
        began = time.perf_counter()
        await context.set_offline(False)
        await page.evaluate("backlog.gone()")
        taken = time.perf_counter() - began
    return [Figure(f"{CHANGES} changes + {PHOTOS} photos, 3G, against the wire", taken, least, "s", 1.2)]


async def _work(page: Page, order: UUID, lines: list[str]) -> None:
    await page.evaluate(await _script())
    for number in range(CHANGES):
        name, args = _change(number, str(order), lines[number % len(lines)])
        await page.evaluate("([name, args]) => backlog.act(name, args)", [name, args])
    picture = _picture()
    for number in range(PHOTOS):
        place = {"order_id": str(order), "line_id": lines[number % len(lines)]}
        photo = base64.b64encode(_numbered(picture, number)).decode()
        await page.evaluate("([place, photo]) => backlog.photograph(place, photo)", [place, photo])


def _change(number: int, order: str, line: str) -> tuple[str, dict[str, Any]]:
    at_line = {"order_id": order, "line_id": line}
    return (
        ("line.survey", at_line | {"mounting_position": f"仪表台下方 {number}", "power_ok": True, "antenna_ok": True}),
        ("line.note_damage", at_line | {"found": True, "note": f"左侧饰板原有划痕 {number}"}),
        ("order.remark", {"order_id": order, "text": f"测试 {number}"}),
        ("order.check_item", {"order_id": order, "item": "tools", "checked": number % 8 == 3}),
    )[number % 4]


def _picture() -> bytes:
    """As large as the camera screen makes them: 2048 px, a little under `PHOTO_BYTES`."""
    noise = Image.frombytes("RGB", (512, 384), Random(3).randbytes(512 * 384 * 3)).resize((2048, 1536), Image.Resampling.BICUBIC)
    for quality in range(85, 10, -1):
        out = io.BytesIO()
        noise.save(out, "JPEG", quality=quality)
        if out.tell() < PHOTO_BYTES:
            return out.getvalue()
    raise ValueError("no quality is low enough")


def _numbered(jpeg: bytes, number: int) -> bytes:
    """Another picture of exactly `PHOTO_BYTES`: a comment fills it up."""
    comment = number.to_bytes(2, "big") * ((PHOTO_BYTES - len(jpeg) - 4) // 2)
    return jpeg[:2] + b"\xff\xfe" + (len(comment) + 2).to_bytes(2, "big") + comment + jpeg[2:]


async def _lines_of(order: UUID) -> list[str]:
    from backend.kernel.database import fetch

    return [str(row["id"]) for row in await fetch('SELECT id FROM vehicle_line WHERE "order" = $1', order)]


async def _script() -> str:
    bundling = await asyncio.create_subprocess_exec("node", str(HERE / "backlog.mjs"), stdout=asyncio.subprocess.PIPE)
    script, _ = await bundling.communicate()
    return script.decode()
