"""A push that makes no sense: refused whole when it cannot be read, kept as a conflict where it can, and nothing else is touched."""

import json
from uuid import uuid4

import pytest

from backend.kernel.clock import now
from backend.kernel.database import execute, fetch, fetch_one
from tests.orders.phone import Phone
from tests.orders.story import assigned_order
from tests.sync.traces import everything_kept


def mutation(**changes) -> dict:
    return {"id": str(uuid4()), "seq": 1, "name": "order.accept", "version": 1, "args": {}, "at": now().isoformat()} | changes


def nested(depth: int) -> bytes:
    body = json.dumps({"protocol": 1, "mutations": [mutation(args={"deep": 0})]})
    return body.replace('{"deep": 0}', '{"deep": ' + "[" * depth + "]" * depth + "}").encode()


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"", 400, "request.invalid"),
        (b"{", 400, "request.invalid"),
        (b'"push"', 400, "request.invalid"),
        (json.dumps({"protocol": 1, "mutations": [mutation()] * 201}).encode(), 400, "request.invalid"),
        (nested(100_000), 400, "request.invalid"),
        (b'{"protocol": 1, "mutations": [' + b" " * (4 << 20) + b"]}", 413, "request.too_large"),
    ],
    ids=["empty", "half", "word", "too many", "nested", "4 MB"],
)
async def test_a_push_that_cannot_be_read(body, status, code, company, sign_in_as):
    phone = await sign_in_as(company.li)
    before = await everything_kept()
    answer = await phone.post("/api/sync/push", content=body, headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["code"]) == (status, code), answer.text[:300]
    assert await everything_kept() == before


NUMBERLESS = (
    b"{}",
    b"null",
    b"7",
    b"[]",
    b'"x"',
    b'{"id": "\xff"}',
    *(json.dumps(mutation(seq=seq)).encode() for seq in (None, 0, -1, 1.5, "2", 2**60)),
)


@pytest.mark.parametrize("entry", NUMBERLESS, ids=range(len(NUMBERLESS)))
async def test_an_entry_without_a_number_is_named_by_its_place_and_holds_nothing_up(entry, company, sign_in_as):
    order = str(await assigned_order(company))
    phone = await sign_in_as(company.li)
    before, behind = (json.dumps(one).encode() for one in (accepting(order, 1), accepting(order, 2)))
    body = b'{"protocol": 1, "mutations": [' + b",".join([before, entry, behind]) + b"]}"
    answer = (await phone.post("/api/sync/push", content=body)).json()
    assert [(result["seq"], result["outcome"]) for result in answer["results"]] == [(1, "applied"), (2, "conflict")]
    assert [(one["place"], one["problem"]["code"]) for one in answer["unread"]] == [(1, "sync.no_number")]
    assert (answer["last_seq"], answer["stopped"]) == (2, None)


@pytest.mark.parametrize("id", [None, 7, "1", "\0", ["x"]])
async def test_an_entry_without_an_id_is_one_conflict_that_nobody_can_apply(id, company, sign_in_as):
    order = str(await assigned_order(company))
    phone = await sign_in_as(company.li)
    batch = {"protocol": 1, "mutations": [accepting(order, 1) | {"id": id}, accepting(order, 2)]}
    first = (await phone.post("/api/sync/push", json=batch)).json()
    assert [(result["seq"], result["outcome"]) for result in first["results"]] == [(1, "conflict"), (2, "applied")]
    assert first["results"][0]["problem"]["code"] == "sync.no_id"
    again = (await phone.post("/api/sync/push", json=batch)).json()
    assert (again["results"], again["last_seq"]) == (first["results"], 2)
    assert len((await phone.post("/api/sync/pull", json={"protocol": 1, "cookie": None})).json()["changed"]["conflicts"]) == 1
    office = await sign_in_as(company.dispatcher)
    [kept] = (await office.get("/api/conflicts")).json()
    assert (kept["order_id"], kept["name"]) == (order, "order.accept")
    decided = await office.post(f"/api/conflicts/{kept['id']}/resolution", json={"decision": "apply"})
    assert decided.json()["code"] == "sync.unknown_mutation"


async def test_a_name_that_is_no_utf_8_is_a_conflict(company, sign_in_as):
    body = json.dumps({"protocol": 1, "mutations": [mutation(name="?")]}).encode().replace(b"?", b"\xff")
    [result] = (await (await sign_in_as(company.li)).post("/api/sync/push", content=body)).json()["results"]
    assert (result["outcome"], result["problem"]["code"]) == ("conflict", "sync.unknown_mutation")


