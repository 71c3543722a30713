from uuid import UUID

from litestar import Router, delete, get, post, put
from litestar.params import FromPath, JSONBody

from backend.notices import choices, listing, messages, subscriptions
from backend.notices.schemas import ChoicesIn, ChoicesOut, MessageIn, NoticeOut, PushState, SubscriptionIn
from backend.people.authentication import SignedIn


@get("/notices/push")
async def push_state(actor: SignedIn) -> PushState:
    return await subscriptions.push_state(actor)


@put("/notices/push", status_code=204)
async def subscribe(actor: SignedIn, data: JSONBody[SubscriptionIn]) -> None:
    await subscriptions.subscribe(actor, data)


@delete("/notices/push")
async def unsubscribe(actor: SignedIn) -> None:
    await subscriptions.unsubscribe(actor)


@get("/notices/choices")
async def my_choices(actor: SignedIn) -> ChoicesOut:
    return await choices.choices(actor)


@put("/notices/choices")
async def choose(actor: SignedIn, data: JSONBody[ChoicesIn]) -> ChoicesOut:
    return await choices.choose(actor, data)


@get("/notices")
async def notices(actor: SignedIn) -> list[NoticeOut]:
    return await listing.notices(actor)


@post("/notices/sighting", status_code=204)
async def look(actor: SignedIn) -> None:
    await listing.look(actor)


@post("/orders/{order_id:uuid}/messages", status_code=204)
async def send_message(actor: SignedIn, order_id: FromPath[UUID], data: JSONBody[MessageIn]) -> None:
    await messages.send(actor, order_id, data)


router = Router(
    "/",
    route_handlers=[push_state, subscribe, unsubscribe, my_choices, choose, notices, look, send_message],
    tags=["notices"],
)
