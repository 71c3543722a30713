"""The warehouse desk: goods in, issues and returns that both sides confirm, and what each may see."""

from uuid import UUID, uuid4

import pytest_asyncio

from backend.custody.shelf_codes import holder_code
from backend.kernel.database import fetch
from tests.cast import ICCIDS, IMEIS, Company
from tests.custody.desk import Desk
from tests.orders.phone import Phone
from tests.stock import where_is

NEW = "860000000000017"


@pytest_asyncio.fixture(loop_scope="session")
async def desk(company: Company, sign_in_as) -> Desk:
    return await Desk.opened(company, await sign_in_as(company.dispatcher))


async def test_goods_come_in_once_and_are_issued_to_a_technician_who_confirms(company: Company, desk: Desk, sign_in_as) -> None:
    fuse = await desk.product("part", "FUSE")
    row = {"row": 2, "kind": "terminal", "number": NEW}
    sent = {"id": str(uuid4()), "holder_id": desk.warehouse, "rows": [row, {"row": 3, "kind": "part", "product": "fuse", "quantity": 10}]}
    first, again = await desk.post("receipts", sent), await desk.post("receipts", sent)
    assert first == again and (first["items"], first["parts"]) == (1, 10)
    [item] = (await desk.get("items", q="000017"))["items"]
    offer = await desk.offer({"kind": "person", "person_id": str(company.li.id)}, [item["id"]], [(fuse, 4)])
    assert await where_is("terminal", NEW) == ("warehouse", ""), "nothing moves before the technician has said so"
    phone = Phone(await sign_in_as(company.li))
    [waiting] = (await phone.pull())["changed"]["handovers"]
    phone.do("custody.confirm", handover_id=waiting["id"])
    assert [result["outcome"] for result in (await phone.push())["results"]] == ["applied"]
    assert await where_is("terminal", NEW) == ("person", company.li.name)
    held = await desk.get(f"holders/{await desk.holder_of(company.li)}")
    assert [(stock["code"], stock["quantity"]) for stock in held["stock"]] == [("FUSE", 4)]
    [life, _] = (await desk.get(f"items/{item['id']}"))["movements"]
    assert (life["reason"], life["actor"]["name"], life["confirmed_by"]["name"]) == ("issued", company.dispatcher.name, company.li.name)
    assert (await desk.get(f"handovers/{offer['handover']['id']}"))["handover"]["state"] == "confirmed"


async def test_a_row_that_is_wrong_keeps_the_whole_list_out(company: Company, desk: Desk) -> None:
    rows = [
        {"row": 2, "kind": "terminal", "number": NEW},
        {"row": 3, "kind": "terminal", "number": NEW},
        {"row": 4, "kind": "terminal", "number": IMEIS[0]},
        {"row": 5, "kind": "sim", "number": "12"},
        {"row": 6, "kind": "part", "product": "nothing we know", "quantity": 0},
    ]
    refused = await desk.refused("receipts", {"id": str(uuid4()), "holder_id": desk.warehouse, "rows": rows})
    assert refused["code"] == "goods.rows_invalid"
    assert [(one["row"], one["code"]) for one in refused["params"]["findings"]] == [
        (3, "number.duplicate"),
        (4, "custody.known"),
        (5, "iccid.length"),
        (6, "quantity.invalid"),
        (6, "product.unknown"),
    ]
    assert not await fetch("SELECT 1 FROM item WHERE number = $1", NEW)


async def test_the_label_of_a_shelf_says_whose_it_is(company: Company, desk: Desk, sign_in_as) -> None:
    code, lis = holder_code(UUID(desk.warehouse)), holder_code(await desk.holder_of(company.li))
    numbers = {"numbers": [code.lower(), lis, IMEIS[0], "H-000000000000"]}
    found = (await desk.client.post("/api/custody/scanned", json=numbers)).json()
    assert [one["holder"] and one["holder"]["kind"] for one in found] == ["warehouse", "person", None, None]
    assert [bool(one["item"]) for one in found] == [False, False, True, False]
    technician = await sign_in_as(company.li)
    theirs = (await technician.post("/api/custody/scanned", json=numbers)).json()
    assert [one["holder"] and one["holder"]["name"] for one in theirs] == [None, company.li.name, None, None]


