"""The customer's own link to a receipt. The phone knows it at once; here only its hash is kept, from the receipt's arrival on."""

from uuid import UUID

import asyncpg

from backend.kernel.clock import now
from backend.kernel.database import execute, fetch_one
from backend.kernel.ids import new_id, token_hash
from backend.money.receipts.codes import book_key, opening_address, opening_code

KEEP = "INSERT INTO receipt_link (id, receipt, token_hash, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT (receipt) DO NOTHING"


async def keep_link(receipt: UUID, book: UUID, number: int) -> None:
    await execute(KEEP, new_id(), receipt, token_hash(opening_code(book_key(book), number)), now())


async def receipt_behind(code: str) -> UUID | None:
    row = await fetch_one("SELECT receipt FROM receipt_link WHERE token_hash = $1", token_hash(code))
    return row["receipt"] if row else None


def link_of(receipt: asyncpg.Record) -> str:
    """`receipt`: a row with its `book` and `number`."""
    return opening_address(opening_code(book_key(receipt["book"]), receipt["number"]))
