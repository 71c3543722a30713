"""The price list."""

from datetime import date
from uuid import UUID

from litestar import Router, get, post
from litestar.params import FromQuery, JSONBody

from backend.kernel.clock import now
from backend.money.prices import service
from backend.money.prices.schemas import PriceIn, PriceOut
from backend.people.actor import Doing
from backend.people.authentication import SignedIn


@get("/prices")
async def price_list(actor: SignedIn, product: FromQuery[UUID | None] = None, day: FromQuery[date | None] = None) -> list[PriceOut]:
    """What holds on the day; of one `product` every price that it ever had."""
    return await service.prices(actor, product, day)


@post("/prices", status_code=201)
async def add_price(actor: SignedIn, data: JSONBody[PriceIn]) -> PriceOut:
    return await service.price(actor, await service.add_price(Doing(actor, now()), data))


router = Router("/", route_handlers=[price_list, add_price], tags=["prices"])
