"""An order that went to somebody else leaves a row of refused changes behind: all of them decided in one go, each by itself."""

from uuid import UUID

from msgspec import Struct

from backend.kernel.database import fetch
from backend.kernel.problems import Problem
from backend.orders.rules import DISPATCH
from backend.people.actor import Actor
from backend.sync.conflicts import decide
from backend.sync.schemas import Decision, ProblemOut

OPEN_OF_ORDER = """
SELECT c.id FROM conflict c JOIN mutation m ON m.id = c.id JOIN person p ON p.id = c.person
WHERE c."order" = $1 AND c.state = 'open' AND ($2 OR p.service_centre = $3) ORDER BY c.device, m.seq
"""


class Settled(Struct):
    """`problem`: the rules still refuse it; it stays open."""

    id: UUID
    problem: ProblemOut | None = None


async def decide_all(actor: Actor, order: UUID, decision: Decision) -> list[Settled]:
    """Those still open, in the order in which each phone did them: what one of them makes possible, the next can build on."""
    actor.must_be(*DISPATCH)
    return [await _settle(actor, row["id"], decision) for row in await fetch(OPEN_OF_ORDER, order, actor.sees_all, actor.centre)]


async def _settle(actor: Actor, conflict: UUID, decision: Decision) -> Settled:
    try:
        await decide(actor, conflict, decision)
    except Problem as refused:
        return Settled(conflict, ProblemOut(refused.code, refused.params, refused.detail))
    return Settled(conflict)
