"""What work on a vehicle does to custody: a unit is fitted, another comes out, parts are used, all at once or not at all (design §6)."""

from datetime import date
from typing import Any
from uuid import UUID

import asyncpg
from msgspec import Struct

from backend.custody import items
from backend.custody.holders import holder_of_person, holder_of_vehicle, holder_row
from backend.custody.intakes import open_intake, withdraw_intakes
from backend.custody.ledger import Why, lock_items, move_item, move_parts
from backend.custody.rules import ItemKind, Unit, Warranty, standing_warranty, warranty_on, why_not_fitted
from backend.custody.standing import Standing, put_back, standing_of
from backend.kernel.clock import company_day, today
from backend.kernel.database import execute, fetch
from backend.kernel.problems import Problem, conflict, invalid
from backend.people.actor import Doing

DETAILS = {
    "installed": "This is in another vehicle already.",
    "scrapped": "This was scrapped.",
    "not_in_hand": "This is not in your custody. Ask whoever has it to hand it over, or choose another.",
    "faulty": "This is marked as faulty.",
    "deactivated": "This SIM was deactivated.",
    "expired": "This SIM is no longer paid for.",
    "unknown": "Nobody knows this number. Compare it with the label, or have the warehouse take it in.",
}


class Fitted(Struct, frozen=True):
    """What a vehicle's line says was done, by number; empty where nothing was. `parts` counts products."""

    order: UUID
    line: UUID
    vehicle: UUID
    terminal: str = ""
    sim: str = ""
    old_terminal: str = ""
    old_sim: str = ""
    deactivate_old_sim: bool = False
    fault: str = ""
    parts: dict[UUID, int] = {}


async def refuse_unfit(doing: Doing, kind: ItemKind, number: str) -> None:
    """The technician may put this unit into a vehicle.

    Raises `terminal.unknown`, `sim.unknown` (422); `terminal.installed`, `.scrapped`, `.not_in_hand`, `.faulty`, and the same of
    a SIM, besides `sim.deactivated`, `sim.expired` (409).
    """
    item = await items.item_by_number(kind, number)
    if not item:
        raise invalid(f"{kind}.unknown", DETAILS["unknown"], number=number)
    code = why_not_fitted(_unit(doing, item), today())
    if code:
        raise conflict(code, DETAILS[code.partition(".")[2]], number=number, **whereabouts(doing, item))


def whereabouts(doing: Doing, item: asyncpg.Record) -> dict[str, str | None]:
    """The vehicle or the person that has it, for their own service centre only (P9.5.4), and never for a contractor: numbers on units can be guessed one by one."""
    ours = item["whereabouts"] == doing.actor.centre and doing.actor.role != "contractor"
    return {"plate": item["plate"] if ours else None, "holder": item["holder_person_name"] if ours else None}


async def refuse_foreign(doing: Doing, kind: ItemKind, number: str, vehicle: UUID) -> None:
    """What is said to come out of this vehicle can be in it: the ledger has it there, or knows neither the number nor what is there.

    Raises `terminal.not_in_vehicle`, `sim.not_in_vehicle` (409) with the number that should be there, or where this one is.
    """
    item = await items.item_by_number(kind, number)
    if item and item["holder_vehicle"] == vehicle:
        return
    inside = await fitted_in(vehicle, kind)
    if item or inside:
        detail = "The records say that another one is in this vehicle. Compare the number."
        expected = inside[0]["number"] if inside else None
        raise conflict(
            f"{kind}.not_in_vehicle", detail, number=number, expected=expected, plate=whereabouts(doing, item)["plate"] if item else None
        )


async def refuse_too_many(doing: Doing, parts: dict[UUID, int]) -> None:
    """Raises `custody.unknown_part` (422), `custody.not_enough` (409) when the technician has fewer."""
    technician = await holder_of_person(doing.actor.person)
    rows = await fetch(
        """SELECT p.id, COALESCE(s.quantity, 0) AS have FROM product p LEFT JOIN stock s ON s.product = p.id AND s.holder = $2
           WHERE p.id = ANY($1) AND p.kind = 'part'""",
        list(parts),
        technician["id"],
    )
    have = {row["id"]: row["have"] for row in rows}
    for product, wanted in parts.items():
        if product not in have:
            raise invalid("custody.unknown_part", "Nobody knows this part.", product=str(product))
        if have[product] < wanted:
            raise conflict(
                "custody.not_enough", f"You have only {have[product]} of these.", product=str(product), have=have[product], wanted=wanted
            )


async def fitted_in(vehicle: UUID, kind: ItemKind) -> list[asyncpg.Record]:
    sql = f"{items.FIND} WHERE h.vehicle = $1 AND i.kind = $2 ORDER BY i.number"
    return await fetch(sql, vehicle, kind)


async def fitted_units(vehicles: list[UUID]) -> dict[UUID, list[dict[str, Any]]]:
    """Per vehicle what the ledger has in it, as a phone gets it (docs/sync.md)."""
    units: dict[UUID, list[dict[str, Any]]] = {}
    sql = f"{items.FIND} WHERE h.vehicle = ANY($1) AND i.kind IN ('terminal', 'sim') ORDER BY i.installed_on, i.number"
    for row in await fetch(sql, vehicles) if vehicles else []:
        same = {name: row[name] for name in ("kind", "number", "serial", "installed_on", "warranty_until")}
        units.setdefault(row["holder_vehicle"], []).append(same | {"product": row["product_name"]})
    return units


