"""The life of a terminal, SIM or vehicle (P9.2.2): from the first entry to now, for whoever may see it."""

import json
from datetime import date

import pytest

from backend.custody.tables import SimTopUp
from backend.kernel.clock import now
from backend.kernel.database import execute, fetch, fetch_one
from backend.kernel.ids import new_id
from backend.settings import PROJECT
from tests.cast import ICCIDS, IMEIS
from tests.papers.reading import read
from tests.papers.repair_story import OLD_ICCID, OLD_IMEI, finished_repair, taken_in


async def life(client, kind: str, key) -> dict:
    answer = await client.get(f"/api/life/{kind}/{key}")
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.fixture
async def repaired(company, sign_in_as, run_jobs):
    order = await finished_repair(company, sign_in_as)
    await run_jobs()
    return order


async def test_a_vehicles_life_tells_the_call_the_repair_and_what_is_in_it(company, sign_in_as, repaired):
    vehicle = company.vehicles[0]
    await taken_in(company, repaired)
    found = await life(await sign_in_as(company.customer_service), "vehicle", vehicle.id)
    assert (found["number"], found["customer"]["name"]) == (vehicle.plate, company.logistics.name)
    assert {thing["number"] for thing in found["fitted"]} == {IMEIS[0], ICCIDS[0]}
    assert sorted(event["what"] for event in found["events"]) == ["called", "taken_in", "work"]
    work = next(event for event in found["events"] if event["what"] == "work")
    assert (work["who"], work["order"]["id"], work["order_kind"], work["text"]) == (company.li.name, str(repaired), "repair", "换终端和卡")
    assert [thing["number"] for thing in work["put_in"]] == [IMEIS[0], ICCIDS[0]]
    assert [thing["number"] for thing in work["taken_out"]] == [OLD_IMEI, OLD_ICCID]
    assert all(thing["id"] for thing in work["put_in"] + work["taken_out"])
    assert [(part["number"], part["quantity"]) for part in work["parts"]] == [("保险丝 5A", 2)]
    assert len(work["photos"]) == 6


async def test_a_terminals_life_is_found_by_its_number_too(company, sign_in_as, repaired):
    desk = await sign_in_as(company.customer_service)
    new, old = await life(desk, "terminal", IMEIS[0]), await life(desk, "terminal", OLD_IMEI)
    assert [event["what"] for event in new["events"]] == ["moved", "work"], "what the work moved is told once"
    assert (new["events"][0]["reason"], new["events"][0]["target"]["name"]) == ("taken_on", company.li.name)
    assert (new["holder"]["kind"], new["holder"]["name"]) == ("vehicle", company.vehicles[0].plate)
    assert (old["holder"]["name"], old["condition"], old["fault"]) == (company.li.name, "faulty", "不上线 <b>")
    assert "called" in [event["what"] for event in old["events"]]
    assert await life(desk, "terminal", new["id"]) == new


async def test_a_sims_life_has_its_top_ups(company, sign_in_as):
    row = await fetch_one("SELECT id FROM item WHERE number = $1", ICCIDS[0])
    assert row
    top_up = SimTopUp(id=new_id(), item=row["id"], expires_on=date(2027, 12, 31), plan="年包", actor=company.manager.id, at=now())
    await SimTopUp.insert(top_up)
    events = (await life(await sign_in_as(company.manager), "sim", ICCIDS[0]))["events"]
    assert (events[-1]["what"], events[-1]["until"], events[-1]["text"]) == ("topped_up", "2027-12-31", "年包")


async def test_a_vehicle_opened_again_tells_what_moved_until_it_is_done_anew(company, sign_in_as, repaired):
    await execute("UPDATE vehicle_line SET state = 'pending' WHERE \"order\" = $1", repaired)
    events = (await life(await sign_in_as(company.manager), "terminal", IMEIS[0]))["events"]
    assert [(event["what"], event["reason"]) for event in events] == [("moved", "taken_on"), ("moved", "installed")]


