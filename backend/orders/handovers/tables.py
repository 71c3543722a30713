from piccolo.columns import UUID, ForeignKey, Text, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from backend.orders.tables import WorkOrder
from backend.people.tables import Person

RESTRICT = OnDelete.restrict


class OrderHandover(Table, tablename="order_handover"):
    """Unfinished work handed over properly (P4.10). `state`: offered → accepted, refused, withdrawn or overtaken (the dispatcher decided otherwise).

    `receiver` is null for "to the dispatcher". `before` is the order's state to which it returns when nobody takes it.
    """

    id = UUID(primary_key=True, default=None)
    order = ForeignKey(WorkOrder, on_delete=RESTRICT, null=False)
    giver = ForeignKey(Person, on_delete=RESTRICT, null=False)
    receiver = ForeignKey(Person, on_delete=RESTRICT, null=True, default=None)
    note = Text(default="")
    before = Text(default="")
    state = Text(default="offered")
    offered_at = Timestamptz(default=None)
    decided_by = ForeignKey(Person, on_delete=RESTRICT, null=True, default=None)
    decided_at = Timestamptz(null=True, default=None)
    decision_note = Text(default="")
