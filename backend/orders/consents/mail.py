"""The contractor's link by e-mail: the same message as the one shown to the dispatcher, for one order and one opening."""

from email.message import EmailMessage
from uuid import UUID

import aiosmtplib
import asyncpg

from backend.kernel import history
from backend.kernel.clock import company_time, now
from backend.kernel.database import fetch_one
from backend.papers.mail import deliver, mail_is_set_up
from backend.people.contractors import address_of
from backend.settings import settings

ADDRESSED = """
SELECT i.id, i.expires_at, c.id AS consent, p.name, p.email, o.id AS "order", o.number, cu.name AS customer, o.planned_date
FROM invitation i JOIN consent c ON c.invitation = i.id JOIN person p ON p.id = i.person
JOIN work_order o ON o.id = c."order" JOIN customer cu ON cu.id = o.customer
WHERE i.id = $1 AND i.used_at IS NULL AND i.expires_at > $2 AND p.email IS NOT NULL
"""
BODY = """{name}：

{company_zh}请您上门服务：{number}，{customer}{day}。
请用手机打开下面的链接，打开一次后即失效（有效期至 {until}）：
{link}

{name},

{company_en} asks you to carry out {number} for {customer}{day}.
Open this link on your phone. It opens once, until {until}:
{link}
"""


async def send_link(invitation: UUID) -> None:
    """Raises what will pass (no connection, 4xx), so that the job is tried again. What will not (5xx) is written into the history."""
    row = await fetch_one(ADDRESSED, invitation, now())
    if not row or not mail_is_set_up():
        return
    try:
        await deliver(_message(row))
    except aiosmtplib.SMTPRecipientsRefused as refused:
        await _give_up(row, refused.recipients[0])
    except aiosmtplib.SMTPResponseException as refused:
        await _give_up(row, refused)


def _message(row: asyncpg.Record) -> EmailMessage:
    """The same Message-ID at every try: a mail that goes out twice is shown once."""
    chosen, message = settings(), EmailMessage()
    message["From"], message["To"] = chosen.mail_from, row["email"]
    message["Subject"] = f"{chosen.company_name_zh} · 外协派工 {row['number']} / Work order for you"
    message["Message-ID"] = f"<contractor-{row['id']}@{chosen.mail_from.rpartition('@')[2].rstrip('>')}>"
    message["Auto-Submitted"] = "auto-generated"
    words = {"name": row["name"], "number": row["number"], "customer": row["customer"], "link": address_of(row["id"])}
    day = f" · {row['planned_date']}" if row["planned_date"] else ""
    until = f"{company_time(row['expires_at']):%Y-%m-%d %H:%M}"
    message.set_content(BODY.format(**words, day=day, until=until, company_zh=chosen.company_name_zh, company_en=chosen.company_name_en))
    return message


async def _give_up(row: asyncpg.Record, refused: aiosmtplib.SMTPResponseException) -> None:
    if refused.code < 500:
        raise refused
    after = {"email": row["email"], "reason": f"{refused.code} {refused.message}"[:300]}
    await history.record("mail_refused", "consent", row["consent"], order=row["order"], actor=None, actor_name="", after=after)
