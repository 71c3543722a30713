"""People, invitations, sessions and devices (P9.5.4, design §9)."""

import asyncio
import json
from collections import Counter
from datetime import timedelta
from xml.etree import ElementTree

import pytest

from backend.kernel.clock import now
from backend.kernel.database import execute, fetch, fetch_one
from tests.cast import PASSWORD

INVITED = {"name": "测试·新技术员", "role": "technician", "phone": "138 1111 2222"}


async def invited(admin, **more):
    answer = await admin.post("/api/invitations", json=INVITED | more)
    assert answer.status_code == 201, answer.text
    return answer.json()


def token_of(invitation):
    return invitation["url"].rsplit("/", 1)[1]


async def sign_in(client, identifier, password=PASSWORD, **more):
    return await client.post("/api/session", json={"identifier": identifier, "password": password} | more)


async def test_an_invitation_enrols_a_phone(company, sign_in_as, stranger):
    admin = await sign_in_as(company.administrator)
    invitation = await invited(admin)
    assert ElementTree.fromstring(invitation["qr"]).tag == "{http://www.w3.org/2000/svg}svg", "no image without its namespace"
    assert not invitation["person"]["enrolled"]
    seen = (await stranger.get(f"/api/invitations/{token_of(invitation)}")).json()
    assert (seen["name"], seen["role"]) == ("测试·新技术员", "technician")
    address = f"/api/invitations/{token_of(invitation)}/enrolment"
    assert (await stranger.post(address, json={"password": "short"})).json()["code"] == "password.too_short"
    enrolled = await stranger.post(address, json={"password": "long enough", "device_name": "测试手机 2"})
    assert (enrolled.status_code, enrolled.json()["person"]["phone"]) == (201, "+8613811112222")
    assert "HttpOnly" in enrolled.headers["set-cookie"]
    assert (await stranger.post(address, json={"password": "long enough"})).json()["code"] == "invitation.used"
    assert (await sign_in(stranger, "13811112222", "long enough")).status_code == 201


async def test_a_new_link_ends_the_old_one_and_both_run_out(company, sign_in_as, stranger):
    admin = await sign_in_as(company.administrator)
    first = await invited(admin)
    second = (await admin.post(f"/api/people/{first['person']['id']}/invitations")).json()
    assert (await stranger.get(f"/api/invitations/{token_of(first)}")).json()["code"] == "invitation.used"
    await execute("UPDATE invitation SET expires_at = $1", now() - timedelta(seconds=1))
    assert (await stranger.get(f"/api/invitations/{token_of(second)}")).status_code == 410
    assert (await stranger.get("/api/invitations/never-made")).status_code == 404


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"phone": None}, "person.no_way_to_sign_in"),
        ({"phone": "12"}, "person.phone_invalid"),
        ({"phone": None, "email": "nobody"}, "person.email_invalid"),
        ({"phone": None, "email": "one,other@example.com"}, "person.email_invalid"),
        ({"phone": None, "email": "one<other@example.com"}, "person.email_invalid"),
    ],
)
async def test_an_invitation_needs_a_way_to_sign_in(given, code, company, sign_in_as):
    admin = await sign_in_as(company.administrator)
    assert (await admin.post("/api/invitations", json=INVITED | given)).json()["code"] == code


async def test_a_number_belongs_to_one_person(company, sign_in_as):
    admin = await sign_in_as(company.administrator)
    again = await admin.post("/api/invitations", json=INVITED | {"phone": company.li.phone})
    assert (again.status_code, again.json()["code"]) == (409, "person.exists")


async def test_only_the_administrator_invites_and_changes(company, sign_in_as):
    for person in (company.manager, company.dispatcher, company.customer_service, company.finance, company.li):
        client = await sign_in_as(person)
        assert (await client.post("/api/invitations", json=INVITED)).status_code == 403
        assert (await client.post(f"/api/people/{company.wang.id}/invitations")).status_code == 403
        assert (await client.patch(f"/api/people/{company.wang.id}", json={"role": "manager"})).status_code == 403


async def test_contractors_come_by_consent_only(company, sign_in_as):
    admin = await sign_in_as(company.administrator)
    tries = [
        await admin.post("/api/invitations", json=INVITED | {"role": "contractor"}),
        await admin.post(f"/api/people/{company.contractor.id}/invitations"),
        await admin.patch(f"/api/people/{company.contractor.id}", json={"role": "technician"}),
        await admin.patch(f"/api/people/{company.li.id}", json={"role": "contractor"}),
    ]
    assert {(answer.status_code, answer.json()["code"]) for answer in tries} == {(422, "person.contractor")}
    assert (await admin.patch(f"/api/people/{company.contractor.id}", json={"active": False})).json()["active"] is False


