"""What is late can be found (P9.3.4)."""

from tests.orders.story import approved_order


async def test_an_order_is_late_when_its_window_has_passed(company, sign_in_as):
    dispatcher = await sign_in_as(company.dispatcher)
    order = await approved_order(company)
    await _planned(dispatcher, company, order, "2020-01-05")
    assert [row["id"] for row in await _late(dispatcher)] == [str(order)]
    await _planned(dispatcher, company, order, "2090-01-05")
    assert await _late(dispatcher) == []


async def test_a_cancelled_order_is_not_late(company, sign_in_as):
    dispatcher, manager = await sign_in_as(company.dispatcher), await sign_in_as(company.manager)
    order = await approved_order(company)
    await _planned(dispatcher, company, order, "2020-01-05")
    answer = await manager.post(f"/api/orders/{order}/cancellation", json={"reason": "客户取消"})
    assert answer.status_code == 201, answer.text
    assert await _late(dispatcher) == []


async def _planned(desk, company, order, day):
    parts = {"parts": [{"technician": str(company.li.id)}], "planned_date": day, "window_start": "09:00", "window_end": "12:00"}
    answer = await desk.post(f"/api/orders/{order}/assignment", json=parts)
    assert answer.status_code == 201, answer.text


async def _late(desk):
    return (await desk.get("/api/orders", params={"late": "true"})).json()["items"]
