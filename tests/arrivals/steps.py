"""An order on its way to the customer, as far as a test wants it."""

from datetime import date
from uuid import UUID

from backend.kernel.clock import today
from backend.kernel.database import execute, fetch_one
from backend.orders import assignment
from backend.orders.schemas import AssignmentIn, Part
from backend.papers.links import address
from backend.settings import settings
from tests.cast import Company
from tests.orders.phone import Phone
from tests.orders.story import approved_order

WINDOW = {"window_start": "09:00", "window_end": "11:00"}
HERE = {"latitude": 22.6, "longitude": 114.1, "accuracy": 10}
"""Some fifteen kilometres from the cast's site."""


async def planned_order(company: Company, day: date | None = None) -> UUID:
    order = await approved_order(company, 1)
    await plan(company, order, day or today())
    return order


async def plan(company: Company, order: UUID, day: date, **window) -> None:
    given = AssignmentIn(parts=[Part(technician=company.li.id)], planned_date=day, **(WINDOW | window))
    await assignment.assign(company.actor(company.dispatcher), order, given)


async def sets_out(phone: Phone, order: UUID, **where) -> None:
    """Accepts, checks and departs; where from goes along if it is given."""
    phone.do("order.accept", order_id=str(order))
    [found] = [one for one in (await phone.pull())["changed"]["orders"] if one["id"] == str(order)]
    for item in found["requirements"]["checklist"]:
        phone.do("order.check_item", order_id=str(order), item=item, checked=True)
    phone.do("order.depart", order_id=str(order), **where)
    assert {result["outcome"] for result in (await phone.push())["results"]} == {"applied"}


async def page_of(order: UUID) -> str:
    link = await fetch_one('SELECT id FROM link WHERE "order" = $1', order)
    assert link
    return address(link["id"]).removeprefix(settings().public_url)


async def site_without_position(company: Company) -> None:
    await execute("UPDATE site SET latitude = NULL, longitude = NULL WHERE id = $1", company.site.id)
