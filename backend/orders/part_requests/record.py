"""A request as it is kept: found, locked, written, told; and the refusal of whoever comes second."""

from typing import Any
from uuid import UUID

import asyncpg
import msgspec

from backend.kernel.database import execute, fetch_one
from backend.kernel.problems import Problem, conflict, invalid, not_found
from backend.orders.fieldwork import note_change
from backend.orders.part_requests.rules import Standing
from backend.people.actor import Doing

NAME_OF = "SELECT name FROM product WHERE id = $1"
MAY_DECIDE = """
SELECT id, name FROM person WHERE active AND role IN ('manager', 'administrator')
  AND (service_centre = $1 OR service_centre IN (SELECT id FROM service_centre WHERE is_head_office))
"""
"""Who may answer for an order of this service centre."""


async def locked(order: UUID, request: UUID) -> asyncpg.Record:
    """Of an order that is locked already. Raises `part_request.not_found` (404)."""
    row = await fetch_one('SELECT * FROM part_request WHERE id = $1 AND "order" = $2 FOR UPDATE', request, order)
    if not row:
        raise not_found("part_request")
    return row


def standing_of(row: asyncpg.Record) -> Standing:
    return Standing(row["state"], row["answer"] or None, row["confirmation"])


async def write(request: UUID, **columns: Any) -> None:
    names = ", ".join(f'"{name}" = ${index}' for index, name in enumerate(columns, start=2))
    await execute(f"UPDATE part_request SET {names} WHERE id = $1", request, *columns.values())


async def write_standing(request: UUID, after: Standing, **columns: Any) -> None:
    await write(request, **msgspec.structs.asdict(after) | {"answer": after.answer or ""} | columns)


async def tell(doing: Doing, verb: str, order: UUID, request: UUID, **after: Any) -> UUID:
    """In the order's history; returns the id of the entry."""
    said = {name: value for name, value in after.items() if value not in ("", None)}
    return await note_change(doing, order, verb, "part_request", request, None, said)


async def part_named(product: UUID | None, part: str, missing: str) -> str:
    """The product's name, or what was typed. Raises `part_request.unknown_product`, and `missing` where there is neither (422)."""
    if not product:
        if not part:
            raise invalid(missing, "Say which part.")
        return part
    row = await fetch_one(NAME_OF, product)
    if not row:
        raise invalid("part_request.unknown_product", "This product is not in the catalogue.", product=str(product))
    return row["name"]


async def overtaken(row: asyncpg.Record) -> Problem:
    """Somebody was faster: says whose word stands."""
    if row["state"] == "withdrawn":
        return conflict("part_request.withdrawn", "The technician has taken this request back.")
    if row["state"] == "lapsed":
        return conflict("part_request.lapsed", "The order came to its end before anybody answered.")
    name = await fetch_one("SELECT name FROM person WHERE id = $1", row["decided_by"])
    return conflict(
        "part_request.decided",
        "Somebody has answered this already.",
        who=name["name"] if name else "",
        answer=row["answer"],
        granted=row["granted"],
        at=row["decided_at"].isoformat(),
    )


def counted(quantity: int, part: str) -> str:
    """As people read it in a notice and in the history, in any language."""
    return f"{quantity} × {part}"
