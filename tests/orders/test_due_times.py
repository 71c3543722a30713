"""Due times of orders: promised by managers, shown, filtered by, told when they are missed (P9.3.4, P9.7.1B)."""

from datetime import datetime, time, timedelta
from uuid import UUID

import pytest

from backend.kernel.clock import company_time, now, today
from backend.kernel.database import execute, fetch
from backend.notices.facts import facts
from backend.notices.words import said
from backend.orders.due import cases
from tests.notices.steps import notices_of
from tests.orders.phone import Phone
from tests.orders.shortages import OnSite, repair_on_site
from tests.orders.story import approved_order, assigned_order

URGENT_INSTALL = {"kind": "install", "priority": "normal", "respond_minutes": 60, "finish_minutes": 240, "round_the_clock": True}


@pytest.fixture
async def manager(company, sign_in_as):
    return await sign_in_as(company.manager)


async def promise(client, **changes) -> dict:
    answer = await client.put("/api/due-targets", json=URGENT_INSTALL | changes)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def shown(client, order: UUID) -> dict:
    return (await client.get(f"/api/orders/{order}")).json()


async def test_an_order_gets_its_due_times_when_it_is_handed_in(company, manager):
    before = await approved_order(company, 1)
    await promise(manager)
    after = await approved_order(company, 1)
    assert (await shown(manager, before))["due"] == {"respond_at": None, "finish_at": None}
    order = await shown(manager, after)
    assert order["due"] == order["order"]["due"]
    [row] = await fetch("SELECT created_at, respond_due, finish_due FROM work_order WHERE id = $1", after)
    assert (row["respond_due"] - row["created_at"], row["finish_due"] - row["created_at"]) == (timedelta(hours=1), timedelta(hours=4))


async def test_what_was_agreed_with_a_customer_goes_before_what_holds_for_all(company, manager):
    settings = await promise(manager, customer=str(company.logistics.id), respond_minutes=30)
    [agreed] = [target for target in settings["targets"] if target["customer"]]
    order = await approved_order(company, 1)
    [row] = await fetch("SELECT created_at, respond_due FROM work_order WHERE id = $1", order)
    assert row["respond_due"] - row["created_at"] == timedelta(minutes=30)
    left = (await manager.delete(f"/api/due-targets/{agreed['id']}")).json()
    assert not [target for target in left["targets"] if target["customer"]]
    assert (await shown(manager, await approved_order(company, 1)))["due"]["respond_at"] is None


async def test_parts_of_a_split_order_keep_what_was_promised(company, manager):
    from backend.orders import assignment
    from backend.orders.schemas import AssignmentIn, Part

    await promise(manager)
    order = await approved_order(company, 2)
    lines = [UUID(line["id"]) for line in (await shown(manager, order))["lines"]]
    parts = [Part(company.li.id, lines[:1]), Part(company.wang.id, lines[1:])]
    orders = await assignment.assign(company.actor(company.dispatcher), order, AssignmentIn(parts))
    assert len({row["respond_due"] for row in await fetch("SELECT respond_due FROM work_order WHERE id = ANY($1)", orders)} - {None}) == 1


@pytest.mark.parametrize("who", ["li", "dispatcher", "finance", "customer_service"])
async def test_only_managers_promise(company, sign_in_as, who):
    client = await sign_in_as(getattr(company, who))
    assert (await client.put("/api/due-targets", json=URGENT_INSTALL)).status_code == 403
    assert (await client.put("/api/working-hours", json={"days": [1], "opens": "09:00", "closes": "18:00"})).status_code == 403


