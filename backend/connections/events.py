"""What other systems can be told of. The trigger in `migrations/sql` (`told_aside.sql`, `connections.sql`) says by which change each comes about; a test holds both together."""

from typing import Literal, get_args

Event = Literal[
    "order.submitted", "order.approved", "order.assigned", "order.unassigned", "order.accepted", "order.declined", "order.departed", "order.on_site", "order.completed",
    "order.reviewed", "order.closed", "order.cancelled", "receipt.issued", "receipt.voided", "refund.issued", "refund.voided", "slip.printed",
]  # fmt: skip
EVENTS: tuple[Event, ...] = get_args(Event)
