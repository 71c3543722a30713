"""What is put into a hand-over: items and parts that the giving side has, each item in one open hand-over at most."""

from uuid import UUID

import asyncpg

from backend.custody.handovers_schemas import Offer
from backend.custody.ledger import lock_items
from backend.kernel.database import execute, fetch
from backend.kernel.ids import new_id
from backend.kernel.problems import conflict, invalid, not_found

LINE = "INSERT INTO handover_line (id, handover, item, product, quantity, waiting) VALUES ($1, $2, $3, $4, $5, true)"
HAVE = """
SELECT p.id, p.name, COALESCE(s.quantity, 0) AS have FROM product p LEFT JOIN stock s ON s.product = p.id AND s.holder = $2
WHERE p.id = ANY($1) AND p.kind = 'part'
"""


async def refuse_what_is_not_there(source: asyncpg.Record, args: Offer, *, outside: bool = False) -> None:
    """To a contractor (`outside`) what they do not hold is not there. Raises `item.not_found` (404), `custody.elsewhere`, `handover.item_waiting`, `custody.not_enough` (409), `custody.unknown_part` (422)."""
    await _refuse_items(source, args.items, outside)
    await _refuse_parts(source, parts_of(args))


async def put_on(args: Offer) -> None:
    for item in sorted(set(args.items)):
        await execute(LINE, new_id(), args.handover_id, item, None, 1)
    for product, quantity in parts_of(args).items():
        await execute(LINE, new_id(), args.handover_id, None, product, quantity)


def parts_of(args: Offer) -> dict[UUID, int]:
    """The same part twice is both together."""
    counted: dict[UUID, int] = {}
    for part in args.parts:
        counted[part.product_id] = counted.get(part.product_id, 0) + part.quantity
    return counted


async def _refuse_items(source: asyncpg.Record, wanted: list[UUID], outside: bool) -> None:
    items = await lock_items(wanted)
    if set(wanted) - items.keys() or (outside and any(item["holder"] != source["id"] for item in items.values())):
        raise not_found("item")
    for item in items.values():
        if item["holder"] != source["id"]:
            raise conflict("custody.elsewhere", "This is with somebody else by now.", number=item["number"])
    waiting = await fetch(
        """SELECT i.number, h.number AS handover FROM handover_line l JOIN item i ON i.id = l.item JOIN handover h ON h.id = l.handover
           WHERE l.waiting AND l.item = ANY($1)""",
        wanted,
    )
    if waiting:
        raise conflict("handover.item_waiting", "This waits in another hand-over. Withdraw that one first.", **waiting[0])


async def _refuse_parts(source: asyncpg.Record, parts: dict[UUID, int]) -> None:
    stock = {row["id"]: row for row in await fetch(HAVE, list(parts), source["id"])}
    for product, wanted in parts.items():
        if product not in stock:
            raise invalid("custody.unknown_part", "Nobody knows this part.", product=str(product))
        have = stock[product]["have"]
        if have < wanted:
            detail = f"There are only {have} of these."
            raise conflict("custody.not_enough", detail, product=str(product), name=stock[product]["name"], have=have, wanted=wanted)
