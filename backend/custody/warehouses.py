"""A service centre may have several warehouses, each by its name."""

from uuid import UUID

import asyncpg

from backend.custody.access import holder_kept, keeping
from backend.custody.schemas import WarehouseChange, WarehouseIn
from backend.custody.trace import tell
from backend.kernel.clock import now
from backend.kernel.database import execute, transaction
from backend.kernel.ids import new_id
from backend.kernel.problems import Problem, conflict, not_found
from backend.kernel.words import tidy_line
from backend.people.actor import Doing
from backend.people.service import centres

OPEN = "INSERT INTO holder (id, kind, name, service_centre, created_at) VALUES ($1, 'warehouse', $2, $3, $4)"


async def open_warehouse(doing: Doing, given: WarehouseIn) -> UUID:
    """Raises `warehouse.exists` (409), `service_centre.not_found` (404)."""
    keeping(doing.actor)
    warehouse, name, centre = new_id(), tidy_line(given.name), await _centre(doing, given.service_centre)
    try:
        async with transaction():
            await execute(OPEN, warehouse, name, centre, now())
            await tell(doing, "added", "warehouse", warehouse, after={"name": name})
    except asyncpg.UniqueViolationError:
        raise _exists(name) from None
    return warehouse


async def rename(doing: Doing, warehouse: UUID, change: WarehouseChange) -> None:
    """Raises `warehouse.exists` (409)."""
    row, name = await holder_kept(doing.actor, warehouse, "warehouse"), tidy_line(change.name)
    try:
        async with transaction():
            await execute("UPDATE holder SET name = $2 WHERE id = $1", warehouse, name)
            await tell(doing, "changed", "warehouse", warehouse, before={"name": row["name"]}, after={"name": name})
    except asyncpg.UniqueViolationError:
        raise _exists(name) from None


async def _centre(doing: Doing, wished: UUID | None) -> UUID:
    if wished and wished not in {centre.id for centre in await centres(doing.actor)}:
        raise not_found("service_centre")
    return wished or doing.actor.centre


def _exists(name: str) -> Problem:
    return conflict("warehouse.exists", "This service centre has a warehouse of this name already.", name=name)
