"""The link by which a customer opens the slip of one order (design §9: 128 bits, stored hashed, can be revoked)."""

from uuid import UUID

import asyncpg

from backend.kernel.clock import now
from backend.kernel.database import execute, fetch_one
from backend.kernel.ids import derived_token, new_id, token_hash
from backend.settings import settings

PURPOSE = "slip"


async def ensure_link(order: UUID) -> None:
    link = new_id()
    await execute(
        'INSERT INTO link (id, "order", token_hash, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT ("order") DO NOTHING',
        link,
        order,
        token_hash(derived_token(PURPOSE, link)),
        now(),
    )


async def renew(order: UUID) -> None:
    """The order's link under a new token, which is the only one that opens from now on."""
    link = new_id()
    await execute(
        """INSERT INTO link (id, "order", token_hash, created_at) VALUES ($1, $2, $3, $4)
           ON CONFLICT ("order") DO UPDATE SET id = EXCLUDED.id, token_hash = EXCLUDED.token_hash, created_at = EXCLUDED.created_at,
                                               revoked_at = NULL, mailed_at = NULL""",
        link,
        order,
        token_hash(derived_token(PURPOSE, link)),
        now(),
    )


async def revoke(order: UUID) -> bool:
    """False when there was nothing to revoke."""
    return bool(await fetch_one('UPDATE link SET revoked_at = $2 WHERE "order" = $1 AND revoked_at IS NULL RETURNING id', order, now()))


async def link_of(order: UUID) -> asyncpg.Record | None:
    """The link that opens now."""
    return await fetch_one('SELECT id, mailed_at FROM link WHERE "order" = $1 AND revoked_at IS NULL', order)


def address(link: UUID) -> str:
    return f"{settings().public_url}/s/{derived_token(PURPOSE, link)}"


async def order_behind(token: str) -> UUID | None:
    row = await fetch_one('SELECT "order" FROM link WHERE token_hash = $1 AND revoked_at IS NULL', token_hash(token))
    return row["order"] if row else None
