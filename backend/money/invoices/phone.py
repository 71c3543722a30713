"""What a phone gets about invoices (docs/sync.md): those of its receipts, and what customers whose orders it has asked for before."""

from typing import Any
from uuid import UUID

from backend.kernel.clock import now
from backend.kernel.database import Query, fetch
from backend.money.phone import KEPT, RECEIPTS
from backend.people.actor import Actor

SUGGESTED = 3
"""Earlier requests of a customer whose order is in hand: their titles are offered again."""

VERSIONS = f"""
SELECT i.id, i.version FROM invoice_request i WHERE i.receipt IN (SELECT id FROM ({RECEIPTS}) own)
UNION
SELECT e.id, e.version FROM (SELECT DISTINCT customer FROM work_order WHERE id = ANY($3::uuid[])) c
CROSS JOIN LATERAL (
    SELECT i.id, i.version FROM invoice_request i JOIN receipt r ON r.id = i.receipt JOIN work_order o ON o.id = r."order"
    WHERE o.customer = c.customer AND i.state <> 'cancelled' ORDER BY i.requested_at DESC LIMIT {SUGGESTED}
) e
"""
DOCUMENTS = """
SELECT i.id, i.version, i.receipt AS receipt_id, r."order" AS order_id, o.customer AS customer_id, i.kind, i.title, i.tax_id, i.email, i.phone, i.note,
       i.state, i.requested_at, i.invoice_code, i.invoice_number, i.issued_on, i.file_sha256 <> '' AS has_file, i.end_reason
FROM invoice_request i JOIN receipt r ON r.id = i.receipt JOIN work_order o ON o.id = r."order"
WHERE i.id = ANY($1) ORDER BY i.requested_at, i.id
"""


def invoice_request_versions(actor: Actor, orders: list[UUID]) -> Query | None:
    return Query(VERSIONS, (actor.person, now() - KEPT, orders)) if actor.role == "technician" else None


async def invoice_request_documents(ids: list[UUID]) -> list[dict[str, Any]]:
    return [dict(row) for row in await fetch(DOCUMENTS, ids)]
