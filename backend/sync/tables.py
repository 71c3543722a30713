from piccolo.columns import JSONB, UUID, BigInt, ForeignKey, Integer, Text, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from backend.people.tables import Device, Person

RESTRICT = OnDelete.restrict


class Mutation(Table, tablename="mutation"):
    """Everything a phone ever sent, with what became of it, written in the transaction of its effect."""

    id = UUID(primary_key=True, default=None)
    device = ForeignKey(Device, on_delete=RESTRICT, null=False)
    person = ForeignKey(Person, on_delete=RESTRICT, null=False)
    seq = BigInt()
    name = Text()
    args_version = Integer()
    args = JSONB()
    claimed_at = Timestamptz(default=None)
    received_at = Timestamptz(default=None)
    outcome = Text()
    problem = JSONB(null=True, default=None)
    taken_over_by = ForeignKey(Person, on_delete=RESTRICT, null=True, default=None)


class Conflict(Table, tablename="conflict"):
    """A mutation that the rules refused: kept with its blobs until a person has decided."""

    id = UUID(primary_key=True, default=None)
    version = BigInt(default=1)
    device = ForeignKey(Device, on_delete=RESTRICT, null=False)
    person = ForeignKey(Person, on_delete=RESTRICT, null=False)
    order = UUID(null=True, default=None, index=True)
    line = UUID(null=True, default=None)
    state = Text(default="open")
    note = Text(default="")
    decided_by = ForeignKey(Person, on_delete=RESTRICT, null=True, default=None)
    decided_at = Timestamptz(null=True, default=None)
    created_at = Timestamptz(default=None)


class ClientView(Table, tablename="client_view"):
    """What a device has been sent: id → version, per cookie."""

    id = UUID(primary_key=True, default=None)
    device = ForeignKey(Device, on_delete=RESTRICT, null=False)
    cookie = BigInt()
    seen = JSONB()
    created_at = Timestamptz(default=None)
