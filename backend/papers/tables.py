from piccolo.columns import UUID, Boolean, Bytea, Date, ForeignKey, Integer, Text, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from backend.money.tables import CashHandover, Receipt
from backend.orders.tables import WorkOrder
from backend.people.tables import Person, ServiceCentre

RESTRICT = OnDelete.restrict


class NumberSeries(Table, tablename="number_series"):
    """The next number of one kind of paper in one service centre and year (P10.3)."""

    id = UUID(primary_key=True, default=None)
    service_centre = ForeignKey(ServiceCentre, on_delete=RESTRICT, null=False)
    kind = Text()
    year = Integer()
    next = Integer(default=1)


class FormVersion(Table, tablename="form_version"):
    """A form is used only after approval (P10.1): draft → approved → retired."""

    id = UUID(primary_key=True, default=None)
    form = Text()
    version = Text()
    state = Text(default="draft")
    department = Text(default="")
    in_use_from = Date(null=True, default=None)
    retention_years = Integer(default=5)
    approved_by = ForeignKey(Person, on_delete=RESTRICT, null=True, default=None)
    approved_at = Timestamptz(null=True, default=None)
    created_at = Timestamptz(default=None)


class Paper(Table, tablename="paper"):
    """A printed document. `revision` 1 is the first print; later ones say "amended" (P10.6)."""

    id = UUID(primary_key=True, default=None)
    order = ForeignKey(WorkOrder, on_delete=RESTRICT, null=False)
    form_version = ForeignKey(FormVersion, on_delete=RESTRICT, null=True, default=None)
    number = Text()
    language = Text()
    revision = Integer(default=1)
    state = Text(default="preparing")
    sha256 = Text(null=True, default=None)
    created_at = Timestamptz(default=None)
    printed_at = Timestamptz(null=True, default=None)


class Link(Table, tablename="link"):
    """What a customer opens: one order's slip. Only the token's hash is kept; the token is derived from the id."""

    id = UUID(primary_key=True, default=None)
    order = ForeignKey(WorkOrder, on_delete=RESTRICT, null=False, unique=True)
    token_hash = Text(unique=True)
    created_at = Timestamptz(default=None)
    revoked_at = Timestamptz(null=True, default=None)
    mailed_at = Timestamptz(null=True, default=None)


class MoneyPaper(Table, tablename="money_paper"):
    """A signed paper of a receipt, a refund or a cash hand-over: one language, the customer's copy alone or all copies.

    Once printed it is never changed. `void` is the print that says so across the page; the one before stays beside it. `revision`
    counts the prints. `state`: preparing → ready.
    """

    id = UUID(primary_key=True, default=None)
    receipt = ForeignKey(Receipt, on_delete=RESTRICT, null=True, default=None)
    cash_handover = ForeignKey(CashHandover, on_delete=RESTRICT, null=True, default=None)
    form_version = ForeignKey(FormVersion, on_delete=RESTRICT, null=False)
    language = Text()
    copies = Text()
    void = Boolean(default=False)
    revision = Integer(default=1)
    state = Text(default="preparing")
    sha256 = Text(null=True, default=None)
    created_at = Timestamptz(default=None)
    printed_at = Timestamptz(null=True, default=None)


class SigningKey(Table, tablename="signing_key"):
    """The company's own key for signing papers: PKCS#12, locked by a word derived from the installation's secret key."""

    id = UUID(primary_key=True, default=None)
    pkcs12 = Bytea()
    created_at = Timestamptz(default=None)
