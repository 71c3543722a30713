from datetime import date
from typing import Annotated
from uuid import UUID

from litestar import Router, get, patch, post
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from backend.custody import holding, listing, scanned, sims, warehouses
from backend.custody.rules import Condition, HolderKind, ItemKind, SimState
from backend.custody.schemas import (
    DeactivationIn,
    HolderDetail,
    HolderRow,
    ItemDetail,
    ItemPage,
    Receiver,
    ScannedIn,
    ScannedNumber,
    TopUpIn,
    WarehouseChange,
    WarehouseIn,
)
from backend.kernel.clock import now
from backend.people.actor import Doing
from backend.people.authentication import SignedIn

Query = Annotated[str | None, QueryParameter(name="q", max_length=100)]
Limit = Annotated[int, QueryParameter(ge=1, le=200)]
Offset = Annotated[int, QueryParameter(ge=0, le=100_000)]
OfState = Annotated[SimState, QueryParameter(name="state")]


@get("/custody/items")
async def items(
    actor: SignedIn,
    search: Query = None,
    kind: FromQuery[ItemKind | None] = None,
    holder: FromQuery[UUID | None] = None,
    condition: FromQuery[Condition | None] = None,
    product: FromQuery[UUID | None] = None,
    limit: Limit = 50,
    offset: Offset = 0,
) -> ItemPage:
    """`q` is how a number begins or ends, or how a SIM's telephone number begins."""
    return await listing.items(actor, listing.Sought(search, kind, holder, condition, product), limit, offset)


@get("/custody/items/{item_id:uuid}")
async def item(actor: SignedIn, item_id: FromPath[UUID]) -> ItemDetail:
    return await listing.item(actor, item_id)


@post("/custody/scanned", status_code=200)
async def scanned_numbers(actor: SignedIn, data: JSONBody[ScannedIn]) -> list[ScannedNumber]:
    """What these numbers are and who has it. Nothing is stored."""
    return await scanned.scanned(actor, data.numbers, data.holder)


@get("/custody/holders")
async def holders(
    actor: SignedIn, kind: FromQuery[HolderKind | None] = None, service_centre: FromQuery[UUID | None] = None
) -> list[HolderRow]:
    """Everyone and everything that holds things, vehicles aside."""
    return await holding.holders(actor, kind, service_centre)


@get("/custody/holders/{holder_id:uuid}")
async def holder(actor: SignedIn, holder_id: FromPath[UUID]) -> HolderDetail:
    return await holding.holder(actor, holder_id)


@get("/custody/receivers")
async def receivers(actor: SignedIn) -> list[Receiver]:
    """Where a hand-over may go."""
    return await holding.receivers(actor)


@post("/custody/warehouses", status_code=201)
async def open_warehouse(actor: SignedIn, data: JSONBody[WarehouseIn]) -> HolderDetail:
    return await holding.holder(actor, await warehouses.open_warehouse(Doing(actor, now()), data))


@patch("/custody/warehouses/{holder_id:uuid}")
async def rename_warehouse(actor: SignedIn, holder_id: FromPath[UUID], data: JSONBody[WarehouseChange]) -> HolderDetail:
    await warehouses.rename(Doing(actor, now()), holder_id, data)
    return await holding.holder(actor, holder_id)


@get("/sims")
async def sim_list(
    actor: SignedIn, expires_before: FromQuery[date | None] = None, wanted: OfState = "active", limit: Limit = 50, offset: Offset = 0
) -> ItemPage:
    """Those that are paid for no longer than until then, the first to end first; or those that are to be deactivated."""
    return await listing.sims(actor, expires_before, wanted, limit, offset)


@post("/sims/{item_id:uuid}/top-ups", status_code=201)
async def top_up(actor: SignedIn, item_id: FromPath[UUID], data: JSONBody[TopUpIn]) -> ItemDetail:
    await sims.top_up(Doing(actor, now()), item_id, data)
    return await listing.item(actor, item_id)


@post("/sims/{item_id:uuid}/deactivation", status_code=201)
async def deactivate(actor: SignedIn, item_id: FromPath[UUID], data: JSONBody[DeactivationIn]) -> ItemDetail:
    await sims.deactivate(Doing(actor, now()), item_id, data)
    return await listing.item(actor, item_id)


router = Router(
    "/",
    route_handlers=[
        items,
        item,
        scanned_numbers,
        holders,
        holder,
        receivers,
        open_warehouse,
        rename_warehouse,
        sim_list,
        top_up,
        deactivate,
    ],
    tags=["custody"],
)
