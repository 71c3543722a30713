"""What finance is shown, against the entries of the ledger and nothing else."""

from collections import Counter
from collections.abc import Hashable
from uuid import UUID

import asyncpg

from backend.kernel.clock import today
from backend.kernel.database import fetch
from backend.money.desk.schemas import By, Taking
from backend.money.desk.sheets import sheet_of
from backend.money.desk.takings import takings
from backend.people.actor import Actor
from tests.money.desk import BALANCES

FROM_CUSTOMERS = """
SELECT e.booked_on AS day, r.person, COALESCE(NULLIF(other.method, ''), 'cash') AS method, CASE WHEN other.id = e.target THEN e.amount ELSE -e.amount END AS amount
FROM money_entry e JOIN receipt r ON r.id = e.receipt
JOIN money_holder customers ON customers.kind = 'customers' AND customers.id IN (e.source, e.target)
JOIN money_holder other ON other.id IN (e.source, e.target) AND other.id <> customers.id
"""
"""By the account that it came to or went back from, whatever the payment says."""


async def takings_agree(actor: Actor) -> None:
    """By day, technician and method they are what customers gave less what they got back; a hand-over is no taking."""
    entries = await fetch(FROM_CUSTOMERS)
    for by in ("day", "person", "method"):
        shown = await takings(actor, by, None, None, None, None)
        assert {_key(row, by): row.sums.net for row in shown.rows} == _sums(entries, by)
        assert shown.sums.net == sum(row["amount"] for row in entries)


async def sheet_agrees(centre: UUID) -> None:
    """Where today's sheet says that the cash is, there the ledger has it."""
    sheet = await sheet_of(centre, today())
    held = {row["kind"]: row["balance"] for row in await fetch(BALANCES)}
    assert sum(cash.in_hand for cash in sheet.cash) == held.get("cash", 0)
    assert sheet.with_finance == held.get("finance", 0)


def _key(row: Taking, by: By) -> Hashable:
    return row.person.id if by == "person" and row.person else getattr(row, by)


def _sums(entries: list[asyncpg.Record], by: By) -> dict[Hashable, int]:
    """With what came and went back altogether, as 0."""
    found = Counter[Hashable]()
    for entry in entries:
        found[entry[by]] += entry["amount"]
    return dict(found)
