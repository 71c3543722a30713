"""What a phone did on an order that went to somebody else is decided for the whole order, change by change in its order."""

from uuid import uuid4

from backend.kernel.clock import now
from backend.kernel.database import execute, fetch
from tests.cast import IMEIS
from tests.orders.phone import Phone, finished_order
from tests.orders.story import assigned_order
from tests.papers.samples import jpeg
from tests.stock import where_is


async def work_that_came_too_late(company, sign_in_as) -> tuple[str, Phone]:
    """Li takes a photo and takes it away again, then another and a remark, while the order is Wang's already."""
    order, phone = str(await assigned_order(company, technician=company.wang)), Phone(await sign_in_as(company.li))
    await execute("UPDATE work_order SET state = 'on_site' WHERE id = $1", order)
    taken = str(uuid4())
    for number, photo in enumerate((taken, str(uuid4()))):
        phone.do(
            "line.add_photo",
            order_id=order,
            photo_id=photo,
            kind="other",
            taken_at=now().isoformat(),
            **phone.blob(jpeg(f"#14{number}", f"{number}")),
        )
        if photo == taken:
            phone.do("line.remove_photo", order_id=order, line_id=str(uuid4()), photo_id=taken)
    phone.do("order.remark", order_id=order, text="客户要求加一张照片")
    assert {result["outcome"] for result in (await phone.push())["results"]} == {"conflict"}
    return order, phone


async def test_all_of_an_order_is_let_through_in_the_order_in_which_it_was_done(company, sign_in_as):
    order, phone = await work_that_came_too_late(company, sign_in_as)
    office = await sign_in_as(company.dispatcher)
    answer = await office.post(f"/api/orders/{order}/conflict-resolution", json={"decision": "apply"})
    assert [one["id"] for one in answer.json()] == [one["id"] for one in phone.waiting]
    assert [one["problem"] for one in answer.json()] == [None] * 4
    assert len(await fetch("SELECT 1 FROM photo")) == 1
    assert (await office.post(f"/api/orders/{order}/conflict-resolution", json={"decision": "apply"})).json() == []


async def test_what_the_rules_still_refuse_stays_open_and_the_rest_goes_through(company, sign_in_as):
    order, phone = await work_that_came_too_late(company, sign_in_as)
    phone.do("line.remove_photo", order_id=order, line_id=str(uuid4()), photo_id=str(uuid4()))
    phone.do("order.remark", order_id=order, text="最后")
    await phone.push()
    office = await sign_in_as(company.dispatcher)
    settled = (await office.post(f"/api/orders/{order}/conflict-resolution", json={"decision": "apply"})).json()
    assert [one["problem"] and one["problem"]["code"] for one in settled] == [None, None, None, None, "photo.not_found", None]
    [left] = (await office.get("/api/conflicts", params={"state": "open"})).json()
    assert left["id"] == settled[4]["id"]


async def test_all_of_an_order_is_left_out(company, sign_in_as):
    order, _ = await work_that_came_too_late(company, sign_in_as)
    office = await sign_in_as(company.dispatcher)
    await office.post(f"/api/orders/{order}/conflict-resolution", json={"decision": "discard", "note": "由王重做"})
    rows = await fetch("SELECT state, note, decided_by FROM conflict")
    assert {tuple(row) for row in rows} == {("discarded", "由王重做", company.dispatcher.id)}
    assert not await fetch("SELECT 1 FROM photo")


async def test_only_dispatch_of_the_same_centre_decides(company, sign_in_as):
    order, _ = await work_that_came_too_late(company, sign_in_as)
    address, decision = f"/api/orders/{order}/conflict-resolution", {"decision": "discard"}
    for person in (company.li, company.finance, company.customer_service):
        assert (await (await sign_in_as(person)).post(address, json=decision)).status_code == 403
    assert (await (await sign_in_as(company.branch_manager)).post(address, json=decision)).json() == []
    assert {row["state"] for row in await fetch("SELECT state FROM conflict")} == {"open"}


async def test_a_vehicle_of_a_completed_order_is_not_opened_again(company, sign_in_as):
    order = str(await finished_order(company, sign_in_as))
    phone, office = Phone(await sign_in_as(company.li)), await sign_in_as(company.dispatcher)
    pulled = await phone.pull()
    phone.seq = pulled["last_seq"]
    phone.do("line.reopen", order_id=order, line_id=pulled["changed"]["lines"][0]["id"])
    await phone.push()
    [settled] = (await office.post(f"/api/orders/{order}/conflict-resolution", json={"decision": "apply"})).json()
    assert (settled["problem"]["code"], settled["problem"]["params"]) == ("order.wrong_state", {"state": "completed"})
    assert (await where_is("terminal", IMEIS[0]))[0] == "vehicle"
