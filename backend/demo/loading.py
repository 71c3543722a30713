"""Loads the demonstration company, and takes it away again."""

from backend.demo.company import LOGINS, PASSWORD, hire_everybody, is_demo, is_empty
from backend.demo.dispatch import arrange_dispatch
from backend.demo.prices import set_prices
from backend.demo.stock import fill_the_warehouse
from backend.demo.waiting import offer_to_the_first_technician, say_what_faults_take
from backend.demo.work import fill_the_desk
from backend.kernel.clock import today
from backend.kernel.database import execute, fetch, transaction
from backend.orders.symptoms import ensure_symptoms
from backend.papers.forms import ensure_forms

KEPT = ("migration",)


class NotADemo(Exception):
    """Raised instead of touching data that is not the demonstration's."""


async def load_if_empty() -> bool:
    if not await is_empty():
        return False
    async with transaction():
        staff = await hire_everybody()
        await ensure_forms()
        await ensure_symptoms()
        await fill_the_warehouse(staff, today())
        await set_prices(staff, today())
        await say_what_faults_take(staff)
        await fill_the_desk(staff, today())
        await offer_to_the_first_technician(staff)
        await arrange_dispatch(staff, today())
    return True


async def reset() -> None:
    """Raises NotADemo when anybody is here who is not of the demonstration."""
    if not await is_empty():
        if not await is_demo():
            raise NotADemo
        await _empty()
    await load_if_empty()


async def logins() -> list[tuple[str, str, str]]:
    """Name, address and password of everybody to try; nothing when this is not the demonstration."""
    return [(login.name, login.email, PASSWORD) for login in LOGINS] if await is_demo() else []


async def _empty() -> None:
    tables = await fetch("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
    names = ", ".join(f'"{row["tablename"]}"' for row in tables if row["tablename"] not in KEPT)
    await execute(f"TRUNCATE {names} CASCADE")
