"""Every change leaves who, when, what before and after (design §9)."""

from typing import Any
from uuid import UUID

from backend.kernel import history
from backend.people.actor import Actor


async def tell(actor: Actor, verb: str, kind: str, subject: UUID, *, before: Any = None, after: Any = None) -> None:
    await history.record(
        verb, kind, subject, actor=actor.person, actor_name=actor.name, device=actor.device, before=before, after=after
    )
