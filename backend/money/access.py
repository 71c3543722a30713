"""Who sees and who decides what about money (design §9): a technician their own, finance and managers their service centre's."""

from uuid import UUID

import asyncpg

from backend.kernel.problems import conflict, forbidden
from backend.orders.access import is_theirs, order_row, order_worked_on
from backend.orders.fieldwork import wrong_state
from backend.people.actor import FIELD, Actor, Doing, Role

MONEY: tuple[Role, ...] = ("administrator", "manager", "finance")
"""Who keeps the price list and the receipt books, and counts the cash."""
APPROVERS: tuple[Role, ...] = ("administrator", "manager")
PAYABLE = ("on_site", "waiting_part", "handed_over", "completed", "reviewed", "closed")
"""From arrival on, and as long as somebody may still pay."""
Scope = tuple[bool, UUID]
"""Whether everything is seen, and whose otherwise: the first two arguments of every listing."""
Readable = tuple[bool, UUID, UUID | None]
"""A scope, and the person whose own it has to be."""


def office(actor: Actor, *roles: Role) -> Scope:
    """Raises `session.forbidden` (403) for who has nothing to do with money."""
    actor.must_be(*(roles or MONEY))
    return actor.sees_all, actor.centre


def for_everybody(actor: Actor, *roles: Role) -> None:
    """What holds for the whole company is said by its head office (P9.5.4). Raises `session.forbidden` (403)."""
    actor.must_be(*roles)
    if not actor.sees_all:
        raise forbidden("The head office sets this for the whole company.")


def readable(actor: Actor) -> Readable:
    """What a technician has written, or what the office may see. Raises `session.forbidden` (403) for who has nothing to do with money."""
    if actor.role in FIELD:
        return True, actor.centre, actor.person
    return *office(actor), None


async def order_paid(doing: Doing, order: UUID) -> asyncpg.Record:
    """The order, locked: whatever is paid on it waits for each other.

    Raises `order.not_found` (404), `order.not_yours`, `order.wrong_state` (409); what somebody lets through is asked only whether they see it.
    """
    if doing.allowed_by:
        return await order_row(doing.allowed_by, order, lock=True)
    row = await order_worked_on(doing.actor, order)
    if not await is_theirs(doing.actor, row):
        raise conflict("order.not_yours", "This order has gone to somebody else. Your work is kept for the dispatcher.")
    if row["state"] not in PAYABLE:
        raise wrong_state(row["state"])
    return row
