"""Which terminal and SIM are in a vehicle: taken down at the vehicle, checked against custody, moved when the line is completed."""

from typing import Any, Literal
from uuid import UUID

import asyncpg

from backend.custody import service as custody
from backend.evidence import readings
from backend.kernel.database import execute, fetch_one
from backend.kernel.problems import conflict, invalid
from backend.orders.lines import change, open_line
from backend.orders.numbers import checked_imei, read_iccid
from backend.orders.schemas import LineArgs, Read, SetSim, SetTerminal, SwapSim, SwapTerminal
from backend.people.actor import Doing

COLUMN = {"terminal": "terminal_imei", "sim": "sim_iccid"}
USED = {
    "terminal": ("terminal.already_used", "This terminal is already in another vehicle."),
    "sim": ("sim.already_used", "This SIM is already in another vehicle."),
}


async def set_terminal(doing: Doing, args: SetTerminal) -> None:
    """Raises `imei.*` (422), `terminal.*` (409)."""
    line = await open_line(doing, args)
    imei = await fitting(doing, "terminal", args.imei, line["id"])
    await change(doing, line, "set_terminal", terminal_imei=imei, terminal_serial=args.serial or "", terminal_how=args.how, online_check=None)
    await readings.judge_anew(line["id"])


async def set_sim(doing: Doing, args: SetSim) -> None:
    """Raises `iccid.*` (422), `sim.*` (409)."""
    line = await open_line(doing, args)
    iccid = await fitting(doing, "sim", args.iccid, line["id"])
    await change(doing, line, "set_sim", sim_iccid=iccid, sim_msisdn=args.msisdn or "", sim_how=args.how)
    await readings.judge_anew(line["id"])


async def swap_terminal(doing: Doing, args: SwapTerminal) -> None:
    """P9.4.5. Raises `imei.*`, `swap.same_number`, `swap.nothing` (422), `terminal.*` (409)."""
    line, old, new = await _swapped(doing, args, "terminal", args.old, args.new)
    columns: dict[str, Any] = {"old_terminal_imei": old, "old_terminal_how": args.old.how if args.old else ""}
    columns |= {"terminal_imei": new, "terminal_how": args.new.how if args.new else "", "terminal_serial": args.serial or ""}
    await change(doing, line, "swap_terminal", **columns, fault=args.fault or "", online_check=None)
    await readings.judge_anew(line["id"])


async def swap_sim(doing: Doing, args: SwapSim) -> None:
    """P9.4.6. Raises `iccid.*`, `swap.same_number`, `swap.nothing` (422), `sim.*` (409)."""
    line, old, new = await _swapped(doing, args, "sim", args.old, args.new)
    columns: dict[str, Any] = {"old_sim_iccid": old, "old_sim_how": args.old.how if args.old else "", "old_sim_fate": args.old_sim if old else ""}
    columns |= {"sim_iccid": new, "sim_how": args.new.how if args.new else "", "sim_msisdn": args.msisdn or ""}
    await change(doing, line, "swap_sim", **columns)
    await readings.judge_anew(line["id"])


async def _swapped(
    doing: Doing, args: LineArgs, kind: Literal["terminal", "sim"], old: Read | None, new: Read | None
) -> tuple[asyncpg.Record, str | None, str | None]:
    """The line, the old number and the new one, both checked."""
    line = await open_line(doing, args)
    if not old and not new:
        raise invalid("swap.nothing", "Say which one comes out, which one goes in, or both.")
    out = checked(kind, old.number) if old else None
    if new and out == checked(kind, new.number):
        raise invalid("swap.same_number", "Old and new are the same number.")
    if out:
        await custody.refuse_foreign(doing, kind, out, line["vehicle"])
    return line, out, await fitting(doing, kind, new.number, line["id"]) if new else None


async def fitting(doing: Doing, kind: Literal["terminal", "sim"], number: str, line: UUID) -> str:
    """The number as it is kept, when this technician may put that unit into this vehicle."""
    number = checked(kind, number)
    await refuse_second_use(kind, number, line, outside=doing.actor.role == "contractor")
    await custody.refuse_unfit(doing, kind, number)
    return number


def checked(kind: Literal["terminal", "sim"], number: str) -> str:
    return checked_imei(number) if kind == "terminal" else read_iccid(number).value


async def refuse_second_use(kind: Literal["terminal", "sim"], number: str, line: UUID, *, outside: bool = False) -> None:
    """Two technicians at the same moment are put one after the other before it is looked up. What is done is the ledger's.

    The vehicle that has it is named within the service centre only (P9.5.4), and to no contractor (`outside`): numbers on units can be guessed one by one.
    """
    column = COLUMN[kind]
    await execute("SELECT pg_advisory_xact_lock(hashtext($1), hashtext($2))", column, number)
    taken = await fetch_one(
        f"""SELECT other.plate, there.service_centre = here.service_centre AS ours
            FROM vehicle_line other JOIN work_order there ON there.id = other."order",
                 vehicle_line own JOIN work_order here ON here.id = own."order"
            WHERE other.{column} = $1 AND other.id <> $2 AND other.state = 'pending' AND own.id = $2 ORDER BY ours DESC LIMIT 1""",
        number,
        line,
    )
    if taken:
        code, detail = USED[kind]
        raise conflict(code, detail, number=number, **({"plate": taken["plate"]} if taken["ours"] and not outside else {}))
