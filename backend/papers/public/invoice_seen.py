"""The invoice of a receipt, for whoever holds the receipt's link."""

from msgspec import Struct

from backend.kernel import files
from backend.money.invoices.files import InvoiceFile
from backend.money.invoices.listing import InvoiceOf, invoice_of
from backend.money.receipts.links import receipt_behind


class NamedInvoice(Struct):
    name: str
    file: InvoiceFile


async def opened_invoice(code: str) -> InvoiceOf | None:
    """None when nobody has asked for one."""
    receipt = await receipt_behind(code)
    return await invoice_of(receipt) if receipt else None


async def invoice_file(code: str) -> NamedInvoice | None:
    """Only of an invoice that holds: not before it is issued, and not after it was taken back."""
    invoice = await opened_invoice(code)
    if not invoice or invoice.state != "issued" or not invoice.file:
        return None
    found = InvoiceFile(await files.get(invoice.file), invoice.file_type)
    return NamedInvoice(f"{invoice.number}.{found.ending}", found)
