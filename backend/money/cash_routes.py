"""Cash in hand and its way to finance."""

from typing import Annotated
from uuid import UUID

from litestar import Router, get, post
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from backend.kernel.clock import now
from backend.money import cash, cash_listing
from backend.money.schemas import CashHandoverOut, CashInHand, CountIn, HandoverState
from backend.people.actor import Doing
from backend.people.authentication import SignedIn

Wanted = Annotated[HandoverState | None, QueryParameter(name="state")]


@get("/cash-in-hand")
async def in_hand(actor: SignedIn) -> list[CashInHand]:
    return await cash_listing.cash_in_hand(actor)


@get("/cash-handovers")
async def handover_list(actor: SignedIn, wanted: Wanted = None, person: FromQuery[UUID | None] = None) -> list[CashHandoverOut]:
    return await cash_listing.cash_handovers(actor, wanted, person)


@get("/cash-handovers/{cash_handover_id:uuid}")
async def handover(actor: SignedIn, cash_handover_id: FromPath[UUID]) -> CashHandoverOut:
    return await cash_listing.cash_handover(actor, cash_handover_id)


@post("/cash-handovers/{cash_handover_id:uuid}/confirmation", status_code=201)
async def confirm(actor: SignedIn, cash_handover_id: FromPath[UUID], data: JSONBody[CountIn]) -> CashHandoverOut:
    await cash.confirm(Doing(actor, now()), cash_handover_id, data)
    return await cash_listing.cash_handover(actor, cash_handover_id)


router = Router("/", route_handlers=[in_hand, handover_list, handover, confirm], tags=["cash"])
