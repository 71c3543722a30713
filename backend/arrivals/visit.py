"""A visit as its customer sees it before the work is done."""

from datetime import date
from uuid import UUID

from msgspec import Struct

from backend.arrivals.expected import expected
from backend.arrivals.rules import STAGES, Stage, hours_said, is_all_day
from backend.kernel.clock import company_time, now
from backend.kernel.database import fetch_one

VISIT = """
SELECT o.state, o.planned_date, o.window_start, o.window_end, o.arrived_at, p.name AS technician
FROM work_order o LEFT JOIN person p ON p.id = o.technician WHERE o.id = $1
"""


class Visit(Struct):
    """`expected_at` and `since` as `HH:MM` of the company's clock, empty where not known. `late`: later than was expected."""

    stage: Stage
    day: date | None
    window: str
    all_day: bool
    technician: str
    expected_at: str
    since: str
    late: bool


async def visit_of(order: UUID) -> Visit | None:
    """None once it is over, and before anybody was asked to go."""
    row = await fetch_one(VISIT, order)
    stage = STAGES.get(row["state"]) if row else None
    if not row or not stage:
        return None
    due = await expected(order) if stage == "travelling" else None
    return Visit(
        stage=stage,
        day=row["planned_date"],
        window="–".join(filter(None, hours_said(row["window_start"], row["window_end"]))),
        all_day=is_all_day(row["window_start"], row["window_end"]),
        technician=row["technician"] or "",
        expected_at=f"{company_time(due):%H:%M}" if due else "",
        since=f"{company_time(row['arrived_at']):%H:%M}" if stage == "on_site" and row["arrived_at"] else "",
        late=bool(due and due < now()),
    )
