"""What waits at the money desk, as the menu counts it."""

from backend.kernel.database import fetch_one
from backend.money.access import APPROVERS, office
from backend.money.cash.listing import cash_in_hand
from backend.money.invoices.overtaken import OVERTAKEN
from backend.money.schemas import MoneyWaiting
from backend.people.actor import Actor

OVERRIDES = """
SELECT count(*) AS waiting FROM charge_override c JOIN work_order o ON o.id = c."order"
WHERE c.state = 'awaiting' AND ($1 OR o.service_centre = $2) AND c.requested_by <> $3
"""
OFFERS = """
SELECT count(*) AS waiting FROM cash_handover h WHERE h.state = 'offered' AND ($1 OR h.service_centre = $2) AND h.person <> $3
"""
INVOICES = f"""
SELECT count(*) AS waiting FROM invoice_request i
WHERE (i.state = 'requested' OR (i.state = 'issued' AND {OVERTAKEN})) AND ($1 OR i.service_centre = $2)
"""


async def waiting(actor: Actor) -> MoneyWaiting:
    """Only what this person may decide."""
    scope = office(actor)
    overrides = await overrides_waiting(actor) if actor.role in APPROVERS else 0
    late = [held for held in await cash_in_hand(actor) if held.too_long or held.too_much]
    return MoneyWaiting(overrides, await _count(OFFERS, *scope, actor.person), len(late), await _count(INVOICES, *scope))


async def overrides_waiting(actor: Actor) -> int:
    """Amounts that this manager has to decide."""
    return await _count(OVERRIDES, *office(actor, *APPROVERS), actor.person)


async def _count(sql: str, *arguments: object) -> int:
    row = await fetch_one(sql, *arguments)
    assert row
    return row["waiting"]
