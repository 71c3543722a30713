"""Every change of business data leaves who, when, what before and after (design §9)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from backend.kernel.clock import now
from backend.kernel.database import as_json, execute
from backend.kernel.ids import new_id
from backend.kernel.tables import Change


async def record(
    verb: str,
    kind: str,
    subject: UUID,
    *,
    actor: UUID | None,
    actor_name: str,
    device: UUID | None = None,
    order: UUID | None = None,
    before: Any = None,
    after: Any = None,
    claimed_at: datetime | None = None,
) -> UUID:
    """Returns the id of the entry."""
    id = new_id()
    await Change.insert(
        Change(
            id=id,
            at=now(),
            claimed_at=claimed_at,
            actor=actor,
            actor_name=actor_name,
            device=device,
            subject_kind=kind,
            subject=subject,
            order=order,
            verb=verb,
            before=None if before is None else as_json(before),
            after=None if after is None else as_json(after),
        )
    )
    return id


ADDED = """
INSERT INTO change (id, at, actor, actor_name, device, subject_kind, subject, verb, after)
SELECT id, $2, $3, $4, $5, $6, subject, 'added', after FROM jsonb_populate_recordset(NULL::change, $1)
"""


async def record_added(kind: str, added: dict[UUID, Any], *, actor: UUID, actor_name: str, device: UUID) -> None:
    """Many of one kind at once, such as the vehicles of a list."""
    entries = [{"id": new_id(), "subject": subject, "after": after} for subject, after in added.items()]
    await execute(ADDED, as_json(entries), now(), actor, actor_name, device, kind)
