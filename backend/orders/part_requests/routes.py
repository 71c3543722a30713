from typing import Annotated
from uuid import UUID

import msgspec
from litestar import Router, get, post
from litestar.params import FromPath, JSONBody, QueryParameter

from backend.kernel.clock import now
from backend.kernel.database import fetch_one, transaction
from backend.orders.access import order_row
from backend.orders.part_requests import answering, asking, listing
from backend.orders.part_requests.schemas import (
    AnswerIn,
    ConfirmationIn,
    OralIn,
    PartRequestArgs,
    PartRequestIn,
    PartRequestOut,
    RecordOral,
    ReportPartMissing,
    Substitute,
)
from backend.people.actor import FIELD, Actor, Doing
from backend.people.authentication import SignedIn

Query = Annotated[str | None, QueryParameter(name="q", max_length=100)]
KNOWN = 'SELECT 1 FROM part_request WHERE id = $1 AND "order" = $2'


@get("/orders/{order_id:uuid}/part-requests")
async def part_requests(actor: SignedIn, order_id: FromPath[UUID]) -> list[PartRequestOut]:
    return await listing.of_order(actor, order_id)


@post("/orders/{order_id:uuid}/part-requests", status_code=201)
async def report(actor: SignedIn, order_id: FromPath[UUID], data: JSONBody[PartRequestIn]) -> PartRequestOut:
    """What a technician's phone may do offline, for who has no such phone."""
    actor.must_be(*FIELD)
    async with transaction():
        await order_row(actor, order_id, lock=True)
        if not await fetch_one(KNOWN, data.request_id, order_id):
            await asking.report(Doing(actor, now()), ReportPartMissing(order_id=order_id, **msgspec.structs.asdict(data)))
    return await listing.part_request(actor, data.request_id)


@get("/part-requests/{request_id:uuid}")
async def part_request(actor: SignedIn, request_id: FromPath[UUID]) -> PartRequestOut:
    return await listing.part_request(actor, request_id)


@get("/part-requests/{request_id:uuid}/substitutes")
async def substitutes(actor: SignedIn, request_id: FromPath[UUID], q: Query = None) -> list[Substitute]:
    return await listing.substitutes(actor, request_id, q)


@post("/part-requests/{request_id:uuid}/oral-approval", status_code=201)
async def record_oral(actor: SignedIn, request_id: FromPath[UUID], data: JSONBody[OralIn]) -> PartRequestOut:
    async with transaction():
        await asking.record_oral(Doing(actor, now()), RecordOral(await _order_of(actor, request_id), request_id, data))
    return await listing.part_request(actor, request_id)


@post("/part-requests/{request_id:uuid}/withdrawal", status_code=201)
async def withdraw(actor: SignedIn, request_id: FromPath[UUID]) -> PartRequestOut:
    async with transaction():
        await asking.withdraw(Doing(actor, now()), PartRequestArgs(await _order_of(actor, request_id), request_id))
    return await listing.part_request(actor, request_id)


@post("/part-requests/{request_id:uuid}/answer", status_code=201)
async def answer(actor: SignedIn, request_id: FromPath[UUID], data: JSONBody[AnswerIn]) -> PartRequestOut:
    await answering.answer(Doing(actor, now()), request_id, data)
    return await listing.part_request(actor, request_id)


@post("/part-requests/{request_id:uuid}/confirmation", status_code=201)
async def confirm(actor: SignedIn, request_id: FromPath[UUID], data: JSONBody[ConfirmationIn]) -> PartRequestOut:
    await answering.confirm(Doing(actor, now()), request_id, data)
    return await listing.part_request(actor, request_id)


async def _order_of(actor: Actor, request: UUID) -> UUID:
    actor.must_be(*FIELD)
    return (await listing.part_request(actor, request)).order.id


router = Router(
    "/",
    route_handlers=[part_requests, report, part_request, substitutes, record_oral, withdraw, answer, confirm],
    tags=["part requests"],
)