async def test_a_return_is_confirmed_by_a_keeper_who_is_not_the_giver(company: Company, desk: Desk, sign_in_as) -> None:
    phone = Phone(await sign_in_as(company.li))
    [terminal, *_] = (await phone.pull())["changed"]["items"]
    handover = str(uuid4())
    target = {"kind": "warehouse", "holder_id": desk.warehouse}
    phone.do("custody.offer", handover_id=handover, target=target, items=[terminal["id"]], parts=[])
    phone.do("custody.offer", handover_id=str(uuid4()), target=target, items=[terminal["id"]], parts=[])
    phone.do("custody.confirm", handover_id=handover)
    results = (await phone.push())["results"]
    assert [result.get("problem", {}).get("code") for result in results] == [None, "handover.item_waiting", "handover.not_receiver"]
    finance = await sign_in_as(company.finance)
    assert (await finance.post(f"/api/custody/handovers/{handover}/confirmation")).json()["code"] == "handover.not_found"
    assert (await desk.post(f"handovers/{handover}/confirmation", {}))["handover"]["state"] == "confirmed"
    assert (await desk.refused(f"handovers/{handover}/confirmation", {}))["code"] == "handover.decided"
    assert (await where_is(terminal["kind"], terminal["number"]))[0] == "warehouse"


async def test_nobody_confirms_what_they_have_offered(company: Company, desk: Desk) -> None:
    other = (await desk.post("warehouses", {"name": "二号库"}))["holder"]["id"]
    await desk.take_in(NEW)
    [item] = (await desk.get("items", q=NEW))["items"]
    offer = await desk.offer({"kind": "warehouse", "holder_id": other}, [item["id"]])
    assert (await desk.refused(f"handovers/{offer['handover']['id']}/confirmation", {}))["code"] == "handover.own"
    assert (await desk.post(f"handovers/{offer['handover']['id']}/withdrawal", {}))["handover"]["state"] == "withdrawn"
    await desk.offer({"kind": "warehouse", "holder_id": other}, [item["id"]])


async def test_a_refused_hand_over_says_why_and_leaves_things_where_they_are(company: Company, desk: Desk, sign_in_as) -> None:
    await desk.take_in(NEW)
    [item] = (await desk.get("items", q=NEW))["items"]
    offer = await desk.offer({"kind": "person", "person_id": str(company.wang.id)}, [item["id"]])
    phone = Phone(await sign_in_as(company.wang))
    phone.do("custody.refuse", handover_id=offer["handover"]["id"], note=" ")
    phone.do("custody.refuse", handover_id=offer["handover"]["id"], note="少一根天线")
    results = (await phone.push())["results"]
    assert [result.get("problem", {}).get("code") for result in results] == ["handover.note_missing", None]
    told = (await desk.get(f"handovers/{offer['handover']['id']}"))["handover"]
    assert (told["state"], told["decision_note"]) == ("refused", "少一根天线")
    assert (await where_is("terminal", NEW))[0] == "warehouse"


async def test_what_moved_meanwhile_stops_the_whole_hand_over(company: Company, desk: Desk, sign_in_as) -> None:
    fuse = await desk.product("part", "FUSE")
    await desk.take_in(NEW, parts=[("FUSE", 5)])
    [item] = (await desk.get("items", q=NEW))["items"]
    first = await desk.offer({"kind": "person", "person_id": str(company.li.id)}, [], [(fuse, 4)])
    second = await desk.offer({"kind": "person", "person_id": str(company.li.id)}, [item["id"]], [(fuse, 4)])
    phone = Phone(await sign_in_as(company.li))
    phone.do("custody.confirm", handover_id=first["handover"]["id"])
    phone.do("custody.confirm", handover_id=second["handover"]["id"])
    results = (await phone.push())["results"]
    assert [result.get("problem", {}).get("code") for result in results] == [None, "custody.not_enough"]
    assert (await where_is("terminal", NEW))[0] == "warehouse"


