"""An order's charge, and the overrides that wait for a manager."""

from typing import Annotated
from uuid import UUID

from litestar import Router, get, post
from litestar.params import FromPath, JSONBody, QueryParameter

from backend.kernel.clock import now
from backend.money.charges import overrides, service
from backend.money.charges.schemas import DecisionNote, OrderCharge, OverrideOut, OverrideState, Refusal
from backend.people.actor import Doing
from backend.people.authentication import SignedIn

Wanted = Annotated[OverrideState | None, QueryParameter(name="state")]


@get("/orders/{order_id:uuid}/charge")
async def charge(actor: SignedIn, order_id: FromPath[UUID]) -> OrderCharge:
    return await service.order_charge(actor, order_id)


@get("/charge-overrides")
async def override_list(actor: SignedIn, wanted: Wanted = None) -> list[OverrideOut]:
    return await overrides.overrides(actor, wanted)


@get("/charge-overrides/{override_id:uuid}")
async def override(actor: SignedIn, override_id: FromPath[UUID]) -> OverrideOut:
    return await overrides.override(actor, override_id)


@post("/charge-overrides/{override_id:uuid}/approval", status_code=201)
async def approve(actor: SignedIn, override_id: FromPath[UUID], data: JSONBody[DecisionNote]) -> OverrideOut:
    await overrides.approve(Doing(actor, now()), override_id, data.note)
    return await overrides.override(actor, override_id)


@post("/charge-overrides/{override_id:uuid}/refusal", status_code=201)
async def refuse(actor: SignedIn, override_id: FromPath[UUID], data: JSONBody[Refusal]) -> OverrideOut:
    await overrides.refuse(Doing(actor, now()), override_id, data.note)
    return await overrides.override(actor, override_id)


router = Router("/", route_handlers=[charge, override_list, override, approve, refuse], tags=["charges"])
