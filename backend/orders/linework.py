"""What a technician does at one vehicle, from the survey to done."""

import asyncpg
import msgspec

from backend.custody import service as custody
from backend.evidence import service as evidence
from backend.kernel.problems import conflict, invalid
from backend.orders import online
from backend.orders.fieldwork import WORKING, line_facts, needs_of, note_change, order_in_hand, refuse_incomplete, wrong_state
from backend.orders.lines import change, line_of, open_line, refuse_unless_pending
from backend.orders.rules import missing_on_line
from backend.orders.schemas import LineArgs, MarkNotPossible, NoteDamage, Survey, UsedPart
from backend.orders.units import refuse_second_use
from backend.people.actor import Doing


async def survey(doing: Doing, args: Survey) -> None:
    """P9.2.1: the right mounting place, power and antenna looked at."""
    line = await open_line(doing, args)
    await change(
        doing,
        line,
        "survey",
        surveyed=True,
        mounting_position=args.mounting_position,
        survey_note=args.note or "",
        power_ok=args.power_ok,
        antenna_ok=args.antenna_ok,
    )


async def note_damage(doing: Doing, args: NoteDamage) -> None:
    """P9.4.8. Raises `damage.note_missing` (422) when something is damaged and nothing is said about it."""
    line = await open_line(doing, args)
    if args.found and not (args.note or "").strip():
        raise invalid("damage.note_missing", "Say what is damaged.")
    await change(doing, line, "note_damage", damage_found=args.found, damage_note=args.note or "")


async def complete(doing: Doing, args: LineArgs) -> None:
    """P9.4.7: everything is there; now the units change hands.

    Raises `order.incomplete` (409) with what is missing on this vehicle, and what `custody.fit` raises.
    """
    order = await order_in_hand(doing, args.order_id, WORKING)
    line = await line_of(args.order_id, args.line_id)
    refuse_unless_pending(line)
    [facts] = await line_facts(args.order_id, args.line_id)
    refuse_incomplete(missing_on_line(needs_of(order), facts))
    await custody.fit(doing, fitted(line))
    await change(doing, line, "complete_line", state="done", done_at=doing.at, done_by=doing.actor.person, online_check=line["online_check"] or online.not_checked(doing, line))


async def mark_not_possible(doing: Doing, args: MarkNotPossible) -> None:
    line = await open_line(doing, args)
    if args.reason == "other" and not (args.note or "").strip():
        raise invalid("not_possible.note_missing", "Say why it was not possible.")
    await change(
        doing,
        line,
        "mark_not_possible",
        state="not_possible",
        reason=args.reason,
        reason_note=args.note or "",
        done_at=doing.at,
        done_by=doing.actor.person,
    )


async def reopen(doing: Doing, args: LineArgs) -> None:
    """What was signed before no longer stands: both sides sign again for what is in the vehicle then.

    Not even a dispatcher lets it through once the order is completed: its slip is signed and says what is in the vehicle.
    """
    order = await order_in_hand(doing, args.order_id, WORKING)
    if order["state"] == "completed":
        raise wrong_state(order["state"])
    line = await line_of(args.order_id, args.line_id)
    if line["state"] not in ("done", "not_possible"):
        raise conflict("line.wrong_state", "This vehicle is still open.", state=line["state"])
    if line["terminal_imei"]:
        await refuse_second_use("terminal", line["terminal_imei"], line["id"], outside=doing.actor.role == "contractor")
    if line["sim_iccid"]:
        await refuse_second_use("sim", line["sim_iccid"], line["id"], outside=doing.actor.role == "contractor")
    if line["state"] == "done":
        await custody.undo_fit(doing, args.order_id, line["id"])
    await change(doing, line, "reopen", state="pending", reason="", reason_note="", done_at=None, done_by=None)
    for signature in await evidence.drop_signatures(args.order_id):
        await note_change(doing, args.order_id, "unsign", "signature", signature, None, None)


def fitted(line: asyncpg.Record) -> custody.Fitted:
    parts = msgspec.json.decode(line["parts_used"], type=list[UsedPart])
    return custody.Fitted(
        order=line["order"],
        line=line["id"],
        vehicle=line["vehicle"],
        terminal=line["terminal_imei"] or "",
        sim=line["sim_iccid"] or "",
        old_terminal=line["old_terminal_imei"] or "",
        old_sim=line["old_sim_iccid"] or "",
        deactivate_old_sim=line["old_sim_fate"] == "deactivate",
        fault=line["fault"],
        parts={part.product_id: part.quantity for part in parts},
    )
