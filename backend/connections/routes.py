"""What connects Fieldslip with other systems: tokens, webhooks, calendars."""

from email.utils import format_datetime
from typing import Annotated, Any
from uuid import UUID

from litestar import Request, Response, Router, delete, get, patch, post
from litestar.params import FromPath, JSONBody, QueryParameter

from backend.connections import feeds, tokens, webhooks
from backend.connections.schemas import (
    DeliveryOut,
    FeedOut,
    TokenIn,
    TokenMade,
    TokenOut,
    WebhookChange,
    WebhookIn,
    WebhookMade,
    WebhookOut,
)
from backend.kernel.problems import not_found
from backend.people.authentication import SignedIn

Limit = Annotated[int, QueryParameter(ge=1, le=200)]
SUFFIX = ".ics"


@get("/api-tokens")
async def token_list(actor: SignedIn) -> list[TokenOut]:
    return await tokens.tokens(actor)


@post("/api-tokens", status_code=201)
async def make_token(actor: SignedIn, data: JSONBody[TokenIn]) -> TokenMade:
    return await tokens.make(actor, data)


@delete("/api-tokens/{token_id:uuid}", status_code=200)
async def revoke_token(actor: SignedIn, token_id: FromPath[UUID]) -> TokenOut:
    return await tokens.revoke(actor, token_id)


@get("/webhooks")
async def webhook_list(actor: SignedIn) -> list[WebhookOut]:
    return await webhooks.webhooks(actor)


@post("/webhooks", status_code=201)
async def add_webhook(actor: SignedIn, data: JSONBody[WebhookIn]) -> WebhookMade:
    return await webhooks.add(actor, data)


@patch("/webhooks/{webhook_id:uuid}")
async def change_webhook(actor: SignedIn, webhook_id: FromPath[UUID], data: JSONBody[WebhookChange]) -> WebhookOut:
    return await webhooks.change(actor, webhook_id, data)


@delete("/webhooks/{webhook_id:uuid}")
async def remove_webhook(actor: SignedIn, webhook_id: FromPath[UUID]) -> None:
    await webhooks.remove(actor, webhook_id)


@post("/webhooks/{webhook_id:uuid}/secret", status_code=201)
async def renew_secret(actor: SignedIn, webhook_id: FromPath[UUID]) -> WebhookMade:
    return await webhooks.renew_secret(actor, webhook_id)


@get("/webhooks/{webhook_id:uuid}/deliveries")
async def deliveries(actor: SignedIn, webhook_id: FromPath[UUID], limit: Limit = 50) -> list[DeliveryOut]:
    """The newest first; they are kept for 30 days."""
    return await webhooks.deliveries(actor, webhook_id, limit)


@post("/webhooks/{webhook_id:uuid}/deliveries/{delivery_id:uuid}/repetition", status_code=202)
async def send_again(actor: SignedIn, webhook_id: FromPath[UUID], delivery_id: FromPath[UUID]) -> DeliveryOut:
    return await webhooks.send_again(actor, webhook_id, delivery_id)


@get("/session/calendar")
async def own_feed(actor: SignedIn) -> FeedOut:
    return await feeds.feed_of(actor, actor.person)


@post("/session/calendar", status_code=201)
async def make_own_feed(actor: SignedIn) -> FeedOut:
    return await feeds.make(actor, actor.person)


@delete("/session/calendar")
async def take_own_feed_back(actor: SignedIn) -> None:
    await feeds.take_back(actor, actor.person)


@get("/people/{person_id:uuid}/calendar")
async def feed(actor: SignedIn, person_id: FromPath[UUID]) -> FeedOut:
    return await feeds.feed_of(actor, person_id)


@post("/people/{person_id:uuid}/calendar", status_code=201)
async def make_feed(actor: SignedIn, person_id: FromPath[UUID]) -> FeedOut:
    return await feeds.make(actor, person_id)


@delete("/people/{person_id:uuid}/calendar")
async def take_feed_back(actor: SignedIn, person_id: FromPath[UUID]) -> None:
    await feeds.take_back(actor, person_id)


@get("/ics/{name:str}", include_in_schema=False)
async def calendar(name: FromPath[str], request: Request[Any, Any, Any]) -> Response[bytes]:
    """By ETag alone it is said that nothing has changed: a visit that went to somebody else leaves no later date behind."""
    if not name.endswith(SUFFIX):
        raise not_found("calendar")
    found = await feeds.read(name.removesuffix(SUFFIX))
    headers = {"ETag": found.etag, "Last-Modified": format_datetime(found.changed_at, usegmt=True), "Cache-Control": "private, no-cache"}
    if found.etag in [tag.strip().removeprefix("W/") for tag in request.headers.get("If-None-Match", "").split(",")]:
        return Response(b"", status_code=304, headers=headers)
    return Response(found.body, headers=headers, media_type="text/calendar")


router = Router(
    "/",
    route_handlers=[
        token_list,
        make_token,
        revoke_token,
        webhook_list,
        add_webhook,
        change_webhook,
        remove_webhook,
        renew_secret,
        deliveries,
        send_again,
        own_feed,
        make_own_feed,
        take_own_feed_back,
        feed,
        make_feed,
        take_feed_back,
    ],
    tags=["connections"],
)
