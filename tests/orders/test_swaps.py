"""A swap on site (P9.4.5, P9.4.6): one tap moves the new unit into the vehicle and the old one into the technician's hands."""

from datetime import date
from uuid import UUID, uuid4

import pytest_asyncio
from PIL import Image

from backend.kernel.clock import now
from backend.kernel.database import as_json, execute, fetch, fetch_one
from backend.orders.rules import REPAIR
from tests.cast import ICCIDS, IMEIS, Company
from tests.code_pictures import jpeg, label
from tests.orders.calls import fit
from tests.orders.phone import Phone
from tests.orders.story import assigned_order
from tests.stock import give, where_is

OLD_IMEI, OLD_ICCID = "860000000000017", "89860512345678901239"


class Repair:
    """An order on site whose vehicle has nothing in it that the ledger knows."""

    def __init__(self, phone: Phone, order: str, line: dict) -> None:
        self.phone, self.line = phone, line
        self.here = {"order_id": order, "line_id": line["id"]}

    async def does(self, verb: str, **args) -> dict:
        return await self.does_alone(verb, **self.here, **args)

    async def does_alone(self, verb: str, **args) -> dict:
        """What has to do with no line."""
        self.phone.waiting = []
        self.phone.do(verb, **args)
        [result] = (await self.phone.push())["results"]
        return result

    async def photographs(self, kind: str, picture: Image.Image, **said) -> str:
        photo = {"photo_id": str(uuid4()), "kind": kind, "taken_at": now().isoformat(), **self.phone.blob(jpeg(picture))}
        assert (await self.does("line.add_photo", **photo, **said))["outcome"] == "applied"
        return photo["photo_id"]

    async def finish(self, *kinds: str) -> dict:
        for shade, kind in enumerate(("before", "after", *kinds)):
            await self.photographs(kind, Image.new("L", (64, 48), 40 * shade))
        assert (await self.does("line.report_work", work_done="换终端", minutes=40, recheck_ok=True))["outcome"] == "applied"
        assert (await self.does("line.note_damage", found=False))["outcome"] == "applied"
        return await self.does("line.complete")


@pytest_asyncio.fixture(loop_scope="session")
async def repair(company: Company, sign_in_as) -> Repair:
    order = await assigned_order(company)
    await execute("UPDATE work_order SET state = 'on_site', kind = 'repair', requirements = $2 WHERE id = $1", order, as_json(REPAIR))
    phone = Phone(await sign_in_as(company.li))
    return Repair(phone, str(order), (await phone.pull())["changed"]["lines"][0])


async def test_a_swap_moves_both_terminals(company: Company, repair: Repair) -> None:
    swap = {"old": {"number": OLD_IMEI, "how": "typed"}, "new": {"number": IMEIS[0], "how": "scanned"}, "fault": "不上线"}
    assert (await repair.does("line.swap_terminal", **swap))["outcome"] == "applied"
    assert await where_is("terminal", IMEIS[0]) == ("person", company.li.name), "nothing moves before the vehicle is done"
    assert (await repair.finish("old_terminal", "terminal"))["outcome"] == "applied"
    assert await where_is("terminal", IMEIS[0]) == ("vehicle", repair.line["plate"])
    assert await where_is("terminal", OLD_IMEI) == ("person", company.li.name)


async def test_a_swapped_sim_leaves_the_technicians_custody(company: Company, repair: Repair) -> None:
    swap = {"old": {"number": OLD_ICCID, "how": "typed"}, "new": {"number": ICCIDS[0], "how": "scanned"}, "old_sim": "deactivate"}
    assert (await repair.does("line.swap_sim", **swap))["outcome"] == "applied"
    assert (await repair.finish("old_sim", "sim"))["outcome"] == "applied"
    assert await where_is("sim", ICCIDS[0]) == ("vehicle", repair.line["plate"])
    assert await where_is("sim", OLD_ICCID) == ("person", company.li.name)


async def test_photos_of_both_units_are_asked_for(repair: Repair) -> None:
    swap = {"old": {"number": OLD_IMEI, "how": "typed"}, "new": {"number": IMEIS[0], "how": "scanned"}}
    await repair.does("line.swap_terminal", **swap)
    refused = await repair.finish("terminal")
    missing = refused["problem"]["params"]["missing"]
    assert [one["params"]["kind"] for one in missing] == ["old_terminal"]
    assert await where_is("terminal", IMEIS[0]) == ("person", "测试·技术员李")


async def test_opening_a_done_vehicle_again_moves_everything_back(company: Company, repair: Repair) -> None:
    await repair.does("line.swap_terminal", old={"number": OLD_IMEI, "how": "typed"}, new={"number": IMEIS[0], "how": "scanned"})
    await repair.finish("old_terminal", "terminal")
    assert (await repair.does("line.reopen"))["outcome"] == "applied"
    assert await where_is("terminal", IMEIS[0]) == ("person", company.li.name)
    assert await where_is("terminal", OLD_IMEI) == ("vehicle", repair.line["plate"])
    assert (await repair.does("line.complete"))["outcome"] == "applied"
    assert await where_is("terminal", IMEIS[0]) == ("vehicle", repair.line["plate"])


