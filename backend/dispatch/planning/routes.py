from datetime import date
from uuid import UUID

from litestar import Router, get, post
from litestar.params import FromPath, FromQuery, JSONBody

from backend.dispatch.planning import acceptance, drafts, reading
from backend.dispatch.planning.schemas import PlanAcceptance, PlanIn, PlanOut, PlanRow
from backend.people.authentication import SignedIn


@get("/dispatch/plans")
async def plans(actor: SignedIn, day: FromQuery[date]) -> list[PlanRow]:
    return await reading.plans(actor, day)


@post("/dispatch/plans", status_code=201)
async def make_plan(actor: SignedIn, data: JSONBody[PlanIn]) -> PlanOut:
    return await reading.plan(actor, await drafts.draft(actor, data))


@get("/dispatch/plans/{plan_id:uuid}")
async def plan(actor: SignedIn, plan_id: FromPath[UUID]) -> PlanOut:
    return await reading.plan(actor, plan_id)


@post("/dispatch/plans/{plan_id:uuid}/acceptance", status_code=201)
async def accept_plan(actor: SignedIn, plan_id: FromPath[UUID], data: JSONBody[PlanAcceptance]) -> PlanOut:
    await acceptance.accept(actor, plan_id, data.stops)
    return await reading.plan(actor, plan_id)


router = Router("/", route_handlers=[plans, make_plan, plan, accept_plan], tags=["dispatch"])
