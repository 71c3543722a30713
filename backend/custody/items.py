"""Terminals, SIMs and tools: found by number, taken into the ledger."""

from datetime import date
from uuid import UUID

import asyncpg
import msgspec
from msgspec import Struct

from backend.custody.holders import holder_of_company
from backend.custody.ledger import Why, enter, enter_all
from backend.custody.rules import ItemKind, Reason
from backend.custody.tables import Item, SimCard
from backend.kernel.clock import now
from backend.kernel.database import as_json, execute, fetch_one
from backend.kernel.ids import new_id
from backend.kernel.problems import conflict
from backend.people.actor import Doing

FIND = """
SELECT i.*, h.kind AS holder_kind, h.person AS holder_person, h.vehicle AS holder_vehicle, h.service_centre AS holder_centre,
       COALESCE(h.service_centre, hp.service_centre, cu.service_centre) AS whereabouts,
       s.expires_on, s.state AS sim_state, s.msisdn, p.warranty_months, p.name AS product_name, v.plate, hp.name AS holder_person_name
FROM item i
JOIN holder h ON h.id = i.holder
LEFT JOIN sim_card s ON s.item = i.id
LEFT JOIN product p ON p.id = i.product
LEFT JOIN vehicle v ON v.id = h.vehicle
LEFT JOIN customer cu ON cu.id = v.customer
LEFT JOIN person hp ON hp.id = h.person
"""


TAKE_ALL_IN = """
INSERT INTO item (id, version, kind, number, serial, product, holder, condition, fault, purchased_on, note, created_at)
SELECT id, 1, kind, number, serial, product, holder, 'good', '', purchased_on, '', created_at FROM jsonb_populate_recordset(NULL::item, $1)
"""
TAKE_SIMS_IN = """
INSERT INTO sim_card (item, msisdn, operator, plan, expires_on, state)
SELECT item, msisdn, operator, plan, expires_on, 'active' FROM jsonb_populate_recordset(NULL::sim_card, $1)
"""


class NewItem(Struct, frozen=True):
    """What is known of something when it is taken into the ledger. The rest is a SIM's."""

    kind: ItemKind
    number: str
    serial: str = ""
    product: UUID | None = None
    purchased_on: date | None = None
    msisdn: str = ""
    operator: str = ""
    plan: str = ""
    expires_on: date | None = None


async def item_by_number(kind: ItemKind, number: str, *, lock: bool = False) -> asyncpg.Record | None:
    return await fetch_one(f"{FIND} WHERE i.kind = $1 AND i.number = $2" + (" FOR UPDATE OF i" if lock else ""), kind, number)


async def take_in(doing: Doing, new: NewItem, holder: asyncpg.Record, reason: Reason = "purchased", why: Why | None = None) -> UUID:
    """A new item, with the entry that says where it came from. Raises `custody.known` (409) when its number is known."""
    if await item_by_number(new.kind, new.number):
        raise conflict("custody.known", "This number is in the ledger already.", kind=new.kind, number=new.number)
    item, supplier = new_id(), await holder_of_company("supplier")
    await Item.insert(
        Item(
            id=item,
            kind=new.kind,
            number=new.number,
            serial=new.serial,
            product=new.product,
            holder=holder["id"],
            purchased_on=new.purchased_on,
            created_at=now(),
        )
    )
    if new.kind == "sim":
        await SimCard.insert(SimCard(item=item, msisdn=new.msisdn, operator=new.operator, plan=new.plan, expires_on=new.expires_on))
    await enter(doing, why or Why(reason), supplier["id"], holder["id"], item=item)
    return item


async def take_all_in(doing: Doing, new: list[NewItem], holder: asyncpg.Record, why: Why) -> None:
    """As `take_in` for a list whose numbers are known to nobody, in four statements."""
    numbered, supplier = {new_id(): item for item in new}, await holder_of_company("supplier")
    records = [{"id": id, "holder": holder["id"], "created_at": now()} | msgspec.structs.asdict(item) for id, item in numbered.items()]
    await execute(TAKE_ALL_IN, as_json(records))
    await execute(TAKE_SIMS_IN, as_json([record | {"item": record["id"]} for record in records if record["kind"] == "sim"]))
    await enter_all(doing, why, supplier["id"], holder["id"], list(numbered))


async def set_condition(item: UUID, condition: str, fault: str = "") -> None:
    await execute("UPDATE item SET condition = $2, fault = $3 WHERE id = $1", item, condition, fault)