async def test_a_branch_promises_its_own_customers_only(company, sign_in_as, manager):
    branch = await sign_in_as(company.branch_manager)
    assert (await branch.put("/api/due-targets", json=URGENT_INSTALL)).status_code == 403
    assert (await branch.put("/api/due-targets", json=URGENT_INSTALL | {"customer": str(company.logistics.id)})).status_code == 404
    own = await promise(branch, customer=str(company.taxis.id))
    assert [target["customer"]["name"] for target in own["targets"] if target["customer"]] == [company.taxis.name]
    settings = await promise(manager, customer=str(company.logistics.id))
    foreign = next(target for target in settings["targets"] if target["customer"] and target["customer"]["id"] == str(company.logistics.id))
    assert (await branch.delete(f"/api/due-targets/{foreign['id']}")).status_code == 404
    assert (await branch.put("/api/working-hours", json={"days": [6], "opens": "09:00", "closes": "18:00"})).status_code == 403
    hours = await branch.put("/api/working-hours", json={"days": [7, 6], "opens": "09:00", "closes": "24:00", "service_centre": str(company.branch.id)})
    assert [one["days"] for one in hours.json()["hours"]] == [[1, 2, 3, 4, 5], [6, 7]]


async def test_what_makes_no_sense_is_refused(manager):
    assert (await manager.put("/api/due-targets", json=URGENT_INSTALL | {"finish_minutes": 30})).json()["code"] == "due.order"
    assert (await manager.put("/api/working-hours", json={"days": [1], "opens": "18:00", "closes": "09:00"})).json()["code"] == "due.hours"


async def test_orders_are_found_by_how_they_stand(company, manager):
    await promise(manager)
    late, soon, later = [await approved_order(company, 1) for _ in range(3)]
    for order, ahead in ((late, -1), (soon, 60), (later, 600)):
        await execute("UPDATE work_order SET respond_due = $2, finish_due = $2 WHERE id = $1", order, now() + timedelta(minutes=ahead))

    async def found(due: str) -> list[str]:
        return [row["id"] for row in (await manager.get("/api/orders", params={"due": due})).json()["items"]]

    assert (await found("overdue"), await found("soon")) == ([str(late)], [str(soon)])


async def test_a_late_order_is_one_case_until_somebody_is_there(company, manager, sign_in_as):
    await promise(manager)
    order = await assigned_order(company)
    await cases.notice()
    assert (await manager.get("/api/due-cases")).json() == []
    await execute("UPDATE work_order SET respond_due = $2 WHERE id = $1", order, now() - timedelta(minutes=1))
    await cases.notice()
    await cases.notice()
    [case] = (await manager.get("/api/due-cases")).json()
    assert (case["what"], case["order"]["id"], case["technician"]["name"]) == ("respond", str(order), company.li.name)
    assert (await (await sign_in_as(company.branch_manager)).get("/api/due-cases")).json() == []
    assert (await (await sign_in_as(company.li)).get("/api/due-cases")).status_code == 403
    await execute("UPDATE work_order SET arrived_at = $2, state = 'on_site' WHERE id = $1", order, now())
    await cases.notice()
    assert (await manager.get("/api/due-cases")).json() == []
    await execute("UPDATE work_order SET finish_due = $2 WHERE id = $1", order, now() - timedelta(minutes=1))
    await cases.notice()
    assert [case["what"] for case in (await manager.get("/api/due-cases")).json()] == ["finish"]


@pytest.mark.parametrize("goes_on", ["another technician", "another day"])
async def test_who_was_reached_in_time_is_not_late_again_at_the_next_visit(company, manager, sign_in_as, goes_on):
    """The promise to come is kept when the first one comes; what was promised of the work still holds (P9.3.4)."""
    order = await repair_on_site(company)
    await execute(
        "UPDATE work_order SET arrived_at = $2, respond_due = $3, finish_due = $4 WHERE id = $1",
        UUID(order), now() - timedelta(hours=3), now() - timedelta(hours=1), now() - timedelta(minutes=1),
    )  # fmt: skip
    if goes_on == "another technician":
        taken = {"parts": [{"technician": str(company.wang.id)}], "planned_date": f"{today() + timedelta(days=1)}"}
        assert (await manager.post(f"/api/orders/{order}/assignment", json=taken)).status_code == 201
    else:
        li = OnSite(Phone(await sign_in_as(company.li)), order)
        request = await li.asks(stops=True)
        put_off = {"answer": "rescheduled", "wished_date": f"{today() + timedelta(days=1)}"}
        assert (await manager.post(f"/api/part-requests/{request}/answer", json=put_off)).status_code == 201
    await cases.notice()
    assert [case["what"] for case in (await manager.get("/api/due-cases")).json()] == ["finish"]
    assert [row["id"] for row in (await manager.get("/api/orders", params={"due": "overdue"})).json()["items"]] == [order]


