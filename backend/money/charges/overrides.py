"""Another amount than the rules propose: a technician asks with a reason, a manager approves with one tap (P9.2.3)."""

from uuid import UUID

import asyncpg

from backend.custody.trace import tell
from backend.kernel.clock import now
from backend.kernel.contention import settled
from backend.kernel.database import execute, fetch, fetch_one, transaction
from backend.kernel.pokes import poke
from backend.kernel.problems import conflict, invalid, not_found
from backend.kernel.shapes import Named
from backend.kernel.words import tidy_text
from backend.money.access import APPROVERS, office, order_paid
from backend.money.amounts import CURRENCY, whole
from backend.money.charges.schemas import OverrideOut, OverrideState
from backend.money.charges.service import awaiting_override, charge_of
from backend.money.desk.kept_charges import follow_charge
from backend.money.field_schemas import RequestOverride, WithdrawOverride
from backend.notices.noting import answer_asker, ask_approval, withdraw_caused_by
from backend.people.actor import Actor, Doing

ASK = """
INSERT INTO charge_override (id, version, "order", currency, amount, reason, state, requested_by, requested_at, decision_note)
VALUES ($1, 1, $2, $3, $4, $5, 'awaiting', $6, $7, '')
"""
WITHDRAW = """
UPDATE charge_override SET state = 'withdrawn' WHERE id = $1 AND state IN ('awaiting', 'approved')
AND NOT EXISTS (SELECT 1 FROM receipt r WHERE r."order" = charge_override."order" AND r.kind = 'receipt' AND NOT EXISTS (SELECT 1 FROM receipt_void v WHERE v.receipt = r.id))
RETURNING amount
"""
DECIDE = "UPDATE charge_override SET state = $2, decided_by = $3, decided_at = $4, decision_note = $5 WHERE id = $1"
ROWS = """
SELECT c.*, o.number AS order_number, cu.name AS customer, r.name AS requested_name, d.name AS decided_name
FROM charge_override c JOIN work_order o ON o.id = c."order" JOIN customer cu ON cu.id = o.customer JOIN person r ON r.id = c.requested_by LEFT JOIN person d ON d.id = c.decided_by
WHERE ($1 OR o.service_centre = $2)
"""


async def request_override(doing: Doing, args: RequestOverride) -> None:
    """Until somebody has decided, no receipt can be made for the order.

    Raises what `amounts.whole` and `order_paid` raise, `charge_override.reason_missing` (422), `charge_override.awaiting`,
    `charge_override.exists` (409).
    """
    amount, reason = whole(args.amount, args.currency, least=0), tidy_text(args.reason)
    if not reason:
        raise invalid("charge_override.reason_missing", "Say why another amount is right.")
    order = await order_paid(doing, args.order_id)
    if await awaiting_override(order["id"]):
        raise conflict("charge_override.awaiting", "Another amount waits for a manager already.")
    if await fetch_one("SELECT 1 FROM charge_override WHERE id = $1", args.override_id):
        raise conflict("charge_override.exists", "This was asked already.")
    await execute(ASK, args.override_id, order["id"], CURRENCY, amount, reason, doing.actor.person, doing.at)
    await tell(
        doing, "request_override", "charge_override", args.override_id, after={"amount": amount, "reason": reason}, order=order["id"]
    )
    await ask_approval(doing.actor, order, args.override_id, {"amount": amount, "reason": reason})


async def withdraw_override(doing: Doing, args: WithdrawOverride) -> None:
    """The proposed amount is paid after all, whatever a manager says meanwhile: on site nobody can hear it. What was refused stays so, and what a receipt was written for holds.

    Raises what `order_paid` raises, `charge_override.not_found` (404).
    """
    order = await order_paid(doing, args.order_id)
    if not await fetch_one('SELECT 1 FROM charge_override WHERE id = $1 AND "order" = $2', args.override_id, order["id"]):
        raise not_found("charge_override")
    for withdrawn in await fetch(WITHDRAW, args.override_id):
        await follow_charge(order["id"])
        await tell(doing, "withdraw_override", "charge_override", args.override_id, after={"amount": withdrawn["amount"]}, order=order["id"])
        await withdraw_caused_by(args.override_id)


async def approve(doing: Doing, override: UUID, note: str = "") -> None:
    """Raises `charge_override.not_found` (404), `charge_override.decided`, `charge_override.own` (409)."""
    await _decide(doing, override, "approve_override", "approved", tidy_text(note))


async def refuse(doing: Doing, override: UUID, note: str) -> None:
    """As `approve`; raises besides `charge_override.note_missing` (422)."""
    why = tidy_text(note)
    if not why:
        raise invalid("charge_override.note_missing", "Say why not.")
    await _decide(doing, override, "refuse_override", "refused", why)


async def overrides(actor: Actor, state: OverrideState | None) -> list[OverrideOut]:
    """Newest first, at most 200."""
    rows = await fetch(f"{ROWS} AND ($3::text IS NULL OR c.state = $3) ORDER BY c.requested_at DESC LIMIT 200", *office(actor), state)
    return [await _out(row) for row in rows]


async def override(actor: Actor, override: UUID) -> OverrideOut:
    """Raises `charge_override.not_found` (404)."""
    row = await fetch_one(f"{ROWS} AND c.id = $3", *office(actor), override)
    if not row:
        raise not_found("charge_override")
    return await _out(row)


@settled
async def _decide(doing: Doing, override: UUID, verb: str, state: OverrideState, note: str) -> None:
    scope = office(doing.actor, *APPROVERS)
    async with transaction():
        await execute('SELECT 1 FROM work_order WHERE id = (SELECT "order" FROM charge_override WHERE id = $1) FOR UPDATE', override)
        row = await fetch_one(f"{ROWS} AND c.id = $3", *scope, override)
        if not row:
            raise not_found("charge_override")
        if row["state"] != "awaiting":
            raise conflict("charge_override.decided", "Somebody has decided this already.", state=row["state"])
        if row["requested_by"] == doing.actor.person:
            raise conflict("charge_override.own", "You have asked for this yourself: somebody else has to decide it.")
        await execute(DECIDE, override, state, doing.actor.person, now(), note)
        await follow_charge(row["order"])
        await tell(doing, verb, "charge_override", override, after={"amount": row["amount"], "note": note}, order=row["order"])
        await answer_asker(doing.actor, row["order"], row["requested_by"], override, {"answer": state, "amount": row["amount"], "reason": note})
        await poke(row["requested_by"])


async def _out(row: asyncpg.Record) -> OverrideOut:
    same = {name: row[name] for name in ("id", "currency", "amount", "reason", "requested_at", "decided_at", "decision_note")}
    charge = await charge_of(row["order"])
    return OverrideOut(
        **same,
        state="lapsed" if row["lapsed_at"] else row["state"],
        customer=row["customer"],
        charge=charge,
        order=Named(row["order"], row["order_number"]),
        proposed=charge.proposed,
        requested_by=Named(row["requested_by"], row["requested_name"]),
        decided_by=Named(row["decided_by"], row["decided_name"]) if row["decided_by"] else None,
    )
