"""Unfinished work is handed over properly (P4.10): a word, pictures, things; what was done stays whose it was."""

from uuid import UUID, uuid4

from backend.kernel.database import execute, fetch
from tests.cast import ICCIDS, IMEIS
from tests.contractors.outside import consented, sent_out
from tests.handovers.steps import add_photo, finish, half_done, hand_over, items_of, order_now, set_out, take_over, told, work_on_line
from tests.notices.steps import later, notices_of
from tests.orders.phone import Phone
from tests.papers.reading import read
from tests.stock import where_is


async def test_half_an_order_goes_to_a_colleague_who_finishes_it_with_no_network(company, sign_in_as, run_jobs) -> None:
    half = await half_done(company, sign_in_as)
    photo = add_photo(half.li, half, "#258", "后院")
    along = str(uuid4())
    things = await items_of(company, company.li, IMEIS[1], ICCIDS[1])
    half.li.do("custody.offer", handover_id=along, target={"kind": "person", "person_id": str(company.wang.id)}, items=things, parts=[], order_id=half.order)
    handover = hand_over(half.li, half, company.wang.id)
    assert await told(half.li) == ["", "", ""]
    await half.li.upload()
    assert (await order_now(half))["technician"] == company.li.id

    changed = (await half.wang.pull())["changed"]
    [order] = changed["orders"]
    assert (order["state"], order["handover"]["note"], order["handover"]["giver"]["name"]) == ("handed_over", "第一台装好，第二台没做，车在后院", company.li.name)
    assert photo in {one["id"] for one in changed["photos"]}
    assert {line["id"]: (line["state"], (line["done_by"] or {}).get("name")) for line in changed["lines"]} == {
        half.lines[0]: ("done", company.li.name),
        half.lines[1]: ("pending", None),
    }
    assert [one["order_id"] for one in changed["handovers"]] == [half.order]

    arrived = (await order_now(half))["arrived_at"]
    take_over(half.wang, half, handover)
    half.wang.do("custody.confirm", handover_id=along)
    set_out(half.wang, half)
    work_on_line(half.wang, half, 1)
    finish(half.wang, half)
    assert set(await told(half.wang)) == {""}
    await half.wang.upload()
    await run_jobs()
    now = await order_now(half)
    assert (now["state"], now["technician"], now["arrived_at"]) == ("completed", company.wang.id, arrived)
    rows = await fetch('SELECT done_by FROM vehicle_line WHERE "order" = $1 ORDER BY position', half.order)
    assert [row["done_by"] for row in rows] == [company.li.id, company.wang.id]
    assert (await where_is("terminal", IMEIS[1]))[0] == "vehicle"
    assert half.order in (await half.li.pull(1))["gone"]["orders"] or half.order not in {one["id"] for one in (await half.li.pull())["changed"]["orders"]}

    office = await sign_in_as(company.manager)
    [paper, *_] = (await office.get(f"/api/orders/{half.order}/papers")).json()["papers"]
    _, printed = read((await office.get(f"/api/papers/{paper['id']}/pdf")).content)
    assert company.li.name in printed and company.wang.name in printed
    verbs = {entry["verb"]: entry for entry in (await office.get(f"/api/orders/{half.order}/history")).json()}
    assert verbs["hand_over"]["after"]["note"].startswith("第一台装好") and verbs["take_over"]["actor_name"] == company.wang.name


async def test_until_it_is_taken_it_is_the_givers_who_may_take_it_back(company, sign_in_as) -> None:
    half = await half_done(company, sign_in_as)
    handover = hand_over(half.li, half, company.wang.id)
    assert await told(half.li) == [""]
    work_on_line(half.li, half, 1)
    assert set(await told(half.li)) == {"order.wrong_state"}
    half.li.do("order.take_back", order_id=half.order, handover_id=handover)
    work_on_line(half.li, half, 1)
    assert set(await told(half.li)) == {""}
    assert (await half.wang.pull())["changed"]["orders"] == []
    take_over(half.wang, half, handover)
    assert await told(half.wang) == ["order_handover.decided"]


async def test_a_colleague_who_does_not_take_it_says_why(company, sign_in_as) -> None:
    half = await half_done(company, sign_in_as)
    handover = hand_over(half.li, half, company.wang.id)
    await told(half.li)
    half.wang.do("order.refuse_handover", order_id=half.order, handover_id=handover, reason=" ")
    half.wang.do("order.refuse_handover", order_id=half.order, handover_id=handover, reason="今天不在市里")
    assert await told(half.wang) == ["order_handover.reason_missing", ""]
    [order] = (await half.li.pull())["changed"]["orders"]
    assert (order["state"], order["handover"]["state"], order["handover"]["decision_note"]) == ("on_site", "refused", "今天不在市里")
    assert ("change", "waiting", "") in await notices_of(company.li)


async def test_a_hand_over_names_somebody_who_may_go_and_says_something(company, sign_in_as) -> None:
    half = await half_done(company, sign_in_as, done=0)
    other = {"order_id": half.order, "handover_id": str(uuid4())}
    half.li.do("order.hand_over", **other, note=" ", to=str(company.wang.id))
    for to in (company.zhao, company.dispatcher, company.li):
        half.li.do("order.hand_over", **other, note="x", to=str(to.id))
    half.li.do("order.hand_over", **other, note="x", to=str(company.contractor.id))
    half.wang.do("order.hand_over", **other, note="x", to=str(company.wang.id))
    assert await told(half.li) == ["order_handover.note_missing", "assignment.technician", "assignment.technician", "order_handover.own", "consent.missing"]
    assert await told(half.wang) == ["order.not_yours"]
    assert (await order_now(half))["state"] == "on_site"


