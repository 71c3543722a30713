"""An order's technicians, ranked with their reasons (P9.4.3)."""

from datetime import date

from backend.dispatch import profiles
from backend.dispatch.schemas import AbsenceIn
from backend.kernel.database import execute, fetch
from backend.people.tables import Person
from tests.cast import IMEIS
from tests.dispatch.desk import centre_at, coming_monday, installations_need, order_for, skill
from tests.dispatch.road_server import road_server
from tests.orders.calls import called, product


async def suggested(client, order, day: date | None = None):
    answer = await client.get(f"/api/orders/{order}/suggestions" + (f"?day={day}" if day else ""))
    assert answer.status_code == 200, answer.text
    return answer.json()


def by_name(found) -> dict:
    return {one["technician"]["name"]: one for one in found["suggestions"]}


def codes(reasons) -> list[str]:
    return [reason["code"] for reason in reasons]


async def test_the_technician_with_skill_and_things_comes_first_and_the_rest_are_told_why(company, sign_in_as):
    dispatcher, monday = await sign_in_as(company.dispatcher), coming_monday()
    await skill(company, "adas", company.li)
    await installations_need(company, "adas")
    await centre_at(company)
    found = await suggested(dispatcher, await order_for(company, monday, vehicles=2))
    assert found["day"] == monday.isoformat() and found["minutes"] == 70
    first, second = found["suggestions"]
    assert (first["technician"]["name"], first["possible"]) == (company.li.name, True)
    assert codes(first["reasons"]) == ["has_skill", "free", "from_centre", "load", "holds", "holds", "new_customer"]
    assert (second["possible"], second["why_not"]) == (False, [{"code": "lacks_skill", "params": {"skill": "adas"}}])


async def test_who_is_away_or_has_left_is_shown_as_not_possible(company, sign_in_as):
    dispatcher, monday = await sign_in_as(company.dispatcher), coming_monday()
    await profiles.add_absence(company.actor(company.manager), company.li.id, AbsenceIn(monday, monday, "sick"))
    await Person.update(active=False).where(Person.id == company.wang.id)
    found = by_name(await suggested(dispatcher, await order_for(company, monday)))
    assert found[company.li.name]["why_not"] == [{"code": "absent", "params": {"reason": "sick"}}]
    assert codes(found[company.wang.name]["why_not"]) == ["inactive"]


async def test_another_order_that_day_is_load_and_the_place_to_come_from(company, sign_in_as):
    dispatcher, monday = await sign_in_as(company.dispatcher), coming_monday()
    earlier = await order_for(company, monday)
    given = {"parts": [{"technician": str(company.li.id)}], "planned_date": str(monday), "window_start": "08:30", "window_end": "09:30"}
    assert (await dispatcher.post(f"/api/orders/{earlier}/assignment", json=given)).status_code == 201
    found = by_name(await suggested(dispatcher, await order_for(company, monday)))
    reasons = {reason["code"]: reason["params"] for reason in found[company.li.name]["reasons"]}
    assert reasons["load"] == {"count": 1, "open": 1} and reasons["from_order"]["km"] == 0
    assert found[company.wang.name]["possible"] and "no_position" in codes(found[company.wang.name]["reasons"])


async def test_distances_come_from_the_road_server(company, sign_in_as, monkeypatch):
    dispatcher = await sign_in_as(company.dispatcher)
    await centre_at(company)
    async with road_server(monkeypatch):
        found = by_name(await suggested(dispatcher, await order_for(company, coming_monday())))
    assert {"code": "from_centre", "params": {"km": 8.0}} in found[company.wang.name]["reasons"]


async def test_suggestions_are_for_those_who_assign(company, sign_in_as):
    order = await order_for(company, None)
    for person, status in ((company.li, 403), (company.finance, 403), (company.customer_service, 403), (company.branch_manager, 404)):
        assert (await (await sign_in_as(person)).get(f"/api/orders/{order}/suggestions")).status_code == status


async def test_a_repair_asks_for_what_its_symptoms_take(company, sign_in_as):
    dispatcher = await sign_in_as(company.dispatcher)
    made = await called(company, dispatcher, symptoms=["offline", "no_power"])
    terminal = await product("测试终端 T9")
    for code in ("offline", "no_power"):
        [row] = await fetch("SELECT id FROM symptom WHERE code = $1", code)
        await dispatcher.patch(f"/api/symptoms/{row['id']}", json={"needs": [{"product_id": str(terminal), "quantity": 1}]})
    await execute("UPDATE item SET product = $1 WHERE number = $2", terminal, IMEIS[0])
    found = by_name(await suggested(dispatcher, made["order"]["id"]))
    needed = {"thing": "测试终端 T9", "needed": 1}
    assert {"code": "holds", "params": {"have": 1} | needed} in found[company.li.name]["reasons"]
    assert {"code": "lacks_things", "params": {"have": 0} | needed} in found[company.wang.name]["reasons"]
