"""What a line says of the tracking platform's answer."""

from uuid import UUID

import asyncpg

from backend.kernel.database import as_json, fetch_one, transaction
from backend.kernel.problems import conflict, not_found
from backend.orders.access import order_row
from backend.orders.lifecycle import tell
from backend.people.actor import Actor, Doing
from backend.tracking.connector import connector
from backend.tracking.rules import OnlineCheck


async def terminal_on(actor: Actor, order: UUID, line: UUID) -> str:
    """Raises `order.not_found`, `line.not_found` (404), `line.no_terminal` (409)."""
    await order_row(actor, order)
    row = await fetch_one('SELECT terminal_imei FROM vehicle_line WHERE id = $1 AND "order" = $2', line, order)
    if not row:
        raise not_found("line")
    if not row["terminal_imei"]:
        raise conflict("line.no_terminal", "No terminal has been taken down for this vehicle yet.")
    return row["terminal_imei"]


async def record(actor: Actor, order: UUID, line: UUID, imei: str, check: OnlineCheck) -> None:
    """Raises `line.changed_meanwhile` (409) when the vehicle has another terminal by now."""
    async with transaction():
        await order_row(actor, order, lock=True)
        sql = "UPDATE vehicle_line SET online_check = $3 WHERE id = $1 AND terminal_imei = $2 RETURNING plate"
        row = await fetch_one(sql, line, imei, as_json(check))
        if not row:
            raise conflict("line.changed_meanwhile", "The vehicle has another terminal by now. Check again.")
        await tell(actor, "check_online", order, after={"plate": row["plate"], "imei": imei, "state": check.state})


def not_checked(doing: Doing, line: asyncpg.Record) -> str | None:
    """What a line says that was finished without an answer, for the slip to say so, too."""
    if not line["terminal_imei"]:
        return None
    why = "no_network" if connector() else "no_connector"
    return as_json(OnlineCheck("not_checked", line["terminal_imei"], doing.at, why))
