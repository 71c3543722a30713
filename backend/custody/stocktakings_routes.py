from typing import Annotated, Literal
from uuid import UUID

from litestar import Router, delete, get, post
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from backend.custody import counting, stocktakings
from backend.custody import stocktakings_listing as listing
from backend.custody.routes import Limit, Offset
from backend.custody.stocktakings_schemas import ClosingIn, CountsIn, CountsOut, StocktakingDetail, StocktakingIn, StocktakingPage
from backend.kernel.clock import now
from backend.people.actor import Doing
from backend.people.authentication import SignedIn

Wanted = Annotated[Literal["open", "closed"] | None, QueryParameter(name="state")]


@get("/custody/stocktakings")
async def stocktaking_list(
    actor: SignedIn,
    wanted: Wanted = None,
    holder: FromQuery[UUID | None] = None,
    limit: Limit = 50,
    offset: Offset = 0,
) -> StocktakingPage:
    return await listing.stocktakings(actor, wanted, holder, limit, offset)


@post("/custody/stocktakings", status_code=201)
async def open_stocktaking(actor: SignedIn, data: JSONBody[StocktakingIn]) -> StocktakingDetail:
    return await listing.stocktaking(actor, await stocktakings.open_stocktaking(Doing(actor, now()), data))


@get("/custody/stocktakings/{stocktaking_id:uuid}")
async def stocktaking(actor: SignedIn, stocktaking_id: FromPath[UUID]) -> StocktakingDetail:
    return await listing.stocktaking(actor, stocktaking_id)


@post("/custody/stocktakings/{stocktaking_id:uuid}/counts", status_code=201)
async def count(actor: SignedIn, stocktaking_id: FromPath[UUID], data: JSONBody[CountsIn]) -> CountsOut:
    return await counting.count(Doing(actor, now()), stocktaking_id, data)


@delete("/custody/stocktakings/{stocktaking_id:uuid}/counts/{count_id:uuid}")
async def uncount(actor: SignedIn, stocktaking_id: FromPath[UUID], count_id: FromPath[UUID]) -> None:
    await counting.uncount(actor, stocktaking_id, count_id)


@post("/custody/stocktakings/{stocktaking_id:uuid}/closing", status_code=201)
async def close(actor: SignedIn, stocktaking_id: FromPath[UUID], data: JSONBody[ClosingIn]) -> StocktakingDetail:
    """Makes the ledger agree with what was counted; the difference is kept."""
    await stocktakings.close(Doing(actor, now()), stocktaking_id, data)
    return await listing.stocktaking(actor, stocktaking_id)


router = Router("/", route_handlers=[stocktaking_list, open_stocktaking, stocktaking, count, uncount, close], tags=["stock-taking"])
