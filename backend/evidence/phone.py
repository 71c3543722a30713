"""Photos and signatures as a phone gets them (docs/sync.md)."""

from typing import Any
from uuid import UUID

from backend.kernel.database import fetch

PHOTOS = """
SELECT id, version, "order" AS order_id, line AS line_id, kind, caption, sha256, size, taken_at, stored, refused_code, reading
FROM photo WHERE "order" = ANY($1) ORDER BY taken_at, id
"""
SIGNATURES = """
SELECT id, version, "order" AS order_id, role, name, sha256, size, signed_at, stored
FROM signature WHERE "order" = ANY($1) ORDER BY role
"""


async def photo_documents(orders: list[UUID]) -> list[dict[str, Any]]:
    return [dict(row) for row in await fetch(PHOTOS, orders)]


async def signature_documents(orders: list[UUID]) -> list[dict[str, Any]]:
    return [dict(row) for row in await fetch(SIGNATURES, orders)]
