"""Terminals, SIMs, parts and tools of the demonstration company. Every number is visibly made up and has a right check digit."""

from datetime import date, timedelta
from uuid import UUID

from stdnum import luhn

from backend.custody import items
from backend.custody.holders import holder_of_centre, holder_of_company, holder_of_person
from backend.custody.ledger import Why, move_item, move_parts
from backend.custody.tables import Product
from backend.demo.company import Staff
from backend.kernel.clock import now
from backend.kernel.database import fetch_one
from backend.kernel.ids import new_id
from backend.people.actor import Doing

TERMINALS_EACH, SPARE = 12, 20
LAST = 2 * TERMINALS_EACH + SPARE
PARTS = (("DEMO-FUSE", "演示保险丝 3A", "个"), ("DEMO-CABLE", "演示电源线 2m", "根"), ("DEMO-ANT", "演示天线", "个"))


def imei(number: int) -> str:
    body = f"0000000000{number:04d}"
    return body + luhn.calc_check_digit(body)


def iccid(number: int) -> str:
    body = f"89860000000000{number:04d}"
    return body + luhn.calc_check_digit(body)


async def fill_the_warehouse(staff: Staff, today: date) -> None:
    """Technicians of the head office hold twelve terminals and SIMs each, the first the numbers 1 to 12; the rest lies in the warehouse."""
    doing = Doing(staff.actors["dispatcher"], now())
    terminal, sim = await _product("terminal", "DEMO-T1", "演示终端 T1", 24), await _product("sim", "DEMO-SIM", "演示 SIM 卡", 0)
    parts = [await _product("part", code, name, 0, unit) for code, name, unit in PARTS]
    warehouse = await holder_of_centre("warehouse", staff.centres["HQ"])
    technicians = [await holder_of_person(staff.actors[key].person) for key in ("tech1", "tech2")]
    for number in range(1, LAST + 1):
        unit = items.NewItem("terminal", imei(number), f"DEMO-{number:05d}", terminal, today - timedelta(days=90))
        card = items.NewItem(
            "sim", iccid(number), product=sim, msisdn=f"+8610647000{number:04d}", operator="演示运营商", plan="演示套餐 30MB",
            expires_on=today + timedelta(days=15 * number),
        )  # fmt: skip
        taken = [await items.take_in(doing, unit, warehouse), await items.take_in(doing, card, warehouse)]
        if number <= TERMINALS_EACH * len(technicians):
            for item in taken:
                await move_item(doing, item, warehouse, technicians[(number - 1) // TERMINALS_EACH], Why("issued"))
    supplier = await holder_of_company("supplier")
    for part in parts:
        await move_parts(doing, part, 100, supplier, warehouse, Why("purchased"))
        for technician in technicians:
            await move_parts(doing, part, 10, warehouse, technician, Why("issued"))


async def product_called(code: str) -> UUID:
    row = await fetch_one("SELECT id FROM product WHERE code = $1", code)
    assert row
    return row["id"]


async def _product(kind: str, code: str, name: str, warranty_months: int, unit: str = "") -> UUID:
    product = new_id()
    await Product.insert(
        Product(id=product, kind=kind, code=code, name=name, unit=unit, warranty_months=warranty_months, created_at=now())
    )
    return product
