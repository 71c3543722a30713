"""To whom a technician's phone can offer things without asking the server: warehouses and technicians of their service centre; a contractor's only to warehouses."""

from typing import Any
from uuid import UUID

from backend.kernel.database import Query, fetch
from backend.people.actor import Actor

EVERYBODY = """
SELECT id, 'person' AS kind, name, service_centre FROM person WHERE active AND role = 'technician' AND $1 <> 'contractor'
UNION ALL SELECT id, kind, name, service_centre FROM holder_shown WHERE kind = 'warehouse'
"""
VERSION = "hashtext(name)::bigint + 2147483649"
"""Names come from several tables: whatever changes one gives the row another version."""


def target_versions(actor: Actor) -> Query:
    sql = f"SELECT id, {VERSION} AS version FROM ({EVERYBODY}) t WHERE service_centre = $2 AND id <> $3"
    return Query(sql, (actor.role, actor.centre, actor.person))


async def target_documents(ids: list[UUID]) -> list[dict[str, Any]]:
    sql = f"SELECT id, {VERSION} AS version, kind, name FROM ({EVERYBODY}) t WHERE id = ANY($2) ORDER BY kind DESC, name"
    return [dict(row) for row in await fetch(sql, "technician", ids)]
