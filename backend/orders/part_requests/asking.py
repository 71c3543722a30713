"""A part is short on site (P9.7.3A): the technician asks, says who authorised it by telephone, stops, goes on, or takes it back."""

from uuid import UUID

import asyncpg

from backend.kernel.clock import today
from backend.kernel.database import execute, fetch_one
from backend.kernel.problems import conflict, invalid, not_found
from backend.kernel.words import tidy_line, tidy_text
from backend.notices.asking import ask_about_part, ask_for_word, withdraw_asked_part
from backend.orders.fieldwork import order_in_hand
from backend.orders.lifecycle import move
from backend.orders.part_requests.record import (
    MAY_DECIDE,
    counted,
    locked,
    overtaken,
    part_named,
    standing_of,
    tell,
    write_standing,
)
from backend.orders.part_requests.rules import Given, answered, granted, verb_after, what_is_wrong, withdrawn
from backend.orders.part_requests.schemas import OralIn, PartRequestArgs, RecordOral, ReportPartMissing
from backend.orders.schemas import OrderArgs
from backend.people.actor import Doing

HERE = ("on_site", "waiting_part")
ASK = """
INSERT INTO part_request (id, version, "order", line, product, part, quantity, reason, stops, proposal, photo, asked_by, asked_at, state)
VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'awaiting')
"""
ON_ORDER = 'SELECT 1 FROM vehicle_line WHERE id = $1 AND "order" = $2'
UNSETTLED = """
SELECT 1 FROM part_request WHERE "order" = $1 AND (state = 'awaiting' OR answer IN ('authorised', 'partial', 'substituted')) LIMIT 1
"""


async def report(doing: Doing, args: ReportPartMissing) -> None:
    """Asks the managers or, with `oral`, records what one of them said.

    Raises `part_request.part_missing`, `part_request.reason_missing`, `part_request.unknown_product` (422), `line.not_found` (404),
    `part_request.exists` (409), what `order_in_hand` and `_record` raise.
    """
    reason, part = tidy_text(args.reason), tidy_line(args.part)
    if not reason:
        raise invalid("part_request.reason_missing", "Say what the part is needed for.")
    name = await part_named(args.product_id, part, "part_request.part_missing")
    order = await order_in_hand(doing, args.order_id, HERE)
    if args.line_id and not await fetch_one(ON_ORDER, args.line_id, order["id"]):
        raise not_found("line")
    if await fetch_one("SELECT 1 FROM part_request WHERE id = $1", args.request_id):
        raise conflict("part_request.exists", "This part was asked for already.")
    stops = args.stops and not args.oral
    said = (args.quantity, reason, stops, args.proposal, args.photo_id)
    await execute(ASK, args.request_id, order["id"], args.line_id, args.product_id, name, *said, doing.actor.person, doing.at)
    asked = counted(args.quantity, name)
    entry = await tell(doing, "ask_part", order["id"], args.request_id, part=asked, reason=reason)
    if args.oral:
        await _record(doing, order, args.request_id, args.oral)
    else:
        await ask_about_part(doing.actor, order, args.request_id, asked, reason, cause=entry)
    if stops and order["state"] == "on_site":
        await move(doing.actor, order, "wait_part")


async def record_oral(doing: Doing, args: RecordOral) -> None:
    """Of a request that waits: work goes on at once, the manager is asked for a word later.

    Raises `part_request.not_found` (404), `part_request.decided` (409), what `_record` raises.
    """
    order = await order_in_hand(doing, args.order_id, HERE)
    await _record(doing, order, args.request_id, args.oral)


async def withdraw(doing: Doing, args: PartRequestArgs) -> None:
    """Raises `part_request.not_found` (404), `part_request.decided` (409)."""
    order = await order_in_hand(doing, args.order_id, HERE)
    row = await locked(order["id"], args.request_id)
    if row["state"] == "withdrawn":
        return
    after = withdrawn(standing_of(row))
    if not after:
        raise await overtaken(row)
    await write_standing(row["id"], after)
    await tell(doing, "withdraw_part", order["id"], row["id"], part=counted(row["quantity"], row["part"]))
    await withdraw_asked_part(row["id"])


async def wait_for_part(doing: Doing, args: OrderArgs) -> None:
    """Work can't go on after all. Raises `part_request.none` (409) where no part is waited for."""
    order = await order_in_hand(doing, args.order_id, HERE)
    if order["state"] == "waiting_part":
        return
    if not await fetch_one(UNSETTLED, order["id"]):
        raise conflict("part_request.none", "No part is waited for on this order. Ask for it first.")
    await move(doing.actor, order, "wait_part")


async def resume(doing: Doing, args: OrderArgs) -> None:
    """Work goes on: the part is here, or is not needed any more. Said again on an order that goes on, it changes nothing."""
    order = await order_in_hand(doing, args.order_id, HERE)
    if order["state"] == "waiting_part":
        await move(doing.actor, order, "resume")


async def _record(doing: Doing, order: asyncpg.Record, request: UUID, oral: OralIn) -> None:
    """Raises `part_request.manager`, what the answer lacks (422), `part_request.decided` and its kin (409)."""
    row = await locked(order["id"], request)
    after = answered(standing_of(row), oral.answer, oral=True)
    if not after:
        raise await overtaken(row)
    manager = await fetch_one(f"{MAY_DECIDE} AND id = $2", order["service_centre"], oral.manager_id)
    if not manager:
        raise invalid("part_request.manager", "Choose a manager of this order's service centre.")
    given = Given(oral.answer, oral.quantity, oral.product_id, tidy_line(oral.part), note=tidy_text(oral.note))
    if wrong := what_is_wrong(given, row["quantity"], order["state"], today()):
        raise invalid(wrong, "This does not say enough of what was authorised.")
    name = await part_named(given.substitute, given.substitute_part, wrong or "") if given.answer == "substituted" else ""
    count = granted(given, row["quantity"])
    await write_standing(
        row["id"],
        after,
        granted=count,
        substitute=given.substitute if name else None,
        substitute_part=name,
        note=given.note,
        decided_by=manager["id"],
        decided_at=doing.at,
        oral=True,
        recorded_by=doing.actor.person,
    )
    what = counted(count, name or row["part"])
    entry = await tell(doing, f"oral_{oral.answer}", order["id"], row["id"], manager=manager["name"], part=what, note=given.note)
    await withdraw_asked_part(row["id"])
    await ask_for_word(doing.actor, order, row["id"], manager["id"], what, cause=entry)
    if verb := verb_after(order["state"], oral.answer, oral=True):
        await move(doing.actor, order, verb)
