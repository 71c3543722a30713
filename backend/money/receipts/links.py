"""The customer's own link to a receipt. The phone knows the first one at once; here only its hash is kept, from the receipt's arrival on.

One that the office gives instead is derived from the link's id. Of those that are no more the hash is kept, so that their page can say so.
"""

from uuid import UUID

import asyncpg

from backend.kernel.clock import now
from backend.kernel.database import execute, fetch_one
from backend.kernel.ids import derived_token, new_id, token_hash
from backend.money.receipts.codes import book_key, opening_address, opening_code

PURPOSE = "receipt"
KEEP = "INSERT INTO receipt_link (id, receipt, token_hash, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT (receipt) DO NOTHING"
FORMER = """
INSERT INTO former_receipt_link (token_hash, receipt, ended_at) SELECT token_hash, receipt, $2 FROM receipt_link WHERE receipt = $1
ON CONFLICT (token_hash) DO NOTHING
"""
RENEW = """
UPDATE receipt_link SET id = $2, token_hash = $3, created_at = $4, revoked_at = NULL, mailed_at = NULL WHERE receipt = $1
"""
TOUCH = "UPDATE receipt SET version = version WHERE id = $1"
"""The phone of who wrote it learns of it at its next pull."""
REVOKE = "UPDATE receipt_link SET revoked_at = $2 WHERE receipt = $1 AND revoked_at IS NULL RETURNING id"


async def keep_link(receipt: UUID, book: UUID, number: int) -> None:
    await execute(KEEP, new_id(), receipt, token_hash(opening_code(book_key(book), number)), now())


async def renew(receipt: UUID) -> None:
    """The receipt's link under a new code, which is the only one that opens from now on."""
    link = new_id()
    await execute(FORMER, receipt, now())
    await execute(RENEW, receipt, link, token_hash(derived_token(PURPOSE, link)), now())
    await execute(TOUCH, receipt)


async def revoke(receipt: UUID) -> bool:
    """False when there was nothing to revoke."""
    if not await fetch_one(REVOKE, receipt, now()):
        return False
    await execute(FORMER, receipt, now())
    await execute(TOUCH, receipt)
    return True


async def receipt_behind(code: str) -> UUID | None:
    row = await fetch_one("SELECT receipt FROM receipt_link WHERE token_hash = $1 AND revoked_at IS NULL", token_hash(code))
    return row["receipt"] if row else None


async def opened_once(code: str) -> bool:
    """Whether this link is no more."""
    return bool(await fetch_one("SELECT 1 FROM former_receipt_link WHERE token_hash = $1", token_hash(code)))


def link_of(receipt: asyncpg.Record) -> str | None:
    """None for one taken back. `receipt`: a row with its `book`, `number`, and the `link`, `token_hash` and `revoked_at` of what opens it."""
    if receipt["revoked_at"]:
        return None
    first = opening_code(book_key(receipt["book"]), receipt["number"])
    return opening_address(first if receipt["token_hash"] in (None, token_hash(first)) else derived_token(PURPOSE, receipt["link"]))
