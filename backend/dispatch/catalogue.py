"""What holds for the whole company: the skills there are, what each kind of order needs, where a service centre is."""

from typing import Any, get_args
from uuid import UUID

import asyncpg
import msgspec

from backend.dispatch.access import keeping_for_company, planning, reading
from backend.dispatch.schemas import CentrePlaceOut, OrderNeedIn, OrderNeedOut, PlaceIn, SkillChange, SkillIn, SkillOut
from backend.dispatch.trace import tell
from backend.kernel.clock import now
from backend.kernel.database import as_json, execute, fetch, fetch_one, from_json, transaction
from backend.kernel.ids import new_id
from backend.kernel.problems import conflict, invalid, not_found
from backend.kernel.words import tidy_line
from backend.orders.rules import OrderKind
from backend.people.actor import Actor

FIELDS = ", ".join(SkillOut.__struct_fields__)
USUAL_NEEDS: dict[OrderKind, OrderNeedIn] = {
    "install": OrderNeedIn(skills=[], minutes=15, minutes_per_vehicle=45),
    "repair": OrderNeedIn(skills=[], minutes=15, minutes_per_vehicle=40),
}
"""Until the company says otherwise."""
KEEP_NEED = """
INSERT INTO order_need (kind, skills, minutes, minutes_per_vehicle, changed_at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (kind) DO UPDATE SET skills = $2, minutes = $3, minutes_per_vehicle = $4, changed_at = $5
"""
PLACES = """
SELECT c.id, c.name, p.latitude, p.longitude FROM service_centre c LEFT JOIN centre_place p ON p.service_centre = c.id
WHERE ($1 OR c.id = $2) AND ($3::uuid IS NULL OR c.id = $3) ORDER BY c.code
"""
KEEP_PLACE = """
INSERT INTO centre_place (service_centre, latitude, longitude, changed_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (service_centre) DO UPDATE SET latitude = $2, longitude = $3, changed_at = $4
"""


async def skills(actor: Actor) -> list[SkillOut]:
    """Those no longer in use, too."""
    reading(actor)
    return [SkillOut(**dict(row)) for row in await fetch(f"SELECT {FIELDS} FROM skill ORDER BY NOT active, code")]


async def skill(skill: UUID) -> SkillOut:
    """Raises `skill.not_found` (404)."""
    row = await fetch_one(f"SELECT {FIELDS} FROM skill WHERE id = $1", skill)
    if not row:
        raise not_found("skill")
    return SkillOut(**dict(row))


async def add_skill(actor: Actor, given: SkillIn) -> SkillOut:
    """Raises `skill.exists` (409)."""
    keeping_for_company(actor)
    made = SkillOut(new_id(), given.code, tidy_line(given.name_zh), tidy_line(given.name_en), active=True)
    try:
        async with transaction():
            sql = f"INSERT INTO skill ({FIELDS}, created_at) VALUES ($1, $2, $3, $4, $5, $6)"
            await execute(sql, *msgspec.structs.astuple(made), now())
            await tell(actor, "added", "skill", made.id, after=made)
    except asyncpg.UniqueViolationError:
        raise conflict("skill.exists", "There is a skill with this code already.", skill=given.code) from None
    return made


async def change_skill(actor: Actor, id: UUID, change: SkillChange) -> SkillOut:
    """What is not named stays. Raises `skill.not_found` (404)."""
    keeping_for_company(actor)
    given = {name: value for name, value in msgspec.structs.asdict(change).items() if value is not msgspec.UNSET}
    async with transaction():
        await execute("SELECT 1 FROM skill WHERE id = $1 FOR UPDATE", id)
        before = await skill(id)
        after = msgspec.structs.replace(before, **{name: tidy_line(value) if isinstance(value, str) else value for name, value in given.items()})
        await execute("UPDATE skill SET name_zh = $2, name_en = $3, active = $4 WHERE id = $1", id, after.name_zh, after.name_en, after.active)
        await tell(actor, "changed", "skill", id, before=before, after=after)
    return after


async def order_needs_for(actor: Actor) -> list[OrderNeedOut]:
    reading(actor)
    return await order_needs()


async def order_needs() -> list[OrderNeedOut]:
    kept = {row["kind"]: _need_out(row) for row in await fetch("SELECT * FROM order_need")}
    return [kept.get(kind) or OrderNeedOut(kind=kind, **msgspec.structs.asdict(USUAL_NEEDS[kind])) for kind in get_args(OrderKind)]


async def keep_order_need(actor: Actor, kind: OrderKind, given: OrderNeedIn) -> OrderNeedOut:
    """Raises `skill.unknown` (422)."""
    keeping_for_company(actor)
    wanted = sorted(set(given.skills))
    async with transaction():
        known = {row["code"] for row in await fetch("SELECT code FROM skill WHERE code = ANY($1) AND active", wanted)}
        if unknown := set(wanted) - known:
            raise invalid("skill.unknown", "The catalogue has no such skill.", skill=min(unknown))
        before = next(need for need in await order_needs() if need.kind == kind)
        after = OrderNeedOut(kind, wanted, given.minutes, given.minutes_per_vehicle)
        await execute(KEEP_NEED, kind, as_json(wanted), given.minutes, given.minutes_per_vehicle, now())
        await tell(actor, "changed", "order_need", new_id(), before=before, after=after)
    return after


async def centre_places(actor: Actor) -> list[CentrePlaceOut]:
    return [CentrePlaceOut(**dict(row)) for row in await fetch(PLACES, *planning(actor), None)]


async def keep_centre_place(actor: Actor, centre: UUID, given: PlaceIn) -> CentrePlaceOut:
    """Raises `service_centre.not_found` (404)."""
    scope = planning(actor)
    async with transaction():
        before = await fetch(PLACES, *scope, centre)
        if not before:
            raise not_found("service_centre")
        await execute(KEEP_PLACE, centre, given.latitude, given.longitude, now())
        [after] = await fetch(PLACES, *scope, centre)
        await tell(actor, "placed", "service_centre", centre, before=_position(before[0]), after=_position(after))
    return CentrePlaceOut(**dict(after))


def _position(row: asyncpg.Record) -> dict[str, Any]:
    return {"latitude": row["latitude"], "longitude": row["longitude"]}


def _need_out(row: asyncpg.Record) -> OrderNeedOut:
    return OrderNeedOut(row["kind"], from_json(row["skills"]), row["minutes"], row["minutes_per_vehicle"])
