"""What one person may leave here that nothing names. A phone names its pictures first, so honest work never comes near it."""

from uuid import UUID

from backend.kernel.database import fetch_one
from backend.kernel.problems import conflict

MOST_UNNAMED = 2 << 30
"""Bytes, pieces included."""

LEFT_UNNAMED = """
SELECT COALESCE(sum(size), 0)::bigint AS bytes FROM (
    SELECT b.sha256, b.size FROM blob_brought w JOIN blob b USING (sha256) WHERE w.person = $1
    UNION ALL SELECT p.sha256, p.size FROM blob_part p JOIN device d ON d.id = p.device WHERE d.person = $1
) brought WHERE NOT EXISTS (SELECT 1 FROM mutation m WHERE m.args->>'sha256' = brought.sha256)
"""


async def refuse_too_much(person: UUID, sha256: str, size: int) -> None:
    """Raises `blob.too_much_unnamed` (409): the phone keeps the picture and asks again later."""
    if await fetch_one("SELECT 1 FROM mutation WHERE args->>'sha256' = $1", sha256):
        return
    left = await fetch_one(LEFT_UNNAMED, person)
    if left and left["bytes"] + size > MOST_UNNAMED:
        raise conflict("blob.too_much_unnamed", "Send the changes that these pictures belong to first.", limit=MOST_UNNAMED)
