"""Other amounts than the rules give (P9.2.3)."""

from typing import Literal
from uuid import UUID

from backend.approvals.about import about
from backend.approvals.schemas import Decided, Head
from backend.kernel.problems import Problem
from backend.money import waiting
from backend.money.charges import overrides
from backend.money.charges.rules import Charge
from backend.people.actor import Actor


class OverrideCard(Head, kw_only=True):
    """Minor units. `amount` is asked for instead of `proposed`; `charge` is how that comes about."""

    kind: Literal["override"] = "override"
    currency: str
    amount: int
    proposed: int
    reason: str
    charge: Charge


async def cards(actor: Actor) -> list[OverrideCard]:
    """One's own wish is decided by somebody else."""
    rows = [row for row in await overrides.overrides(actor, "awaiting") if row.requested_by.id != actor.person]
    orders = await about([row.order.id for row in rows])
    return [
        OverrideCard(
            id=row.id,
            about=orders[row.order.id],
            asked_by=row.requested_by,
            asked_at=row.requested_at,
            urgent=orders[row.order.id].urgent,
            currency=row.currency,
            amount=row.amount,
            proposed=row.proposed,
            reason=row.reason,
            charge=row.charge,
        )
        for row in rows
    ]


async def count(actor: Actor) -> int:
    return await waiting.overrides_waiting(actor)


async def decided(actor: Actor, id: UUID) -> Decided | None:
    try:
        row = await overrides.override(actor, id)
    except Problem:
        return None
    return Decided("override", id, row.order, row.state, row.decided_by.name if row.decided_by else "", row.decided_at)
