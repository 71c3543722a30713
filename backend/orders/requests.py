"""Installation requests (《安装需求单》, P9.4.1): written down, changed until their order is submitted, cancelled."""

from typing import Any
from uuid import UUID

import msgspec

from backend.customers.access import customer_row, writing
from backend.customers.service import must_belong
from backend.kernel import history
from backend.kernel.clock import now
from backend.kernel.database import execute, transaction
from backend.kernel.ids import new_id
from backend.kernel.words import tidy_text
from backend.orders.following import follow
from backend.orders.requests_access import changeable_request, open_request
from backend.orders.requests_schemas import RequestChange, RequestIn
from backend.papers.numbering import next_number
from backend.people.actor import Actor

INSERT = """
INSERT INTO installation_request (id, number, service_centre, customer, contact, site, wished_date, note, state, created_by, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'open', $9, $10)
"""


async def add_request(actor: Actor, given: RequestIn) -> UUID:
    """Raises `customer.not_found`, `contact.not_found`, `site.not_found` (404)."""
    request, columns = new_id(), _columns(given)
    async with transaction():
        customer = await customer_row(writing(actor), given.customer)
        await must_belong(customer["id"], contact=given.contact, site=given.site)
        number = await next_number(customer["service_centre"], "RQ")
        place = (customer["id"], columns["contact"], columns["site"], columns["wished_date"], columns["note"])
        await execute(INSERT, request, number, customer["service_centre"], *place, actor.person, now())
        await tell(actor, "added", request, after={"number": number} | columns)
    return request


async def change_request(actor: Actor, request: UUID, change: RequestChange) -> None:
    """Raises `request.already_ordered`, `request.not_open` (409), `contact.not_found`, `site.not_found` (404)."""
    columns = _columns(change)
    async with transaction():
        row = await changeable_request(writing(actor), request, lock=True)
        await must_belong(row["customer"], contact=columns.get("contact"), site=columns.get("site"))
        changed = {name: value for name, value in columns.items() if row[name] != value}
        if changed:
            places = ", ".join(f"{name} = ${index}" for index, name in enumerate(changed, start=2))
            await execute(f"UPDATE installation_request SET {places} WHERE id = $1", request, *changed.values())
            await tell(actor, "changed", request, before={name: row[name] for name in changed}, after=changed)
            await follow(actor, row, changed)


async def cancel_request(actor: Actor, request: UUID, reason: str) -> None:
    """Raises `request.already_ordered`, `request.not_open` (409)."""
    async with transaction():
        await open_request(writing(actor), request, lock=True)
        await execute("UPDATE installation_request SET state = 'cancelled' WHERE id = $1", request)
        await tell(actor, "cancel", request, before={"state": "open"}, after={"state": "cancelled", "reason": tidy_text(reason)})


async def tell(actor: Actor, verb: str, request: UUID, before: Any = None, after: Any = None) -> None:
    await history.record(
        verb, "request", request, before=before, after=after, actor=actor.person, actor_name=actor.name, device=actor.device
    )


def _columns(given: msgspec.Struct) -> dict[str, Any]:
    columns = {name: value for name, value in msgspec.structs.asdict(given).items() if value is not msgspec.UNSET}
    return columns | ({"note": tidy_text(columns["note"])} if "note" in columns else {})
