from uuid import UUID

from litestar import Router, delete, get, put
from litestar.params import FromPath, JSONBody

from backend.orders.due import cases, targets
from backend.orders.due.schemas import DueCaseOut, DueSettings, HoursIn, TargetIn
from backend.people.authentication import SignedIn


@get("/due-settings")
async def due_settings(actor: SignedIn) -> DueSettings:
    return await targets.due_settings(actor)


@put("/due-targets")
async def set_target(actor: SignedIn, data: JSONBody[TargetIn]) -> DueSettings:
    return await targets.set_target(actor, data)


@delete("/due-targets/{target_id:uuid}", status_code=200)
async def remove_target(actor: SignedIn, target_id: FromPath[UUID]) -> DueSettings:
    return await targets.remove_target(actor, target_id)


@put("/working-hours")
async def set_hours(actor: SignedIn, data: JSONBody[HoursIn]) -> DueSettings:
    return await targets.set_hours(actor, data)


@get("/due-cases")
async def due_cases(actor: SignedIn) -> list[DueCaseOut]:
    """Orders that are late now, each once for what is late about it."""
    return await cases.due_cases(actor)


router = Router("/", route_handlers=[due_settings, set_target, remove_target, set_hours, due_cases], tags=["due times"])
