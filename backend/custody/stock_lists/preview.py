"""A stock list as the warehouse sees it before anything is taken in. Nothing is stored."""

from backend.custody.access import keeping
from backend.custody.receipts_schemas import StockListPreview
from backend.custody.stock_lists.apart import stock_list_apart
from backend.custody.stock_lists.checks import checked
from backend.custody.stock_lists.reading import StockList
from backend.customers.spreadsheet.refusals import SpreadsheetRefused
from backend.kernel.clock import today
from backend.kernel.problems import invalid
from backend.people.actor import Actor


async def preview(actor: Actor, data: bytes, filename: str) -> StockListPreview:
    """Raises `spreadsheet.…` (422)."""
    keeping(actor)
    read = await _read(data, filename)
    rows = await checked(read.rows, today())
    accepted = sum(row.accepted for row in rows)
    return StockListPreview(read.sheet, read.header_row, read.columns, read.ignored_columns, rows, accepted, len(rows) - accepted)


async def _read(data: bytes, filename: str) -> StockList:
    try:
        return await stock_list_apart(data, filename, today())
    except SpreadsheetRefused as refused:
        raise invalid(refused.code, REASONS.get(refused.code, UNREADABLE), **refused.params) from None


UNREADABLE = "This file could not be read. Save it again as .xlsx and send that."
REASONS = {
    "spreadsheet.no_stock_columns": "No column of IMEIs, ICCIDs, tool numbers or quantities was found.",
    "spreadsheet.no_stock": "The file holds nothing to take in.",
    "spreadsheet.too_large": "The list has too many rows. Send it in parts.",
}
