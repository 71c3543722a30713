from piccolo.columns import UUID, BigInt, Boolean, Date, ForeignKey, Integer, Text, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from backend.custody.tables import Product
from backend.orders.tables import VehicleLine, WorkOrder
from backend.people.tables import Person

RESTRICT = OnDelete.restrict


class PartRequest(Table, tablename="part_request"):
    """A part that is short on site, and the one answer to it (P9.7.3A). `version` is raised by a trigger, and with it the order's.

    `part` is its name as it was asked for; `stops`: work can't go on without it. `decided_by` is who answered or, where the answer was `oral`,
    who is said to have given it; `confirmation` is that person's later word on it. The database keeps an answer from being changed.
    """

    id = UUID(primary_key=True, default=None)
    version = BigInt(default=1)
    order = ForeignKey(WorkOrder, on_delete=RESTRICT, null=False)
    line = ForeignKey(VehicleLine, on_delete=RESTRICT, null=True, default=None)
    product = ForeignKey(Product, on_delete=RESTRICT, null=True, default=None)
    part = Text()
    quantity = Integer(default=1)
    reason = Text()
    stops = Boolean(default=False)
    proposal = Text(default="")
    photo = UUID(null=True, default=None)
    asked_by = ForeignKey(Person, on_delete=RESTRICT, null=False)
    asked_at = Timestamptz(default=None)
    state = Text(default="awaiting")
    answer = Text(default="")
    granted = Integer(default=0)
    substitute = ForeignKey(Product, on_delete=RESTRICT, null=True, default=None)
    substitute_part = Text(default="")
    wished_date = Date(null=True, default=None)
    note = Text(default="")
    decided_by = ForeignKey(Person, on_delete=RESTRICT, null=True, default=None)
    decided_at = Timestamptz(null=True, default=None)
    oral = Boolean(default=False)
    recorded_by = ForeignKey(Person, on_delete=RESTRICT, null=True, default=None)
    confirmation = Text(default="")
    confirmed_by = ForeignKey(Person, on_delete=RESTRICT, null=True, default=None)
    confirmed_at = Timestamptz(null=True, default=None)
    confirmation_note = Text(default="")
