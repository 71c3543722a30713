"""What a person says of a line: that it is this payment, or these, or nothing of ours. Who said it and when is kept, taken back or not."""

from collections.abc import Sequence
from uuid import UUID

from backend.custody.trace import tell
from backend.kernel.clock import now
from backend.kernel.contention import settled
from backend.kernel.database import execute, fetch, fetch_one, transaction
from backend.kernel.ids import new_id
from backend.kernel.problems import conflict, invalid, not_found
from backend.kernel.words import tidy_text
from backend.money.access import office
from backend.money.statements.elsewhere import refuse_matched_elsewhere
from backend.people.actor import Doing

ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('statements'))"
DECIDE = """
INSERT INTO statement_decision (id, line, payment, kind, how, reason, decided_by, decided_at) VALUES ($1, $2, $3, $4, 'confirmed', $5, $6, $7)
"""
UNDO = "UPDATE statement_decision SET undone_by = $2, undone_at = $3 WHERE line = $1 AND undone_at IS NULL"
REOPEN = """
UPDATE statement_decision SET undone_by = $2, undone_at = $3
WHERE undone_at IS NULL AND line IN (
    SELECT d.line FROM statement_decision d JOIN payment p ON p.id = d.payment WHERE p.receipt = $1 AND d.undone_at IS NULL
) RETURNING line, payment
"""
STANDS = "SELECT * FROM statement_decision WHERE line = $1 AND undone_at IS NULL ORDER BY id"
PAYMENTS = """
SELECT p.id, CASE r.kind WHEN 'refund' THEN -p.amount ELSE p.amount END AS amount FROM payment p JOIN receipt r ON r.id = p.receipt
WHERE ($1 OR r.service_centre = $2) AND p.id = ANY($3) AND p.method <> 'cash' AND NOT EXISTS (SELECT 1 FROM receipt_void v WHERE v.receipt = r.id)
"""


@settled
async def match(doing: Doing, line: UUID, payments: Sequence[UUID], reason: str = "") -> None:
    """Together they are of the line's amount; another sum, of the same direction, needs a reason.

    Raises `statement_line.not_found`, `payment.not_found` (404), `statement_line.decided`, `payment.matched`,
    `statement_line.matched_elsewhere` {centre}, `statement_line.amount` {line, payment} (409).
    """
    scope, why = office(doing.actor), tidy_text(reason)
    async with transaction():
        amount = await _undecided(scope, line)
        await refuse_matched_elsewhere(line)
        chosen = list(dict.fromkeys(payments))
        amounts = [row["amount"] for row in await fetch(PAYMENTS, *scope, chosen)]
        if len(amounts) < len(chosen):
            raise not_found("payment")
        if await fetch_one("SELECT 1 FROM statement_decision WHERE payment = ANY($1) AND undone_at IS NULL", chosen):
            raise conflict("payment.matched", "This payment is matched to another line already.")
        differs = sum(amounts) != amount
        if any(one * amount <= 0 for one in amounts) or (differs and not why):
            raise conflict("statement_line.amount", "Line and payment are of different amounts.", line=amount, payment=sum(amounts))
        for payment in chosen:
            await execute(DECIDE, new_id(), line, payment, "matched", why if differs else "", doing.actor.person, now())
        await tell(doing, "matched", "statement_line", line, after={"payment": " ".join(map(str, chosen))} | ({"reason": why} if differs else {}))


@settled
async def set_aside(doing: Doing, line: UUID, reason: str) -> None:
    """Raises `statement_line.reason_missing` (422), `statement_line.not_found` (404), `statement_line.decided` (409)."""
    scope, why = office(doing.actor), tidy_text(reason)
    if not why:
        raise invalid("statement_line.reason_missing", "Say what this is.")
    async with transaction():
        await _undecided(scope, line)
        await execute(DECIDE, new_id(), line, None, "set_aside", why, doing.actor.person, now())
        await tell(doing, "set_aside", "statement_line", line, after={"reason": why})


@settled
async def undo(doing: Doing, line: UUID) -> None:
    """The line is open again. Raises `statement_line.not_found` (404), `statement_line.undecided` (409)."""
    scope = office(doing.actor)
    async with transaction():
        await _line(scope, line)
        stands = await fetch(STANDS, line)
        if not stands:
            raise conflict("statement_line.undecided", "Nothing is decided about this line.")
        await execute(UNDO, line, doing.actor.person, now())
        payments = " ".join(str(row["payment"]) for row in stands if row["payment"])
        await tell(doing, "undone", "statement_line", line, before={"kind": stands[0]["kind"], "payment": payments})


async def reopen_lines_of(doing: Doing, receipt: UUID) -> None:
    """The receipt is void, but the movement on the account has been: its line waits for a word again. Within the caller's transaction."""
    await execute(ONE_AT_A_TIME)
    for row in await fetch(REOPEN, receipt, doing.actor.person, now()):
        await tell(doing, "undone", "statement_line", row["line"], before={"kind": "matched", "payment": str(row["payment"])})


async def _undecided(scope: tuple[bool, UUID], line: UUID) -> int:
    """The line's amount, in minor units."""
    amount = await _line(scope, line)
    if await fetch_one(STANDS, line):
        raise conflict("statement_line.decided", "Somebody has decided this line already.")
    return amount


async def _line(scope: tuple[bool, UUID], line: UUID) -> int:
    """Decisions and imports are made one after another: a payment goes to one line."""
    await execute(ONE_AT_A_TIME)
    row = await fetch_one("SELECT amount FROM statement_line WHERE ($1 OR service_centre = $2) AND id = $3", *scope, line)
    if not row:
        raise not_found("statement_line")
    return row["amount"]
