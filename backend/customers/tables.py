from piccolo.columns import UUID, DoublePrecision, ForeignKey, Text, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from backend.people.tables import Person, ServiceCentre

RESTRICT = OnDelete.restrict


class Customer(Table, tablename="customer"):
    id = UUID(primary_key=True, default=None)
    service_centre = ForeignKey(ServiceCentre, on_delete=RESTRICT, null=False)
    name = Text()
    account_manager = ForeignKey(Person, on_delete=RESTRICT, null=True, default=None)
    note = Text(default="")
    created_at = Timestamptz(default=None)


class Contact(Table, tablename="contact"):
    id = UUID(primary_key=True, default=None)
    customer = ForeignKey(Customer, on_delete=RESTRICT, null=False)
    name = Text()
    title = Text(default="")
    phone = Text(default="")
    email = Text(default="")
    created_at = Timestamptz(default=None)


class Site(Table, tablename="site"):
    id = UUID(primary_key=True, default=None)
    customer = ForeignKey(Customer, on_delete=RESTRICT, null=False)
    name = Text(default="")
    address = Text()
    note = Text(default="")
    latitude = DoublePrecision(null=True, default=None)
    longitude = DoublePrecision(null=True, default=None)
    created_at = Timestamptz(default=None)


class Driver(Table, tablename="driver"):
    id = UUID(primary_key=True, default=None)
    customer = ForeignKey(Customer, on_delete=RESTRICT, null=False)
    name = Text()
    phone = Text(default="")
    licence = Text(default="")
    created_at = Timestamptz(default=None)


class Vehicle(Table, tablename="vehicle"):
    """`plate` is unique within a customer; a vehicle that changes hands is a new record there."""

    id = UUID(primary_key=True, default=None)
    customer = ForeignKey(Customer, on_delete=RESTRICT, null=False)
    plate = Text()
    plate_colour = Text(default="")
    vin = Text(default="")
    model = Text(default="")
    kind = Text(default="")
    driver = ForeignKey(Driver, on_delete=RESTRICT, null=True, default=None)
    created_at = Timestamptz(default=None)
