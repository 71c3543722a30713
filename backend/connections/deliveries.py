"""One event on its way to one address: sent, tried again for days, given up where everybody sees it."""

from datetime import datetime
from email.message import EmailMessage
from typing import Any
from uuid import UUID

import asyncpg
import msgspec

from backend.connections.sending import Answer, NotSent, post
from backend.connections.webhook_rules import is_to_be_switched_off, next_try, not_before, signed
from backend.connections.webhooks import QUEUE, secrets_of
from backend.kernel import history
from backend.kernel.clock import now
from backend.kernel.database import execute, fetch, fetch_one, transaction
from backend.kernel.jobs import defer
from backend.papers.mail import deliver as mail
from backend.papers.mail import mail_is_set_up
from backend.settings import settings

GONE = 410
"""By which a receiver says that nothing more shall come."""
BUSY = (429, 503)
"""With which a receiver may say when to come again."""
OPEN = """
SELECT d.id AS delivery, d.event, d.subject, d."order", d.number, d.at, d.attempts, w.*
FROM webhook_delivery d JOIN webhook w ON w.id = d.webhook
WHERE d.id = $1 AND d.delivered_at IS NULL AND d.given_up_at IS NULL AND w.removed_at IS NULL
"""
DELIVERED = "UPDATE webhook_delivery SET attempts = attempts + 1, last_code = $2, last_error = '', last_tried_at = $3, delivered_at = $3, next_at = NULL WHERE id = $1"
FAILED = """
UPDATE webhook_delivery SET attempts = attempts + 1, last_code = $2, last_error = $3, last_tried_at = $4, next_at = $5, given_up_at = $6 WHERE id = $1
"""
WELL = "UPDATE webhook SET failing_since = NULL WHERE id = $1 AND failing_since IS NOT NULL"
ILL = "UPDATE webhook SET failing_since = COALESCE(failing_since, $2) WHERE id = $1 RETURNING failing_since"
SWITCH_OFF = "UPDATE webhook SET disabled_at = $2 WHERE id = $1 AND disabled_at IS NULL RETURNING id"
TOLD = """
SELECT p.email FROM person p JOIN service_centre c ON c.id = p.service_centre
WHERE p.active AND p.role = 'administrator' AND p.email IS NOT NULL AND (p.service_centre = $1 OR c.is_head_office) ORDER BY p.email
"""
BODY = """{url} 长时间没有收下通知，已停用。请让对方查看，再到设置里重新启用：
{link}

{url} has not taken notices for a long time and was switched off. Have it looked at, then switch it on again in the settings:
{link}
"""


async def deliver(delivery: UUID) -> None:
    row = await fetch_one(OPEN, delivery)
    if not row:
        return
    if row["disabled_at"]:
        await execute(FAILED, delivery, None, "The address is switched off.", now(), None, now())
        return
    body = msgspec.json.encode(payload(row))
    headers = signed(secrets_of(row), f"msg_{delivery.hex}", now(), body) | {"Content-Type": "application/json"}
    try:
        answer, error = await post(row["url"], body, headers), ""
    except NotSent as failure:
        answer, error = None, str(failure)
    async with transaction():
        if answer and 200 <= answer.code < 300:
            await execute(DELIVERED, delivery, answer.code, now())
            await execute(WELL, row["id"])
        else:
            await _failed(row, answer, error)


def payload(row: asyncpg.Record) -> dict[str, Any]:
    """Ids, a number and where to read more: what a customer is called is read with a token, or not at all."""
    kind = row["event"].split(".")[0]
    data = {"id": row["subject"], "order_id": row["order"], "number": row["number"], "link": _link(kind, row)}
    return {"type": row["event"], "timestamp": row["at"], "data": data}


def _link(kind: str, row: asyncpg.Record) -> str:
    place = f"receipts/{row['subject']}" if kind in ("receipt", "refund") else f"orders/{row['order']}"
    return f"{settings().public_url}/{place}"


async def _failed(row: asyncpg.Record, answer: Answer | None, error: str) -> None:
    present, delivery, code = now(), row["delivery"], answer.code if answer else None
    ill = await fetch_one(ILL, row["id"], present)
    assert ill
    is_over = code == GONE or is_to_be_switched_off(ill["failing_since"], present)
    wished = not_before(answer.retry_after, present) if answer and answer.code in BUSY else None
    again = None if is_over else next_try(row["attempts"] + 1, present, wished)
    await execute(FAILED, delivery, code, error, present, again, None if again else present)
    if is_over:
        await _switch_off(row, present)
    elif again:
        await defer("connections.deliver", once=f"webhook:{delivery}", at=again, queue_name=QUEUE, delivery=str(delivery))


async def _switch_off(row: asyncpg.Record, present: datetime) -> None:
    if not await fetch_one(SWITCH_OFF, row["id"], present):
        return
    await history.record("switched_off", "webhook", row["id"], actor=None, actor_name="", after={"failing_since": row["failing_since"]})
    if mail_is_set_up():
        await defer("connections.mail_switched_off", once=f"webhook_off:{row['id']}", webhook=str(row["id"]))


async def mail_switched_off(webhook: UUID) -> None:
    row = await fetch_one("SELECT id, name, url, service_centre FROM webhook WHERE id = $1 AND disabled_at IS NOT NULL", webhook)
    told = [one["email"] for one in await fetch(TOLD, row["service_centre"])] if row else []
    if not row or not told:
        return
    chosen, message = settings(), EmailMessage()
    message["From"], message["To"] = chosen.mail_from, ", ".join(told)
    message["Subject"] = f"{chosen.company_name_zh} · 通知地址已停用：{row['name']} / Webhook switched off"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(BODY.format(url=row["url"], link=f"{chosen.public_url}/settings"))
    await mail(message)
