"""Photos and signatures to look at, for whoever may see their order."""

from typing import Any, Literal
from uuid import UUID

from backend.kernel import files
from backend.kernel.database import fetch, fetch_one, from_json
from backend.kernel.problems import Problem, not_found
from backend.orders.access import order_row
from backend.people.actor import Actor

Copy = Literal["thumbnail", "display", "original"]

OF_ORDER = """
SELECT p.id, p.line AS line_id, p.kind, p.caption, p.sha256, p.size, p.taken_at, p.received_at, p.stored, p.refused_code, p.reading, p.codes,
       p.latitude, p.longitude, p.thumbnail IS NOT NULL AS ready, t.name AS taken_by
FROM photo p JOIN person t ON t.id = p.taken_by
WHERE p."order" = $1 ORDER BY p.taken_at, p.id
"""


async def office_photos(order: UUID) -> list[dict[str, Any]]:
    """Every photo of an order with its place and photographer; `ready` when its copies can be shown."""
    return [dict(row) | {"codes": from_json(row["codes"])} for row in await fetch(OF_ORDER, order)]


async def photo_copy(actor: Actor, photo: UUID, copy: Copy) -> tuple[bytes, str]:
    """Bytes and media type. Raises `photo.not_found` (404), `photo.not_here_yet` (409)."""
    row = await fetch_one(
        """SELECT p."order", p.sha256, p.stored, p.display, p.thumbnail, b.media_type
           FROM photo p LEFT JOIN blob b ON b.sha256 = p.sha256 WHERE p.id = $1""",
        photo,
    )
    if not row:
        raise not_found("photo")
    await order_row(actor, row["order"])
    sha256 = row["sha256"] if copy == "original" else row[copy]
    if not row["stored"] or not sha256:
        raise Problem("photo.not_here_yet", 409, "This photo has not arrived yet, or its copies are still being made.")
    return await files.get(sha256), row["media_type"] if copy == "original" else "image/jpeg"


async def signature_image(actor: Actor, signature: UUID) -> bytes:
    """A PNG. Raises `signature.not_found` (404)."""
    row = await fetch_one('SELECT "order", sha256, stored FROM signature WHERE id = $1', signature)
    if not row or not row["stored"]:
        raise not_found("signature")
    await order_row(actor, row["order"])
    return await files.get(row["sha256"])
