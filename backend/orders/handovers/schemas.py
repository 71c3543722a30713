from typing import Annotated
from uuid import UUID

from msgspec import Meta

from backend.orders.schemas import OrderArgs

Note = Annotated[str, Meta(min_length=1, max_length=2000)]


class HandOver(OrderArgs):
    """`to`: a technician; without one it goes to the dispatcher. `note` says what is done and what is left."""

    handover_id: UUID
    note: Note
    to: UUID | None = None


class HandoverArgs(OrderArgs):
    handover_id: UUID


class RefuseHandover(HandoverArgs):
    reason: Note
