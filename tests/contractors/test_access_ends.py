"""A contractor works offline as technicians do; the access ends with the order, and no work is lost on the way out (P9.7.3B)."""

from uuid import uuid4

import msgspec
import pytest

from backend.kernel.clock import now
from backend.kernel.database import execute, fetch, fetch_one
from backend.orders.consents import mail as consents_mail
from backend.papers import mail as papers_mail
from backend.people.passwords import hasher
from backend.settings import settings
from tests.cast import PASSWORD
from tests.contractors.outside import WHO, Sent, assign_to, consented, enrolled, pulled, sent_out
from tests.custody.desk import Desk
from tests.orders.phone import Phone, work_on
from tests.orders.story import approved_order
from tests.papers.mail_server import MailServer, texts
from tests.papers.samples import jpeg
from tests.stock import give, where_is

IMEI, ICCID = "864000000090014", "89860412345678901242"


async def facts(sent: Sent) -> tuple[list[str], list[str], int]:
    answer = (await pulled(sent.phone)).json()
    [order] = answer["changed"]["orders"]
    return order["requirements"]["checklist"], [line["id"] for line in answer["changed"]["lines"]], answer["cookie"]


async def is_cut_off(sent: Sent) -> bool:
    row = await fetch_one("SELECT bool_and(revoked_at IS NOT NULL) AS off FROM device WHERE person = $1", sent.person)
    assert row
    return row["off"]


async def test_a_link_opens_once_and_only_its_own_order(company, sign_in_as, app, stranger) -> None:
    await approved_order(company)
    sent = await sent_out(company, sign_in_as, app)
    token = sent.url.rsplit("/", 1)[1]
    assert len(token) >= 22
    assert not await fetch("SELECT 1 FROM invitation WHERE token_hash = $1", token)
    again = await stranger.post(f"/api/invitations/{token}/enrolment", json={})
    assert (again.status_code, again.json()["code"]) == (410, "invitation.order_link_used")
    [order] = (await pulled(sent.phone)).json()["changed"]["orders"]
    assert order["id"] == sent.order
    person = await fetch_one("SELECT password_hash FROM person WHERE id = $1", sent.person)
    assert person and person["password_hash"] is None
    tried = await stranger.post("/api/session", json={"identifier": "+8613911112222", "password": ""})
    assert tried.status_code == 401


async def test_a_link_runs_out_and_is_void_when_somebody_else_goes(company, sign_in_as, app, stranger) -> None:
    order = await approved_order(company)
    consent = await consented(company, sign_in_as, order)
    dispatcher = await sign_in_as(company.dispatcher)
    early = await dispatcher.post(f"/api/consents/{consent['id']}/link")
    assert (early.status_code, early.json()["code"]) == (409, "consent.not_sent")
    await assign_to(dispatcher, order, consent["person"]["id"], planned_date="2030-01-05")
    [one] = (await dispatcher.get(f"/api/orders/{order}/consents")).json()
    assert one["link"]["expires_at"].startswith("2030-01-08") or one["link"]["expires_at"].startswith("2030-01-09")
    other = (await dispatcher.post(f"/api/consents/{consent['id']}/link")).json()["link"]["url"]
    for url, status in ((one["link"]["url"], 410), (other, 200)):
        assert (await stranger.get(f"/api/invitations/{url.rsplit('/', 1)[1]}")).status_code == status
    await assign_to(dispatcher, order, str(company.li.id))
    assert (await stranger.get(f"/api/invitations/{other.rsplit('/', 1)[1]}")).status_code == 410
    manager = await sign_in_as(company.manager)
    assert (await manager.get(f"/api/orders/{order}/consents")).json()[0]["ended"] == "reassigned"


async def test_work_is_done_offline_and_the_closed_order_is_gone_when_all_of_it_has_come(company, sign_in_as, app, run_jobs) -> None:
    sent = await sent_out(company, sign_in_as, app)
    await give(company.actor(company.manager), sent.person, "terminal", IMEI)
    await give(company.actor(company.manager), sent.person, "sim", ICCID)
    checklist, lines, cookie = await facts(sent)
    work_on(sent.phone, sent.order, checklist, lines, (IMEI,), (ICCID,))
    results = (await sent.phone.push())["results"]
    assert {result["outcome"] for result in results} == {"applied"}, results
    assert await where_is("terminal", IMEI) == ("vehicle", company.vehicles[0].plate)
    answer = (await pulled(sent.phone, cookie, blobs=len(sent.phone.blobs))).json()
    assert [order["state"] for order in answer["changed"]["orders"]] == ["completed"]

    manager = await sign_in_as(company.manager)
    for step in ("review", "closure"):
        assert (await manager.post(f"/api/orders/{sent.order}/{step}")).status_code == 201
    gone = (await pulled(sent.phone, answer["cookie"], blobs=len(sent.phone.blobs))).json()
    assert gone["gone"]["orders"] == [sent.order] and not any(gone["changed"].values())
    assert not await is_cut_off(sent)
    await sent.phone.upload()
    assert {row["stored"] for row in await fetch('SELECT stored FROM photo WHERE "order" = $1', sent.order)} == {True}
    over = await pulled(sent.phone, gone["cookie"])
    assert (over.status_code, over.json()["code"]) == (401, "session.device_revoked")
    assert await is_cut_off(sent)
    for method, path in (("GET", "/api/session"), ("POST", "/api/sync/push"), ("GET", "/api/notices")):
        assert (await sent.phone.client.request(method, path, json={})).json()["code"] == "session.device_revoked"


