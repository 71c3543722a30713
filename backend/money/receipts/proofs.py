"""A picture that shows a payment. It is named before its bytes arrive, as every picture is."""

from backend.evidence.bringing import take_turns
from backend.kernel.database import execute, fetch_one
from backend.kernel.ids import new_id
from backend.kernel.problems import not_found
from backend.money.field_schemas import AddProof
from backend.people.actor import Doing

OWN = "SELECT 1 FROM payment p JOIN receipt r ON r.id = p.receipt WHERE p.id = $1 AND r.person = $2"
ADD = """
INSERT INTO payment_proof (id, payment, sha256, size, added_by, added_at) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (payment, sha256) DO NOTHING
"""


async def add_proof(doing: Doing, args: AddProof) -> None:
    """Raises `payment.not_found` (404)."""
    if not await fetch_one(OWN, args.payment_id, doing.actor.person):
        raise not_found("payment")
    await take_turns(args.sha256)
    await execute(ADD, new_id(), args.payment_id, args.sha256, args.size, doing.actor.person, doing.at)
