from piccolo.columns import JSONB, UUID, BigInt, BigSerial, Boolean, Bytea, Date, ForeignKey, Integer, Text, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from backend.custody.tables import Product
from backend.orders.tables import WorkOrder
from backend.people.tables import Device, Person, ServiceCentre

RESTRICT = OnDelete.restrict


class Price(Table, tablename="price"):
    """One entry of the price list, never changed: what holds on a day is the one that began last. Minor units, tax included."""

    id = UUID(primary_key=True, default=None)
    version = BigInt(default=1)
    product = ForeignKey(Product, on_delete=RESTRICT, null=False)
    currency = Text(default="CNY")
    amount = BigInt()
    tax_rate = Integer()
    valid_from = Date(default=None)
    created_by = ForeignKey(Person, on_delete=RESTRICT, null=False)
    created_at = Timestamptz(default=None)


class ChargeOverride(Table, tablename="charge_override"):
    """Another amount for an order than the rules propose (P9.2.3). `state`: awaiting → approved or refused.

    `lapsed_at`: when parts joined the order after the approval, which has not held since.
    """

    id = UUID(primary_key=True, default=None)
    version = BigInt(default=1)
    order = ForeignKey(WorkOrder, on_delete=RESTRICT, null=False)
    currency = Text(default="CNY")
    amount = BigInt()
    reason = Text()
    state = Text(default="awaiting")
    requested_by = ForeignKey(Person, on_delete=RESTRICT, null=False)
    requested_at = Timestamptz(default=None)
    decided_by = ForeignKey(Person, on_delete=RESTRICT, null=True, default=None)
    decided_at = Timestamptz(null=True, default=None)
    decision_note = Text(default="")
    lapsed_at = Timestamptz(null=True, default=None)


class PaymentCode(Table, tablename="payment_code"):
    """The company's own payment code of a method, a PNG as the server has drawn it anew; shown to customers on the technician's phone."""

    id = UUID(primary_key=True, default=None)
    version = BigInt(default=1)
    method = Text(unique=True)
    picture = Bytea()
    changed_by = ForeignKey(Person, on_delete=RESTRICT, null=False)
    changed_at = Timestamptz(default=None)


class ReceiptSeries(Table, tablename="receipt_series"):
    """The company's one series of receipt numbers; `next` is the first number that no book has."""

    code = Text(primary_key=True)
    next = BigInt(default=1)


class ReceiptBook(Table, tablename="receipt_book"):
    """The numbers `first` to `last` of the series, for one device; the book of a service centre's office has neither device nor person.

    `used` and `void` are counted by triggers. `state`: open → closed.
    """

    id = UUID(primary_key=True, default=None)
    version = BigInt(default=1)
    series = ForeignKey(ReceiptSeries, on_delete=RESTRICT, null=False)
    device = ForeignKey(Device, on_delete=RESTRICT, null=True, default=None)
    person = ForeignKey(Person, on_delete=RESTRICT, null=True, default=None)
    service_centre = ForeignKey(ServiceCentre, on_delete=RESTRICT, null=False)
    first = BigInt()
    last = BigInt()
    used = Integer(default=0)
    void = Integer(default=0)
    state = Text(default="open")
    leased_at = Timestamptz(default=None)
    closed_by = ForeignKey(Person, on_delete=RESTRICT, null=True, default=None)
    closed_at = Timestamptz(null=True, default=None)
    close_reason = Text(default="")


class Receipt(Table, tablename="receipt"):
    """Money taken from a customer (`kind` receipt) or given back (refund), under a number of the series. Never changed.

    `issued_at` is when it was written as far as that can be believed, `claimed_at` what the phone's clock said. `charged` is the whole
    charge that the customer was shown, `expected` the same with the prices of the day; `charge` is its explanation. Minor units.
    """

    id = UUID(primary_key=True, default=None)
    version = BigInt(default=1)
    kind = Text(default="receipt")
    series = ForeignKey(ReceiptSeries, on_delete=RESTRICT, null=False)
    number = BigInt()
    book = ForeignKey(ReceiptBook, on_delete=RESTRICT, null=False)
    order = ForeignKey(WorkOrder, on_delete=RESTRICT, null=False)
    refund_of = ForeignKey("self", on_delete=RESTRICT, null=True, default=None)
    service_centre = ForeignKey(ServiceCentre, on_delete=RESTRICT, null=False)
    person = ForeignKey(Person, on_delete=RESTRICT, null=False)
    currency = Text(default="CNY")
    amount = BigInt()
    charged = BigInt(default=0)
    expected = BigInt(default=0)
    charge = JSONB(null=True, default=None)
    reason = Text(default="")
    issued_at = Timestamptz(default=None)
    claimed_at = Timestamptz(null=True, default=None)
    received_at = Timestamptz(default=None)


class ReceiptVoid(Table, tablename="receipt_void"):
    """The second document that makes a receipt void, and why. At most one for each."""

    id = UUID(primary_key=True, default=None)
    receipt = ForeignKey(Receipt, on_delete=RESTRICT, null=False, unique=True)
    reason = Text()
    person = ForeignKey(Person, on_delete=RESTRICT, null=False)
    voided_at = Timestamptz(default=None)
    claimed_at = Timestamptz(null=True, default=None)
    received_at = Timestamptz(default=None)


