"""What repair calls begin with: a vehicle with a terminal in it, and what the customer says."""

from datetime import date
from uuid import UUID

from backend.custody import items
from backend.custody.holders import holder_of_vehicle
from backend.custody.tables import Product
from backend.kernel.clock import now
from backend.kernel.database import execute, transaction
from backend.kernel.ids import new_id
from backend.orders.symptoms import ensure_symptoms
from backend.people.actor import Doing
from tests.cast import Company

FITTED_IMEI, FITTED_ICCID = "864000000012349", "89860612345678901234"


async def product(name: str = "测试终端 T1", months: int = 24) -> UUID:
    made = Product(id=new_id(), kind="terminal", code=name, name=name, warranty_months=months, created_at=now())
    await Product.insert(made)
    return made.id


async def fit(company: Company, vehicle: UUID, number: str = FITTED_IMEI, kind: items.ItemKind = "terminal", **known) -> UUID:
    """Taken on as older than the ledger; `installed_on` and `warranty_until` as a swap would have written them."""
    later = {name: known.pop(name) for name in ("installed_on", "warranty_until") if name in known}
    async with transaction():
        new = items.NewItem(kind, number, **known)
        item = await items.take_in(Doing(company.actor(company.manager), now()), new, await holder_of_vehicle(vehicle), "taken_on")
        for name, value in later.items():
            await execute(f"UPDATE item SET {name} = $2 WHERE id = $1", item, value)
    return item


async def said(company: Company, **other) -> dict:
    await ensure_symptoms()
    return {
        "customer": str(company.logistics.id),
        "contact": str(company.contact.id),
        "site": str(company.site.id),
        "vehicles": [str(company.vehicles[0].id)],
        "product_model": "测试终端 T1",
        "purchased_on": date(2026, 1, 15).isoformat(),
        "problem": "昨天起不上线",
        "symptoms": ["offline"],
    } | other


async def called(company: Company, desk, **other) -> dict:
    answer = await desk.post("/api/repair-orders", json=await said(company, **other))
    assert answer.status_code == 201, answer.text
    return answer.json()
