"""The one place where an order's state changes."""

from typing import Any
from uuid import UUID

import asyncpg

from backend.arrivals import telling
from backend.kernel import history
from backend.kernel.database import execute
from backend.kernel.pokes import poke_boards
from backend.kernel.problems import conflict, forbidden
from backend.notices.noting import moved
from backend.orders.part_requests.lapsing import lapse_at_the_end
from backend.orders.rules import MOVE_BY_VERB, may_move
from backend.people.actor import Actor


async def move(actor: Actor, order: asyncpg.Record, verb: str, *, note: dict[str, Any] | None = None, back_to: str = "", **columns: Any) -> None:
    """Takes a locked order along one row of the lifecycle and writes what comes with it. `back_to`: for a row that leads back to where the order was.

    Raises `order.wrong_state` (409), `session.forbidden` (403).
    """
    row = may_move(verb, order["state"], actor.role)
    if not row:
        if actor.role not in MOVE_BY_VERB[verb].who:
            raise forbidden()
        raise conflict(
            "order.wrong_state",
            f"An order that is {order['state']} cannot take this step.",
            state=order["state"],
            verb=verb,
        )
    target = (row.back and back_to) or row.target
    await write(order["id"], state=target, **columns)
    entry = await tell(actor, verb, order["id"], before={"state": order["state"]}, after={"state": target} | (note or {}))
    await lapse_at_the_end(order["id"], row.target)
    await poke_boards(order["service_centre"])
    await moved(actor, order, verb, (note or {}) | columns, cause=entry)
    await telling.moved(order["id"], verb, columns)


async def write(order: UUID, **columns: Any) -> None:
    names = ", ".join(f'"{name}" = ${index}' for index, name in enumerate(columns, start=2))
    await execute(f"UPDATE work_order SET {names} WHERE id = $1", order, *columns.values())


async def tell(actor: Actor, verb: str, order: UUID, before: Any = None, after: Any = None) -> UUID:
    """Returns the id of the entry in the order's history."""
    return await history.record(
        verb,
        "order",
        order,
        order=order,
        actor=actor.person,
        actor_name=actor.name,
        device=actor.device,
        before=before,
        after=after,
    )
