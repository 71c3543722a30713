"""Prints what a receipt, a refund, a void and a hand-over leave behind: signed files that are never changed."""

from collections.abc import Awaitable, Callable, Sequence
from uuid import UUID

import asyncpg
import msgspec

from backend.kernel import files
from backend.kernel.clock import now
from backend.kernel.database import execute, fetch, fetch_one, transaction
from backend.kernel.ids import new_id
from backend.money.receipts.links import keep_link
from backend.papers.archive.keys import signing_key
from backend.papers.elements import Language
from backend.papers.forms import approved_form
from backend.papers.languages import LANGUAGES
from backend.papers.money.cash_sheet import FORM, SHEET_COPIES, CashSheet, cash_sheet
from backend.papers.money.cash_sheet import data_of as sheet_data
from backend.papers.money.mail import mail_when_printed
from backend.papers.money.receipt import COPIES, ReceiptPaper
from backend.papers.money.receipt_contents import receipt_paper
from backend.papers.money.receipt_data import data_of as receipt_data
from backend.papers.money.schemas import Copies
from backend.papers.press import press

FILES: tuple[tuple[Language, Copies], ...] = tuple((language, copies) for language in LANGUAGES for copies in ("customer", "all"))
OPEN = """
INSERT INTO money_paper (id, receipt, cash_handover, form_version, language, copies, void, revision, state, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'preparing', $9)
"""
PREPARING = """
SELECT p.*, f.form, f.version AS form_version_name, f.retention_years FROM money_paper p JOIN form_version f ON f.id = p.form_version
WHERE (p.receipt = $1 OR p.cash_handover = $1) AND p.state = 'preparing' ORDER BY p.copies DESC, p.language DESC
"""
READY = "UPDATE money_paper SET state = 'ready', sha256 = $2, printed_at = $3 WHERE id = $1 AND state = 'preparing'"


async def print_receipt(receipt: UUID) -> None:
    """Once as it is, and once more when it has become void; does nothing again."""
    for paper in await _open_receipt(receipt):
        await _print(paper, _press_receipt)
    await mail_when_printed(receipt)


async def print_cash_sheet(handover: UUID) -> None:
    """Once it is confirmed; does nothing before, or again."""
    for paper in await _open_sheet(handover):
        await _print(paper, _press_sheet)


async def _open_receipt(receipt: UUID) -> list[asyncpg.Record]:
    """A print that was not made before the receipt became void is not made any more."""
    async with transaction():
        row = await fetch_one("SELECT kind, book, number FROM receipt WHERE id = $1 FOR UPDATE", receipt)
        if not row:
            return []
        await keep_link(receipt, row["book"], row["number"])
        void = bool(await fetch_one("SELECT 1 FROM receipt_void WHERE receipt = $1", receipt))
        if void:
            await execute("DELETE FROM money_paper WHERE receipt = $1 AND NOT void AND state = 'preparing'", receipt)
        if not await fetch_one("SELECT 1 FROM money_paper WHERE receipt = $1 AND void = $2", receipt, void):
            printed = await fetch_one("SELECT 1 FROM money_paper WHERE receipt = $1", receipt)
            form = await approved_form(row["kind"])
            for language, copies in FILES:
                await execute(OPEN, new_id(), receipt, None, form["id"], language, copies, void, 2 if printed else 1, now())
        return await fetch(PREPARING, receipt)


async def _open_sheet(handover: UUID) -> list[asyncpg.Record]:
    async with transaction():
        row = await fetch_one("SELECT state FROM cash_handover WHERE id = $1 FOR UPDATE", handover)
        if not row or row["state"] != "confirmed":
            return []
        if not await fetch_one("SELECT 1 FROM money_paper WHERE cash_handover = $1", handover):
            form = await approved_form(FORM)
            for language in LANGUAGES:
                await execute(OPEN, new_id(), None, handover, form["id"], language, "all", False, 1, now())
        return await fetch(PREPARING, handover)


async def _print(paper: asyncpg.Record, pressed: Callable[[asyncpg.Record], Awaitable[bytes]]) -> None:
    await execute(READY, paper["id"], await files.put(await pressed(paper)), now())


async def _press_receipt(paper: asyncpg.Record) -> bytes:
    said = await receipt_paper(paper["receipt"], paper)
    wanted = COPIES if paper["copies"] == "all" else COPIES[:1]
    return await press.archive(_each(said, wanted), receipt_data(said), await signing_key())


async def _press_sheet(paper: asyncpg.Record) -> bytes:
    said = await cash_sheet(paper["cash_handover"], paper)
    return await press.archive(_each(said, SHEET_COPIES), sheet_data(said), await signing_key())


def _each(paper: ReceiptPaper | CashSheet, copies: Sequence[str]) -> list[ReceiptPaper | CashSheet]:
    return [msgspec.structs.replace(paper, copy=copy) for copy in copies]
