from piccolo.columns import UUID, ForeignKey, Text, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from backend.orders.tables import WorkOrder


class CustomerMessage(Table, tablename="customer_message"):
    """What a customer was written about a visit. `told` is what it said that matters: the same is not said twice. `state`: waiting → sent or refused."""

    id = UUID(primary_key=True, default=None)
    order = ForeignKey(WorkOrder, on_delete=OnDelete.restrict, null=False, index=True)
    kind = Text()
    told = Text()
    state = Text(default="waiting")
    created_at = Timestamptz(default=None)
    sent_at = Timestamptz(null=True, default=None)
