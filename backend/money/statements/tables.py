from piccolo.columns import JSONB, UUID, BigInt, Date, ForeignKey, Integer, Text, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from backend.money.tables import Payment
from backend.people.tables import Person, ServiceCentre

RESTRICT = OnDelete.restrict


class Statement(Table, tablename="statement"):
    """A file of a bank, WeChat Pay or Alipay as finance has imported it: how many of its rows were taken, known already, left out."""

    id = UUID(primary_key=True, default=None)
    service_centre = ForeignKey(ServiceCentre, on_delete=RESTRICT, null=False)
    source = Text()
    filename = Text()
    sha256 = Text()
    taken = Integer()
    known = Integer()
    ignored = Integer()
    imported_by = ForeignKey(Person, on_delete=RESTRICT, null=False)
    imported_at = Timestamptz(default=None)


class StatementLine(Table, tablename="statement_line"):
    """One movement on an account, once however often it is imported. `amount` in minor units, below 0 when it went out. `refs`: see `references`."""

    id = UUID(primary_key=True, default=None)
    statement = ForeignKey(Statement, on_delete=RESTRICT, null=False)
    service_centre = ForeignKey(ServiceCentre, on_delete=RESTRICT, null=False)
    source = Text()
    identity = Text()
    row = Integer()
    day = Date(default=None)
    at = Text(default="")
    amount = BigInt()
    refs = JSONB()
    counterparty = Text(default="")
    memo = Text(default="")


class StatementDecision(Table, tablename="statement_decision"):
    """What a line was said to be, by whom: `matched` to payments, a row for each, or `set_aside` with a reason. Taken back it stays to be read."""

    id = UUID(primary_key=True, default=None)
    line = ForeignKey(StatementLine, on_delete=RESTRICT, null=False)
    payment = ForeignKey(Payment, on_delete=RESTRICT, null=True, default=None)
    kind = Text()
    how = Text()
    reason = Text(default="")
    decided_by = ForeignKey(Person, on_delete=RESTRICT, null=False)
    decided_at = Timestamptz(default=None)
    undone_by = ForeignKey(Person, on_delete=RESTRICT, null=True, default=None)
    undone_at = Timestamptz(null=True, default=None)