async def test_a_hand_over_to_a_contractor_needs_consent_for_this_order(company, sign_in_as, app) -> None:
    half = await half_done(company, sign_in_as, done=0)
    consent = await consented(company, sign_in_as, half.order)
    hand_over(half.li, half, consent["person"]["id"])
    assert await told(half.li) == [""]


async def test_a_contractor_hands_back_to_the_dispatcher_only(company, sign_in_as, app) -> None:
    sent = await sent_out(company, sign_in_as, app)
    await execute("UPDATE work_order SET state = 'on_site' WHERE id = $1", sent.order)
    sent.phone.do("order.hand_over", order_id=sent.order, handover_id=str(uuid4()), note="x", to=str(company.li.id))
    sent.phone.do("order.hand_over", order_id=sent.order, handover_id=str(uuid4()), note="做不了", to=None)
    assert await told(sent.phone) == ["person.not_found", ""]
    assert ("escalation", "waiting", "") in await notices_of(company.dispatcher)


async def test_what_is_handed_back_waits_on_the_board_for_somebody(company, sign_in_as) -> None:
    half = await half_done(company, sign_in_as)
    await execute("UPDATE work_order SET planned_date = '2026-12-05' WHERE id = $1", UUID(half.order))
    half.li.do("order.hand_over", order_id=half.order, handover_id=str(uuid4()), note="车队下午才回来", to=None)
    assert await told(half.li) == [""]
    dispatcher = await sign_in_as(company.dispatcher)
    board = (await dispatcher.get("/api/board", params={"from": "2026-12-05", "to": "2026-12-05"})).json()
    [card] = board["waiting"]
    assert (card["id"], card["state"], board["planned"]) == (half.order, "handed_over", [])
    given = {"parts": [{"technician": str(company.wang.id)}], "planned_date": "2026-12-05", "version": card["version"]}
    assert (await dispatcher.post(f"/api/orders/{half.order}/assignment", json=given)).status_code == 201
    board = (await dispatcher.get("/api/board", params={"from": "2026-12-05", "to": "2026-12-05"})).json()
    assert ([one["technician"] for one in board["planned"]], board["waiting"]) == ([str(company.wang.id)], [])


async def test_the_dispatcher_decides_otherwise_and_nothing_is_lost(company, sign_in_as) -> None:
    half = await half_done(company, sign_in_as)
    handover = hand_over(half.li, half, company.wang.id)
    await told(half.li)
    dispatcher = await sign_in_as(company.dispatcher)
    given = {"parts": [{"technician": str(company.li.id)}]}
    assert (await dispatcher.post(f"/api/orders/{half.order}/assignment", json=given)).status_code == 201
    take_over(half.wang, half, handover)
    work_on_line(half.wang, half, 1)
    codes = await told(half.wang)
    assert codes[0] == "order_handover.decided" and set(codes[1:]) == {"order.not_yours"}
    assert (await order_now(half))["technician"] == company.li.id
    kept = await fetch("SELECT 1 FROM conflict WHERE person = $1 AND state = 'open'", company.wang.id)
    assert len(kept) == len(codes)


async def test_who_does_not_answer_is_told_on_and_at_last_the_dispatcher(company, sign_in_as, run_jobs) -> None:
    half = await half_done(company, sign_in_as)
    handover = hand_over(half.li, half, company.wang.id)
    await told(half.li)
    assert ("handover", "waiting", "") in await notices_of(company.wang)
    await half.wang.pull()
    await run_jobs()
    await later(run_jobs, "notices.go_on")
    assert ("handover", "escalated", "app") in await notices_of(company.wang)
    assert "escalation" in {kind for kind, _, _ in await notices_of(company.dispatcher)}
    take_over(half.wang, half, handover)
    assert await told(half.wang) == [""]


async def test_an_answer_in_time_alarms_nobody(company, sign_in_as, run_jobs) -> None:
    half = await half_done(company, sign_in_as)
    handover = hand_over(half.li, half, company.wang.id)
    await told(half.li)
    take_over(half.wang, half, handover)
    await told(half.wang)
    await run_jobs()
    await later(run_jobs, "notices.go_on")
    assert [state for kind, state, _ in await notices_of(company.wang) if kind == "handover"] == ["undone"]
    assert "escalation" not in {kind for kind, _, _ in await notices_of(company.dispatcher)}


async def test_a_vehicle_that_the_other_had_done_goes_back_into_their_hands(company, sign_in_as) -> None:
    half = await half_done(company, sign_in_as)
    handover = hand_over(half.li, half, company.wang.id)
    await told(half.li)
    take_over(half.wang, half, handover)
    set_out(half.wang, half)
    half.wang.do("line.reopen", order_id=half.order, line_id=half.lines[0])
    assert set(await told(half.wang)) == {""}
    assert await where_is("terminal", IMEIS[0]) == ("person", company.li.name)
    [line] = [line for line in (await half.wang.pull())["changed"]["lines"] if line["id"] == half.lines[0]]
    assert (line["state"], line["done_by"]) == ("pending", None)


async def test_a_third_technician_finds_nothing_of_it(company, sign_in_as) -> None:
    half = await half_done(company, sign_in_as)
    handover = hand_over(half.li, half, company.wang.id)
    await told(half.li)


    zhao = Phone(await sign_in_as(company.zhao))
    for name in ("order.take_over", "order.take_back"):
        zhao.do(name, order_id=half.order, handover_id=handover)
    zhao.do("order.refuse_handover", order_id=half.order, handover_id=handover, reason="x")
    assert await told(zhao) == ["order.not_found"] * 3
    assert (await zhao.client.get(f"/api/orders/{half.order}")).status_code == 404
    assert (await half.wang.client.get(f"/api/orders/{half.order}")).status_code == 200