def accepting(order: str, seq: int) -> dict:
    return mutation(seq=seq, args={"order_id": order})


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"name": "order.destroy"}, "sync.unknown_mutation"),
        ({"name": ""}, "sync.unknown_mutation"),
        ({"name": "__class__"}, "sync.unknown_mutation"),
        ({"version": 2}, "sync.unknown_mutation"),
        ({"name": "order\0accept"}, "sync.unkeepable_values"),
        ({"name": "x" * 81}, "sync.bad_arguments"),
        ({"name": 7}, "sync.bad_arguments"),
        ({"version": "1"}, "sync.bad_arguments"),
        ({"at": "yesterday"}, "sync.bad_arguments"),
        ({"at": "2026-11-24T10:00:00"}, "sync.bad_arguments"),
        ({"at": None}, "sync.bad_arguments"),
        ({"at": "9999-12-31T23:59:59-14:00"}, "sync.unkeepable_values"),
        ({"at": "9999-12-31T23:59:59Z"}, "sync.unkeepable_values"),
        ({"at": "0001-01-01T00:00:00+14:00"}, "sync.unkeepable_values"),
        ({"args": {}}, "sync.bad_arguments"),
        ({"args": {"order_id": "none"}}, "sync.bad_arguments"),
        ({"args": {"order_id": str(uuid4()), "more": 1}}, "sync.bad_arguments"),
        ({"args": {"order_id": str(uuid4())}}, "order.not_found"),
        ({"name": "line.add_photo", "args": {"size": 1 << 62}}, "sync.bad_arguments"),
        ({"name": "line.add_photo", "args": {"size": 10**30}}, "sync.bad_arguments"),
        ({"name": "line.add_photo", "args": {"taken_at": "2026-11-24T10:00:00"}}, "sync.bad_arguments"),
        ({"name": "line.add_photo", "args": {"taken_at": "9999-12-31T23:59:59Z"}}, "sync.unkeepable_values"),
        ({"name": "line.add_photo", "args": {"latitude": 91}}, "sync.bad_arguments"),
        ({"name": "line.add_photo", "args": {"caption": "x" * 201}}, "sync.bad_arguments"),
        ({"name": "line.add_photo", "args": {"sha256": "../../secret_key"}}, "sync.bad_arguments"),
    ],
)
async def test_a_change_that_makes_no_sense_is_kept_as_a_conflict_and_does_nothing(given, code, company, sign_in_as):
    order = str(await assigned_order(company))
    await set_on_site(order)
    args = dict(given.get("args", {"order_id": order}))
    if given.get("name") == "line.add_photo":
        args = {
            "order_id": order,
            "photo_id": str(uuid4()),
            "kind": "other",
            "sha256": "0" * 64,
            "size": 9,
            "taken_at": now().isoformat(),
        } | args
    phone = await sign_in_as(company.li)
    rows, files = await everything_kept()
    answer = await phone.post("/api/sync/push", json={"protocol": 1, "mutations": [mutation(**(given | {"args": args}))]})
    assert answer.status_code == 200, answer.text
    [result] = answer.json()["results"]
    assert (result["outcome"], result["problem"]["code"]) == ("conflict", code)
    after, files_after = await everything_kept()
    assert {name for name in rows if rows[name] != after[name]} == {"mutation", "conflict"}
    assert files_after == files
    assert len((await phone.post("/api/sync/pull", json={"protocol": 1, "cookie": None})).json()["changed"]["conflicts"]) == 1


async def test_a_gap_and_a_number_that_was_used(company, sign_in_as):
    phone = Phone(await sign_in_as(company.li))
    order = str(await assigned_order(company))
    before = await everything_kept()
    phone.seq = 1
    phone.do("order.accept", order_id=order)
    gap = await phone.push()
    assert (gap["results"], gap["last_seq"], gap["stopped"]["code"]) == ([], 0, "sync.seq_gap")
    assert await everything_kept() == before
    phone.waiting[0]["seq"] = 1
    await phone.push()
    after = await everything_kept()
    phone.waiting[0]["id"] = str(uuid4())
    used = await phone.push()
    assert (used["results"], used["stopped"]["code"], used["stopped"]["params"]) == ([], "sync.seq_used", {"expected": 2})
    assert await everything_kept() == after


async def test_an_id_that_another_phone_has_used(company, sign_in_as):
    lis, wangs = Phone(await sign_in_as(company.li)), Phone(await sign_in_as(company.wang))
    lis.do("order.accept", order_id=str(await assigned_order(company)))
    await lis.push()
    before = await everything_kept()
    answer = await wangs.client.post("/api/sync/push", json={"protocol": 1, "mutations": lis.waiting})
    assert (answer.status_code, answer.json()["code"]) == (409, "sync.foreign_mutation")
    assert await everything_kept() == before


async def test_what_belongs_to_somebody_else_is_not_touched(company, sign_in_as):
    order = str(await assigned_order(company))
    row = await fetch_one('SELECT id FROM vehicle_line WHERE "order" = $1', order)
    line = str(row and row["id"])
    rows, _ = await everything_kept()
    for person, code in ((company.wang, "order.not_yours"), (company.zhao, "order.not_found")):
        phone = Phone(await sign_in_as(person))
        phone.do("order.accept", order_id=order)
        phone.do("line.complete", order_id=order, line_id=line)
        phone.do("line.remove_photo", order_id=order, line_id=line, photo_id=str(uuid4()))
        phone.do("order.sign", order_id=order, signature_id=str(uuid4()), role="customer", name="测试", sha256="0" * 64, size=1)
        assert {result["problem"]["code"] for result in (await phone.push())["results"]} == {code}
        assert (await phone.client.get(f"/api/orders/{order}")).json()["code"] == "order.not_found"
    after, _ = await everything_kept()
    assert {name for name in rows if rows[name] != after[name]} == {"mutation", "conflict"}


async def test_a_line_of_another_order_is_not_touched(company, sign_in_as):
    mine, other = str(await assigned_order(company)), str(await assigned_order(company, technician=company.wang))
    row = await fetch_one('SELECT id FROM vehicle_line WHERE "order" = $1', other)
    phone = Phone(await sign_in_as(company.li))
    await set_on_site(mine)
    phone.do("line.note_damage", order_id=mine, line_id=str(row and row["id"]), found=False)
    assert (await phone.push())["results"][0]["problem"]["code"] == "line.not_found"
    assert not await fetch("SELECT 1 FROM vehicle_line WHERE damage_found IS NOT NULL")


async def set_on_site(order: str) -> None:
    await execute("UPDATE work_order SET state = 'on_site' WHERE id = $1", order)
