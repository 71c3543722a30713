"""One receipt with all that belongs to it: how the charge came about, proofs, what was given back, its order."""

from uuid import UUID

import asyncpg
import msgspec

from backend.kernel import files
from backend.kernel.database import fetch, fetch_one
from backend.kernel.problems import Problem, not_found
from backend.money import holders
from backend.money.access import MONEY, readable
from backend.money.charges.rules import Charge
from backend.money.ledger import balance_of
from backend.money.receipts.listing import ReceiptFilter, outs, receipt_rows, receipts
from backend.money.receipts.schemas import ProofOut, ReceiptDetail, VoidOut
from backend.people.actor import Actor

MOST_REFUNDS = 200
BROUGHT = "EXISTS (SELECT 1 FROM blob_brought b WHERE b.sha256 = f.sha256 AND b.person = f.added_by)"
PROOFS = f"""
SELECT f.id, f.payment AS payment_id, f.added_at, {BROUGHT} AS stored FROM payment_proof f
JOIN payment p ON p.id = f.payment WHERE p.receipt = $1 ORDER BY p.position, f.added_at
"""
VOID = "SELECT v.reason, v.voided_at, p.name FROM receipt_void v JOIN person p ON p.id = v.person WHERE v.receipt = $1"
PICTURE = f"""
SELECT f.sha256, b.media_type, {BROUGHT} AS stored FROM payment_proof f
JOIN payment p ON p.id = f.payment JOIN receipt r ON r.id = p.receipt LEFT JOIN blob b ON b.sha256 = f.sha256
WHERE ($1 OR r.service_centre = $2) AND ($3::uuid IS NULL OR r.person = $3) AND f.id = $4
"""


async def receipt_detail(actor: Actor, receipt: UUID) -> ReceiptDetail:
    """Raises `payment_receipt.not_found` (404)."""
    rows = await receipt_rows(actor, receipt)
    if not rows:
        raise not_found("payment_receipt")
    [written] = await outs(rows)
    refunds = await receipts(actor, ReceiptFilter(refund_of=receipt), MOST_REFUNDS, 0)
    return ReceiptDetail(
        **{name: getattr(written, name) for name in written.__struct_fields__},
        charge=_charge(rows[0]),
        proofs=[ProofOut(**dict(row)) for row in await fetch(PROOFS, receipt)],
        voided=await _void(receipt),
        refunds=refunds.receipts,
        refunded_receipt=(await outs(await receipt_rows(actor, written.refund_of)))[0] if written.refund_of else None,
        book_id=rows[0]["book"],
        cash_with_finance=await balance_of(await holders.finance_of(rows[0]["service_centre"])) if actor.role in MONEY else None,
    )


async def proof_picture(actor: Actor, proof: UUID) -> tuple[bytes, str]:
    """Bytes and media type, for the office and for who wrote the receipt. Raises `payment_proof.not_found` (404), `payment_proof.not_here_yet` (409)."""
    row = await fetch_one(PICTURE, *readable(actor), proof)
    if not row:
        raise not_found("payment_proof")
    if not row["stored"]:
        raise Problem("payment_proof.not_here_yet", 409, "This picture has not arrived yet.")
    return await files.get(row["sha256"]), row["media_type"]


def _charge(row: asyncpg.Record) -> Charge | None:
    return msgspec.json.decode(row["charge"], type=Charge) if row["charge"] else None


async def _void(receipt: UUID) -> VoidOut | None:
    row = await fetch_one(VOID, receipt)
    return VoidOut(row["reason"], row["voided_at"], row["name"]) if row else None
