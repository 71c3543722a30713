"""A price list as finance sees it before anything is stored, and its way into the price list: all rows or none."""

import msgspec

from backend.custody.trace import tell
from backend.customers.spreadsheet.refusals import SpreadsheetRefused
from backend.kernel.clock import today
from backend.kernel.contention import settled
from backend.kernel.database import execute, transaction
from backend.kernel.ids import new_id
from backend.kernel.problems import invalid
from backend.money.access import MONEY, for_everybody
from backend.money.prices.lists.apart import price_list_apart
from backend.money.prices.lists.checks import checked
from backend.money.prices.lists.reading import PriceList
from backend.money.prices.lists.schemas import CheckedPriceRow, PriceListPreview, PriceListRow, PricesTaken
from backend.money.prices.service import ONE_AT_A_TIME, keep
from backend.people.actor import Actor, Doing

SHOWN_WRONG = 20
UNREADABLE = "This file could not be read. Save it again as .xlsx and send that."
REASONS = {
    "spreadsheet.no_price_columns": "No column of products and prices was found.",
    "spreadsheet.no_prices": "The file holds no price.",
    "spreadsheet.net_prices": "These prices are without tax. The price list holds prices with tax.",
    "spreadsheet.too_large": "The list has too many rows. Send it in parts.",
}


async def preview(actor: Actor, data: bytes, filename: str) -> PriceListPreview:
    """Nothing is stored. Raises `spreadsheet.…` (422)."""
    for_everybody(actor, *MONEY)
    read = await _read(data, filename)
    rows = await checked(read.rows)
    accepted = sum(row.accepted for row in rows)
    return PriceListPreview(read.sheet, read.header_row, read.columns, read.ignored_columns, rows, accepted, len(rows) - accepted)


async def check(actor: Actor, rows: list[PriceListRow]) -> list[CheckedPriceRow]:
    """Rows that were mended on the screen, looked at again. Nothing is stored."""
    for_everybody(actor, *MONEY)
    return await checked(rows)


@settled
async def take(doing: Doing, rows: list[PriceListRow]) -> PricesTaken:
    """What holds already is not written again, so that a list sent twice is taken once. Raises `price_list.rows_invalid`, `price_list.empty` (422)."""
    for_everybody(doing.actor, *MONEY)
    if not rows:
        raise invalid("price_list.empty", "There is no price on this list.")
    async with transaction():
        await execute(ONE_AT_A_TIME)
        looked_at = await checked(rows)
        _refuse_wrong(looked_at)
        new = [row for row in looked_at if not row.unchanged]
        for row in new:
            await _keep(doing, row)
        taken = PricesTaken(len(new), len(looked_at) - len(new))
        await tell(doing, "imported", "price_list", new_id(), after=msgspec.structs.asdict(taken))
    return taken


async def _keep(doing: Doing, row: CheckedPriceRow) -> None:
    assert row.product
    assert row.amount is not None
    assert row.tax_rate is not None
    assert row.valid_from
    await keep(doing, row.product.id, row.amount, row.tax_rate, row.valid_from)


def _refuse_wrong(rows: list[CheckedPriceRow]) -> None:
    wrong = [row for row in rows if not row.accepted]
    if wrong:
        findings = [
            {"row": row.values.row, "field": finding.field, "code": finding.code, "params": finding.params}
            for row in wrong[:SHOWN_WRONG]
            for finding in row.findings
        ]
        raise invalid(
            "price_list.rows_invalid", "Some rows are not right. Mend them or leave them out.", count=len(wrong), findings=findings
        )


async def _read(data: bytes, filename: str) -> PriceList:
    try:
        return await price_list_apart(data, filename, today())
    except SpreadsheetRefused as refused:
        raise invalid(refused.code, REASONS.get(refused.code, UNREADABLE), **refused.params) from None
