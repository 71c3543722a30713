from piccolo.columns import JSONB, UUID, BigInt, Boolean, Date, ForeignKey, Text, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from backend.customers.tables import Customer
from backend.orders.tables import WorkOrder
from backend.people.tables import Person, ServiceCentre

RESTRICT = OnDelete.restrict


class OrderCharge(Table, tablename="order_charge"):
    """What a completed order costs and what has been paid on it, so that open charges are found without reckoning. Minor units.

    `paid` (receipts less refunds, void ones left out) is counted by triggers.
    """

    order = ForeignKey(WorkOrder, on_delete=RESTRICT, null=False, primary_key=True)
    service_centre = ForeignKey(ServiceCentre, on_delete=RESTRICT, null=False)
    customer = ForeignKey(Customer, on_delete=RESTRICT, null=False)
    technician = ForeignKey(Person, on_delete=RESTRICT, null=True, default=None)
    amount = BigInt()
    paid = BigInt(default=0)
    reason = Text()
    since = Timestamptz(default=None)


class DayClosing(Table, tablename="day_closing"):
    """日结: a day of a service centre as finance has closed it. Never changed; `early` says that the day was not over."""

    id = UUID(primary_key=True, default=None)
    service_centre = ForeignKey(ServiceCentre, on_delete=RESTRICT, null=False)
    day = Date(default=None)
    sheet = JSONB()
    note = Text(default="")
    early = Boolean(default=False)
    closed_by = ForeignKey(Person, on_delete=RESTRICT, null=False)
    closed_at = Timestamptz(default=None)
