"""Who sees and who changes customers (P9.5.4, design §9). Lists, pages, vehicle lists and requests all ask here."""

from typing import Literal
from uuid import UUID

import asyncpg

from backend.kernel.database import fetch_one
from backend.kernel.problems import not_found
from backend.people.actor import OFFICE, Actor, Role

WRITERS: tuple[Role, ...] = ("administrator", "manager", "dispatcher", "customer_service")
VISIBLE = "($1 OR customer.service_centre = $2)"


def reading(actor: Actor) -> tuple[bool, UUID]:
    """The first two arguments of a statement that holds `VISIBLE`. Raises `session.forbidden` for the field."""
    actor.must_be(*OFFICE)
    return actor.sees_all, actor.centre


def writing(actor: Actor) -> tuple[bool, UUID]:
    """As `reading`, for those who may change customers and requests."""
    actor.must_be(*WRITERS)
    return actor.sees_all, actor.centre


async def customer_row(scope: tuple[bool, UUID], customer: UUID, *, lock: bool = False) -> asyncpg.Record:
    """Raises `customer.not_found` (404)."""
    sql = f"SELECT * FROM customer WHERE {VISIBLE} AND id = $3" + (" FOR NO KEY UPDATE" if lock else "")
    row = await fetch_one(sql, *scope, customer)
    if not row:
        raise not_found("customer")
    return row


async def part_row(
    scope: tuple[bool, UUID], kind: Literal["contact", "site", "driver", "vehicle"], id: UUID, *, lock: bool = False
) -> asyncpg.Record:
    """What belongs to a customer. Raises `contact.not_found`, `site.not_found` and so on (404)."""
    sql = f"SELECT part.* FROM {kind} part JOIN customer ON customer.id = part.customer WHERE {VISIBLE} AND part.id = $3"
    row = await fetch_one(sql + (" FOR NO KEY UPDATE OF part" if lock else ""), *scope, id)
    if not row:
        raise not_found(kind)
    return row
