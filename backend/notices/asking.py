"""Who hears of a part that is short (P9.7.3A): the managers, the one who is said to have authorised it, the technician who waits."""

from uuid import UUID

import asyncpg

from backend.kernel.clock import now
from backend.kernel.database import execute
from backend.notices.noting import ask_approval, cause_of, note
from backend.people.actor import Actor

WITHDRAW = """
UPDATE notice SET state = 'undone', ended_at = $2 WHERE kind = 'approval_asked' AND state = 'waiting' AND content ->> 'part' = $1
"""


async def ask_about_part(actor: Actor, order: asyncpg.Record, request: UUID, what: str, reason: str, *, cause: UUID) -> None:
    await ask_approval(actor, order, cause, {"part": str(request), "text": what, "reason": reason})


async def ask_for_word(actor: Actor, order: asyncpg.Record, request: UUID, manager: UUID, what: str, *, cause: UUID) -> None:
    """Whether it is right what a technician has recorded in their name."""
    await note("approval_asked", manager, cause_of(order, cause, actor.person), part=str(request), oral=actor.name, text=what)


async def withdraw_asked_part(request: UUID) -> None:
    """Decided: nobody need hear any more that it was asked for."""
    await execute(WITHDRAW, str(request), now())


async def tell_about_part(
    actor: Actor, order: asyncpg.Record, request: UUID, person: UUID, answer: str, what: str, reason: str, *, cause: UUID
) -> None:
    content = {"part": str(request), "answer": answer, "text": what, "reason": reason}
    await note("approval_given", person, cause_of(order, cause, actor.person), **content)
