"""What work on a vehicle changes of an item besides who holds it. The ledger's entry keeps it as it was, so that it can be put back."""

from datetime import date
from uuid import UUID

import asyncpg
import msgspec
from msgspec import Struct

from backend.custody.rules import Condition
from backend.kernel.database import execute

PUT_BACK = "UPDATE item SET condition = $2, fault = $3, installed_on = $4, warranty_until = $5 WHERE id = $1"
STILL_WANTED = "UPDATE sim_card SET state = 'active' WHERE item = $1 AND state = 'to_deactivate'"


class Standing(Struct, frozen=True):
    condition: Condition = "good"
    fault: str = ""
    installed_on: date | None = None
    warranty_until: date | None = None


def standing_of(item: asyncpg.Record) -> Standing:
    return Standing(item["condition"], item["fault"], item["installed_on"], item["warranty_until"])


async def put_back(item: UUID, kept: str | None) -> None:
    """`kept` is the entry's `before`; entries older than that column say nothing, and then only the fault is taken back."""
    if kept:
        was = msgspec.json.decode(kept, type=Standing)
        await execute(PUT_BACK, item, was.condition, was.fault, was.installed_on, was.warranty_until)
    else:
        await execute("UPDATE item SET condition = 'good', fault = '' WHERE id = $1", item)
    await execute(STILL_WANTED, item)
