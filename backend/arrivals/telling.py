"""A step of an order that its customer is told of, deferred in the transaction of the step."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from backend.kernel.clock import now
from backend.kernel.jobs import defer

SETTLES_IN = timedelta(minutes=5)
"""Who plans a day moves orders about; the customer hears of where it came to lie."""


async def moved(order: UUID, verb: str, columns: dict[str, Any]) -> None:
    match verb:
        case "assign" if columns["planned_date"]:
            await defer("arrivals.tell_planned", once=f"planned:{order}", at=now() + SETTLES_IN, order=str(order))
        case "depart":
            await defer("arrivals.tell_departed", once=f"departed:{order}", order=str(order))
        case _:
            return