async def test_what_units_were_comes_back_with_them(company: Company, repair: Repair) -> None:
    """Dates, faults, and a SIM that was to be deactivated: as if the vehicle had never been done."""
    line = await fetch_one("SELECT vehicle FROM vehicle_line WHERE id = $1", UUID(repair.line["id"]))
    assert line
    await fit(company, line["vehicle"], OLD_IMEI)
    await fit(company, line["vehicle"], OLD_ICCID, "sim")
    await execute("UPDATE item SET installed_on = '2025-03-01', warranty_until = '2027-03-31' WHERE number = $1", OLD_IMEI)
    await execute("UPDATE item SET condition = 'faulty', fault = '外壳裂' WHERE number = $1", OLD_ICCID)
    await execute("UPDATE item SET installed_on = '2024-05-01', warranty_until = '2026-12-31' WHERE number = $1", IMEIS[0])
    before = await _standings()
    await repair.does("line.swap_terminal", old={"number": OLD_IMEI, "how": "typed"}, new={"number": IMEIS[0], "how": "scanned"}, fault="不上线")
    sims = {"old": {"number": OLD_ICCID, "how": "typed"}, "new": {"number": ICCIDS[0], "how": "scanned"}}
    await repair.does("line.swap_sim", **sims, old_sim="deactivate")
    assert (await repair.finish("old_terminal", "terminal", "old_sim", "sim"))["outcome"] == "applied"
    done = await _standings()
    assert [number for number in before if done[number] != before[number]] == list(before)
    assert (await repair.does("line.reopen"))["outcome"] == "applied"
    assert await _standings() == before
    assert (await repair.does("line.complete"))["outcome"] == "applied"
    assert await _standings() == done


async def _standings() -> dict[str, tuple]:
    sql = """SELECT i.number, i.condition, i.fault, i.installed_on, i.warranty_until, s.state
             FROM item i LEFT JOIN sim_card s ON s.item = i.id WHERE i.number = ANY($1) ORDER BY i.number"""
    return {row["number"]: tuple(row) for row in await fetch(sql, [OLD_IMEI, OLD_ICCID, IMEIS[0], ICCIDS[0]])}


async def test_each_wrong_unit_has_its_own_answer(company: Company, repair: Repair) -> None:
    manager = company.actor(company.manager)
    expired, foreign, scrapped, elsewhere = ICCIDS[3], "860000000000025", "860000000000033", "860000000000058"
    await execute("UPDATE sim_card SET expires_on = '2020-01-01' WHERE item = (SELECT id FROM item WHERE number = $1)", expired)
    await give(manager, company.wang.id, "terminal", foreign)
    await give(manager, company.li.id, "terminal", scrapped)
    await execute("UPDATE item SET condition = 'scrapped' WHERE number = $1", scrapped)
    here = await fetch_one("SELECT vehicle FROM vehicle_line WHERE id = $1", UUID(repair.line["id"]))
    assert here
    await fit(company, here["vehicle"], OLD_IMEI)
    await fit(company, next(one.id for one in company.vehicles if one.id != here["vehicle"]), elsewhere)

    async def entries() -> int:
        row = await fetch_one("SELECT count(*) AS entries FROM movement")
        return row["entries"] if row else 0

    before = await entries()

    async def code(verb: str, **args) -> str:
        result = await repair.does(verb, **args)
        return result["problem"]["code"] if result["outcome"] == "conflict" else "applied"

    def read(number: str) -> dict:
        return {"number": number, "how": "typed"}

    assert await code("line.swap_terminal", new=read("860000000000041")) == "terminal.unknown"
    assert await code("line.swap_terminal", new=read(foreign)) == "terminal.not_in_hand"
    assert await code("line.swap_terminal", new=read(scrapped)) == "terminal.scrapped"
    assert await code("line.swap_terminal", new=read(elsewhere)) == "terminal.installed"
    assert await code("line.swap_terminal", old=read(IMEIS[0]), new=read(OLD_IMEI)) == "terminal.not_in_vehicle"
    assert await code("line.swap_terminal", old=read(IMEIS[0]), new=read(IMEIS[0])) == "swap.same_number"
    assert await code("line.swap_terminal", old=read(IMEIS[1]), new=read(IMEIS[0])) == "terminal.not_in_vehicle"
    assert await code("line.swap_terminal") == "swap.nothing"
    assert await code("line.swap_sim", new=read(expired)) == "sim.expired"
    assert await entries() == before, "nothing moves for what is refused"
    assert await code("line.swap_terminal", old=read(OLD_IMEI), new=read(IMEIS[0])) == "applied"
    assert (await repair.finish("old_terminal", "terminal"))["outcome"] == "applied"
    done = await entries()
    assert await code("line.complete") == "line.wrong_state", "a line completed twice"
    assert await entries() == done
    assert await where_is("terminal", IMEIS[0]) == ("vehicle", repair.line["plate"])


