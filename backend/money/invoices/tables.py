from piccolo.columns import UUID, BigInt, Date, ForeignKey, Text, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from backend.money.tables import Receipt
from backend.people.tables import Person, ServiceCentre

RESTRICT = OnDelete.restrict


class InvoiceRequest(Table, tablename="invoice_request"):
    """What a customer wants on the invoice for a receipt (P9.4.9), and the invoice once the tax system has issued it.

    `state`: requested → issued or cancelled; issued → red_flushed. `file_sha256` is "" while nobody has uploaded the invoice.
    """

    id = UUID(primary_key=True, default=None)
    version = BigInt(default=1)
    receipt = ForeignKey(Receipt, on_delete=RESTRICT, null=False)
    service_centre = ForeignKey(ServiceCentre, on_delete=RESTRICT, null=False)
    kind = Text()
    title = Text()
    tax_id = Text(default="")
    email = Text(default="")
    phone = Text(default="")
    note = Text(default="")
    state = Text(default="requested")
    requested_by = ForeignKey(Person, on_delete=RESTRICT, null=False)
    requested_at = Timestamptz(default=None)
    invoice_code = Text(default="")
    invoice_number = Text(default="")
    issued_on = Date(null=True, default=None)
    issued_by = ForeignKey(Person, on_delete=RESTRICT, null=True, default=None)
    issued_at = Timestamptz(null=True, default=None)
    file_sha256 = Text(default="")
    file_type = Text(default="")
    ended_by = ForeignKey(Person, on_delete=RESTRICT, null=True, default=None)
    ended_at = Timestamptz(null=True, default=None)
    end_reason = Text(default="")
