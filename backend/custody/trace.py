"""Every change in custody leaves who, when, what before and after, besides the ledger (design §9)."""

from typing import Any
from uuid import UUID

from backend.kernel import history
from backend.people.actor import Doing


async def tell(
    doing: Doing, verb: str, kind: str, subject: UUID, *, before: Any = None, after: Any = None, order: UUID | None = None
) -> None:
    await history.record(
        verb,
        kind,
        subject,
        actor=doing.actor.person,
        actor_name=doing.actor.name,
        device=doing.actor.device,
        order=order,
        before=before,
        after=after,
        claimed_at=doing.claimed_at,
    )
