"""What a technician does with an order: accept it, prepare, travel, arrive, finish."""

from typing import Any
from uuid import UUID

import asyncpg
import msgspec

from backend.evidence import readings
from backend.evidence import service as evidence
from backend.kernel import history
from backend.kernel.clock import believable
from backend.kernel.database import as_json, fetch
from backend.kernel.jobs import defer
from backend.kernel.problems import conflict, invalid
from backend.orders.access import is_theirs, order_row, order_worked_on
from backend.orders.lifecycle import move, write
from backend.orders.rules import LineFacts, Missing, Requirements, missing_on_checklist, missing_on_order
from backend.orders.schemas import Arrive, CheckItem, Depart, OrderArgs, Remark, Sign
from backend.people.actor import Doing

WORKING = ("on_site",)
PREPARING = ("accepted", "travelling", "on_site")


async def order_in_hand(doing: Doing, order: UUID, states: tuple[str, ...]) -> asyncpg.Record:
    """The order, locked, when it is this technician's and in one of the states.

    Raises `order.not_found`, `order.not_yours`, `order.wrong_state`. A dispatcher may let work through on an order that has
    gone to somebody else meanwhile; the state is not asked for then either, unless the order is completed.
    """
    if doing.allowed_by:
        row = await order_row(doing.allowed_by, order, lock=True)
        if row["state"] in ("reviewed", "closed", "cancelled"):
            raise wrong_state(row["state"])
        return row
    row = await order_worked_on(doing.actor, order)
    if not await is_theirs(doing.actor, row):
        raise conflict("order.not_yours", "This order has gone to somebody else. Your work is kept for the dispatcher.")
    if row["state"] not in states:
        raise wrong_state(row["state"])
    return row


def wrong_state(state: str) -> Exception:
    return conflict("order.wrong_state", f"An order that is {state} cannot take this step.", state=state)


async def accept(doing: Doing, args: OrderArgs) -> None:
    row = await order_in_hand(doing, args.order_id, ("assigned",))
    await move(doing.actor, row, "accept", accepted_at=doing.at)


async def check_item(doing: Doing, args: CheckItem) -> None:
    """P9.4.4."""
    row = await order_in_hand(doing, args.order_id, PREPARING)
    if args.item not in needs_of(row).checklist:
        raise invalid("checklist.unknown_item", "This is not on the checklist of this order.", item=args.item)
    checklist = msgspec.json.decode(row["checklist"])
    checklist[args.item] = {"checked": args.checked, "at": doing.at.isoformat()}
    await write(row["id"], checklist=as_json(checklist))


async def depart(doing: Doing, args: Depart) -> None:
    """Where from stays in the history: the customer is told by it when to expect somebody. Raises `order.incomplete` while the checklist is (P9.4.4)."""
    row = await order_in_hand(doing, args.order_id, ("accepted",))
    refuse_incomplete(missing_on_checklist(needs_of(row), checked(row)))
    await move(doing.actor, row, "depart", note=_place(doing, args), departed_at=doing.at)


async def arrive(doing: Doing, args: Arrive) -> None:
    """Who takes an unfinished order over arrives, too; the customer was reached when the first one did (P9.3.4)."""
    row = await order_in_hand(doing, args.order_id, ("travelling",))
    await move(doing.actor, row, "arrive", note=_place(doing, args), arrived_at=row["arrived_at"] or doing.at)


def _place(doing: Doing, args: Depart) -> dict[str, Any]:
    """Where the phone was, how exactly it knew (metres) and when; nothing where its owner keeps that."""
    if args.latitude is None or args.longitude is None:
        return {}
    located = believable(args.located_at) if args.located_at else doing.at
    return {"latitude": args.latitude, "longitude": args.longitude, "accuracy": args.accuracy, "located_at": located.isoformat()}


async def remark(doing: Doing, args: Remark) -> None:
    row = await order_in_hand(doing, args.order_id, WORKING)
    await write(row["id"], remark=args.text)
    await note_change(doing, row["id"], "remark", "order", row["id"], row["remark"], args.text)


async def sign(doing: Doing, args: Sign) -> None:
    """P10.5: on the glass, by name, with the time."""
    row = await order_in_hand(doing, args.order_id, WORKING)
    await evidence.keep_signature(doing, row["id"], args.signature_id, args.role, args.name, args.sha256, args.size)
    await note_change(doing, row["id"], "sign", "signature", args.signature_id, None, {"role": args.role, "name": args.name})


async def complete(doing: Doing, args: OrderArgs) -> None:
    """Raises `order.incomplete` with what is missing, as the phone says it, too (P9.4.7)."""
    row = await order_in_hand(doing, args.order_id, WORKING)
    lines = await line_facts(row["id"])
    signed = await evidence.signed_roles(row["id"])
    refuse_incomplete(missing_on_order(needs_of(row), checked(row), lines, signed))
    await move(doing.actor, row, "complete", completed_at=doing.at)
    await defer("papers.print_slip", once=f"slip:{row['id']}", order=str(row["id"]))


def needs_of(order: asyncpg.Record) -> Requirements:
    return msgspec.json.decode(order["requirements"], type=Requirements)


def checked(order: asyncpg.Record) -> list[str]:
    return [item for item, answer in msgspec.json.decode(order["checklist"]).items() if answer["checked"]]


def refuse_incomplete(missing: list[Missing]) -> None:
    if missing:
        raise conflict("order.incomplete", "Something is still missing.", missing=[msgspec.to_builtins(one) for one in missing])


async def line_facts(order: UUID, line: UUID | None = None) -> list[LineFacts]:
    photos, shown = await evidence.photo_counts(order), await readings.disagreeing(order)
    rows = await fetch('SELECT * FROM vehicle_line WHERE "order" = $1 AND ($2::uuid IS NULL OR id = $2) ORDER BY position', order, line)
    return [
        LineFacts(
            position=row["position"],
            state=row["state"],
            surveyed=row["surveyed"],
            terminal=bool(row["terminal_imei"]),
            sim=bool(row["sim_iccid"]),
            damage_answered=row["damage_found"] is not None,
            photos=photos.get(row["id"], {}),
            old_terminal=bool(row["old_terminal_imei"]),
            old_sim=bool(row["old_sim_iccid"]),
            reported=bool(row["work_done"]),
            disagreeing=shown.get(row["id"], {}),
        )
        for row in rows
    ]


async def note_change(doing: Doing, order: UUID, verb: str, kind: str, subject: UUID, before: object, after: object) -> UUID:
    """Returns the id of the entry."""
    return await history.record(
        verb,
        kind,
        subject,
        order=order,
        actor=doing.actor.person,
        actor_name=doing.actor.name,
        device=doing.actor.device,
        claimed_at=doing.claimed_at,
        before=before,
        after=after,
    )