async def fit(doing: Doing, done: Fitted) -> None:
    """One tap: the new units technician → vehicle, the old ones vehicle → technician, the parts used into the vehicle (P9.4.5, P9.4.6).

    Raises what `refuse_unfit` and `refuse_foreign` raise, and `custody.not_enough` (409); then nothing has moved.
    """
    technician, vehicle = await holder_of_person(doing.actor.person), await holder_of_vehicle(done.vehicle)
    await _lock_all(done)
    old_until = await _take_out(doing, done, "terminal", done.old_terminal, technician, vehicle)
    await _take_out(doing, done, "sim", done.old_sim, technician, vehicle)
    await _put_in(doing, done, "terminal", done.terminal, technician, vehicle, old_until)
    await _put_in(doing, done, "sim", done.sim, technician, vehicle, None)
    for product, quantity in sorted(done.parts.items()):
        await move_parts(doing, product, quantity, technician, vehicle, Why("used", order=done.order, line=done.line))


async def _lock_all(done: Fitted) -> None:
    """All at once and in one order before anything moves: whoever wants some of the same waits, and nobody waits for each other."""
    numbers: list[tuple[ItemKind, str]] = [
        ("terminal", done.terminal),
        ("terminal", done.old_terminal),
        ("sim", done.sim),
        ("sim", done.old_sim),
    ]
    known = [await items.item_by_number(kind, number) for kind, number in numbers if number]
    await lock_items(item["id"] for item in known if item)


async def _take_out(
    doing: Doing, done: Fitted, kind: ItemKind, number: str, technician: asyncpg.Record, vehicle: asyncpg.Record
) -> date | None:
    """Returns the end of its warranty, which its replacement inherits."""
    if not number:
        return None
    await refuse_foreign(doing, kind, number, done.vehicle)
    known = await items.item_by_number(kind, number, lock=True)
    before = standing_of(known) if known else Standing()
    why = Why("removed", order=done.order, line=done.line, before=before)
    item = known["id"] if known else await items.take_in(doing, items.NewItem(kind, number), vehicle, "taken_on", _older(done))
    await move_item(doing, item, vehicle, technician, why)
    if kind == "sim" and done.deactivate_old_sim:
        await execute("UPDATE sim_card SET state = 'to_deactivate' WHERE item = $1", item)
    await items.set_condition(item, "faulty", done.fault)
    if kind == "terminal":
        await open_intake(doing, item=item, order=done.order, line=done.line, to_repair=done.fault)
    return warranty_of(known, company_day(doing.at)).until if known else None


def _older(done: Fitted) -> Why:
    return Why("taken_on", note="older than the ledger", order=done.order, line=done.line)


async def _put_in(
    doing: Doing,
    done: Fitted,
    kind: ItemKind,
    number: str,
    technician: asyncpg.Record,
    vehicle: asyncpg.Record,
    inherited_until: date | None,
) -> None:
    if not number:
        return
    item = await items.item_by_number(kind, number, lock=True)
    await refuse_unfit(doing, kind, number)
    assert item
    why = Why("installed", order=done.order, line=done.line, before=standing_of(item))
    await move_item(doing, item["id"], technician, vehicle, why)
    day = company_day(doing.at)
    warranty = warranty_of(item, day, installed_on=day, inherited_until=inherited_until)
    await execute("UPDATE item SET installed_on = $2, warranty_until = $3 WHERE id = $1", item["id"], day, warranty.until)


def warranty_of(item: asyncpg.Record, day: date, *, installed_on: date | None = None, inherited_until: date | None = None) -> Warranty:
    """What the warranty of an item of the ledger is on that day; what is given besides is of the moment when it is fitted (P9.2.3)."""
    own = {"months": item["warranty_months"], "purchased_on": item["purchased_on"]}
    if installed_on or inherited_until:
        return warranty_on(day, **own, installed_on=installed_on, inherited_until=inherited_until)
    return standing_warranty(day, **own, installed_on=item["installed_on"], kept_until=item["warranty_until"])


async def undo_fit(doing: Doing, order: UUID, line: UUID) -> None:
    """A vehicle that was done is opened again: what its line moved goes back where it was, and is what it was.

    Raises `custody.moved_on` (409) when something of it has gone elsewhere meanwhile.
    """
    rows = await fetch(
        """SELECT * FROM movement WHERE line = $1 AND reason IN ('installed', 'removed', 'used')
           AND entry > COALESCE((SELECT max(entry) FROM movement WHERE line = $1 AND reason = 'reopened'), 0) ORDER BY entry DESC""",
        line,
    )
    await lock_items(row["item"] for row in rows if row["item"])
    for row in rows:
        await _move_back(doing, row, Why("reopened", order=order, line=line))
    await withdraw_intakes(doing, order, line)


async def _move_back(doing: Doing, entry: asyncpg.Record, why: Why) -> None:
    source, target = await holder_row(entry["target"]), await holder_row(entry["source"])
    try:
        if entry["item"]:
            await move_item(doing, entry["item"], source, target, why)
            await put_back(entry["item"], entry["before"])
        else:
            await move_parts(doing, entry["product"], entry["quantity"], source, target, why)
    except Problem as moved_on:
        raise conflict(
            "custody.moved_on", "What was taken out or put in here has gone elsewhere meanwhile.", because=moved_on.code
        ) from moved_on


def _unit(doing: Doing, item: asyncpg.Record) -> Unit:
    return Unit(
        kind=item["kind"],
        number=item["number"],
        condition=item["condition"],
        holder_kind=item["holder_kind"],
        in_hand=item["holder_person"] == doing.actor.person,
        expires_on=item["expires_on"],
        active=item["sim_state"] in (None, "active"),
    )
