"""The customer's link to a receipt by e-mail, once it is printed."""

from email.message import EmailMessage
from uuid import UUID

import aiosmtplib
import asyncpg

from backend.kernel import history
from backend.kernel.clock import now
from backend.kernel.database import execute, fetch_one
from backend.kernel.jobs import defer
from backend.money.books.numbers import shown
from backend.money.receipts.links import link_of
from backend.papers.mail import deliver, mail_is_set_up, sender_address
from backend.settings import settings

ADDRESSED = """
SELECT r.id, r.kind, r.number, r.book, r."order", li.id AS link, li.token_hash, li.revoked_at, li.mailed_at, cu.name AS customer, co.name AS contact, co.email,
       EXISTS (SELECT 1 FROM receipt_void v WHERE v.receipt = r.id) AS void,
       EXISTS (SELECT 1 FROM money_paper p WHERE p.receipt = r.id AND p.state = 'ready')
           AND NOT EXISTS (SELECT 1 FROM money_paper p WHERE p.receipt = r.id AND p.state <> 'ready') AS printed
FROM receipt r JOIN receipt_link li ON li.receipt = r.id AND li.revoked_at IS NULL JOIN work_order o ON o.id = r."order" JOIN customer cu ON cu.id = o.customer
LEFT JOIN contact co ON co.id = o.contact
WHERE r.id = $1
"""
NAMES = {"receipt": ("收据", "receipt"), "refund": ("退款单", "refund note")}
BODY = """{contact}：

{company_zh}给{customer}开具的{name_zh}（{number}）已可查看和下载：
{link}

{contact},

the {name_en} {number} for {customer} can be read and downloaded here:
{link}

{company_en}
"""


async def mail_when_printed(receipt: UUID) -> None:
    """Asks for the mail where there is a server, an address, and nothing was sent yet. Nobody is sent a receipt that is void already."""
    row = await fetch_one(ADDRESSED, receipt)
    if mail_is_set_up() and _sendable(row):
        await defer("papers.mail_receipt", once=f"mail:{receipt}", receipt=str(receipt))


async def send_receipt(receipt: UUID) -> None:
    """Raises what will pass (no connection, 4xx), so that the job is tried again. What will not (5xx) is written into the history."""
    row = await fetch_one(ADDRESSED, receipt)
    if not row or not _sendable(row) or not mail_is_set_up():
        return
    try:
        await deliver(_message(row))
    except aiosmtplib.SMTPRecipientsRefused as refused:
        await _give_up(row, refused.recipients[0])
    except aiosmtplib.SMTPResponseException as refused:
        await _give_up(row, refused)
    else:
        await execute("UPDATE receipt_link SET mailed_at = $2 WHERE id = $1", row["link"], now())


def _sendable(row: asyncpg.Record | None) -> bool:
    return bool(row and row["email"] and row["printed"] and not row["mailed_at"] and not row["void"])


def _message(row: asyncpg.Record) -> EmailMessage:
    """The same Message-ID at every try: a mail that goes out twice is shown once."""
    chosen = settings()
    chinese, english = NAMES[row["kind"]]
    number = shown(row["number"])
    message = EmailMessage()
    message["From"] = sender_address()
    message["To"] = row["email"]
    message["Subject"] = f"{chosen.company_name_zh} · {chinese} {number} / {english.capitalize()}"
    message["Message-ID"] = f"<receipt-{row['link']}@{sender_address().rpartition('@')[2].rstrip('>')}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(
        BODY.format(
            contact=row["contact"],
            customer=row["customer"],
            number=number,
            link=link_of(row),
            name_zh=chinese,
            name_en=english,
            company_zh=chosen.company_name_zh,
            company_en=chosen.company_name_en,
        )
    )
    return message


async def _give_up(row: asyncpg.Record, refused: aiosmtplib.SMTPResponseException) -> None:
    if refused.code < 500:
        raise refused
    await history.record(
        "mail_refused",
        "receipt_link",
        row["link"],
        order=row["order"],
        actor=None,
        actor_name="",
        after={"email": row["email"], "reason": f"{refused.code} {refused.message}"[:300]},
    )
