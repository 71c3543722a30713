"""How much cash a technician may hold, and how long: one limit for the company. Entries are added and never changed, the last one holds."""

from backend.custody.trace import tell
from backend.kernel.clock import now
from backend.kernel.database import execute, fetch, fetch_one, transaction
from backend.kernel.ids import new_id
from backend.kernel.pokes import poke
from backend.money.access import APPROVERS, for_everybody, office
from backend.money.amounts import CURRENCY, whole
from backend.money.cash.rules import USUAL, Limit
from backend.money.cash.schemas import CashLimitIn, CashLimitOut
from backend.people.actor import Actor, Doing

NEWEST = "SELECT l.*, p.name FROM cash_limit l JOIN person p ON p.id = l.set_by ORDER BY l.entry DESC LIMIT 1"
SET = "INSERT INTO cash_limit (id, currency, amount, hours, set_by, set_at) VALUES ($1, $2, $3, $4, $5, $6)"
HOLDING = "SELECT person FROM money_holder WHERE kind = 'cash'"


async def limit_now() -> Limit:
    row = await fetch_one("SELECT amount, hours FROM cash_limit ORDER BY entry DESC LIMIT 1")
    return Limit(row["amount"], row["hours"]) if row else USUAL


async def cash_limit(actor: Actor) -> CashLimitOut:
    office(actor)
    row = await fetch_one(NEWEST)
    if not row:
        return CashLimitOut(CURRENCY, USUAL.amount, USUAL.hours, set_by="", set_at=None)
    return CashLimitOut(row["currency"], row["amount"], row["hours"], set_by=row["name"], set_at=row["set_at"])


async def set_limit(doing: Doing, given: CashLimitIn) -> None:
    """The head office's managers say it for everybody. Raises what `amounts.whole` raises."""
    for_everybody(doing.actor, *APPROVERS)
    amount, id = whole(given.amount, given.currency), new_id()
    async with transaction():
        before = await limit_now()
        await execute(SET, id, CURRENCY, amount, given.hours, doing.actor.person, now())
        after = {"amount": amount, "hours": given.hours}
        await tell(doing, "set", "cash_limit", id, before={"amount": before.amount, "hours": before.hours}, after=after)
        await poke(*(row["person"] for row in await fetch(HOLDING)))
