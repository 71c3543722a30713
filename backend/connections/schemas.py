from datetime import datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from backend.connections.events import Event
from backend.connections.scopes import Scope
from backend.kernel.shapes import SEEN, Name, Named

Address = Annotated[str, Meta(max_length=2000, pattern=SEEN)]
Moment = Annotated[datetime, Meta(tz=True)]


class TokenIn(Struct):
    """Without `service_centre` it is the administrator's own; the head office's sees all."""

    name: Name
    scopes: Annotated[list[Scope], Meta(min_length=1, max_length=20)]
    service_centre: UUID | None = None
    expires_at: Moment | None = None


class TokenOut(Struct):
    """`ending`: its last signs, by which it is told from others."""

    id: UUID
    name: str
    service_centre: Named
    scopes: list[Scope]
    ending: str
    created_by: str
    created_at: datetime
    expires_at: datetime | None
    last_used_at: datetime | None
    revoked_at: datetime | None


class TokenMade(Struct):
    """The only time that `secret` is said."""

    token: TokenOut
    secret: str


class WebhookIn(Struct):
    name: Name
    url: Address
    events: Annotated[list[Event], Meta(min_length=1, max_length=50)]
    service_centre: UUID | None = None


class WebhookChange(Struct):
    """`active` true sends again what comes from now on to an address that was switched off."""

    name: Name | None = None
    url: Address | None = None
    events: Annotated[list[Event], Meta(min_length=1, max_length=50)] | None = None
    active: bool | None = None


class WebhookOut(Struct):
    """`old_secret_until`: until then deliveries are signed with the secret before, too."""

    id: UUID
    name: str
    service_centre: Named
    url: str
    events: list[Event]
    created_by: str
    created_at: datetime
    old_secret_until: datetime | None
    failing_since: datetime | None
    disabled_at: datetime | None


class WebhookMade(Struct):
    """The only time that `secret` (`whsec_…`) is said."""

    webhook: WebhookOut
    secret: str


class DeliveryOut(Struct):
    """`last_code`: the HTTP status that came back; none when nothing did, then `last_error` says why."""

    id: UUID
    event: Event
    order: UUID | None
    number: str
    at: datetime
    attempts: int
    last_code: int | None
    last_error: str
    last_tried_at: datetime | None
    next_at: datetime | None
    delivered_at: datetime | None
    given_up_at: datetime | None


class FeedOut(Struct):
    """`url` is the secret address; null when there is none."""

    url: str | None
    created_at: datetime | None
