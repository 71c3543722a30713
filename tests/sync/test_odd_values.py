"""Values that the database cannot hold: refused where a person can mend them, never in the way of a phone's outbox."""

from uuid import uuid4

from backend.kernel.clock import now
from backend.kernel.database import as_json, fetch_one
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


async def test_values_out_of_range_are_the_senders_mistake(company, sign_in_as):
    admin = await sign_in_as(company.administrator)
    for answer in (
        await admin.get("/api/requests", params={"from": "0001-01-01"}),
        await admin.post("/api/sync/pull", json={"protocol": 1, "cookie": 1 << 70}),
        await admin.post("/api/sync/push", json={"protocol": 1, "mutations": [], "unsent": {"mutations": 1 << 40, "blobs": 0}}),
        await admin.patch(f"/api/people/{company.li.id}", json={"name": "a\x00b"}),
    ):
        assert (answer.status_code, answer.json()["code"]) == (400, "request.invalid"), answer.text
    row = await fetch_one("SELECT name FROM person WHERE id = $1", company.li.id)
    assert row
    assert row["name"] == company.li.name
