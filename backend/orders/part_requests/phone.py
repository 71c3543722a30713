"""Part requests as a phone gets them with their order (docs/sync.md), and who may have authorised one by telephone."""

from typing import Any
from uuid import UUID

from backend.kernel.database import Query, fetch
from backend.orders.part_requests.record import MAY_DECIDE
from backend.people.actor import FIELD, Actor

DOCUMENTS = """
SELECT r."order", r.id, r.line AS line_id, r.product AS product_id, r.part, r.quantity, r.reason, r.stops, r.proposal, r.photo AS photo_id,
       r.asked_at, r.state, NULLIF(r.answer, '') AS answer, r.granted, r.substitute AS substitute_id, r.substitute_part, r.wished_date, r.note,
       r.decided_at, r.oral, r.confirmation, r.confirmation_note, r.decided_by, d.name AS decided_name, a.name AS asked_name
FROM part_request r JOIN person a ON a.id = r.asked_by LEFT JOIN person d ON d.id = r.decided_by
WHERE r."order" = ANY($1) ORDER BY r.asked_at, r.id
"""
VERSION = "hashtext(name)::bigint + 2147483649"
"""A person's row counts no versions: another name is another version."""


async def part_requests_of(orders: list[UUID]) -> dict[UUID, list[dict[str, Any]]]:
    found: dict[UUID, list[dict[str, Any]]] = {}
    for row in await fetch(DOCUMENTS, orders):
        document = dict(row)
        order, decided, name = document.pop("order"), document.pop("decided_by"), document.pop("decided_name")
        asked = document.pop("asked_name")
        named = {"id": decided, "name": name} if decided else None
        found.setdefault(order, []).append(document | {"asked_by": asked, "decided_by": named})
    return found


def approver_versions(actor: Actor) -> Query | None:
    if actor.role not in FIELD:
        return None
    return Query(f"SELECT id, {VERSION} AS version FROM ({MAY_DECIDE}) m", (actor.centre,))


async def approver_documents(ids: list[UUID]) -> list[dict[str, Any]]:
    return [dict(row) for row in await fetch(f"SELECT id, {VERSION} AS version, name FROM person WHERE id = ANY($1) ORDER BY name", ids)]
