"""What parts cost at the demonstration company: tax included, 13 %."""

from datetime import date

from backend.demo.company import Staff
from backend.demo.stock import product_called
from backend.kernel.clock import now
from backend.money.prices.schemas import PriceIn
from backend.money.prices.service import add_price
from backend.people.actor import Doing

PRICES = {"DEMO-FUSE": 350, "DEMO-CABLE": 4_500, "DEMO-ANT": 6_800}
"""Minor units for one."""
TAX = 1300


async def set_prices(staff: Staff, today: date) -> None:
    doing = Doing(staff.actors["finance"], now())
    for code, amount in PRICES.items():
        await add_price(doing, PriceIn(await product_called(code), amount, today, TAX))
