"""A technician stands there and a part is missing: how tests ask, and what became of it."""

from typing import Any
from uuid import UUID, uuid4

from backend.custody.tables import Product
from backend.kernel.clock import now
from backend.kernel.database import as_json, execute, fetch_one
from backend.kernel.ids import new_id
from backend.orders.rules import REPAIR
from tests.cast import Company
from tests.orders.phone import Phone
from tests.orders.story import assigned_order


async def part(name: str = "测试继电器") -> UUID:
    made = Product(id=new_id(), kind="part", code=name, name=name, unit="个", created_at=now())
    await Product.insert(made)
    return made.id


async def repair_on_site(company: Company, vehicles: int = 1, technician=None) -> str:
    order = await assigned_order(company, vehicles, technician)
    await execute("UPDATE work_order SET state = 'on_site', kind = 'repair', requirements = $2 WHERE id = $1", order, as_json(REPAIR))
    return str(order)


async def state_of(order: str | UUID) -> str:
    row = await fetch_one("SELECT state FROM work_order WHERE id = $1", UUID(str(order)))
    assert row
    return row["state"]


class OnSite:
    """Li's phone on an order; `told` is what the server made of the last push: "" for applied, a problem's code otherwise."""

    def __init__(self, phone: Phone, order: str) -> None:
        self.phone, self.order = phone, order

    async def does(self, verb: str, **args: Any) -> str:
        self.phone.waiting = []
        self.phone.do(verb, order_id=self.order, **args)
        [result] = (await self.phone.push())["results"]
        return result.get("problem", {}).get("code", "")

    async def asks(self, request: str = "", **said: Any) -> str:
        """Returns the id of the request."""
        request = request or str(uuid4())
        assert await self.does("order.report_part_missing", request_id=request, **(wish() | said)) == ""
        return request

    async def sees(self) -> list[dict[str, Any]]:
        """The requests on the order as a pull brings them."""
        [order] = [one for one in (await self.phone.pull())["changed"]["orders"] if one["id"] == self.order]
        return order["part_requests"]


def wish(**said: Any) -> dict[str, Any]:
    return {"part": "双芯继电器", "quantity": 2, "reason": "继电器烧了"} | said


def oral(manager, answer: str = "authorised", **said: Any) -> dict[str, Any]:
    return {"manager_id": str(manager.id), "answer": answer} | said
