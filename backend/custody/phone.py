"""What a technician holds and what is on its way to or from them, as a phone gets it (docs/sync.md)."""

from typing import Any
from uuid import UUID

from backend.kernel.database import Query, fetch
from backend.people.actor import Actor

ITEMS = """
SELECT i.id, i.version, i.kind, i.number, i.serial, i.condition, i.fault, i.product AS product_id, p.name AS product,
       s.msisdn, s.operator, s.expires_on, COALESCE(s.state, '') AS sim_state
FROM item i LEFT JOIN product p ON p.id = i.product LEFT JOIN sim_card s ON s.item = i.id
WHERE i.id = ANY($1) ORDER BY i.kind, i.number
"""
STOCK = """
SELECT s.id, s.version, s.product AS product_id, p.code, p.name, p.unit, s.quantity
FROM stock s JOIN product p ON p.id = s.product WHERE s.id = ANY($1) ORDER BY p.code
"""
OPEN_HANDOVERS = """
SELECT h.id, h.version FROM handover h JOIN holder s ON s.id = h.source JOIN holder t ON t.id = h.target
WHERE (s.person = $1 OR t.person = $1) AND (h.state = 'offered' OR h.decided_at > now() - interval '3 days')
"""
HANDOVERS = """
SELECT h.id, h.version, h.number, h.reason, h.state, h.note, h.decision_note, h.offered_at, h.decided_at, h."order" AS order_id,
       s.person AS source_person, t.person AS target_person, s.kind AS source_kind, t.kind AS target_kind,
       COALESCE(sp.name, NULLIF(s.name, ''), sc.name, '') AS source, COALESCE(tp.name, NULLIF(t.name, ''), tc.name, '') AS target
FROM handover h
JOIN holder s ON s.id = h.source LEFT JOIN person sp ON sp.id = s.person LEFT JOIN service_centre sc ON sc.id = s.service_centre
JOIN holder t ON t.id = h.target LEFT JOIN person tp ON tp.id = t.person LEFT JOIN service_centre tc ON tc.id = t.service_centre
WHERE h.id = ANY($1) ORDER BY h.offered_at
"""
HANDOVER_LINES = """
SELECT l.handover, l.quantity, i.id AS item_id, COALESCE(i.kind, p.kind) AS kind, i.number, COALESCE(ip.name, p.name, '') AS product, COALESCE(l.product, i.product) AS product_id,
       i.serial, i.condition, sc.msisdn, sc.expires_on, COALESCE(sc.state, '') AS sim_state
FROM handover_line l LEFT JOIN item i ON i.id = l.item LEFT JOIN sim_card sc ON sc.item = i.id LEFT JOIN product ip ON ip.id = i.product LEFT JOIN product p ON p.id = l.product
WHERE l.handover = ANY($1) ORDER BY kind, i.number, p.code
"""


def item_versions(actor: Actor) -> Query:
    return Query("SELECT i.id, i.version FROM item i JOIN holder h ON h.id = i.holder WHERE h.person = $1", (actor.person,))


async def item_documents(ids: list[UUID]) -> list[dict[str, Any]]:
    return [dict(row) for row in await fetch(ITEMS, ids)]


def stock_versions(actor: Actor) -> Query:
    """Also what is used up: the lists of parts used on vehicles name it."""
    return Query("SELECT s.id, s.version FROM stock s JOIN holder h ON h.id = s.holder WHERE h.person = $1", (actor.person,))


async def stock_documents(ids: list[UUID]) -> list[dict[str, Any]]:
    return [dict(row) for row in await fetch(STOCK, ids)]


def handover_versions(actor: Actor) -> Query:
    """Open ones, and those decided within three days."""
    return Query(OPEN_HANDOVERS, (actor.person,))


async def handover_documents(ids: list[UUID]) -> list[dict[str, Any]]:
    lines: dict[UUID, list[dict[str, Any]]] = {}
    for row in await fetch(HANDOVER_LINES, ids):
        line = dict(row)
        lines.setdefault(line.pop("handover"), []).append(line)
    return [dict(row) | {"lines": lines.get(row["id"], [])} for row in await fetch(HANDOVERS, ids)]


def symptom_versions(_: Actor) -> Query:
    return Query("SELECT id, version FROM symptom WHERE active")


async def symptom_documents(ids: list[UUID]) -> list[dict[str, Any]]:
    needs: dict[UUID, list[dict[str, Any]]] = {}
    sql = """SELECT n.symptom, n.product AS product_id, p.kind, p.name AS product, n.quantity
             FROM symptom_part n JOIN product p ON p.id = n.product WHERE n.symptom = ANY($1) ORDER BY p.kind, p.code"""
    for row in await fetch(sql, ids):
        need = dict(row)
        needs.setdefault(need.pop("symptom"), []).append(need)
    rows = await fetch("SELECT id, version, code, name_zh, name_en, position FROM symptom WHERE id = ANY($1) ORDER BY position", ids)
    return [dict(row) | {"needs": needs.get(row["id"], [])} for row in rows]
