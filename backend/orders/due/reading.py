"""Due and measured times of an order's row, as the office reads them and filters by them."""

from datetime import datetime

import asyncpg

from backend.kernel.clock import now
from backend.orders.due.rules import SOON, Standing, Times, minutes_since_call
from backend.orders.due.schemas import DueOut, TimesOut


def due_out(row: asyncpg.Record) -> DueOut:
    return DueOut(row["respond_due"], row["finish_due"])


def times_out(row: asyncpg.Record) -> TimesOut:
    """`called_at` of the row is the repair call's; an installation is counted from its order."""
    steps = row["accepted_at"], row["departed_at"], row["arrived_at"], row["completed_at"]
    called = row["called_at"] or row["created_at"]
    return TimesOut(called, *steps, minutes=minutes_since_call(Times(called, *steps)))


def due_between(wanted: Standing | None) -> tuple[datetime | None, datetime | None]:
    """Before when, and not before when, an order is due that stands so."""
    if not wanted:
        return None, None
    return (now(), None) if wanted == "overdue" else (now() + SOON, now())
