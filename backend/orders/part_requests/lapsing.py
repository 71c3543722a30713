"""An order that has come to its end waits for no part any more."""

from uuid import UUID

from backend.kernel.database import execute
from backend.orders.rules import FINISHED

ENDS = (*FINISHED, "cancelled")
LAPSE = """UPDATE part_request SET state = 'lapsed' WHERE "order" = $1 AND state = 'awaiting'"""


async def lapse_at_the_end(order: UUID, state: str) -> None:
    """Called by the one place where an order's state changes. What was answered stays as it is, a confirmation may still come."""
    if state in ENDS:
        await execute(LAPSE, order)
