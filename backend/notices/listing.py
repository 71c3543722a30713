"""What a person was told lately."""

from uuid import UUID

import asyncpg

from backend.kernel.clock import now
from backend.kernel.database import execute, fetch
from backend.kernel.shapes import Named
from backend.notices.places import place
from backend.notices.schemas import NoticeOut
from backend.notices.words import said
from backend.people.actor import Actor

RECENT = """
SELECT n.id, n.kind, n."order", n.cause, n.content, n.urgent, n.created_at, n.seen_at, $2::text AS language, o.number, o.planned_date, o.window_start, o.window_end,
       cu.name AS customer
FROM notice n LEFT JOIN work_order o ON o.id = n."order" LEFT JOIN customer cu ON cu.id = o.customer
WHERE n.recipient = $1 AND ($3 <> 'contractor' OR EXISTS (SELECT 1 FROM consent c WHERE c."order" = n."order" AND c.person = n.recipient AND c.state = 'given'
                                                           AND c.ended_at IS NULL AND o.technician = n.recipient AND o.state NOT IN ('reviewed', 'closed', 'cancelled')))
  AND n.state <> 'undone' AND n.created_at > now() - interval '14 days' ORDER BY n.created_at DESC LIMIT 50
"""
SEEN = "UPDATE notice SET seen_at = $2 WHERE recipient = $1 AND seen_at IS NULL AND created_at < $2 AND kind NOT IN ('assignment', 'handover')"


async def notices(actor: Actor) -> list[NoticeOut]:
    """Newest first, of two weeks; a contractor those of orders at hand."""
    return [_out(row) for row in await fetch(RECENT, actor.person, actor.language, actor.role)]


async def look(actor: Actor) -> None:
    """The list was looked at. An assignment is seen when the phone has its order, a hand-over when it is answered."""
    await execute(SEEN, actor.person, now())


def _out(row: asyncpg.Record) -> NoticeOut:
    words = said(row)
    return NoticeOut(
        id=row["id"],
        kind=row["kind"],
        order=Named(row["order"], row["number"]) if isinstance(row["order"], UUID) else None,
        path=place(row),
        customer=row["customer"] or "",
        title=words.title,
        body=words.body,
        urgent=row["urgent"],
        at=row["created_at"],
        seen_at=row["seen_at"],
    )
