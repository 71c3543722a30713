"""Values that the database cannot hold: refused where a person can mend them, never in the way of a phone's outbox."""

import json
from uuid import uuid4

import pytest

from backend.kernel.clock import now
from backend.kernel.database import as_json, execute, fetch_one
from tests.orders.phone import Phone
from tests.orders.story import assigned_order


def test_what_is_kept_as_json_holds_no_nul() -> None:
    assert as_json({"a": "x\x00y", "b": r"\u0000", "c": "\\\x00"}) == r'{"a":"xy","b":"\\u0000","c":"\\"}'


async def test_a_nul_in_a_note_is_a_visible_conflict_and_the_outbox_goes_on(company, sign_in_as):
    phone, order = await sign_in_as(company.li), await assigned_order(company)
    line = (await phone.post("/api/sync/pull", json={"protocol": 1, "cookie": None})).json()["changed"]["lines"][0]["id"]
    survey = {"order_id": str(order), "line_id": line, "mounting_position": "a\x00b", "power_ok": True, "antenna_ok": True}
    work = [("line.survey", survey), ("order.accept", {"order_id": str(order)})]
    mutations = [
        {"id": str(uuid4()), "seq": seq, "name": name, "version": 1, "args": args, "at": now().isoformat()}
        for seq, (name, args) in enumerate(work, start=1)
    ]
    answer = (await phone.post("/api/sync/push", json={"protocol": 1, "mutations": mutations})).json()
    assert [result["outcome"] for result in answer["results"]] == ["conflict", "applied"]


@pytest.mark.parametrize(
    "bad",
    [
        {"name": "order.\0"},
        {"name": "x" * 5000},
        {"at": "9999-12-31T23:59:59-14:00"},
        {"at": "0001-01-01T00:00:00+14:00"},
        {"at": "yesterday"},
        {"args": []},
        {"args": {"text": float("1e308")}},
    ],
)
async def test_one_bad_change_is_kept_as_it_came_and_those_behind_it_go_on(bad, company, sign_in_as):
    phone, order = Phone(await sign_in_as(company.li)), str(await assigned_order(company))
    phone.do("order.check_item", order_id=order, item="tools", checked=True)
    phone.do("order.accept", order_id=order)
    phone.waiting[0] |= bad
    first = await phone.push()
    assert [result["outcome"] for result in first["results"]] == ["conflict", "applied"]
    assert (await phone.push()) == first
    [conflict] = (await phone.pull())["changed"]["conflicts"]
    assert (conflict["id"], conflict["problem"]) == (phone.waiting[0]["id"], first["results"][0]["problem"])


async def test_what_was_sent_can_be_read_again_though_only_part_of_it_could_be_kept(company, sign_in_as):
    phone, office = Phone(await sign_in_as(company.li)), await sign_in_as(company.dispatcher)
    phone.do("order.remark", order_id=str(uuid4()), text="客户不在")
    phone.waiting[0] |= {"name": "order.\0remark", "at": "9999-12-31T23:59:59Z"}
    await phone.push()
    [kept] = (await office.get("/api/conflicts")).json()
    assert json.loads(kept["problem"]["params"]["given"]) == phone.waiting[0]
    assert (kept["name"], kept["args"]) == ("order.remark", phone.waiting[0]["args"])


async def test_a_number_that_no_computer_holds_is_one_conflict(company, sign_in_as):
    phone, order = Phone(await sign_in_as(company.li)), str(await assigned_order(company))
    phone.do("order.remark", order_id=order, text="LARGE", sha256="0" * 64)
    phone.do("order.accept", order_id=order)
    body = json.dumps({"protocol": 1, "mutations": phone.waiting}).replace('"LARGE"', "1e999")
    answer = (await phone.client.post("/api/sync/push", content=body)).json()
    assert [result["outcome"] for result in answer["results"]] == ["conflict", "applied"]
    [conflict] = (await phone.pull())["changed"]["conflicts"]
    assert conflict["args"] == {"order_id": order, "sha256": "0" * 64}


async def test_half_an_emoji_does_not_stop_a_phone(company, sign_in_as):
    phone, order = Phone(await sign_in_as(company.li)), str(await assigned_order(company))
    await execute("UPDATE work_order SET state = 'on_site' WHERE id = $1", order)
    phone.do("order.remark", order_id=order, text="好\ud83d 👍 \\ud83d")
    body = json.dumps({"protocol": 1, "mutations": phone.waiting})
    [result] = (await phone.client.post("/api/sync/push", content=body)).json()["results"]
    assert result["outcome"] == "applied"
    row = await fetch_one("SELECT remark FROM work_order WHERE id = $1", order)
    assert row
    assert row["remark"] == "好\ufffd 👍 \\ud83d"


async def test_values_out_of_range_are_the_senders_mistake(company, sign_in_as):
    admin = await sign_in_as(company.administrator)
    for answer in (
        await admin.get("/api/requests", params={"from": "0001-01-01"}),
        await admin.post("/api/sync/pull", json={"protocol": 1, "cookie": 1 << 70}),
        await admin.post("/api/sync/push", json={"protocol": 1, "mutations": [], "unsent": {"mutations": 1 << 40, "blobs": 0}}),
    ):
        assert (answer.status_code, answer.json()["code"]) == (400, "request.invalid"), answer.text


async def test_what_nobody_sees_is_not_kept_in_a_name(company, sign_in_as):
    admin = await sign_in_as(company.administrator)
    answer = await admin.patch(f"/api/people/{company.li.id}", json={"name": "a\x00b"})
    assert (answer.status_code, answer.json()["name"]) == (200, "a b")
