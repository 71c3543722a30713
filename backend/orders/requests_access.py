"""Which installation requests a person sees: those of the own service centre, all in the head office (P9.5.4)."""

from uuid import UUID

import asyncpg

from backend.kernel.database import fetch_one
from backend.kernel.problems import Problem, conflict, not_found
from backend.orders.rules import MOVE_BY_VERB

VISIBLE = "($1 OR installation_request.service_centre = $2)"
BEING_WRITTEN = list(MOVE_BY_VERB["submit"].sources)
"""States of an order that customer service still writes: not submitted, or sent back (P9.4.3)."""


async def request_row(scope: tuple[bool, UUID], request: UUID, *, lock: bool = False) -> asyncpg.Record:
    """`scope` is what `backend.customers.access` gives for reading or writing. Raises `request.not_found` (404)."""
    sql = f"SELECT * FROM installation_request WHERE {VISIBLE} AND id = $3" + (" FOR NO KEY UPDATE" if lock else "")
    row = await fetch_one(sql, *scope, request)
    if not row:
        raise not_found("request")
    return row


async def open_request(scope: tuple[bool, UUID], request: UUID, *, lock: bool = False) -> asyncpg.Record:
    """Raises `request.not_found` (404), `request.already_ordered`, `request.not_open` (409)."""
    row = await request_row(scope, request, lock=lock)
    if row["state"] != "open":
        raise not_open(row["state"])
    return row


async def changeable_request(scope: tuple[bool, UUID], request: UUID, *, lock: bool = False) -> asyncpg.Record:
    """Open, or its order is still being written. Raises as `open_request`."""
    row = await request_row(scope, request, lock=lock)
    await refuse_settled(row, lock=lock)
    return row


async def refuse_settled(request: asyncpg.Record, *, lock: bool = False) -> None:
    """`lock`: its order is not submitted meanwhile. Raises `request.already_ordered`, `request.not_open` (409)."""
    if request["state"] != "open" and not await order_being_written(request["id"], lock=lock):
        raise not_open(request["state"])


async def order_being_written(request: UUID, *, lock: bool = False) -> asyncpg.Record | None:
    sql = "SELECT * FROM work_order WHERE request = $1 AND state = ANY($2)" + (" FOR UPDATE" if lock else "")
    return await fetch_one(sql, request, BEING_WRITTEN)


def not_open(state: str) -> Problem:
    if state == "ordered":
        return conflict("request.already_ordered", "This request has its order already. The manager can send it back to be changed.")
    return conflict("request.not_open", "This request was cancelled.")
