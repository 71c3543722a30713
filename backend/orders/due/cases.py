"""An order that is late is told once: listed for the managers, and by mail where there is a mail server (P9.3.4)."""

from email.message import EmailMessage
from uuid import UUID

import aiosmtplib
import asyncpg

from backend.kernel import history
from backend.kernel.clock import company_time, now
from backend.kernel.contention import settled
from backend.kernel.database import execute, fetch, transaction
from backend.kernel.ids import new_id
from backend.kernel.jobs import defer
from backend.kernel.shapes import Named
from backend.orders.due.schemas import DueCaseOut
from backend.orders.rules import DISPATCH
from backend.papers.mail import deliver, mail_is_set_up
from backend.people.actor import Actor
from backend.settings import settings

LATE = """
SELECT * FROM (
    SELECT id, service_centre, state, 'respond' AS what, respond_due AS due_at FROM work_order
    WHERE respond_due < $1 AND arrived_at IS NULL AND completed_at IS NULL
    UNION ALL
    SELECT id, service_centre, state, 'finish', finish_due FROM work_order WHERE finish_due < $1 AND completed_at IS NULL
    UNION ALL
    SELECT id, service_centre, state, 'visit', (planned_date + COALESCE(NULLIF(window_end, ''), '23:59')::time) AT TIME ZONE $2 FROM work_order
    WHERE planned_date <= ($1 AT TIME ZONE $2)::date AND arrived_at IS NULL AND completed_at IS NULL AND (respond_due IS NULL OR respond_due >= $1)
) late WHERE due_at < $1 AND state <> ALL('{draft,returned,completed,reviewed,closed,cancelled}')
"""
OPEN = """
INSERT INTO due_case (id, "order", what, due_at, service_centre, opened_at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING id
"""
SETTLE = f"""
UPDATE due_case c SET settled_at = $1 WHERE settled_at IS NULL AND NOT EXISTS (SELECT 1 FROM ({LATE}) late WHERE late.id = c."order" AND late.what = c.what)
"""
LISTED = """
SELECT d.*, o.number, o.kind, o.state, o.priority, o.customer, cu.name AS customer_name, o.technician, te.name AS technician_name, c.name AS centre_name
FROM due_case d JOIN work_order o ON o.id = d."order" JOIN customer cu ON cu.id = o.customer JOIN service_centre c ON c.id = d.service_centre
LEFT JOIN person te ON te.id = o.technician
WHERE d.settled_at IS NULL
"""
TOLD = """
SELECT p.email FROM person p JOIN service_centre s ON s.id = p.service_centre
WHERE p.active AND p.email IS NOT NULL AND p.role = 'manager' AND (p.service_centre = $1 OR s.is_head_office) ORDER BY p.email
"""
WORDS = {
    "respond": ("未按时到场", "Nobody on site in time"),
    "visit": ("约定时间已过，没人到场", "Nobody came at the agreed time"),
    "finish": ("未按时完工", "Not done in time"),
}
BODY = """派工单 {number}（{customer}）{what_zh}，时限 {due}，技术员：{technician}。
{link}

Order {number} ({customer}): {what_en}, due {due}, technician: {technician}.
{link}
"""


@settled
async def notice() -> None:
    """One case for each order and what is late about it, for as long as it lasts, however often this runs."""
    present, zone = now(), settings().timezone
    async with transaction():
        for row in await fetch(LATE, present, zone):
            facts = row["id"], row["what"], row["due_at"], row["service_centre"], present
            opened = await fetch(OPEN, new_id(), *facts)
            if opened and mail_is_set_up():
                await defer("orders.mail_due_case", once=f"due_case:{opened[0]['id']}", case=str(opened[0]["id"]))
        await execute(SETTLE, present, zone)


async def due_cases(actor: Actor) -> list[DueCaseOut]:
    actor.must_be(*DISPATCH)
    rows = await fetch(f"{LISTED} AND ($1 OR d.service_centre = $2) ORDER BY d.due_at, d.id LIMIT 500", actor.sees_all, actor.centre)
    return [_case(row) for row in rows]


async def mail_case(case: UUID) -> None:
    """Raises what will pass (no connection, 4xx), so that the job is tried again. What will not (5xx) is written into the history."""
    rows = await fetch(f"{LISTED} AND d.id = $1 AND d.mailed_at IS NULL", case)
    told = [one["email"] for one in await fetch(TOLD, rows[0]["service_centre"])] if rows and mail_is_set_up() else []
    if not told:
        return
    try:
        await deliver(_message(rows[0], told))
    except aiosmtplib.SMTPRecipientsRefused as refused:
        await _give_up(rows[0], refused.recipients[0])
    except aiosmtplib.SMTPResponseException as refused:
        await _give_up(rows[0], refused)
    await execute("UPDATE due_case SET mailed_at = $2 WHERE id = $1", case, now())


def _case(row: asyncpg.Record) -> DueCaseOut:
    same = ("id", "kind", "state", "priority", "what", "due_at", "opened_at")
    return DueCaseOut(
        **{name: row[name] for name in same},
        order=Named(row["order"], row["number"]),
        customer=Named(row["customer"], row["customer_name"]),
        technician=Named(row["technician"], row["technician_name"]) if row["technician"] else None,
        service_centre=Named(row["service_centre"], row["centre_name"]),
    )


def _message(row: asyncpg.Record, told: list[str]) -> EmailMessage:
    """The same Message-ID at every try: a mail that goes out twice is shown once."""
    chosen, message = settings(), EmailMessage()
    chinese, english = WORDS[row["what"]]
    message["From"], message["To"] = chosen.mail_from, ", ".join(told)
    message["Subject"] = f"{chosen.company_name_zh} · {chinese}：{row['number']} / {english}"
    message["Message-ID"] = f"<due-{row['id']}@{chosen.mail_from.rpartition('@')[2].rstrip('>')}>"
    message["Auto-Submitted"] = "auto-generated"
    words = {"number": row["number"], "customer": row["customer_name"], "what_zh": chinese, "what_en": english.lower()}
    due, technician = f"{company_time(row['due_at']):%Y-%m-%d %H:%M}", row["technician_name"] or "—"
    message.set_content(BODY.format(**words, due=due, technician=technician, link=f"{chosen.public_url}/orders/{row['order']}"))
    return message


async def _give_up(row: asyncpg.Record, refused: aiosmtplib.SMTPResponseException) -> None:
    if refused.code < 500:
        raise refused
    after = {"reason": f"{refused.code} {refused.message}"[:300]}
    await history.record("mail_refused", "due_case", row["id"], actor=None, actor_name="", after=after)
