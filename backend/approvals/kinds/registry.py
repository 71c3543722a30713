"""Every kind of card there is: a further one is a file beside this one, and a row here."""

from collections.abc import Awaitable, Callable, Sequence
from uuid import UUID

from msgspec import Struct

from backend.approvals.kinds import consents, orders, overrides, part_requests
from backend.approvals.kinds.consents import ConsentCard
from backend.approvals.kinds.orders import OrderCard
from backend.approvals.kinds.overrides import OverrideCard
from backend.approvals.kinds.part_requests import PartCard
from backend.approvals.schemas import Decided, Head
from backend.people.actor import Actor

Card = ConsentCard | OrderCard | OverrideCard | PartCard


class Kind(Struct, frozen=True):
    """`cards`: what this person has to decide, and `count` how many; `decided` says what came of one that they may see, None of any other."""

    cards: Callable[[Actor], Awaitable[Sequence[Head]]]
    count: Callable[[Actor], Awaitable[int]]
    decided: Callable[[Actor, UUID], Awaitable[Decided | None]]


KINDS: tuple[Kind, ...] = (
    Kind(part_requests.cards, part_requests.count, part_requests.decided),
    Kind(consents.cards, consents.count, consents.decided),
    Kind(overrides.cards, overrides.count, overrides.decided),
    Kind(orders.cards, orders.count, orders.decided),
)