class ReceiptLink(Table, tablename="receipt_link"):
    """What the customer opens. Only the hash of the code is kept; the first code is computed from the book's key, a later one from the id."""

    id = UUID(primary_key=True, default=None)
    receipt = ForeignKey(Receipt, on_delete=RESTRICT, null=False, unique=True)
    token_hash = Text(unique=True)
    created_at = Timestamptz(default=None)
    revoked_at = Timestamptz(null=True, default=None)
    mailed_at = Timestamptz(null=True, default=None)


class FormerReceiptLink(Table, tablename="former_receipt_link"):
    """A link to a receipt that opens nothing any more."""

    token_hash = Text(primary_key=True)
    receipt = ForeignKey(Receipt, on_delete=RESTRICT, null=False)
    ended_at = Timestamptz(default=None)


class Payment(Table, tablename="payment"):
    """One way in which a receipt was paid. Minor units; `tendered` and `change` with cash only (P1.4.7)."""

    id = UUID(primary_key=True, default=None)
    receipt = ForeignKey(Receipt, on_delete=RESTRICT, null=False)
    position = Integer()
    method = Text()
    amount = BigInt()
    tendered = BigInt(null=True, default=None)
    change = BigInt(null=True, default=None)
    reference = Text(default="")


class PaymentProof(Table, tablename="payment_proof"):
    """A picture that shows the payment, such as the customer's screen."""

    id = UUID(primary_key=True, default=None)
    payment = ForeignKey(Payment, on_delete=RESTRICT, null=False)
    sha256 = Text()
    size = BigInt()
    added_by = ForeignKey(Person, on_delete=RESTRICT, null=False)
    added_at = Timestamptz(default=None)


class MoneyHolder(Table, tablename="money_holder"):
    """Where money can be: with the customers, in a technician's hand, on its way through a method's account, with finance."""

    id = UUID(primary_key=True, default=None)
    kind = Text()
    person = ForeignKey(Person, on_delete=RESTRICT, null=True, default=None)
    service_centre = ForeignKey(ServiceCentre, on_delete=RESTRICT, null=True, default=None)
    method = Text(default="")


class CashHandover(Table, tablename="cash_handover"):
    """立即将款交于财务: what a technician says to hand over, and what finance has counted. `state`: offered → confirmed, refused or withdrawn."""

    id = UUID(primary_key=True, default=None)
    version = BigInt(default=1)
    number = Text(unique=True)
    service_centre = ForeignKey(ServiceCentre, on_delete=RESTRICT, null=False)
    person = ForeignKey(Person, on_delete=RESTRICT, null=False)
    currency = Text(default="CNY")
    amount = BigInt()
    note = Text(default="")
    state = Text(default="offered")
    offered_at = Timestamptz(default=None)
    counted = BigInt(null=True, default=None)
    difference_reason = Text(default="")
    decision_note = Text(default="")
    decided_by = ForeignKey(Person, on_delete=RESTRICT, null=True, default=None)
    decided_at = Timestamptz(null=True, default=None)


class MoneyEntry(Table, tablename="money_entry"):
    """One entry of the money ledger: an amount from one holder to another, and why. Never changed, never deleted.

    `booked_on` is the day of the service centre on whose closing sheet it stands: that of its arrival, or the first that was still open.
    """

    id = UUID(primary_key=True, default=None)
    entry = BigSerial(unique=True)
    at = Timestamptz(default=None)
    claimed_at = Timestamptz(null=True, default=None)
    source = ForeignKey(MoneyHolder, on_delete=RESTRICT, null=False)
    target = ForeignKey(MoneyHolder, on_delete=RESTRICT, null=False)
    currency = Text(default="CNY")
    amount = BigInt()
    reason = Text()
    receipt = ForeignKey(Receipt, on_delete=RESTRICT, null=True, default=None)
    payment = ForeignKey(Payment, on_delete=RESTRICT, null=True, default=None)
    handover = ForeignKey(CashHandover, on_delete=RESTRICT, null=True, default=None)
    actor = ForeignKey(Person, on_delete=RESTRICT, null=False)
    service_centre = ForeignKey(ServiceCentre, on_delete=RESTRICT, null=True, default=None)
    booked_on = Date(null=True, default=None)


class CashLimit(Table, tablename="cash_limit"):
    """How much cash a technician may hold (minor units), and how many hours. Never changed: the last entry holds."""

    id = UUID(primary_key=True, default=None)
    entry = BigSerial(unique=True)
    currency = Text(default="CNY")
    amount = BigInt()
    hours = Integer()
    set_by = ForeignKey(Person, on_delete=RESTRICT, null=False)
    set_at = Timestamptz(default=None)


class CashCase(Table, tablename="cash_case"):
    """Cash was held too long, or too much of it: noticed once, told of by notices, and settled when it is so no more. `mailed_at` of earlier versions."""

    id = UUID(primary_key=True, default=None)
    person = ForeignKey(Person, on_delete=RESTRICT, null=False)
    service_centre = ForeignKey(ServiceCentre, on_delete=RESTRICT, null=False)
    currency = Text(default="CNY")
    amount = BigInt()
    since = Timestamptz(default=None)
    too_long = Boolean(default=False)
    too_much = Boolean(default=False)
    opened_at = Timestamptz(default=None)
    mailed_at = Timestamptz(null=True, default=None)
    settled_at = Timestamptz(null=True, default=None)
