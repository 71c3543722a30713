"""What a technician does at one vehicle."""

from typing import Any
from uuid import UUID

import asyncpg

from backend.evidence import service as evidence
from backend.kernel.database import execute, fetch_one
from backend.kernel.problems import conflict, invalid, not_found
from backend.orders.fieldwork import WORKING, line_facts, needs_of, note_change, order_in_hand, refuse_incomplete
from backend.orders.numbers import checked_imei, read_iccid
from backend.orders.rules import missing_on_line
from backend.orders.schemas import (
    AddPhoto,
    LineArgs,
    MarkNotPossible,
    NoteDamage,
    RemovePhoto,
    SetSim,
    SetTerminal,
    Survey,
)
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


async def set_terminal(doing: Doing, args: SetTerminal) -> None:
    """Raises `imei.*` (422), `terminal.already_used` (409)."""
    line = await open_line(doing, args)
    imei = checked_imei(args.imei)
    await refuse_second_use("terminal_imei", imei, line["id"], "terminal.already_used", "This terminal is already in another vehicle.")
    await change(doing, line, "set_terminal", terminal_imei=imei, terminal_serial=args.serial or "", terminal_how=args.how)


async def set_sim(doing: Doing, args: SetSim) -> None:
    """Raises `iccid.*` (422), `sim.already_used` (409)."""
    line = await open_line(doing, args)
    iccid = read_iccid(args.iccid).value
    await refuse_second_use("sim_iccid", iccid, line["id"], "sim.already_used", "This SIM is already in another vehicle.")
    await change(doing, line, "set_sim", sim_iccid=iccid, sim_msisdn=args.msisdn or "", sim_how=args.how)


async def note_damage(doing: Doing, args: NoteDamage) -> None:
    """P9.4.8. Raises `damage.note_missing` (422) when something is damaged and nothing is said about it."""
    line = await open_line(doing, args)
    if args.found and not (args.note or "").strip():
        raise invalid("damage.note_missing", "Say what is damaged.")
    await change(doing, line, "note_damage", damage_found=args.found, damage_note=args.note or "")


async def add_photo(doing: Doing, args: AddPhoto) -> None:
    order = await order_in_hand(doing, args.order_id, WORKING)
    line = await line_of(args.order_id, args.line_id) if args.line_id else None
    if await evidence.photo_exists(args.photo_id):
        raise conflict("photo.exists", "This photo is already there.")
    await evidence.keep_photo(doing, taken_photo(args), await stamp_for(doing, order, line))
    await note_change(
        doing,
        order["id"],
        "add_photo",
        "photo",
        args.photo_id,
        None,
        {"kind": args.kind, "line": args.line_id and str(args.line_id)},
    )


async def remove_photo(doing: Doing, args: RemovePhoto) -> None:
    order = await order_in_hand(doing, args.order_id, WORKING)
    await evidence.remove_photo(order["id"], args.photo_id)
    await note_change(doing, order["id"], "remove_photo", "photo", args.photo_id, None, None)


async def complete(doing: Doing, args: LineArgs) -> None:
    """P9.4.7. Raises `order.incomplete` (409) with what is missing on this vehicle."""
    order = await order_in_hand(doing, args.order_id, WORKING)
    line = await line_of(args.order_id, args.line_id)
    refuse_unless_pending(line)
    [facts] = await line_facts(args.order_id, args.line_id)
    refuse_incomplete(missing_on_line(needs_of(order), facts))
    await change(doing, line, "complete_line", state="done", done_at=doing.at)


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
    )


async def reopen(doing: Doing, args: LineArgs) -> None:
    await order_in_hand(doing, args.order_id, WORKING)
    line = await line_of(args.order_id, args.line_id)
    if line["state"] not in ("done", "not_possible"):
        raise conflict("line.wrong_state", "This vehicle is still open.", state=line["state"])
    for column, number, code, detail in (
        ("terminal_imei", line["terminal_imei"], "terminal.already_used", "This terminal is in another vehicle now."),
        ("sim_iccid", line["sim_iccid"], "sim.already_used", "This SIM is in another vehicle now."),
    ):
        if number:
            await refuse_second_use(column, number, line["id"], code, detail)
    await change(doing, line, "reopen", state="pending", reason="", reason_note="", done_at=None)


async def open_line(doing: Doing, args: LineArgs) -> asyncpg.Record:
    """The line, while it can still be worked on. Raises `line.not_found` (404), `line.wrong_state` (409)."""
    await order_in_hand(doing, args.order_id, WORKING)
    line = await line_of(args.order_id, args.line_id)
    refuse_unless_pending(line)
    return line


async def line_of(order: UUID, line: UUID) -> asyncpg.Record:
    row = await fetch_one('SELECT * FROM vehicle_line WHERE id = $1 AND "order" = $2 FOR UPDATE', line, order)
    if not row:
        raise not_found("line")
    return row


def refuse_unless_pending(line: asyncpg.Record) -> None:
    if line["state"] != "pending":
        raise conflict("line.wrong_state", "This vehicle is already finished. Reopen it first.", state=line["state"])


async def refuse_second_use(column: str, number: str, line: UUID, code: str, detail: str) -> None:
    """Two technicians at the same moment are put one after the other before it is looked up."""
    await execute("SELECT pg_advisory_xact_lock(hashtext($1), hashtext($2))", column, number)
    taken = await fetch_one(
        f"SELECT plate FROM vehicle_line WHERE {column} = $1 AND id <> $2 AND state IN ('pending', 'done')",
        number,
        line,
    )
    if taken:
        raise conflict(code, detail, number=number, plate=taken["plate"])


async def change(doing: Doing, line: asyncpg.Record, verb: str, **columns: Any) -> None:
    names = ", ".join(f'"{name}" = ${index}' for index, name in enumerate(columns, start=2))
    await execute(f"UPDATE vehicle_line SET {names} WHERE id = $1", line["id"], *columns.values())
    before = {name: line[name] for name in columns if line[name] != columns[name]}
    after = {name: columns[name] for name in before}
    await note_change(
        doing,
        line["order"],
        verb,
        "line",
        line["id"],
        before | {"plate": line["plate"]},
        after | {"plate": line["plate"]},
    )


def taken_photo(args: AddPhoto) -> evidence.TakenPhoto:
    return evidence.TakenPhoto(
        id=args.photo_id,
        order=args.order_id,
        line=args.line_id,
        kind=args.kind,
        caption=args.caption or "",
        sha256=args.sha256,
        size=args.size,
        taken_at=args.taken_at,
        latitude=args.latitude,
        longitude=args.longitude,
    )


async def stamp_for(doing: Doing, order: asyncpg.Record, line: asyncpg.Record | None) -> dict[str, str]:
    site = await fetch_one("SELECT name, address FROM site WHERE id = $1", order["site"])
    return {
        "plate": line["plate"] if line else "",
        "order_number": order["number"],
        "technician": doing.actor.name,
        "site": (site["name"] or site["address"]) if site else "",
    }
