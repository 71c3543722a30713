from piccolo.columns import JSONB, UUID, Boolean, ForeignKey, Integer, Text, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from backend.customers.tables import Customer
from backend.orders.tables import WorkOrder
from backend.people.tables import Person, ServiceCentre

RESTRICT = OnDelete.restrict


class DueTarget(Table, tablename="due_target"):
    """How soon somebody is on site and the work is done, for a kind and priority of order; for one customer where it was agreed. History keeps what held before."""

    id = UUID(primary_key=True, default=None)
    kind = Text()
    priority = Text()
    customer = ForeignKey(Customer, on_delete=RESTRICT, null=True, default=None)
    respond_minutes = Integer(null=True, default=None)
    finish_minutes = Integer(null=True, default=None)
    round_the_clock = Boolean(default=False)
    set_by = ForeignKey(Person, on_delete=RESTRICT, null=False)
    set_at = Timestamptz(default=None)


class CompanyHours(Table, tablename="company_hours"):
    """When the company works; of one service centre where that is different. `days`: 1 is Monday. `closes` is at most 24:00."""

    id = UUID(primary_key=True, default=None)
    service_centre = ForeignKey(ServiceCentre, on_delete=RESTRICT, null=True, default=None)
    days = JSONB()
    opens = Text()
    closes = Text()
    set_by = ForeignKey(Person, on_delete=RESTRICT, null=False)
    set_at = Timestamptz(default=None)


class DueCase(Table, tablename="due_case"):
    """An order on which nobody is there in time (`respond`), that is not done in time (`finish`), or to which nobody came when it was agreed (`visit`): told once, until it is settled."""

    id = UUID(primary_key=True, default=None)
    order = ForeignKey(WorkOrder, on_delete=RESTRICT, null=False)
    what = Text()
    due_at = Timestamptz(default=None)
    service_centre = ForeignKey(ServiceCentre, on_delete=RESTRICT, null=False)
    opened_at = Timestamptz(default=None)
    settled_at = Timestamptz(null=True, default=None)
    mailed_at = Timestamptz(null=True, default=None)
