"""A vehicle line in hand: found, held while it is worked on, changed with a trace."""

from typing import Any
from uuid import UUID

import asyncpg

from backend.kernel.database import execute, fetch_one
from backend.kernel.problems import conflict, not_found
from backend.orders.fieldwork import WORKING, note_change, order_in_hand
from backend.orders.schemas import LineArgs
from backend.people.actor import Doing


async def open_line(doing: Doing, args: LineArgs) -> asyncpg.Record:
    """The line, while it can still be worked on. Raises `line.not_found` (404), `line.wrong_state` (409)."""
    await order_in_hand(doing, args.order_id, WORKING)
    line = await line_of(args.order_id, args.line_id)
    refuse_unless_pending(line)
    return line


async def line_of(order: UUID, line: UUID) -> asyncpg.Record:
    row = await fetch_one('SELECT * FROM vehicle_line WHERE id = $1 AND "order" = $2 FOR UPDATE', line, order)
    if not row:
        raise not_found("line")
    return row


def refuse_unless_pending(line: asyncpg.Record) -> None:
    if line["state"] != "pending":
        raise conflict("line.wrong_state", "This vehicle is already finished. Reopen it first.", state=line["state"])


async def change(doing: Doing, line: asyncpg.Record, verb: str, **columns: Any) -> None:
    names = ", ".join(f'"{name}" = ${index}' for index, name in enumerate(columns, start=2))
    await execute(f"UPDATE vehicle_line SET {names} WHERE id = $1", line["id"], *columns.values())
    before = {name: line[name] for name in columns if name != "done_by" and line[name] != columns[name]}
    after = {name: columns[name] for name in before}
    await note_change(
        doing,
        line["order"],
        verb,
        "line",
        line["id"],
        before | {"plate": line["plate"]},
        after | {"plate": line["plate"]},
    )
