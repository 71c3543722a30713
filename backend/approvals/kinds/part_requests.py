"""Parts that are short on site, and what was authorised by telephone (P9.7.3A)."""

from typing import Literal
from uuid import UUID

from backend.approvals.about import about
from backend.approvals.schemas import Decided, Head
from backend.kernel.problems import Problem
from backend.orders.part_requests import listing
from backend.orders.part_requests.schemas import AtPlace, PartRequestOut
from backend.people.actor import Actor


class PartCard(Head, kw_only=True):
    """`places`: who has some of the product that was asked for. With `request.oral` it is a word that is asked for, not an answer."""

    kind: Literal["part"] = "part"
    request: PartRequestOut
    places: list[AtPlace]


async def cards(actor: Actor) -> list[PartCard]:
    rows = await listing.to_decide(actor)
    orders = await about([row.order.id for row, _ in rows])
    return [
        PartCard(
            id=row.id,
            about=orders[row.order.id],
            asked_by=row.asked_by,
            asked_at=row.asked_at,
            urgent=row.state == "awaiting" and (row.stops or row.order_state == "waiting_part" or orders[row.order.id].urgent),
            request=row,
            places=places,
        )
        for row, places in rows
    ]


async def count(actor: Actor) -> int:
    return await listing.count_to_decide(actor)


async def decided(actor: Actor, id: UUID) -> Decided | None:
    try:
        row = await listing.part_request(actor, id)
    except Problem:
        return None
    spoken = row.confirmation in ("confirmed", "denied")
    answer = row.confirmation if spoken else row.answer or row.state
    who = row.confirmed_by if spoken else row.decided_by.name if row.decided_by else ""
    return Decided("part", id, row.order, answer, who, row.confirmed_at if spoken else row.decided_at)
