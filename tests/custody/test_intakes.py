"""A unit taken along for repair (P1.10.4): an intake begins with the swap and follows it until it is in stock again or gone."""

import pytest_asyncio

from tests.cast import IMEIS, Company
from tests.custody.desk import Desk
from tests.orders.test_swaps import OLD_IMEI, Repair, repair  # noqa: F401
from tests.stock import where_is


@pytest_asyncio.fixture(loop_scope="session")
async def desk(company: Company, sign_in_as) -> Desk:
    return await Desk.opened(company, await sign_in_as(company.dispatcher))


async def swapped(repair: Repair) -> None:  # noqa: F811
    swap = {"old": {"number": OLD_IMEI, "how": "typed"}, "new": {"number": IMEIS[0], "how": "scanned"}, "fault": "不上线"}
    assert (await repair.does("line.swap_terminal", **swap))["outcome"] == "applied"
    assert (await repair.finish("old_terminal", "terminal"))["outcome"] == "applied"


async def handed_in(company: Company, desk: Desk, repair: Repair) -> str:  # noqa: F811
    """The intake, after the technician handed the unit over to the return shelf and the desk confirmed."""
    await swapped(repair)
    [intake] = (await desk.get("/intakes"))["items"]
    handover = "01900000-0000-7000-8000-000000000001"
    await repair.does_alone("custody.offer", handover_id=handover, target={"kind": "return_shelf"}, items=[intake["item"]["id"]])
    await desk.post(f"handovers/{handover}/confirmation", {})
    return intake["id"]


async def test_a_swap_opens_an_intake_and_reopening_withdraws_it(company: Company, desk: Desk, repair: Repair) -> None:  # noqa: F811
    await swapped(repair)
    [intake] = (await desk.get("/intakes", state="taken"))["items"]
    assert (intake["item"]["name"], intake["to_repair"], intake["plate"]) == (OLD_IMEI, "不上线", repair.line["plate"])
    assert intake["number"].startswith("HQ-IN-") and intake["photo_id"] and intake["holder"]["name"] == company.li.name
    await repair.does("line.reopen")
    assert [one["state"] for one in (await desk.get("/intakes"))["items"]] == ["withdrawn"]
    assert (await repair.does("line.complete"))["outcome"] == "applied"
    assert [one["state"] for one in (await desk.get("/intakes"))["items"]] == ["taken", "withdrawn"]


async def test_a_repaired_unit_is_in_stock_again(company: Company, desk: Desk, repair: Repair) -> None:  # noqa: F811
    intake = await handed_in(company, desk, repair)
    assert await where_is("terminal", OLD_IMEI) == ("return_shelf", "")
    steps = f"/intakes/{intake}/steps"
    assert (await desk.refused(steps, {"to": "in_stock"}))["code"] == "intake.wrong_state"
    assert (await desk.post(steps, {"to": "in_repair"}))["holder"]["kind"] == "repair_shop"
    assert (await desk.refused(steps, {"to": "repaired"}))["code"] == "intake.finding_missing"
    assert (await desk.post(steps, {"to": "repaired", "finding": "换天线"}))["next"] == ["in_stock"]
    done = await desk.post(steps, {"to": "in_stock"})
    assert (done["state"], done["finding"], done["holder"]["id"]) == ("in_stock", "换天线", desk.warehouse)
    [item] = (await desk.get("items", q=OLD_IMEI))["items"]
    assert (item["condition"], item["fault"]) == ("good", "")


async def test_a_unit_goes_to_the_supplier_and_comes_back_or_is_scrapped(company: Company, desk: Desk, repair: Repair) -> None:  # noqa: F811
    intake = await handed_in(company, desk, repair)
    steps = f"/intakes/{intake}/steps"
    assert (await desk.post(steps, {"to": "sent_to_supplier", "finding": "主板坏"}))["holder"]["kind"] == "supplier"
    assert (await desk.post(steps, {"to": "in_stock"}))["holder"]["kind"] == "warehouse"
    assert (await desk.refused(steps, {"to": "scrapped", "finding": "x"}))["code"] == "intake.wrong_state"


async def test_the_repair_shop_takes_nothing_that_was_not_handed_over(company: Company, desk: Desk, repair: Repair) -> None:  # noqa: F811
    await swapped(repair)
    [intake] = (await desk.get("/intakes"))["items"]
    assert (await desk.refused(f"/intakes/{intake['id']}/steps", {"to": "received"}))["code"] == "intake.not_handed_over"
    assert await where_is("terminal", OLD_IMEI) == ("person", company.li.name)
