"""Orders that wait for the word without which nobody works (P9.4.3)."""

from typing import Literal
from uuid import UUID

from backend.approvals.about import about
from backend.approvals.schemas import Decided, Head
from backend.kernel.database import fetch, fetch_one, from_json
from backend.kernel.shapes import Named
from backend.orders.access import VISIBLE, visibility
from backend.people.actor import Actor

MOST = 100
WAITING = f"FROM work_order WHERE {VISIBLE} AND state = 'submitted'"
CARDS = f"""
SELECT o.id, o.note, COALESCE(o.submitted_at, o.created_at) AS asked_at, o.priority, p.id AS asked_by, p.name AS asked_name, rc.problem, rc.warranty
FROM (SELECT * {WAITING} ORDER BY priority = 'urgent' DESC, submitted_at LIMIT {MOST}) o
JOIN person p ON p.id = o.created_by LEFT JOIN repair_call rc ON rc."order" = o.id
"""
LAST = """
SELECT w.id, w.number, c.verb, c.actor_name, c.at FROM work_order w
LEFT JOIN LATERAL (SELECT verb, actor_name, at FROM change WHERE "order" = w.id AND verb IN ('approve', 'send_back', 'cancel') ORDER BY at DESC LIMIT 1) c ON true
WHERE w.id = $1
"""


class OrderCard(Head, kw_only=True):
    """`covered`: whether the warranty holds, of a repair; null where nobody could say."""

    kind: Literal["order"] = "order"
    note: str
    problem: str
    covered: bool | None


async def cards(actor: Actor) -> list[OrderCard]:
    rows = await fetch(CARDS, *visibility(actor))
    orders = await about([row["id"] for row in rows])
    return [
        OrderCard(
            id=row["id"],
            about=orders[row["id"]],
            asked_by=Named(row["asked_by"], row["asked_name"]),
            asked_at=row["asked_at"],
            urgent=row["priority"] == "urgent",
            note=row["note"],
            problem=row["problem"] or "",
            covered=_covered(row["warranty"]),
        )
        for row in rows
    ]


async def count(actor: Actor) -> int:
    row = await fetch_one(f"SELECT count(*) AS waiting {WAITING}", *visibility(actor))
    return row["waiting"] if row else 0


async def decided(actor: Actor, id: UUID) -> Decided | None:
    if not await fetch_one(f"SELECT 1 FROM work_order WHERE {VISIBLE} AND id = $5", *visibility(actor), id):
        return None
    row = await fetch_one(LAST, id)
    assert row
    return Decided("order", id, Named(id, row["number"]), row["verb"] or "", row["actor_name"] or "", row["at"])


def _covered(warranty: str | None) -> bool | None:
    told = from_json(warranty) or {}
    return told.get("covered") if told.get("reason") not in (None, "unknown") else None
