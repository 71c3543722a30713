"""A cause leaves a notice for everybody who is to hear of it, in the transaction of the cause."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import asyncpg
from msgspec import Struct

from backend.kernel.clock import now
from backend.kernel.database import as_json, execute, fetch
from backend.kernel.ids import new_id
from backend.kernel.jobs import defer
from backend.kernel.pokes import poke
from backend.notices.desk import desk_of
from backend.notices.rules import Kind
from backend.people.actor import Actor

INSERT = """
INSERT INTO notice (id, recipient, kind, "order", cause, caused_by, content, urgent, state, step, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'waiting', '', $9) ON CONFLICT DO NOTHING RETURNING id
"""
APPROVERS = """
SELECT id, service_centre = $1 AND role = 'manager' AS near FROM person
WHERE active AND role IN ('manager', 'administrator') AND (service_centre = $1 OR service_centre IN (SELECT id FROM service_centre WHERE is_head_office))
"""
WITHDRAW = """
UPDATE notice SET state = 'undone', ended_at = $4
WHERE recipient = $1 AND "order" = $2 AND kind = ANY($3) AND state = 'waiting' RETURNING kind, step, seen_at
"""
ASSIGNED_BY = "SELECT actor FROM change WHERE \"order\" = $1 AND verb = 'assign' ORDER BY at DESC, id DESC LIMIT 1"
SEEN = """
UPDATE notice SET seen_at = $3
WHERE recipient = $1 AND "order" = ANY($2) AND kind IN ('assignment', 'change', 'cancellation') AND seen_at IS NULL AND created_at < $3
"""


class Cause(Struct, frozen=True):
    """`id` is that of the entry in the history, of what was asked, of a case, or of the notice that nobody saw; `by` who did it."""

    id: UUID
    by: UUID | None
    order: UUID | None
    urgent: bool


def cause_of(order: asyncpg.Record, id: UUID, by: UUID) -> Cause:
    return Cause(id, by, order["id"], order["priority"] == "urgent")


async def note(kind: Kind, recipient: UUID, cause: Cause, **content: Any) -> None:
    """One cause is told to one person once. Nobody is told what they did themselves."""
    if recipient == cause.by:
        return
    added = await fetch(INSERT, new_id(), recipient, kind, cause.order, cause.id, cause.by, as_json(content), cause.urgent, now())
    if added:
        await defer("notices.go_on", queue_name="notices", notice=str(added[0]["id"]), after="")


async def moved(actor: Actor, order: asyncpg.Record, verb: str, columns: dict[str, Any], *, cause: UUID) -> None:
    """An order, as it was before, has taken a step of its lifecycle. `columns`: what was written, and what was said with it."""
    why = cause_of(order, cause, actor.person)
    match verb:
        case "submit":
            await ask_approval(actor, order, cause, {})
        case "approve" | "send_back":
            await withdraw_asked(order["id"])
            answer = {"approve": "approved", "send_back": "returned"}[verb]
            await note("approval_given", order["created_by"], why, answer=answer, reason=columns.get("return_reason", ""))
        case "assign":
            await _assigned(why, order["technician"], columns["technician"])
        case "cancel" if order["technician"]:
            await _taken_away(why, order["technician"], reason=columns["return_reason"])
        case "decline":
            await _declined(why, order, columns, actor.name)
        case "accept":
            await note_seen(actor.person, [order["id"]])
        case _:
            return


async def ask_approval(actor: Actor, order: asyncpg.Record, cause: UUID, content: dict[str, Any]) -> None:
    """The managers of the order's service centre; where there is none, whoever may decide in the head office."""
    rows = await fetch(APPROVERS, order["service_centre"])
    near = [row["id"] for row in rows if row["near"]]
    for approver in near or [row["id"] for row in rows]:
        await note("approval_asked", approver, cause_of(order, cause, actor.person), **content)


async def answer_asker(actor: Actor, order: UUID, asker: UUID, cause: UUID, content: dict[str, Any]) -> None:
    [row] = await fetch("SELECT id, priority FROM work_order WHERE id = $1", order)
    await note("approval_given", asker, cause_of(row, cause, actor.person), **content)


async def note_seen(person: UUID, orders: Sequence[UUID]) -> None:
    """Their phone has been given these orders, or been told that they are gone."""
    if orders:
        await execute(SEEN, person, orders, now())


async def withdraw_asked(order: UUID) -> None:
    """Decided: the other managers need not hear of it any more."""
    await execute(
        "UPDATE notice SET state = 'undone', ended_at = $2 WHERE \"order\" = $1 AND kind = 'approval_asked' AND state = 'waiting'"
        " AND NOT content ?| '{amount,part,contractor}'",
        order,
        now(),
    )


async def withdraw_caused_by(cause: UUID) -> None:
    """What was asked is answered, or asks nothing any more: whoever has not heard of it yet need not."""
    await execute("UPDATE notice SET state = 'undone', ended_at = $2 WHERE cause = $1 AND kind IN ('approval_asked', 'handover', 'cash_late') AND state = 'waiting'", cause, now())


async def ask_to_take_over(actor: Actor, order: asyncpg.Record, handover: UUID, receiver: UUID | None, text: str) -> None:
    """An unfinished order is handed to a colleague, who hears of it until they have answered; or back to the dispatchers (P4.10)."""
    cause = cause_of(order, handover, actor.person)
    if receiver:
        return await note("handover", receiver, cause, name=actor.name, text=text)
    for dispatcher in await desk_of(order["service_centre"], None):
        await note("escalation", dispatcher, cause, technician=str(actor.person), name=actor.name, text=text, handed_back=True)
        await poke(dispatcher)
    return None


async def note_refused(actor: Actor, order: asyncpg.Record, handover: asyncpg.Record, reason: str) -> None:
    """The giver hears that the order stays theirs."""
    await note("change", handover["giver"], cause_of(order, handover["id"], actor.person), reason=f"{actor.name}: {reason}")


async def _assigned(cause: Cause, before: UUID | None, technician: UUID) -> None:
    """A technician who has not seen the assignment hears of it as such, with what has changed in it."""
    if before and before != technician:
        await _taken_away(cause, before, reason="")
    unseen = [row for row in await _withdraw(technician, cause.order) if row["kind"] == "assignment" and not row["seen_at"]]
    await note("change" if before == technician and not unseen else "assignment", technician, cause)


async def _declined(cause: Cause, order: asyncpg.Record, said: dict[str, Any], name: str) -> None:
    """Whoever assigned it, else the dispatchers; the technician need not hear of it any more."""
    await _withdraw(order["technician"], order["id"])
    [last] = await fetch(ASSIGNED_BY, order["id"]) or [{"actor": None}]
    for dispatcher in await desk_of(order["service_centre"], last["actor"]):
        await note("declined", dispatcher, cause, name=name, why=said["decline_reason"], text=said["note"])
        await poke(dispatcher)


async def _taken_away(cause: Cause, technician: UUID, reason: str) -> None:
    """Whoever has not heard of the order need not hear that it is gone."""
    withdrawn = await _withdraw(technician, cause.order)
    if not any(row["kind"] == "assignment" and not row["step"] and not row["seen_at"] for row in withdrawn):
        await note("cancellation", technician, cause, reason=reason)


async def _withdraw(recipient: UUID, order: UUID | None) -> list[asyncpg.Record]:
    return await fetch(WITHDRAW, recipient, order, ["assignment", "change", "cancellation"], now())
