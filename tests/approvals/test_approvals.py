"""All that waits for a manager's word is one list, the most urgent first."""

from uuid import uuid4

from backend.kernel.database import execute, fetch_one
from backend.orders import service
from backend.orders.schemas import OrderIn
from tests.cast import Company
from tests.orders.phone import Phone
from tests.orders.shortages import OnSite, oral, repair_on_site
from tests.orders.story import request_with_vehicles


async def submitted_order(company: Company, priority: str = "normal") -> str:
    actor = company.actor(company.customer_service)
    order = await service.open_order(actor, await request_with_vehicles(company), OrderIn(priority=priority))
    await service.submit(actor, order)
    return str(order)


async def test_every_kind_stands_in_one_list(company, sign_in_as):
    manager = await sign_in_as(company.manager)
    calm, hurried = await submitted_order(company), None
    li = OnSite(Phone(await sign_in_as(company.li)), await repair_on_site(company))
    amount = str(uuid4())
    assert await li.does("charge.override", override_id=amount, amount=1000, currency="CNY", reason="老客户") == ""
    word = await li.asks(oral=oral(company.manager))
    stopped = await li.asks(stops=True)
    hurried = await submitted_order(company, "urgent")

    cards = (await manager.get("/api/approvals")).json()
    assert [(card["kind"], card["id"]) for card in cards] == [
        ("part", stopped), ("order", hurried), ("order", calm), ("override", amount), ("part", word),
    ]  # fmt: skip
    assert (await manager.get("/api/approvals-waiting")).json() == {"waiting": 5}
    assert [card["urgent"] for card in cards] == [True, True, False, False, False]
    assert [one["plate"] for one in cards[2]["about"]["plates"]] == [vehicle.plate for vehicle in company.vehicles]
    assert cards[3]["amount"] == 1000 and cards[0]["request"]["reason"] == "继电器烧了"

    administrator = await sign_in_as(company.administrator)
    assert [card["id"] for card in (await administrator.get("/api/approvals")).json()] == [stopped, hurried, calm, amount]


async def test_what_came_of_a_card_is_said_where_a_notice_leads(company, sign_in_as):
    manager, order = await sign_in_as(company.manager), await submitted_order(company)
    li = OnSite(Phone(await sign_in_as(company.li)), await repair_on_site(company))
    request = await li.asks()
    paths = {row["path"] for row in (await manager.get("/api/notices")).json()}
    assert paths == {f"/approvals/{order}", f"/approvals/{request}"}

    await manager.post(f"/api/part-requests/{request}/answer", json={"answer": "refused", "note": "太贵"})
    await manager.post(f"/api/orders/{order}/approval")
    said = (await manager.get(f"/api/approvals/{request}")).json()
    assert (said["kind"], said["answer"], said["who"]) == ("part", "refused", company.manager.name)
    said = (await manager.get(f"/api/approvals/{order}")).json()
    assert (said["kind"], said["answer"], said["who"]) == ("order", "approve", company.manager.name)
    assert (await manager.get("/api/approvals")).json() == []
    assert (await manager.get(f"/api/approvals/{uuid4()}")).json()["code"] == "approval.not_found"


async def test_one_who_has_left_can_be_answered_for(company, sign_in_as):
    li = OnSite(Phone(await sign_in_as(company.li)), await repair_on_site(company))
    word = await li.asks(oral=oral(company.manager))
    await execute("UPDATE person SET active = false WHERE id = $1", company.manager.id)
    administrator = await sign_in_as(company.administrator)
    assert [card["id"] for card in (await administrator.get("/api/approvals")).json()] == [word]
    assert (await administrator.post(f"/api/part-requests/{word}/confirmation", json={"agreed": True})).status_code == 201
    row = await fetch_one("SELECT confirmed_by, decided_by FROM part_request WHERE id = $1", word)
    assert row and (row["confirmed_by"], row["decided_by"]) == (company.administrator.id, company.manager.id)


async def test_managers_of_a_branch_see_their_own_and_others_nothing(company, sign_in_as):
    order = await submitted_order(company)
    branch = await sign_in_as(company.branch_manager)
    assert (await branch.get("/api/approvals")).json() == []
    assert (await branch.get("/api/approvals-waiting")).json() == {"waiting": 0}
    assert (await branch.get(f"/api/approvals/{order}")).status_code == 404
    for person in (company.dispatcher, company.finance, company.customer_service, company.li, company.contractor):
        client = await sign_in_as(person)
        for path in ("approvals", "approvals-waiting", f"approvals/{order}"):
            assert (await client.get(f"/api/{path}")).status_code == (404 if person is company.contractor else 403)
