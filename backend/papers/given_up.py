"""Papers of every kind whose printing was given up: nothing more happens to them until somebody asks for it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal

from msgspec import Struct

from backend.kernel.database import fetch
from backend.kernel.shapes import Named
from backend.money.access import MONEY
from backend.money.books.numbers import shown
from backend.orders.rules import DESK, FINISHED
from backend.people.actor import Actor

GIVEN_UP = """
SELECT (j.args->>$2)::uuid AS subject, max(e.at) AS at FROM procrastinate_jobs j JOIN procrastinate_events e ON e.job_id = j.id
WHERE j.status = 'failed' AND j.task_name = $1 AND NOT EXISTS
    (SELECT 1 FROM procrastinate_jobs w WHERE w.queueing_lock = j.queueing_lock AND w.status IN ('todo', 'doing'))
GROUP BY subject
"""
SEEN = "($3 OR t.service_centre = $4)"
SLIPS = f"""
WITH g AS ({GIVEN_UP})
SELECT 'slip' AS kind, t.id, g.at, t.number, cu.name AS whose FROM g JOIN work_order t ON t.id = g.subject JOIN customer cu ON cu.id = t.customer
WHERE {SEEN} AND t.state = ANY($5) AND (NOT EXISTS (SELECT 1 FROM paper p WHERE p."order" = t.id)
    OR EXISTS (SELECT 1 FROM paper p WHERE p."order" = t.id AND p.state <> 'ready'))
"""
RECEIPTS = f"""
WITH g AS ({GIVEN_UP})
SELECT t.kind, t.id, g.at, t.number, cu.name AS whose FROM g JOIN receipt t ON t.id = g.subject
JOIN work_order o ON o.id = t."order" JOIN customer cu ON cu.id = o.customer
CROSS JOIN LATERAL (SELECT EXISTS (SELECT 1 FROM receipt_void v WHERE v.receipt = t.id) AS void) s
WHERE {SEEN} AND (NOT EXISTS (SELECT 1 FROM money_paper p WHERE p.receipt = t.id AND p.void = s.void)
    OR EXISTS (SELECT 1 FROM money_paper p WHERE p.receipt = t.id AND p.void = s.void AND p.state <> 'ready'))
"""
SHEETS = f"""
WITH g AS ({GIVEN_UP})
SELECT 'cash_sheet' AS kind, t.id, g.at, t.number, pe.name AS whose FROM g JOIN cash_handover t ON t.id = g.subject JOIN person pe ON pe.id = t.person
WHERE {SEEN} AND (NOT EXISTS (SELECT 1 FROM money_paper p WHERE p.cash_handover = t.id)
    OR EXISTS (SELECT 1 FROM money_paper p WHERE p.cash_handover = t.id AND p.state <> 'ready'))
"""


class GivenUpPaper(Struct):
    """`subject` is the order of a slip, the receipt or refund, or the cash hand-over; `whose` its customer, or who handed over."""

    kind: Literal["slip", "receipt", "refund", "cash_sheet"]
    subject: Named
    whose: str
    given_up_at: datetime


async def given_up(actor: Actor) -> list[GivenUpPaper]:
    """Those that this person may print again, the oldest first. Raises `session.forbidden` (403)."""
    actor.must_be(*DESK, *MONEY)
    found: list[GivenUpPaper] = []
    if actor.role in DESK:
        found += await _listed(actor, SLIPS, "papers.print_slip", "order", FINISHED)
    if actor.role in MONEY:
        found += await _listed(actor, RECEIPTS, "papers.print_receipt", "receipt")
        found += await _listed(actor, SHEETS, "papers.print_cash_sheet", "handover")
    return sorted(found, key=lambda paper: paper.given_up_at)


async def _listed(actor: Actor, sql: str, task: str, argument: str, *more: Sequence[str]) -> list[GivenUpPaper]:
    rows = await fetch(sql, task, argument, actor.sees_all, actor.centre, *more)
    return [GivenUpPaper(row["kind"], Named(row["id"], _number(row["number"])), row["whose"], row["at"]) for row in rows]


def _number(number: Any) -> str:
    return shown(number) if isinstance(number, int) else number
