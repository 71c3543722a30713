"""The receipt's link by e-mail: once, when it is printed, to a contact who has an address."""

import aiosmtplib
import msgspec
import pytest

from backend.kernel.database import execute, fetch, fetch_one
from backend.papers import mail
from backend.papers.money.mail import send_receipt
from backend.settings import settings
from tests.papers.mail_server import MailServer, texts
from tests.papers.test_receipt_papers import taken


@pytest.fixture
def mail_through(monkeypatch):
    def use(url: str) -> None:
        chosen = msgspec.structs.replace(settings(), smtp_url=url, mail_from="service@example.com")
        monkeypatch.setattr(mail, "settings", lambda: chosen)

    return use


async def receipt_with_contact(company, sign_in_as) -> str:
    _, order, receipt = await taken(company, sign_in_as)
    await execute("UPDATE work_order SET contact = $2 WHERE id = $1", order, company.contact.id)
    return receipt


async def test_the_link_goes_out_once_when_the_receipt_is_printed(company, sign_in_as, run_jobs, mail_through):
    receipt = await receipt_with_contact(company, sign_in_as)
    async with MailServer("250 OK") as server:
        mail_through(server.url)
        await run_jobs()
        papers = (await (await sign_in_as(company.finance)).get(f"/api/receipts/{receipt}/papers")).json()
        [text] = texts(server.to(company.contact.email))
        assert papers["link"] in text and "R-00000001" in text and papers["mailed_at"]
        assert server.to(company.contact.email)[0]["To"] == company.contact.email
        await send_receipt(receipt)
        assert len(server.to(company.contact.email)) == 1


async def test_nobody_is_sent_what_is_void(company, sign_in_as, run_jobs, mail_through):
    till, order, receipt = await taken(company, sign_in_as)
    await execute("UPDATE work_order SET contact = $2 WHERE id = $1", order, company.contact.id)
    till.do("receipt.void", receipt_id=receipt, reason="金额写错")
    await till.told()
    async with MailServer("250 OK") as server:
        mail_through(server.url)
        await run_jobs()
        assert server.to(company.contact.email) == []


async def test_what_passes_is_tried_again_and_what_does_not_is_told(company, sign_in_as, run_jobs, mail_through):
    receipt = await receipt_with_contact(company, sign_in_as)
    await run_jobs()
    async with MailServer("451 later", "550 no such user") as server:
        mail_through(server.url)
        with pytest.raises(aiosmtplib.SMTPResponseException):
            await send_receipt(receipt)
        await send_receipt(receipt)
    [entry] = await fetch("SELECT after FROM change WHERE verb = 'mail_refused'")
    assert "550 no such user" in entry["after"]
    row = await fetch_one("SELECT mailed_at FROM receipt_link WHERE receipt = $1", receipt)
    assert row and row["mailed_at"] is None
