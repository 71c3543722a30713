"""Intakes as the repair shop reads them, and their steps; each moves the unit by the ledger."""

from uuid import UUID

import asyncpg

from backend.custody import items
from backend.custody.access import Scope, holder_kept, keeping, reading
from backend.custody.holders import holder_of_centre, holder_of_company, holder_row
from backend.custody.intakes_schemas import IntakePage, IntakeRow, IntakeStep
from backend.custody.ledger import Why, lock_items, move_item
from backend.custody.repair_rules import STEP_TO, IntakeState, Step, next_states
from backend.custody.schemas import HolderName
from backend.custody.trace import tell
from backend.kernel.clock import now
from backend.kernel.contention import settled
from backend.kernel.database import execute, fetch, fetch_one, transaction
from backend.kernel.problems import conflict, invalid, not_found
from backend.kernel.shapes import Named
from backend.people.actor import Actor, Doing

SEEN = "($1 OR n.service_centre = $2 OR n.taken_by = $3)"
FILTERED = f"""
FROM intake n JOIN item i ON i.id = n.item
WHERE {SEEN} AND ($4::text IS NULL OR n.state = $4) AND ($5::uuid IS NULL OR n.service_centre = $5)
  AND ($6::text IS NULL OR n.number ILIKE $6 OR i.number LIKE $6 OR n.plate ILIKE $6) AND ($7::uuid IS NULL OR n.id = $7)
"""
ROWS = f"""
SELECT n.*, i.number AS item_number, i.product, p.name AS product_name, o.number AS order_number, o.customer, c.name AS customer_name,
       ce.name AS centre_name, t.name AS taken_name, h.id AS holder, h.kind AS holder_kind, h.name AS holder_name
FROM (SELECT n.* {FILTERED} ORDER BY n.taken_at DESC, n.id DESC LIMIT $8 OFFSET $9) n
JOIN item i ON i.id = n.item JOIN holder_shown h ON h.id = i.holder LEFT JOIN product p ON p.id = i.product
LEFT JOIN work_order o ON o.id = n."order" LEFT JOIN customer c ON c.id = o.customer
JOIN service_centre ce ON ce.id = n.service_centre JOIN person t ON t.id = n.taken_by
ORDER BY n.taken_at DESC, n.id DESC
"""


async def intakes(actor: Actor, state: IntakeState | None, centre: UUID | None, sought: str | None, limit: int, offset: int) -> IntakePage:
    arguments = (*reading(actor), state, centre, sought, None)
    rows = await fetch(ROWS, *arguments, limit, offset)
    [counted] = await fetch(f"SELECT count(*) AS total FROM (SELECT 1 {FILTERED} LIMIT 10000) counted", *arguments)
    return IntakePage([_intake(row) for row in rows], counted["total"])


async def intake(actor: Actor, intake: UUID) -> IntakeRow:
    """Raises `intake.not_found` (404)."""
    rows = await fetch(ROWS, *reading(actor), None, None, None, intake, 1, 0)
    if not rows:
        raise not_found("intake")
    return _intake(rows[0])


@settled
async def step(doing: Doing, intake: UUID, given: IntakeStep) -> None:
    """Raises `intake.not_found` (404), `intake.wrong_state`, `intake.not_handed_over`, `intake.elsewhere` (409), `intake.finding_missing` (422)."""
    async with transaction():
        row = await _locked(keeping(doing.actor), intake)
        taken = STEP_TO.get(given.to)
        if not taken or row["state"] not in taken.after:
            raise conflict("intake.wrong_state", "This step does not follow now.", state=row["state"], to=given.to)
        if taken.finding and not given.finding.strip():
            raise invalid("intake.finding_missing", "Say what was found.")
        await _move(doing, row, taken, given.holder_id)
        finding = given.finding.strip() or row["finding"]
        await execute("UPDATE intake SET state = $2, finding = $3, changed_at = $4 WHERE id = $1", intake, given.to, finding, now())
        before, after = {"state": row["state"]}, {"state": given.to, "finding": finding}
        await tell(doing, given.to, "intake", intake, before=before, after=after, order=row["order"])


async def _move(doing: Doing, intake: asyncpg.Record, taken: Step, wished: UUID | None) -> None:
    unit = (await lock_items([intake["item"]]))[intake["item"]]
    source = await holder_row(unit["holder"])
    if source["kind"] in ("person", "vehicle"):
        raise conflict("intake.not_handed_over", "The unit is not here: whoever has it has to hand it over first.")
    target = await _target(doing.actor, taken, intake["service_centre"], wished)
    if target and target["kind"] != source["kind"]:
        if source["kind"] not in taken.reasons:
            raise conflict("intake.elsewhere", "The unit is where this step can't take it from.", holder=source["kind"])
        await move_item(doing, unit["id"], source, target, Why(taken.reasons[source["kind"]], order=intake["order"], line=intake["line"]))
    if taken.condition:
        await items.set_condition(unit["id"], taken.condition, "" if taken.condition == "good" else unit["fault"])


async def _target(actor: Actor, taken: Step, centre: UUID, wished: UUID | None) -> asyncpg.Record | None:
    if taken.target is None:
        return None
    if taken.target in ("scrap", "supplier"):
        return await holder_of_company(taken.target)
    if wished and taken.target == "warehouse":
        return await holder_row((await holder_kept(actor, wished, "warehouse"))["id"])
    return await holder_of_centre(taken.target, centre)


async def _locked(scope: Scope, intake: UUID) -> asyncpg.Record:
    row = await fetch_one(f"SELECT n.* FROM intake n WHERE {SEEN} AND n.id = $4 FOR UPDATE", *scope, intake)
    if not row:
        raise not_found("intake")
    return row


def _intake(row: asyncpg.Record) -> IntakeRow:
    same = ("id", "number", "state", "plate", "to_repair", "taken_at", "changed_at", "finding")
    return IntakeRow(
        **{name: row[name] for name in same},
        item=Named(row["item"], row["item_number"]),
        product=_named(row["product"], row["product_name"]),
        customer=_named(row["customer"], row["customer_name"]),
        order=_named(row["order"], row["order_number"]),
        line_id=row["line"],
        photo_id=row["photo"],
        service_centre=Named(row["service_centre"], row["centre_name"]),
        taken_by=Named(row["taken_by"], row["taken_name"]),
        holder=HolderName(row["holder"], row["holder_kind"], row["holder_name"]),
        next=next_states(row["state"]),
    )


def _named(id: UUID | None, name: str | None) -> Named | None:
    return Named(id, name or "") if id else None
