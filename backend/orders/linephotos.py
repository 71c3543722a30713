"""Photos come and go while the order is on site."""

import asyncpg

from backend.evidence import readings
from backend.evidence import service as evidence
from backend.kernel.clock import believable
from backend.kernel.database import fetch_one
from backend.kernel.problems import conflict
from backend.orders.fieldwork import WORKING, note_change, order_in_hand
from backend.orders.lines import line_of
from backend.orders.schemas import AddPhoto, RemovePhoto
from backend.people.actor import Doing


async def add_photo(doing: Doing, args: AddPhoto) -> None:
    order = await order_in_hand(doing, args.order_id, WORKING)
    line = await line_of(args.order_id, args.line_id) if args.line_id else None
    if await evidence.photo_exists(args.photo_id):
        raise conflict("photo.exists", "This photo is already there.")
    await evidence.keep_photo(doing, taken_photo(args), await stamp_for(doing, order, line))
    if line:
        await readings.judge(line["id"])
    await note_change(
        doing,
        order["id"],
        "add_photo",
        "photo",
        args.photo_id,
        None,
        {"kind": args.kind, "line": args.line_id and str(args.line_id)},
    )


async def remove_photo(doing: Doing, args: RemovePhoto) -> None:
    order = await order_in_hand(doing, args.order_id, WORKING)
    await evidence.remove_photo(order["id"], args.photo_id)
    await note_change(doing, order["id"], "remove_photo", "photo", args.photo_id, None, None)


def taken_photo(args: AddPhoto) -> evidence.TakenPhoto:
    return evidence.TakenPhoto(
        id=args.photo_id,
        order=args.order_id,
        line=args.line_id,
        kind=args.kind,
        caption=args.caption or "",
        sha256=args.sha256,
        size=args.size,
        taken_at=believable(args.taken_at),
        latitude=args.latitude,
        longitude=args.longitude,
        codes=args.codes,
    )


async def stamp_for(doing: Doing, order: asyncpg.Record, line: asyncpg.Record | None) -> dict[str, str]:
    site = await fetch_one("SELECT name, address FROM site WHERE id = $1", order["site"])
    return {
        "plate": line["plate"] if line else "",
        "order_number": order["number"],
        "technician": doing.actor.name,
        "site": (site["name"] or site["address"]) if site else "",
    }
