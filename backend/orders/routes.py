from datetime import date
from typing import Annotated
from uuid import UUID

from litestar import Router, delete, get, post
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from backend.orders import assignment, board, service
from backend.orders.due.rules import Standing
from backend.orders.rules import OrderKind, OrderState
from backend.orders.schemas import (
    AssignmentIn,
    Cancellation,
    HistoryEntry,
    OrderDetail,
    OrderFilter,
    OrderIn,
    OrderPage,
    SendBack,
)
from backend.people.authentication import SignedIn

States = Annotated[list[OrderState] | None, QueryParameter(name="state")]
Query = Annotated[str | None, QueryParameter(name="q", max_length=100)]
Limit = Annotated[int, QueryParameter(ge=1, le=200)]
Offset = Annotated[int, QueryParameter(ge=0, le=100_000)]


@get("/orders")
async def orders(
    actor: SignedIn,
    states: States = None,
    kind: FromQuery[OrderKind | None] = None,
    technician: FromQuery[UUID | None] = None,
    customer: FromQuery[UUID | None] = None,
    search: Query = None,
    planned_from: FromQuery[date | None] = None,
    planned_to: FromQuery[date | None] = None,
    late: FromQuery[bool] = False,
    due: FromQuery[Standing | None] = None,
    limit: Limit = 50,
    offset: Offset = 0,
) -> OrderPage:
    wanted = OrderFilter(states or None, kind, technician, customer, search, planned_from, planned_to, late, due)
    return await board.orders(actor, wanted, limit, offset)


@get("/orders/{order_id:uuid}")
async def order(actor: SignedIn, order_id: FromPath[UUID]) -> OrderDetail:
    return await board.order_detail(actor, order_id)


@get("/orders/{order_id:uuid}/history")
async def history(actor: SignedIn, order_id: FromPath[UUID]) -> list[HistoryEntry]:
    return [HistoryEntry(**entry) for entry in await service.history_of(actor, order_id)]  # pyright: ignore[reportArgumentType]


@post("/requests/{request_id:uuid}/order", status_code=201)
async def open_order(actor: SignedIn, request_id: FromPath[UUID], data: JSONBody[OrderIn]) -> OrderDetail:
    return await board.order_detail(actor, await service.open_order(actor, request_id, data))


@post("/orders/{order_id:uuid}/submission", status_code=201)
async def submit(actor: SignedIn, order_id: FromPath[UUID]) -> OrderDetail:
    await service.submit(actor, order_id)
    return await board.order_detail(actor, order_id)


@post("/orders/{order_id:uuid}/approval", status_code=201)
async def approve(actor: SignedIn, order_id: FromPath[UUID]) -> OrderDetail:
    await service.approve(actor, order_id)
    return await board.order_detail(actor, order_id)


@post("/orders/{order_id:uuid}/return", status_code=201)
async def send_back(actor: SignedIn, order_id: FromPath[UUID], data: JSONBody[SendBack]) -> OrderDetail:
    await service.send_back(actor, order_id, data.reason)
    return await board.order_detail(actor, order_id)


@post("/orders/{order_id:uuid}/assignment", status_code=201)
async def assign(actor: SignedIn, order_id: FromPath[UUID], data: JSONBody[AssignmentIn]) -> list[OrderDetail]:
    return [await board.order_detail(actor, part) for part in await assignment.assign(actor, order_id, data)]


@delete("/orders/{order_id:uuid}/assignment", status_code=200)
async def unassign(actor: SignedIn, order_id: FromPath[UUID], version: FromQuery[int | None] = None) -> OrderDetail:
    await assignment.unassign(actor, order_id, version)
    return await board.order_detail(actor, order_id)


@post("/orders/{order_id:uuid}/cancellation", status_code=201)
async def cancel(actor: SignedIn, order_id: FromPath[UUID], data: JSONBody[Cancellation]) -> OrderDetail:
    await service.cancel(actor, order_id, data.reason)
    return await board.order_detail(actor, order_id)


@post("/orders/{order_id:uuid}/review", status_code=201)
async def review(actor: SignedIn, order_id: FromPath[UUID]) -> OrderDetail:
    await service.review(actor, order_id)
    return await board.order_detail(actor, order_id)


@post("/orders/{order_id:uuid}/closure", status_code=201)
async def close(actor: SignedIn, order_id: FromPath[UUID]) -> OrderDetail:
    await service.close(actor, order_id)
    return await board.order_detail(actor, order_id)


router = Router(
    "/",
    route_handlers=[orders, order, history, open_order, submit, approve, send_back, assign, unassign, cancel, review, close],
    tags=["orders"],
)
