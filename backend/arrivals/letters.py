"""A customer is written when a visit is planned, when that changes, and when somebody sets out: each once (P9.3.4)."""

from email.message import EmailMessage
from typing import Literal
from uuid import UUID, uuid5

import aiosmtplib
import asyncpg

from backend.arrivals.expected import expected
from backend.arrivals.rules import Plan, hours_said, is_to_be_told
from backend.kernel import history
from backend.kernel.clock import company_time, now, today
from backend.kernel.database import execute, fetch_one
from backend.notices.words import when
from backend.papers.links import address
from backend.papers.mail import deliver, mail_is_set_up, sender_address
from backend.settings import settings

Kind = Literal["planned", "departed"]
ADDRESSED = """
SELECT o.id, o.state, o.number, o.planned_date, o.window_start, o.window_end, o.departed_at, cu.name AS customer,
       co.name AS contact, co.email, li.id AS link
FROM work_order o JOIN customer cu ON cu.id = o.customer
JOIN contact co ON co.id = o.contact AND co.email <> ''
JOIN link li ON li."order" = o.id AND li.revoked_at IS NULL
WHERE o.id = $1
"""
LAST = 'SELECT id, told, state FROM customer_message WHERE "order" = $1 AND kind = $2 ORDER BY created_at DESC, id DESC LIMIT 1'
KEEP = "INSERT INTO customer_message (id, \"order\", kind, told, state, created_at) VALUES ($1, $2, $3, $4, 'waiting', $5) ON CONFLICT DO NOTHING"
END = "UPDATE customer_message SET state = $2, sent_at = $3 WHERE id = $1"

SUBJECTS = {
    "planned": "上门时间 {zh} / Visit {en}",
    "changed": "上门时间有变 {zh} / Visit changed {en}",
    "departed": "技术员已出发 / Our technician is on the way",
}
BODIES = {
    "planned": ("{company_zh}已为{customer}安排上门（{number}）：\n{zh}", "a visit to {customer} is planned ({number}):\n{en}"),
    "changed": (
        "为{customer}安排的上门时间有变（{number}），现在是：\n{zh}",
        "the visit to {customer} ({number}) has been moved. It is now:\n{en}",
    ),
    "departed": ("去{customer}的技术员已出发（{number}）。\n{zh}", "our technician is on the way to {customer} ({number}).\n{en}"),
}
LETTER = """{contact}：

{zh}

进展随时可以在这里看：
{link}

{contact},

{en}

How it stands can be seen here at any time:
{link}

{company_en}
"""


async def tell_planned(order: UUID) -> None:
    row = await fetch_one(ADDRESSED, order)
    if not row or not mail_is_set_up():
        return
    plan = Plan(row["planned_date"], row["window_start"], row["window_end"])
    if not is_to_be_told(row["state"], plan, today()):
        return
    last = await fetch_one(LAST, order, "planned")
    times = [when(plan.day, *hours_said(plan.start, plan.end), language) for language in ("zh-Hans", "en")]
    await _write(row, "planned", plan.told, last, "changed" if last and last["told"] != plan.told else "planned", *times)


async def tell_departed(order: UUID) -> None:
    """Nothing when they have arrived by the time that the phone was heard of."""
    row = await fetch_one(ADDRESSED, order)
    if not row or not mail_is_set_up() or row["state"] != "travelling":
        return
    last = await fetch_one(LAST, order, "departed")
    await _write(row, "departed", row["departed_at"].isoformat(), last, "departed", *await _arrival(row))


async def _arrival(row: asyncpg.Record) -> tuple[str, str]:
    due = await expected(row["id"])
    if due:
        return f"预计 {company_time(due):%H:%M} 左右到达。", f"Expected at about {company_time(due):%H:%M}."
    window = "–".join(filter(None, hours_said(row["window_start"], row["window_end"])))
    return (f"约定时间：{window}。", f"Agreed: {window}.") if window else ("", "")


async def _write(row: asyncpg.Record, kind: Kind, told: str, last: asyncpg.Record | None, form: str, zh: str, en: str) -> None:
    """Raises what will pass, so that the job is tried again: under the same id, which is also the mail's."""
    if last and last["told"] == told and last["state"] != "waiting":
        return
    id = last["id"] if last and last["told"] == told else uuid5(row["id"], f"{kind} {told} {last['id'] if last else ''}")
    await execute(KEEP, id, row["id"], kind, told, now())
    try:
        await deliver(_letter(row, id, form, zh, en))
    except aiosmtplib.SMTPRecipientsRefused as refused:
        await _give_up(row, id, refused.recipients[0])
    except aiosmtplib.SMTPResponseException as refused:
        await _give_up(row, id, refused)
    else:
        await execute(END, id, "sent", now())


def _letter(row: asyncpg.Record, id: UUID, form: str, zh: str, en: str) -> EmailMessage:
    chosen = settings()
    words = {"customer": row["customer"], "number": row["number"], "zh": zh, "en": en, "company_zh": chosen.company_name_zh}
    chinese, english = (body.format(**words).strip() for body in BODIES[form])
    letter = EmailMessage()
    letter["From"] = sender_address()
    letter["To"] = row["email"]
    letter["Subject"] = f"{chosen.company_name_zh} · {SUBJECTS[form].format(zh=zh, en=en)}"
    letter["Message-ID"] = f"<visit-{id}@{sender_address().rpartition('@')[2].rstrip('>')}>"
    letter["Auto-Submitted"] = "auto-generated"
    letter.set_content(
        LETTER.format(contact=row["contact"], zh=chinese, en=english, link=address(row["link"]), company_en=chosen.company_name_en)
    )
    return letter


async def _give_up(row: asyncpg.Record, id: UUID, refused: aiosmtplib.SMTPResponseException) -> None:
    if refused.code < 500:
        raise refused
    await execute(END, id, "refused", None)
    after = {"email": row["email"], "reason": f"{refused.code} {refused.message}"[:300]}
    await history.record("mail_refused", "link", row["link"], order=row["id"], actor=None, actor_name="", after=after)
