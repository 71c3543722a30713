"""A phone can name any order and type any number: of another service centre it learns nothing and writes nothing there (P9.5.4)."""

from uuid import UUID

from backend.kernel.database import execute, fetch_one
from tests.cast import ICCIDS, IMEIS
from tests.orders.phone import Phone
from tests.orders.story import assigned_order
from tests.stock import give

OTHER_IMEI = "860000000000017"


async def line_of(order: UUID) -> str:
    row = await fetch_one('SELECT id FROM vehicle_line WHERE "order" = $1', order)
    assert row
    return str(row["id"])


async def test_a_refused_change_shows_no_order_of_another_centre_and_leaves_no_trace_on_it(company, sign_in_as):
    order = await assigned_order(company)
    phone, office, owner = Phone(await sign_in_as(company.zhao)), await sign_in_as(company.branch_manager), await sign_in_as(company.manager)
    phone.do("line.complete", order_id=str(order), line_id=await line_of(order))
    assert (await phone.push())["results"][0]["problem"]["code"] == "order.not_found"
    [shown] = (await office.get("/api/conflicts")).json()
    assert (shown["order_number"], shown["plate"]) == (None, None)
    [row] = (await owner.get("/api/orders")).json()["items"]
    assert row["conflicts"] == 0
    before = (await owner.get(f"/api/orders/{order}/history")).json()
    for decision, status in (("apply", 409), ("discard", 200)):
        answer = await office.post(f"/api/conflicts/{shown['id']}/resolution", json={"decision": decision, "note": "from elsewhere"})
        assert answer.status_code == status
    assert (await owner.get(f"/api/orders/{order}/history")).json() == before


async def test_a_number_in_use_is_refused_but_tells_no_plate_of_another_centre(company, sign_in_as):
    first, second = await assigned_order(company), await assigned_order(company)
    await execute("UPDATE work_order SET state = 'on_site'")
    await execute("UPDATE vehicle_line SET terminal_imei = $2, sim_iccid = $3 WHERE \"order\" = $1", first, IMEIS[0], ICCIDS[0])
    here = {"order_id": str(second), "line_id": await line_of(second)}
    for technician, knows in ((company.li, True), (company.zhao, False)):
        await execute(
            "UPDATE work_order SET technician = $2, service_centre = $3 WHERE id = $1", second, technician.id, technician.service_centre
        )
        phone = Phone(await sign_in_as(technician))
        phone.do("line.set_terminal", **here, imei=IMEIS[0], how="typed")
        phone.do("line.set_sim", **here, iccid=ICCIDS[0], how="typed")
        problems = [result["problem"] for result in (await phone.push())["results"]]
        assert [problem["code"] for problem in problems] == ["terminal.already_used", "sim.already_used"]
        assert [("plate" in problem["params"]) for problem in problems] == [knows, knows]


async def test_a_unit_in_somebodys_hands_is_refused_but_tells_no_name_of_another_centre(company, sign_in_as):
    order = await assigned_order(company)
    here = {"order_id": str(order), "line_id": await line_of(order)}
    await give(company.actor(company.dispatcher), company.li.id, "terminal", OTHER_IMEI)
    for technician, holder in ((company.wang, company.li.name), (company.zhao, None)):
        await execute(
            "UPDATE work_order SET state = 'on_site', technician = $2, service_centre = $3 WHERE id = $1",
            order,
            technician.id,
            technician.service_centre,
        )
        phone = Phone(await sign_in_as(technician))
        phone.do("line.set_terminal", **here, imei=OTHER_IMEI, how="typed")
        [result] = (await phone.push())["results"]
        assert (result["problem"]["code"], result["problem"]["params"]["holder"]) == ("terminal.not_in_hand", holder)
