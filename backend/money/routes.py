"""What waits at the money desk."""

from litestar import Router, get

from backend.money import waiting
from backend.money.schemas import MoneyWaiting
from backend.people.authentication import SignedIn


@get("/money-waiting")
async def money_waiting(actor: SignedIn) -> MoneyWaiting:
    return await waiting.waiting(actor)


router = Router("/", route_handlers=[money_waiting], tags=["charges"])
