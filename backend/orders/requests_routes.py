from datetime import date
from typing import Annotated
from uuid import UUID

from litestar import Router, get, patch, post
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from backend.customers.routes import Limit, Offset, Query
from backend.orders import requests as service
from backend.orders import requests_listing as listing
from backend.orders.requests_schemas import RequestChange, RequestDetail, RequestIn, RequestPage, RequestState
from backend.orders.schemas import Cancellation, HistoryEntry
from backend.people.authentication import SignedIn

States = Annotated[list[RequestState] | None, QueryParameter(name="state")]
Since = Annotated[date | None, QueryParameter(name="from")]
Until = Annotated[date | None, QueryParameter(name="to")]


@get("/requests")
async def requests(
    actor: SignedIn,
    states: States = None,
    customer: FromQuery[UUID | None] = None,
    since: Since = None,
    until: Until = None,
    search: Query = None,
    limit: Limit = 50,
    offset: Offset = 0,
) -> RequestPage:
    return await listing.requests(actor, list(states) if states else None, customer, since, until, search, limit, offset)


@post("/requests", status_code=201)
async def add_request(actor: SignedIn, data: JSONBody[RequestIn]) -> RequestDetail:
    return await listing.request_detail(actor, await service.add_request(actor, data))


@get("/requests/{request_id:uuid}")
async def request_page(actor: SignedIn, request_id: FromPath[UUID]) -> RequestDetail:
    return await listing.request_detail(actor, request_id)


@patch("/requests/{request_id:uuid}")
async def change_request(actor: SignedIn, request_id: FromPath[UUID], data: JSONBody[RequestChange]) -> RequestDetail:
    await service.change_request(actor, request_id, data)
    return await listing.request_detail(actor, request_id)


@post("/requests/{request_id:uuid}/cancellation", status_code=201)
async def cancel_request(actor: SignedIn, request_id: FromPath[UUID], data: JSONBody[Cancellation]) -> RequestDetail:
    await service.cancel_request(actor, request_id, data.reason)
    return await listing.request_detail(actor, request_id)


@get("/requests/{request_id:uuid}/history")
async def request_history(actor: SignedIn, request_id: FromPath[UUID]) -> list[HistoryEntry]:
    return [HistoryEntry(**entry) for entry in await listing.history_of(actor, request_id)]


router = Router(
    "/",
    route_handlers=[requests, add_request, request_page, change_request, cancel_request, request_history],
    tags=["requests"],
)