async def test_a_replaced_unit_hands_its_remaining_warranty_on(company: Company, repair: Repair) -> None:
    await give(company.actor(company.manager), company.li.id, "terminal", OLD_IMEI)
    assert (await repair.does("line.swap_terminal", new={"number": OLD_IMEI, "how": "typed"}))["outcome"] == "applied"
    assert (await repair.finish("terminal"))["outcome"] == "applied"
    await execute("UPDATE item SET warranty_until = '2027-03-31' WHERE number = $1", OLD_IMEI)
    await execute("UPDATE vehicle_line SET state = 'pending' WHERE id = $1", UUID(repair.line["id"]))
    await repair.does("line.swap_terminal", old={"number": OLD_IMEI, "how": "typed"}, new={"number": IMEIS[0], "how": "scanned"})
    assert (await repair.finish("old_terminal"))["outcome"] == "applied"
    row = await fetch_one("SELECT warranty_until FROM item WHERE number = $1", IMEIS[0])
    assert row and row["warranty_until"] == date(2027, 3, 31)


async def test_a_photo_of_another_unit_stops_the_vehicle(repair: Repair) -> None:
    await repair.does("line.swap_terminal", new={"number": IMEIS[0], "how": "typed"})
    wrong = await repair.photographs("terminal", label(IMEIS[1]), codes=[IMEIS[1]])
    refused = (await repair.finish())["problem"]
    assert refused["params"]["missing"] == [
        {"code": "missing.photo_disagrees", "params": {"kind": "terminal", "shows": IMEIS[1]}, "line": repair.line["position"]}
    ]
    await repair.does("line.remove_photo", photo_id=wrong)
    await repair.photographs("terminal", label(IMEIS[0]), codes=[IMEIS[0]])
    assert (await repair.does("line.complete"))["outcome"] == "applied"


async def test_what_nobody_could_read_is_looked_at_in_the_office(company: Company, repair: Repair, sign_in_as, run_jobs) -> None:
    await repair.does("line.swap_terminal", new={"number": IMEIS[0], "how": "typed"})
    photo = await repair.photographs("terminal", Image.new("L", (640, 480), 90))
    assert (await repair.finish())["outcome"] == "applied"
    await repair.phone.upload()
    await run_jobs()
    desk = await sign_in_as(company.dispatcher)
    [odd] = (await desk.get("/api/odd-photos")).json()
    assert (odd["id"], odd["reading"], odd["number"], odd["shows"]) == (photo, "unreadable", IMEIS[0], [])
    assert (await desk.post(f"/api/photos/{photo}/look", json={"note": "看过，一致"})).status_code == 204
    assert (await desk.get("/api/odd-photos")).json() == []


async def test_the_server_reads_what_the_phone_could_not(repair: Repair, run_jobs) -> None:
    await repair.does("line.swap_terminal", new={"number": IMEIS[0], "how": "typed"})
    photo = await repair.photographs("terminal", label(IMEIS[1]), codes=[])
    await repair.phone.upload()
    await run_jobs()
    row = await fetch_one("SELECT reading, codes FROM photo WHERE id = $1", UUID(photo))
    assert row and row["reading"] == "disagrees"
    assert (await repair.finish())["problem"]["params"]["missing"][0]["code"] == "missing.photo_disagrees"
    assert (await repair.does("line.swap_terminal", new={"number": IMEIS[1], "how": "typed"}))["outcome"] == "applied"
    assert (await repair.does("line.complete"))["outcome"] == "applied", "the number was mistyped, the photo was right"


async def test_a_unit_is_installed_on_the_day_that_the_calendar_at_the_vehicle_shows(repair: Repair) -> None:
    """At half past seven in the morning in China it is still yesterday in Greenwich."""
    await repair.does("line.swap_terminal", new={"number": IMEIS[0], "how": "scanned"})
    await repair.finish("terminal")
    await repair.does("line.reopen")
    repair.phone.waiting = []
    repair.phone.do("line.complete", **repair.here)
    repair.phone.waiting[0]["at"] = "2026-03-31T23:30:00Z"
    await repair.phone.push()
    row = await fetch_one("SELECT installed_on FROM item WHERE number = $1", IMEIS[0])
    assert row and row["installed_on"] == date(2026, 4, 1)


async def test_a_photo_of_the_future_was_taken_now(repair: Repair) -> None:
    """A phone's clock is a claim, and the slip prints it."""
    blob = repair.phone.blob(jpeg(Image.new("L", (64, 48))))
    await repair.does("line.add_photo", photo_id=str(uuid4()), kind="before", taken_at="2198-01-01T00:00:00Z", **blob)
    row = await fetch_one("SELECT taken_at FROM photo")
    assert row and row["taken_at"] <= now()
