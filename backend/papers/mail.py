"""The customer's link by e-mail, once the slip is printed (P1.12, design §9)."""

from email.message import EmailMessage
from urllib.parse import unquote, urlsplit
from uuid import UUID

import aiosmtplib
import asyncpg

from backend.kernel import history
from backend.kernel.clock import now
from backend.kernel.database import execute, fetch_one, transaction
from backend.kernel.jobs import defer, defer_anew
from backend.kernel.problems import conflict
from backend.orders.access import order_row
from backend.orders.lifecycle import tell
from backend.orders.rules import DESK, OrderKind
from backend.papers.links import address
from backend.people.actor import Actor
from backend.settings import settings

TIMEOUT = 20.0
"""Seconds for each answer of the mail server."""

ADDRESSED = """
SELECT li.id AS link, li.mailed_at, o.number, o.kind, cu.name AS customer, co.name AS contact, co.email,
       EXISTS (SELECT 1 FROM paper p WHERE p."order" = o.id AND p.state = 'ready')
           AND NOT EXISTS (SELECT 1 FROM paper p WHERE p."order" = o.id AND p.state <> 'ready') AS printed
FROM work_order o JOIN customer cu ON cu.id = o.customer
LEFT JOIN link li ON li."order" = o.id AND li.revoked_at IS NULL
LEFT JOIN contact co ON co.id = o.contact
WHERE o.id = $1
"""

SLIPS: dict[OrderKind, tuple[str, str]] = {"install": ("安装服务单", "installation slip"), "repair": ("维修服务单", "repair slip")}

BODY = """{contact}：

{company_zh}为{customer}完成的{slip_zh}（{number}）已可查看和下载：
{link}

{contact},

the {slip_en} {number} for {customer} can be read and downloaded here:
{link}

{company_en}
"""


def mail_is_set_up() -> bool:
    return bool(settings().smtp_url and settings().mail_from)


def sender_address() -> str:
    return settings().mail_from


async def mail_when_printed(order: UUID) -> None:
    """Asks for the mail in the current transaction, where there is a server, an address and nothing was sent yet."""
    row = await fetch_one(ADDRESSED, order)
    if mail_is_set_up() and row and row["link"] and row["email"] and row["printed"] and not row["mailed_at"]:
        await defer("papers.mail_link", once=f"mail:{order}", order=str(order))


async def mail_again(actor: Actor, order: UUID) -> None:
    """Raises `mail.not_set_up`, `mail.no_address`, `link.missing`, `paper.not_ready` (409), `order.not_found` (404)."""
    actor.must_be(*DESK)
    async with transaction():
        await order_row(actor, order, lock=True)
        row = await fetch_one(ADDRESSED, order)
        assert row
        if not mail_is_set_up():
            raise conflict("mail.not_set_up", "No mail server is set. The operations manual says how.")
        if not row["email"]:
            raise conflict("mail.no_address", "The contact has no e-mail address.")
        if not row["link"]:
            raise conflict("link.missing", "The customer has no link now. Give one first.")
        if not row["printed"]:
            raise conflict("paper.not_ready", "This paper is still being printed. Look again in a minute.")
        await execute('UPDATE link SET mailed_at = NULL WHERE "order" = $1', order)
        await defer_anew("papers.mail_link", once=f"mail:{order}", order=str(order))
        await tell(actor, "mail_link", order, after={"email": row["email"]})


async def send_link(order: UUID) -> None:
    """Raises what will pass (no connection, 4xx), so that the job is tried again. What will not (5xx) is written into the history."""
    row = await fetch_one(ADDRESSED, order)
    if not row or not row["link"] or not row["email"] or row["mailed_at"] or not mail_is_set_up():
        return
    try:
        await deliver(_message(row))
    except aiosmtplib.SMTPRecipientsRefused as refused:
        await _give_up(order, row, refused.recipients[0])
    except aiosmtplib.SMTPResponseException as refused:
        await _give_up(order, row, refused)
    else:
        await execute("UPDATE link SET mailed_at = $2 WHERE id = $1", row["link"], now())


def _message(row: asyncpg.Record) -> EmailMessage:
    """The same Message-ID at every try: a mail that goes out twice is shown once."""
    chosen = settings()
    chinese, english = SLIPS[row["kind"]]
    message = EmailMessage()
    message["From"] = chosen.mail_from
    message["To"] = row["email"]
    message["Subject"] = f"{chosen.company_name_zh} · {chinese} {row['number']} / {english.capitalize()}"
    message["Message-ID"] = f"<slip-{row['link']}@{chosen.mail_from.rpartition('@')[2].rstrip('>')}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(
        BODY.format(
            contact=row["contact"],
            customer=row["customer"],
            number=row["number"],
            link=address(row["link"]),
            slip_zh=chinese,
            slip_en=english,
            company_zh=chosen.company_name_zh,
            company_en=chosen.company_name_en,
        )
    )
    return message


async def deliver(message: EmailMessage) -> None:
    """`smtp://user:password@host:587` (STARTTLS where the server offers it) or `smtps://…` (TLS from the first byte). Raises `SMTPException`."""
    server = urlsplit(settings().smtp_url)
    try:
        await aiosmtplib.send(
            message,
            hostname=server.hostname,
            port=server.port,
            username=unquote(server.username) if server.username else None,
            password=unquote(server.password) if server.password else None,
            use_tls=server.scheme == "smtps",
            timeout=TIMEOUT,
        )
    except aiosmtplib.SMTPNotSupported as unable:
        if str(message["To"]).isascii():
            raise
        raise aiosmtplib.SMTPResponseException(553, "The mail server takes no address with other than ASCII characters.") from unable


async def _give_up(order: UUID, row: asyncpg.Record, refused: aiosmtplib.SMTPResponseException) -> None:
    if refused.code < 500:
        raise refused
    await history.record(
        "mail_refused",
        "link",
        row["link"],
        order=order,
        actor=None,
        actor_name="",
        after={"email": row["email"], "reason": f"{refused.code} {refused.message}"[:300]},
    )
