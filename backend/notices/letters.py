"""A notice by e-mail. The same Message-ID at every try: a mail that goes out twice is shown once."""

from email.message import EmailMessage

import aiosmtplib
import asyncpg

from backend.notices.places import place
from backend.notices.rules import Verdict
from backend.notices.words import said
from backend.papers.mail import deliver, sender_address
from backend.settings import settings


async def write(row: asyncpg.Record) -> Verdict:
    """`row`: the notice's facts."""
    if not row["email"]:
        return Verdict("gone", "no address")
    try:
        await deliver(letter(row))
    except aiosmtplib.SMTPRecipientsRefused as refused:
        return _answered(refused.recipients[0])
    except aiosmtplib.SMTPResponseException as refused:
        return _answered(refused)
    except (aiosmtplib.SMTPException, OSError, TimeoutError) as failure:
        return Verdict("later", type(failure).__name__)
    return Verdict("sent")


def letter(row: asyncpg.Record) -> EmailMessage:
    words = said(row)
    sender = sender_address()
    message = EmailMessage()
    message["From"] = sender
    message["To"] = row["email"]
    message["Subject"] = words.title
    message["Message-ID"] = f"<notice-{row['id']}@{sender.rpartition('@')[2].rstrip('>')}>"
    message["Auto-Submitted"] = "auto-generated"
    link = settings().public_url + place(row).rstrip("/")
    message.set_content(f"{words.body}\n\n{link}\n")
    return message


def _answered(refused: aiosmtplib.SMTPResponseException) -> Verdict:
    return Verdict("later" if refused.code < 500 else "refused", f"{refused.code} {refused.message}"[:300])
