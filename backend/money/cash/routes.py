"""Cash in hand and its way to finance."""

from typing import Annotated
from uuid import UUID

from litestar import Router, get, post, put
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from backend.kernel.clock import now
from backend.money.cash import handovers, limit, listing
from backend.money.cash.schemas import CashHandoverOut, CashInHand, CashLimitIn, CashLimitOut, CountIn, HandoverState
from backend.money.charges.schemas import Refusal
from backend.people.actor import Doing
from backend.people.authentication import SignedIn

Wanted = Annotated[HandoverState | None, QueryParameter(name="state")]


@get("/cash-in-hand")
async def in_hand(actor: SignedIn) -> list[CashInHand]:
    return await listing.cash_in_hand(actor)


@get("/cash-handovers")
async def handover_list(actor: SignedIn, wanted: Wanted = None, person: FromQuery[UUID | None] = None) -> list[CashHandoverOut]:
    return await listing.cash_handovers(actor, wanted, person)


@get("/cash-handovers/{cash_handover_id:uuid}")
async def handover(actor: SignedIn, cash_handover_id: FromPath[UUID]) -> CashHandoverOut:
    return await listing.cash_handover(actor, cash_handover_id)


@post("/cash-handovers/{cash_handover_id:uuid}/confirmation", status_code=201)
async def confirm(actor: SignedIn, cash_handover_id: FromPath[UUID], data: JSONBody[CountIn]) -> CashHandoverOut:
    await handovers.confirm(Doing(actor, now()), cash_handover_id, data)
    return await listing.cash_handover(actor, cash_handover_id)


@post("/cash-handovers/{cash_handover_id:uuid}/refusal", status_code=201)
async def refuse(actor: SignedIn, cash_handover_id: FromPath[UUID], data: JSONBody[Refusal]) -> CashHandoverOut:
    await handovers.refuse(Doing(actor, now()), cash_handover_id, data.note)
    return await listing.cash_handover(actor, cash_handover_id)


@get("/cash-limit")
async def cash_limit(actor: SignedIn) -> CashLimitOut:
    return await limit.cash_limit(actor)


@put("/cash-limit")
async def set_limit(actor: SignedIn, data: JSONBody[CashLimitIn]) -> CashLimitOut:
    """From now on, for the whole company."""
    await limit.set_limit(Doing(actor, now()), data)
    return await limit.cash_limit(actor)


router = Router("/", route_handlers=[in_hand, handover_list, handover, confirm, refuse, cash_limit, set_limit], tags=["cash"])