async def test_who_can_do_something_hears_of_it_once(company, manager, run_jobs):
    """Nobody has set out an hour before, then nobody is there in time: the dispatcher hears both, the manager the second."""
    await promise(manager)
    order = await assigned_order(company)
    for minutes in (60, -1):
        await execute("UPDATE work_order SET respond_due = $2 WHERE id = $1", order, now() + timedelta(minutes=minutes))
        await cases.notice()
        await cases.notice()
    kinds = {name: [kind for kind, _, _ in await notices_of(getattr(company, name)) if kind in ("overdue", "due_soon")] for name in ("dispatcher", "manager", "finance")}
    assert kinds == {"dispatcher": ["due_soon", "overdue"], "manager": ["overdue"], "finance": []}
    [row] = await fetch("SELECT id FROM notice WHERE recipient = $1 AND kind = 'overdue'", company.dispatcher.id)
    said_of = said(await facts(row["id"]))
    assert said_of.title.startswith("派工已超时") and "未按时到场" in said_of.body and company.li.name in said_of.body
    await execute("UPDATE work_order SET arrived_at = $2, state = 'on_site' WHERE id = $1", order, now())
    await run_jobs()
    states = {state for kind, state, _ in await notices_of(company.dispatcher) if kind in ("overdue", "due_soon")}
    assert states == {"undone"}, "somebody is there by now"


async def test_somebody_on_the_way_is_not_asked_for(company, manager):
    await promise(manager)
    order = await assigned_order(company)
    await execute("UPDATE work_order SET respond_due = $2, state = 'travelling' WHERE id = $1", order, now() + timedelta(minutes=60))
    await cases.notice()
    assert "due_soon" not in [kind for kind, _, _ in await notices_of(company.dispatcher)]


async def test_nobody_came_at_the_agreed_time(company, manager):
    """Also where nothing was promised; the broken promise goes before the agreed time."""
    order = await assigned_order(company)
    yesterday = today() - timedelta(days=1)
    await execute("UPDATE work_order SET planned_date = $2, window_end = '' WHERE id = $1", order, today())
    await cases.notice()
    assert (await manager.get("/api/due-cases")).json() == []
    await execute("UPDATE work_order SET planned_date = $2, window_end = '17:30' WHERE id = $1", order, yesterday)
    await cases.notice()
    [case] = (await manager.get("/api/due-cases")).json()
    assert case["what"] == "visit" and company_time(datetime.fromisoformat(case["due_at"])) == datetime.combine(yesterday, time(17, 30), company_time(now()).tzinfo)
    await execute("UPDATE work_order SET respond_due = $2 WHERE id = $1", order, now() - timedelta(minutes=1))
    await cases.notice()
    assert [case["what"] for case in (await manager.get("/api/due-cases")).json()] == ["respond"]
    await execute("UPDATE work_order SET respond_due = NULL, planned_date = $2 WHERE id = $1", order, today() + timedelta(days=1))
    await cases.notice()
    assert (await manager.get("/api/due-cases")).json() == []


async def test_the_times_of_an_order_are_measured(company, manager):
    order = await assigned_order(company)
    for minutes, column in ((10, "accepted_at"), (30, "arrived_at"), (75, "completed_at")):
        await execute(f"UPDATE work_order SET {column} = created_at + make_interval(mins => $2) WHERE id = $1", order, minutes)
    assert (await shown(manager, order))["times"]["minutes"] == {"accepted": 10, "departed": None, "arrived": 30, "completed": 75}
    [row] = (await manager.get("/api/orders")).json()["items"]
    assert row["times"]["minutes"]["completed"] == 75
