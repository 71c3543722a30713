from typing import Annotated
from uuid import UUID

from litestar import Router, get, post
from litestar.params import Parameter

from backend.orders import assignment, board, service
from backend.orders.rules import OrderState
from backend.orders.schemas import (
    AssignmentIn,
    Cancellation,
    HistoryEntry,
    OrderDetail,
    OrderIn,
    OrderPage,
    SendBack,
)
from backend.people.actor import Actor

States = Annotated[list[OrderState] | None, Parameter(query="state")]
Query = Annotated[str | None, Parameter(query="q", max_length=100)]
Limit = Annotated[int, Parameter(ge=1, le=200)]
Offset = Annotated[int, Parameter(ge=0, le=100_000)]


@get("/orders")
async def orders(
    actor: Actor,
    states: States = None,
    technician: UUID | None = None,
    customer: UUID | None = None,
    search: Query = None,
    limit: Limit = 50,
    offset: Offset = 0,
) -> OrderPage:
    return await board.orders(actor, list(states) if states else None, technician, customer, search, limit, offset)


@get("/orders/{order_id:uuid}")
async def order(actor: Actor, order_id: UUID) -> OrderDetail:
    return await board.order_detail(actor, order_id)


@get("/orders/{order_id:uuid}/history")
async def history(actor: Actor, order_id: UUID) -> list[HistoryEntry]:
    return [HistoryEntry(**entry) for entry in await service.history_of(actor, order_id)]  # pyright: ignore[reportArgumentType]


@post("/requests/{request_id:uuid}/order", status_code=201)
async def open_order(actor: Actor, request_id: UUID, data: OrderIn) -> OrderDetail:
    return await board.order_detail(actor, await service.open_order(actor, request_id, data))


@post("/orders/{order_id:uuid}/submission", status_code=201)
async def submit(actor: Actor, order_id: UUID) -> OrderDetail:
    await service.submit(actor, order_id)
    return await board.order_detail(actor, order_id)


@post("/orders/{order_id:uuid}/approval", status_code=201)
async def approve(actor: Actor, order_id: UUID) -> OrderDetail:
    await service.approve(actor, order_id)
    return await board.order_detail(actor, order_id)


@post("/orders/{order_id:uuid}/return", status_code=201)
async def send_back(actor: Actor, order_id: UUID, data: SendBack) -> OrderDetail:
    await service.send_back(actor, order_id, data.reason)
    return await board.order_detail(actor, order_id)


@post("/orders/{order_id:uuid}/assignment", status_code=201)
async def assign(actor: Actor, order_id: UUID, data: AssignmentIn) -> list[OrderDetail]:
    return [await board.order_detail(actor, part) for part in await assignment.assign(actor, order_id, data)]


@post("/orders/{order_id:uuid}/cancellation", status_code=201)
async def cancel(actor: Actor, order_id: UUID, data: Cancellation) -> OrderDetail:
    await service.cancel(actor, order_id, data.reason)
    return await board.order_detail(actor, order_id)


@post("/orders/{order_id:uuid}/review", status_code=201)
async def review(actor: Actor, order_id: UUID) -> OrderDetail:
    await service.review(actor, order_id)
    return await board.order_detail(actor, order_id)


@post("/orders/{order_id:uuid}/closure", status_code=201)
async def close(actor: Actor, order_id: UUID) -> OrderDetail:
    await service.close(actor, order_id)
    return await board.order_detail(actor, order_id)


router = Router(
    "/",
    route_handlers=[orders, order, history, open_order, submit, approve, send_back, assign, cancel, review, close],
    tags=["orders"],
)
