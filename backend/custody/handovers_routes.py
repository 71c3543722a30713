from typing import Annotated
from uuid import UUID

from litestar import Router, get, post
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from backend.custody import handovers
from backend.custody import handovers_listing as listing
from backend.custody.handovers_schemas import HandoverArgs, HandoverDetail, HandoverIn, HandoverPage, HandoverState, RefusalIn, Refuse
from backend.custody.routes import Limit, Offset
from backend.kernel.clock import now
from backend.people.actor import Doing
from backend.people.authentication import SignedIn

Wanted = Annotated[HandoverState | None, QueryParameter(name="state")]


@get("/custody/handovers")
async def handover_list(
    actor: SignedIn,
    wanted: Wanted = None,
    holder: FromQuery[UUID | None] = None,
    limit: Limit = 50,
    offset: Offset = 0,
) -> HandoverPage:
    """`holder` is one of the two sides."""
    return await listing.handovers(actor, wanted, holder, limit, offset)


@post("/custody/handovers", status_code=201)
async def offer(actor: SignedIn, data: JSONBody[HandoverIn]) -> HandoverDetail:
    return await listing.handover(actor, await handovers.offer_from(Doing(actor, now()), data))


@get("/custody/handovers/{handover_id:uuid}")
async def handover(actor: SignedIn, handover_id: FromPath[UUID]) -> HandoverDetail:
    return await listing.handover(actor, handover_id)


@post("/custody/handovers/{handover_id:uuid}/confirmation", status_code=201)
async def confirm(actor: SignedIn, handover_id: FromPath[UUID]) -> HandoverDetail:
    await handovers.confirm(Doing(actor, now()), HandoverArgs(handover_id))
    return await listing.handover(actor, handover_id)


@post("/custody/handovers/{handover_id:uuid}/refusal", status_code=201)
async def refuse(actor: SignedIn, handover_id: FromPath[UUID], data: JSONBody[RefusalIn]) -> HandoverDetail:
    await handovers.refuse(Doing(actor, now()), Refuse(handover_id, data.note))
    return await listing.handover(actor, handover_id)


@post("/custody/handovers/{handover_id:uuid}/withdrawal", status_code=201)
async def withdraw(actor: SignedIn, handover_id: FromPath[UUID]) -> HandoverDetail:
    await handovers.withdraw(Doing(actor, now()), HandoverArgs(handover_id))
    return await listing.handover(actor, handover_id)


router = Router("/", route_handlers=[handover_list, offer, handover, confirm, refuse, withdraw], tags=["hand-overs"])
