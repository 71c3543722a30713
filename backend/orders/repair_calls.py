"""The repair service order (《维修服务单》): a call is taken, and put right while nobody has approved it (P9.4.2)."""

from typing import Any
from uuid import UUID

import asyncpg
import msgspec

from backend.customers.access import writing
from backend.kernel.clock import now
from backend.kernel.database import as_json, execute, fetch, fetch_one, from_json, transaction
from backend.kernel.ids import new_id
from backend.kernel.problems import conflict, not_found
from backend.kernel.words import tidy_text
from backend.orders import repair_parties as parties
from backend.orders.access import order_row
from backend.orders.fieldwork import wrong_state
from backend.orders.lifecycle import tell, write
from backend.orders.repair_schemas import RepairOrderChange, RepairOrderIn
from backend.orders.repair_warranty import warranty_for
from backend.orders.repair_words import Said, checked
from backend.orders.rules import REPAIR
from backend.papers.numbering import next_number
from backend.people.actor import Actor

OPEN = ("draft", "returned")
INSERT = """
INSERT INTO work_order (id, version, number, kind, state, priority, service_centre, customer, contact, site, note, requirements, checklist,
                        planned_date, created_by, created_at)
VALUES ($1, 1, $2, 'repair', 'draft', $3, $4, $5, $6, $7, $8, $9, '{}', $10, $11, $12)
"""
LINES = """
INSERT INTO vehicle_line (id, version, "order", position, vehicle, plate, plate_colour, vin, vehicle_model, driver_name, driver_phone, state)
SELECT gen_random_uuid(), 1, $1, wanted.position, v.id, v.plate, v.plate_colour, v.vin, v.model,
       COALESCE(d.name, ''), COALESCE(d.phone, ''), 'pending'
FROM unnest($2::uuid[]) WITH ORDINALITY AS wanted(id, position) JOIN vehicle v ON v.id = wanted.id LEFT JOIN driver d ON d.id = v.driver
"""


async def take_call(actor: Actor, given: RepairOrderIn) -> UUID:
    """The same `id` again is the same order, whatever is said besides.

    Raises what `repair_parties` and `repair_words.checked` raise; then nothing of it is kept, no new customer either.
    Raises `repair_order.id_used` (409) for the id of another's work.
    """
    order = given.id or new_id()
    async with transaction():
        if given.id and await _is_taken(actor, given.id):
            return order
        customer = await parties.caller(actor, given.customer)
        contact = await parties.contact_of(actor, customer["id"], given.contact)
        site = await parties.site_of(actor, customer["id"], given.site)
        vehicles = await parties.vehicles_of(actor, customer["id"], given.vehicles)
        said = await checked({name: getattr(given, name) for name in Said.__struct_fields__})
        number = await next_number(customer["service_centre"], "RP")
        place = (customer["service_centre"], customer["id"], contact["id"], site["id"], tidy_text(given.note))
        await execute(INSERT, order, number, given.priority, *place, as_json(REPAIR), given.wished_date, actor.person, now())
        await execute(LINES, order, vehicles)
        call = await _call_columns(said, vehicles, customer, contact, site)
        await _keep_call(order, {"called_at": now()} | call)
        await tell(actor, "take_call", order, after={"state": "draft", "problem": said.problem, "symptoms": said.symptoms})
    return order


async def _is_taken(actor: Actor, order: UUID) -> bool:
    """Two tries at the same moment are put one after the other."""
    await execute("SELECT pg_advisory_xact_lock(hashtext('repair_order'), hashtext($1))", str(order))
    known = await fetch_one("SELECT kind, created_by FROM work_order WHERE id = $1", order)
    if known and (known["kind"], known["created_by"]) != ("repair", actor.person):
        raise conflict("repair_order.id_used", "This call belongs to another order. Take it down again.")
    return known is not None