async def test_a_technician_sees_the_life_of_what_is_in_hand(company, sign_in_as, repaired):
    li, wang = await sign_in_as(company.li), await sign_in_as(company.wang)
    assert (await life(li, "terminal", OLD_IMEI))["events"]
    for client, kind, key, code in (
        (li, "terminal", IMEIS[0], "terminal.not_found"),
        (wang, "terminal", OLD_IMEI, "terminal.not_found"),
        (wang, "sim", OLD_ICCID, "sim.not_found"),
        (li, "vehicle", company.vehicles[0].id, "session.forbidden"),
    ):
        assert (await client.get(f"/api/life/{kind}/{key}")).json()["code"] == code
        assert (await client.get(f"/api/life/{kind}/{key}/life.pdf")).json()["code"] == code


async def test_another_centre_sees_a_unit_of_its_own_but_nothing_of_foreign_orders(company, sign_in_as, repaired):
    branch = await sign_in_as(company.branch_manager)
    assert (await branch.get(f"/api/life/terminal/{IMEIS[0]}")).json()["code"] == "terminal.not_found"
    assert (await branch.get(f"/api/life/vehicle/{company.vehicles[0].id}")).json()["code"] == "vehicle.not_found"
    await execute("UPDATE customer SET service_centre = $2 WHERE id = $1", company.logistics.id, company.branch.id)
    found = await life(branch, "terminal", IMEIS[0])
    text = json.dumps(found["events"], ensure_ascii=False)
    assert [event["what"] for event in found["events"]] == ["moved", "work"]
    for foreign in (company.li.name, "HQ-WO", OLD_IMEI, "换终端", "豫A36AP7", "保险丝"):
        assert foreign not in text, foreign
    assert not any(event["photos"] or event["order"] for event in found["events"])


async def test_what_does_not_exist_is_not_found(company, sign_in_as):
    manager = await sign_in_as(company.manager)
    for kind, key in (("terminal", new_id()), ("sim", "x"), ("vehicle", new_id()), ("vehicle", "豫A36AP7")):
        assert (await manager.get(f"/api/life/{kind}/{key}")).json()["code"] == f"{kind}.not_found"
    assert (await manager.get(f"/api/life/person/{new_id()}")).status_code == 400


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
async def test_a_life_is_printed_as_sentences(company, sign_in_as, repaired, language):
    await taken_in(company, repaired)
    manager = await sign_in_as(company.manager)
    pages = {}
    for kind, key in (("vehicle", company.vehicles[0].id), ("terminal", OLD_IMEI), ("sim", ICCIDS[0])):
        answer = await manager.get(f"/api/life/{kind}/{key}/life.pdf", params={"language": language})
        assert answer.status_code == 200, answer.text
        reader, pages[kind] = read(answer.content)
        assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    said = {
        "zh-Hans": (
            "完成维修",
            "拆下：终端 86 000000 000001 7",
            "用料：保险丝 5A × 2",
            "从 豫A36AP7 拆下",
            "装到 豫A36AP7",
            "接收单 HQ-IN-2026-00001",
        ),
        "en": (
            "finished a repair",
            "Taken out: Terminal 86 000000 000001 7",
            "Parts: ",
            "took it out of 豫A36AP7",
            "put it into 豫A36AP7",
            "intake slip",
        ),
    }[language]
    text = "\n".join(pages.values())
    for sentence in (*said, "HQ-WO-2026-00001", "不上线 <b>"):
        assert sentence in text, sentence


async def test_every_reason_to_move_has_a_sentence(company):
    from backend.custody.rules import ROUTES

    words = json.loads((PROJECT / "pdf_templates" / "messages" / "en" / "life.json").read_text())
    assert [route.reason for route in ROUTES if f"life_moved_{route.reason}" not in words] == []
    kinds = {row["kind"] for row in await fetch("SELECT DISTINCT kind FROM holder")}
    assert all(f"holder_{kind}" in words for kind in kinds)


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_paper_and_app_use_the_same_words(language):
    paper = json.loads((PROJECT / "pdf_templates" / "messages" / language / "life.json").read_text())
    app = json.loads((PROJECT / "pwa" / "messages" / language / "life.json").read_text())
    shared = {key: words for key, words in paper.items() if key.startswith("life_")}
    assert shared == {key: app[key] for key in shared}
    places = {key: words for key, words in paper.items() if key.startswith(("holder_", "condition_"))}
    assert places == {key: app[f"life_{key}"] for key in places}
