"""One notice on one channel: tried until it is there, is refused, or is no news any more."""

from datetime import timedelta
from uuid import UUID

import asyncpg

from backend.kernel.clock import now
from backend.kernel.database import execute, fetch, fetch_one, transaction
from backend.kernel.jobs import defer
from backend.notices import letters, robots, web_push
from backend.notices.facts import facts, is_still_true
from backend.notices.rules import GOES_ON, LASTS, MOST_TRIES, Verdict, pause

FIND = "SELECT * FROM notice_delivery WHERE id = $1 AND state = 'waiting'"
OTHERS = "SELECT 1 FROM notice_delivery WHERE notice = $1 AND channel = $2 AND state IN ('waiting', 'sent')"
END = "UPDATE notice_delivery SET state = $2, reason = $3, ended_at = $4 WHERE id = $1"
END_WELL = f"""
WITH ended AS ({END} RETURNING 1)
UPDATE notice SET state = $6, ended_at = $4 WHERE id = $5 AND state = 'waiting' AND $6 <> ''
"""
ENDS = {"sent": "done", "undone": "undone"}
"""What a delivery's end makes of a notice that is not passed on until it was seen."""


class TryAgain(Exception):
    """Not now: after `wait`."""

    def __init__(self, wait: timedelta, reason: str) -> None:
        super().__init__(reason)
        self.wait = wait


async def deliver(delivery: UUID, tries: int) -> None:
    """`tries` were made before this one. Raises TryAgain."""
    found = await fetch_one(FIND, delivery)
    row = await facts(found["notice"]) if found else None
    if not found or not row:
        return
    verdict = await _try(found, row)
    if verdict.outcome == "later" and not _is_over(row, tries, verdict):
        raise TryAgain(pause(tries, verdict.wait), verdict.reason)
    await _end(found, row, "given_up" if verdict.outcome == "later" else verdict.outcome, verdict.reason)


async def _try(delivery: asyncpg.Record, row: asyncpg.Record) -> Verdict:
    if not is_still_true(row) or (delivery["channel"] != "push" and row["kind"] in GOES_ON and row["seen_at"]):
        return Verdict("undone")
    match delivery["channel"]:
        case "push":
            return await web_push.push(row, delivery["device"])
        case "mail":
            return await letters.write(row)
        case _:
            return await robots.tell(row)


def _is_over(row: asyncpg.Record, tries: int, verdict: Verdict) -> bool:
    return tries + 1 >= MOST_TRIES or now() + verdict.wait - row["created_at"] >= LASTS


async def _end(delivery: asyncpg.Record, row: asyncpg.Record, state: str, reason: str) -> None:
    """What has not got through on a channel at all goes on to the next one now."""
    if state in ENDS:
        await execute(END_WELL, delivery["id"], state, reason, now(), row["id"], "" if row["kind"] in GOES_ON else ENDS[state])
        return
    async with transaction():
        await execute("SELECT 1 FROM notice WHERE id = $1 FOR UPDATE", row["id"])
        await execute(END, delivery["id"], state, reason, now())
        if not await fetch(OTHERS, row["id"], delivery["channel"]):
            await defer("notices.go_on", queue_name="notices", notice=str(row["id"]), after=delivery["channel"], failed=True)
