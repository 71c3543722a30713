"""The price list, an order's charge, and what waits for a manager."""

from datetime import date
from typing import Annotated
from uuid import UUID

from litestar import Router, get, post
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from backend.kernel.clock import now
from backend.money import charges, overrides, prices, waiting
from backend.money.schemas import DecisionNote, MoneyWaiting, OrderCharge, OverrideOut, OverrideState, PriceIn, PriceOut, Refusal
from backend.people.actor import Doing
from backend.people.authentication import SignedIn

Wanted = Annotated[OverrideState | None, QueryParameter(name="state")]


@get("/prices")
async def price_list(actor: SignedIn, product: FromQuery[UUID | None] = None, day: FromQuery[date | None] = None) -> list[PriceOut]:
    """What holds on the day; of one `product` every price that it ever had."""
    return await prices.prices(actor, product, day)


@post("/prices", status_code=201)
async def add_price(actor: SignedIn, data: JSONBody[PriceIn]) -> PriceOut:
    return await prices.price(actor, await prices.add_price(Doing(actor, now()), data))


@get("/orders/{order_id:uuid}/charge")
async def charge(actor: SignedIn, order_id: FromPath[UUID]) -> OrderCharge:
    return await charges.order_charge(actor, order_id)


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


@get("/money-waiting")
async def money_waiting(actor: SignedIn) -> MoneyWaiting:
    return await waiting.waiting(actor)


router = Router(
    "/", route_handlers=[price_list, add_price, charge, override_list, override, approve, refuse, money_waiting], tags=["charges"]
)
