"""The papers of money for whoever may see them: who wrote the receipt or handed over the cash, and who keeps the money."""

from uuid import UUID

import asyncpg

from backend.custody.trace import tell
from backend.kernel import files
from backend.kernel.database import fetch, fetch_one, transaction
from backend.kernel.jobs import defer_anew
from backend.kernel.problems import conflict, not_found
from backend.money.access import Readable, Scope, office, readable
from backend.money.books.numbers import shown
from backend.money.receipts import links
from backend.money.receipts.links import link_of
from backend.papers.elements import Language
from backend.papers.money.mail import mail_when_printed
from backend.papers.money.schemas import CashSheetRow, Copies, MoneyPaperRow, ReceiptPapers
from backend.papers.office import PaperFile
from backend.papers.printing import DONE, not_ready, printing, printings
from backend.people.actor import Actor, Doing

READABLE = "($1 OR t.service_centre = $2) AND ($3::uuid IS NULL OR t.person = $3)"
RECEIPT = f"""
SELECT t.id, t.number, t.book, t."order", li.id AS link, li.token_hash, li.revoked_at, li.mailed_at, EXISTS (SELECT 1 FROM receipt_void v WHERE v.receipt = t.id) AS void
FROM receipt t LEFT JOIN receipt_link li ON li.receipt = t.id WHERE {READABLE} AND t.id = $4
"""
HANDOVER = f"SELECT t.id, t.number, t.state FROM cash_handover t WHERE {READABLE} AND t.id = $4"
PAPERS = """
SELECT id, language, copies, void, revision, state, sha256, printed_at FROM money_paper
WHERE receipt = $1 ORDER BY void DESC, copies DESC, language DESC
"""
OF_RECEIPT = """
SELECT state, sha256, revision FROM money_paper WHERE receipt = $1 AND language = $2 AND copies = $3 AND ($4::int IS NULL OR revision = $4)
ORDER BY revision DESC LIMIT 1
"""
SHEETS = f"""
SELECT t.id, 'sheet:' || t.id AS once, EXISTS (SELECT 1 FROM money_paper p WHERE p.cash_handover = t.id)
       AND NOT EXISTS (SELECT 1 FROM money_paper p WHERE p.cash_handover = t.id AND p.state <> 'ready') AS whole
FROM cash_handover t WHERE {READABLE} AND t.state = 'confirmed' ORDER BY t.decided_at DESC LIMIT 50
"""
OF_HANDOVER = "SELECT state, sha256, revision FROM money_paper WHERE cash_handover = $1 AND language = $2"


async def receipt_papers(actor: Actor, receipt: UUID) -> ReceiptPapers:
    """Newest print first. Raises `payment_receipt.not_found` (404), `session.forbidden` (403)."""
    row = await _seen(RECEIPT, readable(actor), receipt, "payment_receipt")
    papers = [MoneyPaperRow(**paper) for paper in await fetch(PAPERS, receipt)]
    newest = [paper for paper in papers if paper.void == row["void"]]
    whole = bool(newest) and all(paper.state == "ready" for paper in newest)
    stands = DONE if whole else await printing(f"receipt:{receipt}")
    return ReceiptPapers(link=link_of(row), mailed_at=row["mailed_at"], papers=papers, printing=stands)


async def print_again(actor: Actor, receipt: UUID) -> None:
    """For one whose printing was given up; what is printed stays. Raises `payment_receipt.not_found` (404), `session.forbidden` (403)."""
    scope = office(actor)
    async with transaction():
        await _seen(RECEIPT, (*scope, None), receipt, "payment_receipt")
        await defer_anew("papers.print_receipt", once=f"receipt:{receipt}", receipt=str(receipt))


async def renew_link(doing: Doing, receipt: UUID) -> None:
    """A new address, by mail where there is one; the old one opens nothing any more. Raises `payment_receipt.not_found` (404), `session.forbidden` (403)."""
    scope = office(doing.actor)
    async with transaction():
        row = await _locked(scope, receipt)
        await links.renew(receipt)
        await mail_when_printed(receipt)
        await _tell(doing, "renew_receipt_link", row)


async def revoke_link(doing: Doing, receipt: UUID) -> None:
    """The customer's address opens nothing any more. Raises `payment_receipt.not_found` (404), `session.forbidden` (403)."""
    scope = office(doing.actor)
    async with transaction():
        row = await _locked(scope, receipt)
        if await links.revoke(receipt):
            await _tell(doing, "revoke_receipt_link", row)


async def _locked(scope: Scope, receipt: UUID) -> asyncpg.Record:
    row = await _seen(RECEIPT, (*scope, None), receipt, "payment_receipt")
    await links.keep_link(receipt, row["book"], row["number"])
    await fetch_one("SELECT 1 FROM receipt_link WHERE receipt = $1 FOR UPDATE", receipt)
    return row


async def _tell(doing: Doing, verb: str, row: asyncpg.Record) -> None:
    await tell(doing, verb, "receipt", row["id"], after={"name": shown(row["number"])}, order=row["order"])


async def cash_sheets(actor: Actor) -> list[CashSheetRow]:
    """Of the fifty last confirmed hand-overs. Raises `session.forbidden` (403)."""
    rows = await fetch(SHEETS, *readable(actor))
    awaited = await printings([row["once"] for row in rows if not row["whole"]])
    return [CashSheetRow(row["id"], awaited.get(row["once"], DONE)) for row in rows]


async def print_sheet_again(actor: Actor, handover: UUID) -> None:
    """Raises `cash_handover.not_found` (404), `session.forbidden` (403), `cash_handover.not_confirmed` (409)."""
    scope = office(actor)
    async with transaction():
        await _confirmed((*scope, None), handover)
        await defer_anew("papers.print_cash_sheet", once=f"sheet:{handover}", handover=str(handover))


async def receipt_file(actor: Actor, receipt: UUID, language: Language, copies: Copies, revision: int | None) -> PaperFile:
    """The newest print, or that of `revision`. Raises `payment_receipt.not_found` (404), `session.forbidden` (403), `paper.not_ready` (409)."""
    row = await _seen(RECEIPT, readable(actor), receipt, "payment_receipt")
    paper = await fetch_one(OF_RECEIPT, receipt, language, copies, revision)
    return await _file(paper, f"{shown(row['number'])}-{copies}-{language}", f"receipt:{receipt}")


async def cash_sheet_file(actor: Actor, handover: UUID, language: Language) -> PaperFile:
    """Raises `cash_handover.not_found` (404), `session.forbidden` (403), `cash_handover.not_confirmed`, `paper.not_ready` (409)."""
    row = await _confirmed(readable(actor), handover)
    return await _file(await fetch_one(OF_HANDOVER, handover, language), f"{row['number']}-{language}", f"sheet:{handover}")


async def _confirmed(who: Readable, handover: UUID) -> asyncpg.Record:
    row = await _seen(HANDOVER, who, handover, "cash_handover")
    if row["state"] != "confirmed":
        raise conflict("cash_handover.not_confirmed", "There is a sheet once finance has counted.", number=row["number"])
    return row


async def _seen(sql: str, who: Readable, subject: UUID, kind: str) -> asyncpg.Record:
    row = await fetch_one(sql, *who, subject)
    if not row:
        raise not_found(kind)
    return row


async def _file(paper: asyncpg.Record | None, name: str, once: str) -> PaperFile:
    if not paper or paper["state"] != "ready":
        raise await not_ready(once)
    again = f"-{paper['revision']}" if paper["revision"] > 1 else ""
    return PaperFile(f"{name}{again}.pdf", await files.get(paper["sha256"]))
