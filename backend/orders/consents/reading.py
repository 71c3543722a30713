"""Consents as the office reads them: of an order, of a person, and what waits for a manager."""

from typing import Any
from uuid import UUID

import asyncpg

from backend.kernel.clock import now
from backend.kernel.database import fetch, fetch_one
from backend.kernel.problems import not_found
from backend.kernel.shapes import Named
from backend.orders.access import VISIBLE, order_row, visibility
from backend.orders.consents.rules import Standing, access_now
from backend.orders.consents.schemas import ConsentOut, Helper, Helpers, LinkOut
from backend.orders.rules import DISPATCH, MANAGERS
from backend.people.actor import OFFICE, Actor
from backend.people.contractors import address_of
from backend.people.service import person_out, qr_of

ROWS = f"""
SELECT c.*, work_order.number, work_order.state AS order_state, work_order.priority, work_order.completed_at, work_order.technician,
       work_order.service_centre, cu.name AS customer, p.name AS person_name, p.phone, a.name AS asked_by_name, m.name AS manager_name,
       e.name AS ended_by_name, i.used_at, i.expires_at,
       EXISTS (SELECT 1 FROM item t JOIN holder h ON h.id = t.holder WHERE h.person = p.id)
           OR EXISTS (SELECT 1 FROM stock s JOIN holder h ON h.id = s.holder WHERE h.person = p.id AND s.quantity > 0) AS holds,
       EXISTS (SELECT 1 FROM device d WHERE d.person = p.id AND d.revoked_at IS NULL) AS enrolled,
       (SELECT COALESCE(sum(d.unsent_mutations + d.unsent_blobs), 0)::bigint FROM device d WHERE d.person = p.id AND d.revoked_at IS NULL) AS unsent
FROM consent c JOIN work_order ON work_order.id = c."order" JOIN customer cu ON cu.id = work_order.customer
JOIN person p ON p.id = c.person JOIN person a ON a.id = c.asked_by
LEFT JOIN person m ON m.id = c.manager LEFT JOIN person e ON e.id = c.ended_by LEFT JOIN invitation i ON i.id = c.invitation
WHERE {VISIBLE}
"""
WAITS = "c.ended_at IS NULL AND (c.state = 'asked' OR (c.state = 'given' AND c.oral AND c.confirmed_at IS NULL AND c.manager = $5)) ORDER BY c.asked_at LIMIT 200"
CONTRACTORS = """
SELECT p.id, p.name, 'contractor' AS kind, p.phone,
       COALESCE((SELECT c.company FROM consent c WHERE c.person = p.id ORDER BY c.asked_at DESC LIMIT 1), '') AS company
FROM person p WHERE p.active AND p.role = 'contractor' AND p.service_centre = $1
UNION ALL
SELECT p.id, p.name, 'colleague', p.phone, s.name FROM person p JOIN service_centre s ON s.id = p.service_centre
WHERE p.active AND p.role = 'technician' AND p.service_centre <> $1
ORDER BY 3 DESC, 2
"""
MANAGERS_OF = """
SELECT id, name FROM person
WHERE active AND role = ANY($2) AND (service_centre = $1 OR service_centre IN (SELECT id FROM service_centre WHERE is_head_office)) ORDER BY role DESC, name
"""


async def of_order(actor: Actor, order: UUID) -> list[ConsentOut]:
    """Newest first. Raises `order.not_found` (404)."""
    actor.must_be(*OFFICE)
    await order_row(actor, order)
    return [_out(actor, row) for row in await fetch(f'{ROWS} AND c."order" = $5 ORDER BY c.asked_at DESC', *visibility(actor), order)]


async def of_person(actor: Actor, person: UUID) -> list[ConsentOut]:
    """On orders that the reader sees, newest first. Raises `person.not_found` (404)."""
    actor.must_be(*DISPATCH)
    if not actor.may_see_centre((await person_out(person)).service_centre.id):
        raise not_found("person")
    return [_out(actor, row) for row in await fetch(f"{ROWS} AND c.person = $5 ORDER BY c.asked_at DESC LIMIT 200", *visibility(actor), person)]


async def waiting(actor: Actor) -> list[ConsentOut]:
    """What this manager is asked, and what was recorded as their word and they have not confirmed yet; the oldest first."""
    actor.must_be(*MANAGERS)
    return [_out(actor, row) for row in await fetch(f"{ROWS} AND {WAITS}", *visibility(actor), actor.person)]


async def count_waiting(actor: Actor) -> int:
    """How many there would be."""
    return (await fetch(f"SELECT count(*) AS waiting FROM ({ROWS} AND {WAITS}) found", *visibility(actor), actor.person))[0]["waiting"]


async def consent_out(actor: Actor, consent: UUID) -> ConsentOut:
    """Raises `consent.not_found` (404)."""
    row = await fetch_one(f"{ROWS} AND c.id = $5", *visibility(actor), consent)
    if not row:
        raise not_found("consent")
    return _out(actor, row)


async def helpers(actor: Actor, order: UUID) -> Helpers:
    """Who could be asked to go, and whose word counts. Raises `order.not_found` (404)."""
    actor.must_be(*DISPATCH)
    row = await order_row(actor, order)
    people = await fetch(CONTRACTORS, row["service_centre"])
    managers = await fetch(MANAGERS_OF, row["service_centre"], list(MANAGERS))
    return Helpers([Helper(**one) for one in people], [Named(**one) for one in managers])


def waits_for(actor: Actor, row: Any) -> bool:
    if actor.role not in MANAGERS or row["ended_at"]:
        return False
    return row["state"] == "asked" or bool(row["oral"] and row["state"] == "given" and not row["confirmed_at"] and row["manager"] == actor.person)


def _out(actor: Actor, row: asyncpg.Record) -> ConsentOut:
    theirs = row["technician"] == row["person"]
    sent = row["invitation"] is not None or theirs
    standing = Standing(row["state"], row["ended_at"] is not None, theirs, sent, row["order_state"], row["completed_at"], row["holds"])
    access, ended = access_now(standing, now())
    same = ("id", "kind", "phone", "company", "reason", "state", "oral", "asked_at", "decided_at", "decision_note", "confirmed_at", "ended_at")
    return ConsentOut(
        **{name: row[name] for name in (*same, "end_reason", "enrolled", "unsent", "holds", "customer")},
        order=Named(row["order"], row["number"]),
        urgent=row["priority"] == "urgent",
        person=Named(row["person"], row["person_name"]),
        asked_by=Named(row["asked_by"], row["asked_by_name"]),
        manager=Named(row["manager"], row["manager_name"]) if row["manager"] else None,
        access=access,
        ended=ended,
        ended_by=row["ended_by_name"] or "",
        waits_for_me=waits_for(actor, row),
        link=_link(row) if access == "live" and actor.role in DISPATCH else None,
    )


def _link(row: asyncpg.Record) -> LinkOut | None:
    if not row["invitation"] or row["used_at"] or row["expires_at"] <= now():
        return None
    url = address_of(row["invitation"])
    return LinkOut(url, qr_of(url), row["expires_at"])
