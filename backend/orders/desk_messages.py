"""What the dispatcher wrote to whoever has an order. It goes along when the order goes to somebody else."""

from typing import Any
from uuid import UUID

from backend.kernel.database import execute, fetch

MESSAGES = """
SELECT "order", id, after ->> 'text' AS text, actor_name AS by, at FROM change WHERE "order" = ANY($1) AND verb = 'message' AND subject_kind = 'order'
ORDER BY at, id
"""


async def messages_of(orders: list[UUID]) -> dict[UUID, list[dict[str, Any]]]:
    """The oldest first."""
    found: dict[UUID, list[dict[str, Any]]] = {}
    for row in await fetch(MESSAGES, orders):
        message = dict(row)
        found.setdefault(message.pop("order"), []).append(message)
    return found


async def carry_to_phones(order: UUID) -> None:
    """The order counts as changed: history has no version of its own."""
    await execute("UPDATE work_order SET version = version WHERE id = $1", order)
