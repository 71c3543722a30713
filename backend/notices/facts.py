"""A notice with all that decides whether, how and in which words it goes out."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

import asyncpg
from msgspec import Struct

from backend.kernel.clock import local_time
from backend.kernel.database import fetch, fetch_one, from_json
from backend.notices.rules import WAY, Channel, OrderNow, quiet_until, still_true
from backend.papers.mail import mail_is_set_up
from backend.settings import settings

FACTS = """
SELECT n.*, p.name, p.language, p.active, p.email, o.number, o.state AS order_state, o.technician, o.service_centre, o.planned_date,
       o.window_start, o.window_end, cu.name AS customer, te.name AS technician_name,
       COALESCE((SELECT state FROM charge_override WHERE id = n.cause),
                (SELECT CASE WHEN n.content ? 'oral' THEN confirmation ELSE state END FROM part_request WHERE id = (n.content ->> 'part')::uuid),
                (SELECT CASE WHEN state = 'asked' OR (state = 'given' AND oral AND confirmed_at IS NULL AND ended_at IS NULL) THEN 'awaiting' ELSE state END
                 FROM consent WHERE id = n.cause)) AS asked,
       (SELECT receiver FROM order_handover WHERE "order" = n."order" AND state = 'offered') AS handed_to,
       c.muted, COALESCE(c.mail, true) AS mail, c.robot, c.robot_url, c.robot_secret, c.quiet_from, c.quiet_to
FROM notice n JOIN person p ON p.id = n.recipient
LEFT JOIN notice_choice c ON c.person = n.recipient
LEFT JOIN work_order o ON o.id = n."order" LEFT JOIN customer cu ON cu.id = o.customer LEFT JOIN person te ON te.id = o.technician
WHERE n.id = $1
"""
REACHED = """
SELECT s.device FROM push_subscription s JOIN device d ON d.id = s.device
WHERE d.person = $1 AND d.revoked_at IS NULL
  AND EXISTS (SELECT 1 FROM session WHERE session.device = d.id AND session.revoked_at IS NULL AND session.expires_at > now())
"""


class Target(Struct, frozen=True):
    """A robot of the person's own or, where they have none, the company's."""

    robot: str
    url: str
    secret: str


async def facts(notice: UUID, *, lock: bool = False) -> asyncpg.Record | None:
    return await fetch_one(FACTS + ("FOR UPDATE OF n" if lock else ""), notice)


def content_of(row: asyncpg.Record) -> dict[str, Any]:
    return from_json(row["content"])


def is_still_true(row: asyncpg.Record) -> bool:
    order = OrderNow(row["order_state"], row["technician"], row["asked"], row["handed_to"]) if row["order"] else None
    return row["active"] and row["state"] != "undone" and still_true(row["kind"], row["recipient"], content_of(row), order)


def is_muted(row: asyncpg.Record) -> bool:
    return row["kind"] in (from_json(row["muted"]) or [])


def waits_until(row: asyncpg.Record):
    """The end of the recipient's quiet hours; urgent breaks through."""
    return None if row["urgent"] else quiet_until(row["quiet_from"] or "", row["quiet_to"] or "", local_time())


def robot_of(row: asyncpg.Record) -> Target | None:
    chosen = settings()
    if row["robot"] and row["robot_url"]:
        return Target(row["robot"], row["robot_url"], row["robot_secret"])
    return Target(chosen.notice_robot, chosen.notice_robot_url, chosen.notice_robot_secret) if chosen.notice_robot_url else None


async def phones_of(person: UUID) -> list[UUID]:
    return [row["device"] for row in await fetch(REACHED, person)]


def reachable(row: asyncpg.Record, phones: Collection[UUID]) -> list[Channel]:
    has = {
        "push": bool(phones),
        "mail": bool(row["mail"] and row["email"] and mail_is_set_up()),
        "robot": robot_of(row) is not None,
    }
    return [channel for channel in WAY if has[channel]]
