"""Everything that waits for this manager, the most urgent and then the oldest first."""

from typing import cast
from uuid import UUID

from backend.approvals.kinds.registry import KINDS, Card
from backend.approvals.schemas import Decided, Head
from backend.kernel.problems import not_found
from backend.orders.rules import MANAGERS
from backend.people.actor import Actor


async def waiting(actor: Actor) -> list[Card]:
    """Raises `session.forbidden` (403) for who decides nothing."""
    actor.must_be(*MANAGERS)
    found: list[Head] = [card for kind in KINDS for card in await kind.cards(actor)]
    return cast(list[Card], sorted(found, key=lambda card: (not card.urgent, card.asked_at)))


async def count(actor: Actor) -> int:
    actor.must_be(*MANAGERS)
    return sum([await kind.count(actor) for kind in KINDS])


async def decided(actor: Actor, card: UUID) -> Decided:
    """What came of a card that a notice leads to. Raises `approval.not_found` (404)."""
    actor.must_be(*MANAGERS)
    for kind in KINDS:
        if found := await kind.decided(actor, card):
            return found
    raise not_found("approval")
