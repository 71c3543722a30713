from datetime import datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from backend.kernel.shapes import Named
from backend.notices.rules import Kind, Mutable, Robot

TimeOfDay = Annotated[str, Meta(pattern=r"^(|([01]\d|2[0-3]):[0-5]\d)$(?!\n)")]
Address = Annotated[str, Meta(max_length=1000)]


class SubscriptionIn(Struct):
    """As the browser's PushSubscription gives it; keys in base64url."""

    endpoint: Annotated[str, Meta(min_length=1, max_length=1000)]
    p256dh: Annotated[str, Meta(max_length=100)]
    auth: Annotated[str, Meta(max_length=50)]


class PushState(Struct):
    """`key` is the application server key. `endpoint` is where this device is reached now, empty where it is not."""

    key: str
    endpoint: str


class ChoicesIn(Struct):
    """How I want to hear. `robot_secret` empty: the kept one stays, while the address is the same."""

    muted: list[Mutable] = []
    mail: bool = True
    robot: Robot = ""
    robot_url: Address = ""
    robot_secret: Annotated[str, Meta(max_length=200)] = ""
    quiet_from: TimeOfDay = ""
    quiet_to: TimeOfDay = ""


class ChoicesOut(Struct):
    """What is chosen, and which ways there are: `mail_possible` with an address of mine and a mail server, `company_robot` of the company's."""

    muted: list[Mutable]
    mail: bool
    robot: Robot
    robot_url: str
    has_secret: bool
    quiet_from: str
    quiet_to: str
    mail_possible: bool
    company_robot: bool
    minutes: int


class NoticeOut(Struct):
    """`path`: where in the app it leads."""

    id: UUID
    kind: Kind
    order: Named | None
    path: str
    customer: str
    title: str
    body: str
    urgent: bool
    at: datetime
    seen_at: datetime | None


class MessageIn(Struct):
    """`id` is given by the sender: sent again it is the same message."""

    text: Annotated[str, Meta(min_length=1, max_length=300)]
    id: UUID | None = None
