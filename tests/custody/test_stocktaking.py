"""盘点 (P9.7.2A): what is counted is compared with the ledger, and the ledger made to agree with a reason."""

import pytest_asyncio

from backend.custody.holders import holder_of_centre
from backend.kernel.database import transaction
from tests.cast import IMEIS, Company
from tests.custody.desk import Desk
from tests.orders.phone import Phone
from tests.stock import where_is

HERE, LOST, ISSUED = "860000000000017", "860000000000025", "860000000000033"


async def holder_at(company: Company, keeper):
    async with transaction():
        return await holder_of_centre("warehouse", company.actor(keeper).centre)


@pytest_asyncio.fixture(loop_scope="session")
async def desk(company: Company, sign_in_as) -> Desk:
    desk = await Desk.opened(company, await sign_in_as(company.dispatcher))
    desk.fuse, desk.cable = await desk.product("part", "FUSE"), await desk.product("part", "CABLE")
    await desk.take_in(HERE, LOST, ISSUED, parts=[("FUSE", 10), ("CABLE", 3)])
    return desk


async def test_the_difference_is_shown_before_it_is_made_good(company: Company, desk: Desk) -> None:
    taking = (await desk.post("stocktakings", {"holder_id": desk.warehouse}))["stocktaking"]
    again = await desk.refused("stocktakings", {"holder_id": desk.warehouse})
    assert (again["code"], again["params"]["number"]) == ("stocktaking.open_already", taking["number"])
    here = f"stocktakings/{taking['id']}"
    scans = {"numbers": [HERE, f" {ISSUED[:8]} {ISSUED[8:]}", IMEIS[0], "NOBODY-1"], "parts": [{"product_id": desk.fuse, "quantity": 12}]}
    counted = (await desk.post(f"{here}/counts", scans))["numbers"]
    assert [one["outcome"] for one in counted] == ["here", "here", "elsewhere", "unknown"]
    await desk.post(f"{here}/counts", scans)
    report = await desk.get(here)
    differing = report["difference"]
    assert report["stocktaking"]["counted"] == 5
    assert [one["number"] for one in differing["missing"]] == [LOST]
    assert [(one["number"], one["holder"]["name"]) for one in differing["found"]] == [(IMEIS[0], company.li.name)]
    assert [(one["code"], one["expected"], one["counted"]) for one in differing["parts"]] == [("CABLE", 3, 0), ("FUSE", 10, 12)]
    assert [one["number"] for one in differing["unknown"]] == ["NOBODY-1"]
    assert await where_is("terminal", LOST) == ("warehouse", ""), "looking moves nothing"
    closed = await desk.post(f"{here}/closing", {"reason": "年度盘点"})
    assert closed["difference"] == differing, "the report is kept"
    assert (await where_is("terminal", LOST))[0] == "missing"
    assert (await where_is("terminal", IMEIS[0]))[0] == "warehouse"
    stock = {one["code"]: one["quantity"] for one in (await desk.get(f"holders/{desk.warehouse}"))["stock"]}
    assert stock == {"FUSE": 12}
    assert (await desk.refused(f"{here}/counts", {"numbers": [HERE]}))["code"] == "stocktaking.closed"
    assert (await desk.refused(f"{here}/closing", {"reason": "x"}))["code"] == "stocktaking.closed"


async def test_what_moves_after_it_was_counted_is_neither_lost_nor_found(company: Company, desk: Desk, sign_in_as) -> None:
    taking = (await desk.post("stocktakings", {"holder_id": desk.warehouse}))["stocktaking"]
    here = f"stocktakings/{taking['id']}"
    parts = [{"product_id": desk.fuse, "quantity": 10}, {"product_id": desk.cable, "quantity": 3}]
    await desk.post(f"{here}/counts", {"numbers": [HERE, LOST, ISSUED], "parts": parts})
    [item] = (await desk.get("items", q=ISSUED))["items"]
    offer = await desk.offer({"kind": "person", "person_id": str(company.li.id)}, [item["id"]], [(desk.fuse, 4)])
    phone = Phone(await sign_in_as(company.li))
    phone.do("custody.confirm", handover_id=offer["handover"]["id"])
    await phone.push()
    await desk.take_in("860000000000041", parts=[("CABLE", 7)])
    difference = (await desk.post(f"{here}/closing", {"reason": "月度盘点"}))["difference"]
    assert difference == {"missing": [], "found": [], "scrapped": [], "parts": [], "unknown": [], "foreign": []}
    assert await where_is("terminal", ISSUED) == ("person", company.li.name)


async def test_a_technician_counts_what_they_hold_and_a_keeper_closes(company: Company, desk: Desk, sign_in_as) -> None:
    taking = (await desk.post("stocktakings", {"holder_id": str(await desk.holder_of(company.li))}))["stocktaking"]
    li, wang = await sign_in_as(company.li), await sign_in_as(company.wang)
    at = f"/api/custody/stocktakings/{taking['id']}"
    assert (await li.post(f"{at}/counts", json={"numbers": list(IMEIS)})).status_code == 201
    assert (await wang.post(f"{at}/counts", json={"numbers": [IMEIS[0]]})).json()["code"] == "stocktaking.not_found"
    assert (await li.post(f"{at}/closing", json={"reason": "x"})).json()["code"] == "session.forbidden"
    [count, *_] = (await li.get(at)).json()["counts"]
    assert (await li.delete(f"{at}/counts/{count['id']}")).status_code == 204
    assert [
        one["number"] for one in (await desk.get(f"stocktakings/{taking['id']}"))["difference"]["missing"] if one["kind"] == "terminal"
    ] == [count["number"]]


async def test_a_lost_unit_that_turns_up_comes_back(company: Company, desk: Desk) -> None:
    for scans in ([HERE, ISSUED], [HERE, ISSUED, LOST]):
        taking = (await desk.post("stocktakings", {"holder_id": desk.warehouse}))["stocktaking"]
        await desk.post(f"stocktakings/{taking['id']}/counts", {"numbers": scans})
        await desk.post(f"stocktakings/{taking['id']}/closing", {"reason": "盘点"})
    assert await where_is("terminal", LOST) == ("warehouse", "")
    [item] = (await desk.get("items", q=LOST))["items"]
    assert [one["reason"] for one in (await desk.get(f"items/{item['id']}"))["movements"]] == ["found", "lost", "purchased"]


async def test_a_count_names_and_moves_nothing_of_another_service_centre(company: Company, desk: Desk, sign_in_as) -> None:
    branch = Desk(await sign_in_as(company.branch_manager), (await holder_at(company, company.branch_manager))["id"])
    taking = (await branch.post("stocktakings", {"holder_id": branch.warehouse}))["stocktaking"]
    counted = (await branch.post(f"stocktakings/{taking['id']}/counts", {"numbers": [HERE, IMEIS[0]]}))["numbers"]
    assert [(one["outcome"], one["holder"], one["product"]) for one in counted] == [("foreign", None, "")] * 2
    difference = (await branch.post(f"stocktakings/{taking['id']}/closing", {"reason": "盘点"}))["difference"]
    assert (difference["found"], {one["number"] for one in difference["foreign"]}) == ([], {HERE, IMEIS[0]})
    assert await where_is("terminal", HERE) == ("warehouse", "")
    assert await where_is("terminal", IMEIS[0]) == ("person", company.li.name)