async def test_sign_in_by_number_or_address_and_the_same_answer_for_every_failure(company, stranger):
    for identifier in (company.li.email.upper(), "138 000 000 05", company.li.phone):
        assert (await sign_in(stranger, identifier)).json()["person"]["name"] == company.li.name
    wrong = [await sign_in(stranger, company.li.email, "wrong"), await sign_in(stranger, "nobody@example.com", "wrong")]
    assert {answer.text for answer in wrong} == {wrong[0].text}
    assert (wrong[0].status_code, wrong[0].json()["code"]) == (401, "session.wrong_credentials")


async def test_guessing_is_slowed_down(company, stranger):
    for _ in range(10):
        assert (await sign_in(stranger, company.li.email, "wrong")).status_code == 401
    assert (await sign_in(stranger, company.li.email)).json()["code"] == "session.too_many_tries"
    assert (await sign_in(stranger, company.wang.email)).status_code == 201
    await execute("UPDATE sign_in_attempt SET at = at - interval '15 minutes'")
    assert (await sign_in(stranger, company.li.email)).status_code == 201


async def test_a_known_phone_is_not_locked_out_by_the_guesses_of_others(company, stranger):
    own = str(company.devices[company.li.id])
    for _ in range(11):
        await sign_in(stranger, company.li.email, "wrong")
    assert (await sign_in(stranger, company.li.email)).status_code == 429
    assert (await sign_in(stranger, company.li.email, device_id=str(company.devices[company.wang.id]))).status_code == 429
    assert (await sign_in(stranger, company.li.email, device_id=own)).status_code == 201
    assert (await sign_in(stranger, company.li.email)).status_code == 429, "that it was right on the phone opens nothing elsewhere"


async def test_guessing_on_a_known_phone_is_slowed_down_for_that_phone(company, stranger):
    own = str(company.devices[company.li.id])
    for _ in range(10):
        assert (await sign_in(stranger, company.li.email, "wrong", device_id=own)).status_code == 401
    assert (await sign_in(stranger, company.li.email, device_id=own)).status_code == 429
    assert (await sign_in(stranger, company.li.email)).status_code == 201


async def test_a_phone_that_was_cut_off_is_no_known_phone(company, stranger):
    own = company.devices[company.li.id]
    await execute("UPDATE device SET revoked_at = now() WHERE id = $1", own)
    for _ in range(10):
        await sign_in(stranger, company.li.email, "wrong", device_id=str(own))
    assert (await sign_in(stranger, company.li.email)).status_code == 429


async def test_guessing_all_at_once_gives_no_more_tries(company, stranger):
    answers = await asyncio.gather(*(sign_in(stranger, company.li.email, f"wrong {one}") for one in range(24)))
    assert Counter(answer.status_code for answer in answers) == {401: 10, 429: 14}


async def test_tries_are_forgotten_when_they_no_longer_count(company, stranger):
    await sign_in(stranger, "nobody@example.com", "wrong")
    await execute("UPDATE sign_in_attempt SET at = at - interval '15 minutes'")
    await sign_in(stranger, company.li.email, "wrong")
    [left] = await fetch("SELECT identifier FROM sign_in_attempt")
    assert left["identifier"] == company.li.email


async def test_another_site_cannot_sign_a_browser_in(company, stranger):
    """A form of another site sends text or form fields, never JSON."""
    credentials = json.dumps({"identifier": company.li.email, "password": PASSWORD})
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"):
        refused = await stranger.post("/api/session", content=credentials, headers={"Content-Type": kind})
        assert (refused.status_code, refused.json()["code"]) == (415, "request.media_type")
        assert "set-cookie" not in refused.headers


async def test_a_new_password_ends_the_sessions_of_the_old_one(company, sign_in_as, stranger):
    admin, li = await sign_in_as(company.administrator), await sign_in_as(company.li)
    again = (await admin.post(f"/api/people/{company.li.id}/invitations")).json()
    assert (await stranger.post(f"/api/invitations/{token_of(again)}/enrolment", json={"password": "long enough"})).status_code == 201
    told = await li.get("/api/session")
    assert (told.status_code, told.json()["code"]) == (401, "session.expired")


async def test_an_invitation_of_somebody_who_left_opens_nothing(company, sign_in_as, stranger):
    admin = await sign_in_as(company.administrator)
    invitation = await invited(admin)
    await admin.patch(f"/api/people/{invitation['person']['id']}", json={"active": False})
    enrolled = await stranger.post(f"/api/invitations/{token_of(invitation)}/enrolment", json={"password": "long enough"})
    assert (enrolled.status_code, enrolled.json()["code"]) == (410, "invitation.used")