async def change_call(actor: Actor, order: UUID, change: RepairOrderChange) -> None:
    """What is not named stays. Raises `order.not_found` (404), `order.wrong_state` (409), and what `take_call` raises."""
    writing(actor)
    given = {name: value for name, value in msgspec.structs.asdict(change).items() if value is not msgspec.UNSET}
    async with transaction():
        row, call = await _open_call(actor, order)
        customer = await parties.caller(actor, row["customer"])
        contact = await parties.contact_of(actor, customer["id"], given.get("contact", row["contact"]))
        site = await parties.site_of(actor, customer["id"], given.get("site", row["site"]))
        vehicles = await _vehicles(actor, row, given)
        said = await checked(_said(call) | {name: value for name, value in given.items() if name in Said.__struct_fields__} | _purchase(given))
        wished = given.get("wished_date", row["planned_date"])
        columns = {"priority": given.get("priority", row["priority"]), "note": tidy_text(given.get("note", row["note"]))}
        await write(order, contact=contact["id"], site=site["id"], planned_date=wished, **columns)
        after = await _call_columns(said, vehicles, customer, contact, site)
        await _change_call(call["id"], after)
        await tell(actor, "change_call", order, **_difference(dict(row) | _decoded(call), after | columns | {"planned_date": wished}))


async def _open_call(actor: Actor, order: UUID) -> tuple[asyncpg.Record, asyncpg.Record]:
    row = await order_row(actor, order, lock=True)
    call = await fetch_one('SELECT * FROM repair_call WHERE "order" = $1', order)
    if not call:
        raise not_found("order")
    if row["state"] not in OPEN:
        raise wrong_state(row["state"])
    return row, call


async def _vehicles(actor: Actor, order: asyncpg.Record, given: dict[str, Any]) -> list[UUID]:
    present = [row["vehicle"] for row in await fetch('SELECT vehicle FROM vehicle_line WHERE "order" = $1 ORDER BY position', order["id"])]
    if "vehicles" not in given:
        return present
    wanted = await parties.vehicles_of(actor, order["customer"], given["vehicles"])
    if wanted != present:
        await execute('DELETE FROM vehicle_line WHERE "order" = $1', order["id"])
        await execute(LINES, order["id"], wanted)
    return wanted


async def _call_columns(
    said: Said, vehicles: list[UUID], customer: asyncpg.Record, contact: asyncpg.Record, site: asyncpg.Record
) -> dict[str, Any]:
    """As they are today: a name or an address that changes later does not change what was written down."""
    warranty = await warranty_for(vehicles, said.terminal_imei, said.product_model, said.purchased_on)
    return msgspec.structs.asdict(said) | {
        "customer_name": customer["name"],
        "address": site["address"],
        "contact_name": contact["name"],
        "contact_phone": contact["phone"],
        "warranty": msgspec.to_builtins(warranty),
    }


def _stored(call: dict[str, Any]) -> list[Any]:
    return [as_json(value) if name in ("symptoms", "warranty") else value for name, value in call.items()]


async def _keep_call(order: UUID, call: dict[str, Any]) -> None:
    places = ", ".join(f"${place}" for place in range(3, len(call) + 3))
    await execute(f'INSERT INTO repair_call (id, "order", {", ".join(call)}) VALUES ($1, $2, {places})', new_id(), order, *_stored(call))


async def _change_call(call: UUID, columns: dict[str, Any]) -> None:
    places = ", ".join(f"{name} = ${place}" for place, name in enumerate(columns, start=2))
    await execute(f"UPDATE repair_call SET {places} WHERE id = $1", call, *_stored(columns))


def _decoded(call: asyncpg.Record) -> dict[str, Any]:
    return dict(call) | {name: from_json(call[name]) for name in ("symptoms", "warranty")}


def _said(call: asyncpg.Record) -> dict[str, Any]:
    return {name: value for name, value in _decoded(call).items() if name in Said.__struct_fields__}


def _purchase(given: dict[str, Any]) -> dict[str, Any]:
    """A date takes the place of the reason why there was none, and the other way round."""
    if given.get("purchased_on") and "purchase_unknown" not in given:
        return {"purchase_unknown": ""}
    return {"purchased_on": None} if given.get("purchase_unknown") and "purchased_on" not in given else {}


def _difference(before: dict[str, Any], after: dict[str, Any]) -> dict[str, dict[str, Any]]:
    changed = {name: value for name, value in after.items() if before[name] != value}
    return {"before": {name: before[name] for name in changed}, "after": changed}