async def test_a_branch_and_the_field_see_only_their_own(company: Company, desk: Desk, sign_in_as) -> None:
    """P9.5.4."""
    await desk.take_in(NEW)
    [item] = (await desk.get("items", q=NEW))["items"]
    branch, li = await sign_in_as(company.branch_manager), await sign_in_as(company.li)
    for foreign in (branch, li):
        assert (await foreign.get("/api/custody/items", params={"q": NEW})).json() == {"items": [], "total": 0}
        assert (await foreign.get(f"/api/custody/items/{item['id']}")).json()["code"] == "item.not_found"
        assert (await foreign.get(f"/api/custody/holders/{desk.warehouse}")).json()["code"] == "holder.not_found"
    assert (await li.get("/api/custody/items")).json()["total"] == len(IMEIS) + len(ICCIDS)
    assert (await li.get("/api/custody/holders")).json()[0]["name"] == company.li.name
    rows = {"id": str(uuid4()), "holder_id": desk.warehouse, "rows": [{"row": 1, "kind": "terminal", "number": NEW}]}
    assert (await branch.post("/api/custody/receipts", json=rows)).json()["code"] == "holder.not_found"
    assert (await li.post("/api/custody/receipts", json=rows)).json()["code"] == "session.forbidden"


async def test_sims_that_end_soon_are_listed_topped_up_and_deactivated(company: Company, desk: Desk) -> None:
    await desk.take_in("89860512345678901239", kind="sim", expires_on="2027-01-31", operator="测试运营商", msisdn="1064700000001")
    [sim] = (await desk.get("/sims", expires_before="2027-02-01"))["items"]
    assert (sim["msisdn"], sim["operator"]) == ("+861064700000001", "测试运营商")
    topped = await desk.post(f"/sims/{sim['id']}/top-ups", {"expires_on": "2028-01-31", "plan": "年包"})
    assert (topped["item"]["expires_on"], topped["item"]["plan"], len(topped["top_ups"])) == ("2028-01-31", "年包", 1)
    assert (await desk.get("/sims", expires_before="2027-02-01"))["total"] == 0
    assert (await desk.refused(f"/sims/{sim['id']}/top-ups", {"expires_on": "2020-01-01"}))["code"] == "sim.top_up_past"
    assert (await desk.post(f"/sims/{sim['id']}/deactivation", {}))["item"]["sim_state"] == "deactivated"
    assert (await desk.refused(f"/sims/{sim['id']}/deactivation", {}))["code"] == "sim.deactivated"


async def test_scanned_numbers_say_what_they_are_and_who_has_them(company: Company, desk: Desk, sign_in_as) -> None:
    await desk.take_in(NEW)
    await desk.take_in(NEW, kind="tool")
    scans = {"numbers": [f" {NEW[:2]} {NEW[2:8]}-{NEW[8:]}", IMEIS[0], "NOBODY-1", IMEIS[0], " "], "holder": desk.warehouse}
    said = (await desk.client.post("/api/custody/scanned", json=scans)).json()
    assert [one["item"] and one["item"]["holder"]["name"] for one in said][1:] == [company.li.name, None]
    assert [one["item"] and one["item"]["kind"] for one in said] == ["terminal", "terminal", None]
    branch = await sign_in_as(company.branch_manager)
    assert [one["item"] for one in (await branch.post("/api/custody/scanned", json=scans)).json()] == [None] * 3


async def test_the_catalogue_and_what_symptoms_need_reach_the_phone(company: Company, desk: Desk, sign_in_as) -> None:
    fuse = await desk.product("part", "FUSE")
    assert (await desk.refused("/products", {"kind": "part", "code": "FUSE", "name": "x"}))["code"] == "product.exists"
    needs = [{"product_id": fuse, "quantity": 2}]
    symptom = await desk.post("/symptoms", {"code": "burnt", "name_zh": "烧毁", "name_en": "Burnt", "needs": needs})
    phone = Phone(await sign_in_as(company.li))
    [known] = (await phone.pull())["changed"]["symptoms"]
    assert [(need["product_id"], need["quantity"]) for need in known["needs"]] == [(fuse, 2)]
    changed = await desk.client.patch(f"/api/symptoms/{symptom['id']}", json={"needs": [], "active": False})
    assert (changed.json()["needs"], changed.json()["active"]) == ([], False)
    assert (await desk.client.patch(f"/api/products/{fuse}", json={"name": "保险丝"})).json()["name"] == "保险丝"
