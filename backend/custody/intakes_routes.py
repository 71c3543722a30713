from typing import Annotated
from uuid import UUID

from litestar import Router, get, post
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from backend.custody import repair_shop
from backend.custody.intakes_schemas import IntakePage, IntakeRow, IntakeStep
from backend.custody.repair_rules import IntakeState
from backend.custody.routes import Limit, Offset, Query
from backend.kernel.clock import now
from backend.kernel.words import pattern
from backend.people.actor import Doing
from backend.people.authentication import SignedIn

Wanted = Annotated[IntakeState | None, QueryParameter(name="state")]


@get("/intakes")
async def intake_list(
    actor: SignedIn,
    wanted: Wanted = None,
    service_centre: FromQuery[UUID | None] = None,
    search: Query = None,
    limit: Limit = 50,
    offset: Offset = 0,
) -> IntakePage:
    """`q` finds the intake's number, the unit's and the plate."""
    return await repair_shop.intakes(actor, wanted, service_centre, pattern(search), limit, offset)


@get("/intakes/{intake_id:uuid}")
async def intake(actor: SignedIn, intake_id: FromPath[UUID]) -> IntakeRow:
    return await repair_shop.intake(actor, intake_id)


@post("/intakes/{intake_id:uuid}/steps", status_code=201)
async def step(actor: SignedIn, intake_id: FromPath[UUID], data: JSONBody[IntakeStep]) -> IntakeRow:
    """Takes the unit one step further: received, in repair, repaired, scrapped, sent to the supplier, in stock."""
    await repair_shop.step(Doing(actor, now()), intake_id, data)
    return await repair_shop.intake(actor, intake_id)


router = Router("/", route_handlers=[intake_list, intake, step], tags=["intakes"])