@pytest.mark.parametrize("end", ["reassigned", "cancelled", "by_office"])
async def test_whatever_ends_it_the_phone_still_sends_and_the_work_is_kept(company, sign_in_as, app, end: str) -> None:
    sent = await sent_out(company, sign_in_as, app)
    _, _, cookie = await facts(sent)
    dispatcher = await sign_in_as(company.dispatcher)
    match end:
        case "reassigned":
            assert (await assign_to(dispatcher, sent.order, str(company.li.id))).status_code == 201
        case "cancelled":
            assert (await dispatcher.post(f"/api/orders/{sent.order}/cancellation", json={"reason": "客户取消"})).status_code == 201
        case _:
            ended = await dispatcher.post(f"/api/consents/{sent.consent}/end", json={"reason": "公司有人了"})
            assert (ended.json()["access"], ended.json()["ended"]) == ("ended", "by_office")
    photo = sent.phone.blob(jpeg("#753", "unsent"))
    sent.phone.do("order.accept", order_id=sent.order)
    sent.phone.do("line.add_photo", order_id=sent.order, photo_id=str(uuid4()), kind="other", taken_at=now().isoformat(), **photo)
    before = (await pulled(sent.phone, cookie, mutations=2, blobs=1)).json()
    assert before["gone"]["orders"] == [sent.order]
    results = (await sent.phone.push())["results"]
    expected = "order.wrong_state" if end == "cancelled" else "order.not_yours"
    assert [(each["outcome"], each["problem"]["code"]) for each in results] == [("conflict", expected)] * 2
    shown = (await pulled(sent.phone, before["cookie"], blobs=1)).json()["changed"]
    assert len(shown["conflicts"]) == 2 and not shown["orders"] and not shown["targets"]
    await sent.phone.upload()
    assert (await pulled(sent.phone, None)).status_code == 401
    kept = (await dispatcher.get("/api/conflicts?state=open")).json()
    assert len(kept) == 2 and {blob["stored"] for one in kept for blob in one["blobs"]} == {True}


async def test_after_completion_there_is_time_for_the_slip_and_for_what_is_in_hand(company, sign_in_as, app) -> None:
    sent = await sent_out(company, sign_in_as, app)
    await execute("UPDATE work_order SET state = 'completed', completed_at = now() - interval '119 minutes' WHERE id = $1", sent.order)
    assert (await pulled(sent.phone)).status_code == 200
    await give(company.actor(company.manager), sent.person, "terminal", IMEI)
    await execute("UPDATE work_order SET completed_at = now() - interval '3 hours' WHERE id = $1", sent.order)
    changed = (await pulled(sent.phone)).json()["changed"]
    [item] = changed["items"]
    [warehouse, *_] = changed["targets"] or [await opened_warehouse(company, sign_in_as)]
    target = {"kind": "warehouse", "holder_id": warehouse["id"]}
    handover = str(uuid4())
    sent.phone.do("custody.offer", handover_id=handover, target=target, items=[item["id"]], parts=[], note="多带的", order_id=sent.order)
    assert (await sent.phone.push())["results"][0]["outcome"] == "applied"
    dispatcher = await sign_in_as(company.dispatcher)
    assert (await dispatcher.post(f"/api/custody/handovers/{handover}/confirmation")).status_code == 201
    assert (await pulled(sent.phone)).status_code == 401


async def opened_warehouse(company, sign_in_as) -> dict[str, str]:
    desk = await Desk.opened(company, await sign_in_as(company.dispatcher))
    return {"id": desk.warehouse}


async def test_a_contractor_takes_no_money(company, sign_in_as, app) -> None:
    sent = await sent_out(company, sign_in_as, app)
    await execute("UPDATE work_order SET state = 'on_site' WHERE id = $1", sent.order)
    sent.phone.do("charge.override", override_id=str(uuid4()), order_id=sent.order, amount=1, currency="CNY", reason="老客户")
    sent.phone.do("cash.offer", handover_id=str(uuid4()), amount=1, currency="CNY")
    assert [each["problem"]["code"] for each in (await sent.phone.push())["results"]] == ["contractor.no_money"] * 2
    changed = (await pulled(sent.phone)).json()["changed"]
    assert not any(changed[kind] for kind in ("prices", "books", "cash", "receipts", "payment_codes"))