async def test_only_the_head_office_opens_service_centres(company, sign_in_as):
    await execute("UPDATE person SET role = 'administrator' WHERE id = $1", company.branch_manager.id)
    branch, head = await sign_in_as(company.branch_manager), await sign_in_as(company.administrator)
    centre = {"code": "GZ", "name": "广州服务中心（测试）", "is_head_office": True}
    assert (await branch.post("/api/service-centres", json=centre)).status_code == 403
    assert (await head.post("/api/service-centres", json=centre | {"is_head_office": False})).status_code == 201


async def test_a_known_phone_stays_the_same_device(company, stranger):
    first = (await sign_in(stranger, company.li.email, device_name="手机")).json()["device"]["id"]
    again = (await sign_in(stranger, company.li.email, device_id=first)).json()["device"]["id"]
    strange = (await sign_in(stranger, company.wang.email, device_id=first)).json()["device"]["id"]
    assert again == first
    assert strange != first


async def test_a_revoked_phone_is_told_so_at_its_next_contact(company, sign_in_as):
    admin, phone = await sign_in_as(company.administrator), await sign_in_as(company.li)
    assert (await phone.get("/api/session")).status_code == 200
    assert (await admin.delete(f"/api/devices/{company.devices[company.li.id]}")).status_code == 204
    for answer in (
        await phone.get("/api/session"),
        await phone.post("/api/sync/pull", json={"protocol": 1, "cookie": None}),
        await phone.post("/api/sync/push", json={"protocol": 1, "mutations": []}),
    ):
        assert (answer.status_code, answer.json()["code"]) == (401, "session.device_revoked")
    [device] = (await admin.get(f"/api/people/{company.li.id}/devices")).json()
    assert device["revoked_at"]


async def test_who_may_cut_off_whose_phone(company, sign_in_as):
    manager, li, wang = await sign_in_as(company.manager), await sign_in_as(company.li), await sign_in_as(company.wang)
    device = company.devices[company.li.id]
    assert (await wang.delete(f"/api/devices/{device}")).status_code == 404
    assert (await manager.delete(f"/api/devices/{device}")).status_code == 404
    assert [row["current"] for row in (await li.get("/api/session/devices")).json()] == [True]
    assert (await li.delete(f"/api/devices/{device}")).status_code == 204


async def test_the_last_contact_is_kept_to_the_minute(company, sign_in_as):
    li, device = await sign_in_as(company.li), company.devices[company.li.id]

    async def seen():
        row = await fetch_one("SELECT last_seen_at FROM device WHERE id = $1", device)
        assert row
        return row["last_seen_at"]

    await execute("UPDATE device SET last_seen_at = $2 WHERE id = $1", device, now() - timedelta(hours=2))
    await li.get("/api/session")
    first = await seen()
    assert now() - first < timedelta(seconds=30)
    await li.get("/api/session")
    assert await seen() == first, "at most one write a minute"


async def test_who_leaves_is_signed_out_everywhere(company, sign_in_as, stranger):
    admin, li = await sign_in_as(company.administrator), await sign_in_as(company.li)
    left = await admin.patch(f"/api/people/{company.li.id}", json={"active": False})
    assert left.json()["active"] is False
    assert (await li.get("/api/session")).status_code == 401
    assert (await sign_in(stranger, company.li.email)).status_code == 401
    await admin.patch(f"/api/people/{company.li.id}", json={"active": True})
    assert (await sign_in(stranger, company.li.email)).status_code == 201


async def test_nobody_takes_away_their_own_access(company, sign_in_as):
    admin = await sign_in_as(company.administrator)
    for change in ({"active": False}, {"role": "finance"}):
        refused = await admin.patch(f"/api/people/{company.administrator.id}", json=change)
        assert (refused.status_code, refused.json()["code"]) == (409, "person.yourself")
    assert (await admin.patch(f"/api/people/{company.administrator.id}", json={"name": "测试·管理"})).status_code == 200


async def test_a_branch_sees_its_own_people(company, sign_in_as):
    """P9.5.4."""
    branch, head = await sign_in_as(company.branch_manager), await sign_in_as(company.manager)
    assert {person["name"] for person in (await branch.get("/api/people")).json()} == {company.zhao.name, company.branch_manager.name}
    assert len((await head.get("/api/people")).json()) == 10
    assert (await branch.get(f"/api/people/{company.li.id}/devices")).status_code == 404
    assert [centre["code"] for centre in (await branch.get("/api/service-centres")).json()] == ["SZ"]
    technician = await sign_in_as(company.li)
    assert (await technician.get("/api/people")).status_code == 403
