"""What the dispatch desk's stories begin with."""

from datetime import date, timedelta
from uuid import UUID

from backend.dispatch import catalogue, profiles
from backend.dispatch.schemas import OrderNeedIn, PersonSkillIn, PlaceIn, SkillIn
from backend.kernel.clock import today
from backend.kernel.database import execute
from tests.cast import Company
from tests.orders.story import approved_order


def coming_monday() -> date:
    return today() + timedelta(days=7 - today().weekday())


async def order_for(company: Company, day: date | None, vehicles: int = 1) -> UUID:
    order = await approved_order(company, vehicles)
    await execute("UPDATE work_order SET planned_date = $2 WHERE id = $1", order, day)
    return order


async def skill(company: Company, code: str = "adas", *people) -> UUID:
    made = await catalogue.add_skill(company.actor(company.manager), SkillIn(code, f"测试·{code}"))
    for person in people:
        await profiles.add_skill(company.actor(company.manager), person.id, PersonSkillIn(made.id, date(2026, 1, 1)))
    return made.id


async def installations_need(company: Company, *skills: str) -> None:
    await catalogue.keep_order_need(company.actor(company.manager), "install", OrderNeedIn(list(skills), 10, 30))


async def centre_at(company: Company) -> None:
    await catalogue.keep_centre_place(company.actor(company.manager), company.head_office.id, PlaceIn(22.55, 114.05))