async def test_the_same_contractor_comes_again_for_another_order_by_another_link(company, sign_in_as, app) -> None:
    first = await sent_out(company, sign_in_as, app)
    second = await sent_out(company, sign_in_as, app)
    assert (first.person, first.order == second.order, first.url == second.url) == (second.person, False, False)
    orders = (await pulled(second.phone)).json()["changed"]["orders"]
    assert {order["id"] for order in orders} == {first.order, second.order}
    assert (await pulled(first.phone)).json()["code"] == "session.expired"


async def test_a_phone_goes_on_as_the_device_it_was_with_its_numbers(company, sign_in_as, app) -> None:
    sent = await sent_out(company, sign_in_as, app)
    device = (await sent.phone.client.get("/api/session")).json()["device"]["id"]
    sent.phone.do("order.accept", order_id=sent.order)
    await sent.phone.push()
    link = (await (await sign_in_as(company.dispatcher)).post(f"/api/consents/{sent.consent}/link")).json()["link"]["url"]
    again = await enrolled(app, link, device_id=device)
    session = (await again.get("/api/session")).json()
    assert (session["device"]["id"], session["device"]["last_seq"]) == (device, 1)
    phone = Phone(again)
    phone.seq = 1
    phone.do("order.remark", order_id=sent.order, text="x")
    assert (await phone.push())["results"][0]["problem"]["code"] == "order.wrong_state"


async def test_nobody_takes_over_anothers_device_by_a_link(company, sign_in_as, app) -> None:
    sent = await sent_out(company, sign_in_as, app)
    link = (await (await sign_in_as(company.dispatcher)).post(f"/api/consents/{sent.consent}/link")).json()["link"]["url"]
    client = await enrolled(app, link, device_id=str(company.devices[company.li.id]))
    assert (await client.get("/api/session")).json()["device"]["id"] != str(company.devices[company.li.id])


async def test_the_office_sees_every_access_of_a_contractor(company, sign_in_as, app) -> None:
    sent = await sent_out(company, sign_in_as, app)
    await pulled(sent.phone, mutations=3, blobs=2)
    dispatcher = await sign_in_as(company.dispatcher)
    [access] = (await dispatcher.get(f"/api/people/{sent.person}/consents")).json()
    assert (access["access"], access["unsent"], access["enrolled"], access["link"]) == ("live", 5, True, None)
    assert sent.person in {person["id"] for person in (await dispatcher.get("/api/people?role=contractor")).json()}
    for person, status in ((company.branch_manager, 404), (company.finance, 403), (company.li, 403)):
        assert (await (await sign_in_as(person)).get(f"/api/people/{sent.person}/consents")).status_code == status
    assert (await dispatcher.get(f"/api/people/{uuid4()}/consents")).status_code == 404


async def test_another_day_leaves_a_link_that_nobody_has_opened_and_needs_none_where_somebody_has(company, sign_in_as, app, stranger) -> None:
    order, dispatcher = await approved_order(company), await sign_in_as(company.dispatcher)
    consent = await consented(company, sign_in_as, order)
    links = []
    for day in ("2030-01-05", "2030-02-05"):
        await assign_to(dispatcher, order, consent["person"]["id"], planned_date=day)
        links.append((await dispatcher.get(f"/api/orders/{order}/consents")).json()[0]["link"])
    assert links[0]["url"] == links[1]["url"] and links[0]["expires_at"] < links[1]["expires_at"]
    await enrolled(app, links[0]["url"])
    await assign_to(dispatcher, order, consent["person"]["id"], planned_date="2030-03-05")
    assert (await dispatcher.get(f"/api/orders/{order}/consents")).json()[0]["link"] is None


async def test_a_link_goes_by_mail_where_there_is_an_address(company, sign_in_as, run_jobs, monkeypatch: pytest.MonkeyPatch) -> None:
    async with MailServer("250 OK") as server:
        chosen = msgspec.structs.replace(settings(), smtp_url=server.url, mail_from="service@example.com")
        for module in (papers_mail, consents_mail):
            monkeypatch.setattr(module, "settings", lambda: chosen)
        order, dispatcher = await approved_order(company), await sign_in_as(company.dispatcher)
        consent = await consented(company, sign_in_as, order, who=WHO | {"email": "outside@example.com"})
        await assign_to(dispatcher, order, consent["person"]["id"])
        [one] = (await dispatcher.get(f"/api/orders/{order}/consents")).json()
        await run_jobs()
        assert any(one["link"]["url"] in text for text in texts(server.to("outside@example.com")))


async def test_a_contractor_with_no_order_yet_sees_nothing_and_is_not_cut_off(company, sign_in_as) -> None:
    await execute("UPDATE person SET password_hash = $2 WHERE id = $1", company.contractor.id, hasher().hash(PASSWORD))
    answer = await pulled(Phone(await sign_in_as(company.contractor)))
    assert answer.status_code == 200
    assert not answer.json()["changed"]["orders"]
