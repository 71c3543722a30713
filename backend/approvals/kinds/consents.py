"""Help from outside, and what was said about it on the telephone (P9.7.3B)."""

from typing import Literal
from uuid import UUID

from backend.approvals.about import about
from backend.approvals.schemas import Decided, Head
from backend.kernel.problems import Problem
from backend.orders.consents import reading
from backend.orders.consents.schemas import ConsentOut
from backend.people.actor import Actor


class ConsentCard(Head, kw_only=True):
    """With `consent.oral` it is a word that is asked for, not an answer."""

    kind: Literal["consent"] = "consent"
    consent: ConsentOut


async def cards(actor: Actor) -> list[ConsentCard]:
    rows = await reading.waiting(actor)
    orders = await about([row.order.id for row in rows])
    return [
        ConsentCard(
            id=row.id,
            about=orders[row.order.id],
            asked_by=row.asked_by,
            asked_at=row.asked_at,
            urgent=row.urgent and row.state == "asked",
            consent=row,
        )
        for row in rows
    ]


async def count(actor: Actor) -> int:
    return await reading.count_waiting(actor)


async def decided(actor: Actor, id: UUID) -> Decided | None:
    try:
        row = await reading.consent_out(actor, id)
    except Problem:
        return None
    answer = "withdrawn" if row.state == "asked" and row.ended_at else "consented" if row.state == "given" else row.state
    return Decided("consent", id, row.order, answer, row.manager.name if row.manager else "", row.confirmed_at or row.decided_at)
