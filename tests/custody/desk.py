"""Whoever runs the warehouse of the head office, as far as the API can tell."""

from uuid import UUID, uuid4

from backend.custody import handovers, products, receipts, stocktakings, symptoms, warehouses
from backend.custody.catalogue_schemas import ProductIn, SymptomIn
from backend.custody.handovers_schemas import HandoverIn, ToPerson
from backend.custody.holders import holder_of_centre, holder_of_person
from backend.custody.intakes import open_intake
from backend.custody.receipts_schemas import GoodsIn, StockListRow
from backend.custody.schemas import PartCount, WarehouseIn
from backend.custody.stocktakings_schemas import StocktakingIn
from backend.kernel.clock import now
from backend.kernel.database import fetch_one, transaction
from backend.people.actor import Doing
from tests.cast import Company

SIM = "89860512345678901247"


class Desk:
    def __init__(self, client, warehouse: UUID) -> None:
        self.client, self.warehouse = client, str(warehouse)

    @classmethod
    async def opened(cls, company: Company, client) -> "Desk":
        async with transaction():
            return cls(client, (await holder_of_centre("warehouse", company.head_office.id))["id"])

    async def holder_of(self, person) -> UUID:
        async with transaction():
            return (await holder_of_person(person.id))["id"]

    async def get(self, path: str, **params) -> dict:
        answer = await self.client.get(self._at(path), params=params)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def post(self, path: str, body: dict) -> dict:
        answer = await self.client.post(self._at(path), json=body)
        assert answer.status_code == 201, answer.text
        return answer.json()

    async def refused(self, path: str, body: dict) -> dict:
        answer = await self.client.post(self._at(path), json=body)
        assert 400 <= answer.status_code < 500, answer.text
        return answer.json()

    async def product(self, kind: str, code: str) -> str:
        return (await self.post("/products", {"kind": kind, "code": code, "name": f"测试 {code}"}))["id"]

    async def take_in(self, *numbers: str, kind: str = "terminal", parts: list[tuple[str, int]] | None = None, **known) -> None:
        rows = [{"row": row, "kind": kind, "number": number, **known} for row, number in enumerate(numbers, 1)]
        rows += [{"row": 100 + row, "kind": "part", "product": code, "quantity": count} for row, (code, count) in enumerate(parts or [])]
        await self.post("receipts", {"id": str(uuid4()), "holder_id": self.warehouse, "rows": rows})

    async def offer(self, target: dict, items: list[str], parts: list[tuple[str, int]] | None = None) -> dict:
        counted = [{"product_id": product, "quantity": quantity} for product, quantity in parts or []]
        return await self.post("handovers", {"source_id": self.warehouse, "target": target, "items": items, "parts": counted})

    def _at(self, path: str) -> str:
        return f"/api{path}" if path.startswith("/") else f"/api/custody/{path}"


async def known_in_custody(company: Company, order: UUID) -> dict[str, str]:
    """One of everything that the desk's addresses name."""
    doing = Doing(company.actor(company.dispatcher), now())
    warehouse = await warehouses.open_warehouse(doing, WarehouseIn("二号库"))
    part = await products.add_product(doing, ProductIn("part", "KNOWN", "测试配件"))
    await receipts.receive(
        doing, GoodsIn(uuid4(), warehouse, [StockListRow(1, "sim", SIM), StockListRow(2, "part", product_id=part, quantity=9)])
    )
    sim = await fetch_one("SELECT id FROM item WHERE number = $1", SIM)
    assert sim
    offer = HandoverIn(ToPerson(company.wang.id), [], [PartCount(part, 1)], source_id=warehouse)
    line = await fetch_one('SELECT id FROM vehicle_line WHERE "order" = $1', order)
    assert line
    async with transaction():
        intake = await open_intake(doing, item=sim["id"], order=order, line=line["id"], to_repair="不上线")
    return {
        "holder_id": str(warehouse),
        "item_id": str(sim["id"]),
        "product_id": str(part),
        "symptom_id": str(await symptoms.add_symptom(doing, SymptomIn("known", "测试", "Test"))),
        "handover_id": str(await handovers.offer_from(doing, offer)),
        "stocktaking_id": str(await stocktakings.open_stocktaking(doing, StocktakingIn(warehouse))),
        "intake_id": str(intake),
    }
