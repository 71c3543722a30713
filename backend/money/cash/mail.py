"""Cash that is held too long is told to finance and the managers by e-mail, once for each case."""

from email.message import EmailMessage
from uuid import UUID

import aiosmtplib
import asyncpg

from backend.kernel import history
from backend.kernel.clock import company_time
from backend.kernel.database import fetch, fetch_one
from backend.money.cash.cases import mark_mailed
from backend.money.cash.limit import limit_now
from backend.money.cash.rules import Limit
from backend.papers.mail import deliver, mail_is_set_up
from backend.settings import settings

CASE = """
SELECT c.*, p.name FROM cash_case c JOIN person p ON p.id = c.person WHERE c.id = $1 AND c.mailed_at IS NULL AND c.settled_at IS NULL
"""
TOLD = """
SELECT p.email FROM person p JOIN service_centre s ON s.id = p.service_centre
WHERE p.active AND p.email IS NOT NULL AND p.role IN ('finance', 'manager') AND (p.service_centre = $1 OR s.is_head_office)
ORDER BY p.email
"""
BODY = """{name} 手中有现金 {amount} 元，最早一笔收于 {since}。公司规定：不超过 {limit} 元，不超过 {hours} 小时。
请催其交款，并在收款台点收：
{link}

{name} holds CNY {amount} in cash, the oldest of it since {since}. The company's limit is CNY {limit} and {hours} hours.
Ask for it to be handed over, and count it at the cash desk:
{link}
"""


async def mail_case(case: UUID) -> None:
    """Raises what will pass (no connection, 4xx), so that the job is tried again. What will not (5xx) is written into the history."""
    row = await fetch_one(CASE, case)
    if not row or not mail_is_set_up():
        return
    told = [one["email"] for one in await fetch(TOLD, row["service_centre"])]
    if not told:
        return
    try:
        await deliver(_message(row, told, await limit_now()))
    except aiosmtplib.SMTPRecipientsRefused as refused:
        await _give_up(row, refused.recipients[0])
    except aiosmtplib.SMTPResponseException as refused:
        await _give_up(row, refused)
    await mark_mailed(case)


def _message(row: asyncpg.Record, told: list[str], limit: Limit) -> EmailMessage:
    """The same Message-ID at every try: a mail that goes out twice is shown once."""
    chosen, message = settings(), EmailMessage()
    message["From"] = chosen.mail_from
    message["To"] = ", ".join(told)
    message["Subject"] = f"{chosen.company_name_zh} · 现金未及时交款：{row['name']} / Cash held too long"
    message["Message-ID"] = f"<cash-{row['id']}@{chosen.mail_from.rpartition('@')[2].rstrip('>')}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(
        BODY.format(
            name=row["name"],
            amount=_yuan(row["amount"]),
            since=f"{company_time(row['since']):%Y-%m-%d %H:%M}",
            limit=_yuan(limit.amount),
            hours=limit.hours,
            link=f"{chosen.public_url}/cash-desk",
        )
    )
    return message


def _yuan(amount: int) -> str:
    return f"{amount / 100:,.2f}"


async def _give_up(row: asyncpg.Record, refused: aiosmtplib.SMTPResponseException) -> None:
    if refused.code < 500:
        raise refused
    after = {"reason": f"{refused.code} {refused.message}"[:300]}
    await history.record("mail_refused", "cash_case", row["id"], actor=None, actor_name="", after=after)
