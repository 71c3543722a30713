"""The customer's link by e-mail: sent once, tried again when that helps, told when it does not."""

import aiosmtplib
import msgspec
import pytest

from backend.kernel.database import fetch, fetch_one
from backend.papers import mail
from backend.papers.forms import ensure_forms
from backend.settings import settings
from tests.orders.phone import finished_order
from tests.papers.mail_server import MailServer, texts


@pytest.fixture
def mail_through(monkeypatch):
    def use(url: str) -> None:
        chosen = msgspec.structs.replace(settings(), smtp_url=url, mail_from="service@example.com")
        monkeypatch.setattr(mail, "settings", lambda: chosen)

    return use


async def mailed(order) -> bool:
    row = await fetch_one('SELECT mailed_at FROM link WHERE "order" = $1', order)
    assert row
    return row["mailed_at"] is not None


async def test_the_link_goes_out_once_when_the_slip_is_printed(company, sign_in_as, run_jobs, mail_through):
    order = await finished_order(company, sign_in_as)
    async with MailServer("250 OK") as server:
        mail_through(server.url)
        await run_jobs()
        assert await mailed(order)
        [text] = texts(server.to(company.contact.email))
        desk = await sign_in_as(company.customer_service)
        papers = (await desk.get(f"/api/orders/{order}/papers")).json()
        assert papers["link"] in text
        assert papers["mailed_at"]
        assert server.to(company.contact.email)[0]["To"] == company.contact.email
        await mail.send_link(order)
        assert len(server.to(company.contact.email)) == 1
        assert (await desk.post(f"/api/orders/{order}/link/mail")).status_code == 202
        await run_jobs()
        assert len(server.to(company.contact.email)) == 2
        assert server.to(company.contact.email)[0]["Message-ID"] == server.to(company.contact.email)[1]["Message-ID"]


async def test_a_server_that_is_busy_is_asked_again(company, sign_in_as, run_jobs, mail_through):
    order = await finished_order(company, sign_in_as)
    await run_jobs()
    async with MailServer("451 later", "250 OK") as server:
        mail_through(server.url)
        with pytest.raises(aiosmtplib.SMTPResponseException):
            await mail.send_link(order)
        assert not await mailed(order)
        await mail.send_link(order)
        assert await mailed(order)


async def test_an_address_that_does_not_exist_is_told_and_not_tried_again(company, sign_in_as, run_jobs, mail_through):
    order = await finished_order(company, sign_in_as)
    await run_jobs()
    async with MailServer("550 no such user") as server:
        mail_through(server.url)
        await mail.send_link(order)
    assert not await mailed(order)
    [entry] = await fetch("SELECT after FROM change WHERE verb = 'mail_refused' AND \"order\" = $1", order)
    assert "550 no such user" in entry["after"]


async def test_an_address_that_the_server_has_no_letters_for_is_told_and_not_tried_again(company, sign_in_as, run_jobs, mail_through):
    order = await finished_order(company, sign_in_as)
    await run_jobs()
    desk = await sign_in_as(company.customer_service)
    assert (await desk.patch(f"/api/contacts/{company.contact.id}", json={"email": "ünï@example.com"})).status_code == 200
    async with MailServer("250 OK") as server:
        mail_through(server.url)
        await mail.send_link(order)
    [entry] = await fetch("SELECT after FROM change WHERE verb = 'mail_refused' AND \"order\" = $1", order)
    assert "553" in entry["after"]


async def test_a_server_that_hangs_or_is_gone_holds_nothing_up(company, sign_in_as, run_jobs, mail_through, monkeypatch):
    order = await finished_order(company, sign_in_as)
    await run_jobs()
    monkeypatch.setattr(mail, "TIMEOUT", 0.3)
    async with MailServer("hang") as server:
        mail_through(server.url)
        with pytest.raises(aiosmtplib.SMTPException):
            await mail.send_link(order)
    with pytest.raises(aiosmtplib.SMTPException):
        await mail.send_link(order)
    assert not await mailed(order)


async def test_mail_that_cannot_go_says_why(company, sign_in_as, run_jobs, mail_through):
    order = await finished_order(company, sign_in_as)
    desk, finance = await sign_in_as(company.customer_service), await sign_in_as(company.finance)
    address = f"/api/orders/{order}/link/mail"
    assert (await desk.post(address)).json()["code"] == "mail.not_set_up"
    mail_through("smtp://127.0.0.1:9")
    assert (await desk.post(address)).json()["code"] == "paper.not_ready"
    assert (await finance.post(address)).status_code == 403
    await run_jobs()
    await desk.patch(f"/api/contacts/{company.contact.id}", json={"email": ""})
    assert (await desk.post(address)).json()["code"] == "mail.no_address"


async def test_a_new_company_has_its_forms(company):
    await fetch("TRUNCATE form_version CASCADE")
    await ensure_forms()
    await ensure_forms()
    forms = await fetch("SELECT form, version, state FROM form_version")
    names = ("installation_slip", "repair_slip", "intake_slip", "receipt", "refund", "cash_handover")
    assert {tuple(form) for form in forms} == {(form, "A/1", "approved") for form in names}
