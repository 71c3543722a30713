from uuid import UUID

from litestar import Router, get
from litestar.params import FromPath

from backend.approvals import reading
from backend.approvals.kinds.registry import Card
from backend.approvals.schemas import Count, Decided
from backend.people.authentication import SignedIn


@get("/approvals")
async def approvals(actor: SignedIn) -> list[Card]:
    """What waits for my decision."""
    return await reading.waiting(actor)


@get("/approvals-waiting")
async def waiting(actor: SignedIn) -> Count:
    return Count(await reading.count(actor))


@get("/approvals/{card_id:uuid}")
async def decided(actor: SignedIn, card_id: FromPath[UUID]) -> Decided:
    """What came of a card."""
    return await reading.decided(actor, card_id)


router = Router("/", route_handlers=[approvals, waiting, decided], tags=["approvals"])
