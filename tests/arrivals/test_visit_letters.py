"""A customer is written once when a visit is planned and once when somebody sets out, and again only when the time is another."""

from datetime import timedelta

import aiosmtplib
import msgspec
import pytest

from backend.arrivals import letters
from backend.kernel.clock import now, today
from backend.kernel.database import execute, fetch
from backend.papers import mail
from backend.settings import settings
from tests.arrivals.steps import HERE, page_of, plan, planned_order, sets_out
from tests.notices.steps import later
from tests.orders.phone import Phone
from tests.papers.mail_server import MailServer, texts

TOMORROW = timedelta(days=1)


@pytest.fixture
def mail_through(monkeypatch):
    def use(url: str) -> None:
        chosen = msgspec.structs.replace(settings(), smtp_url=url, mail_from="service@example.com")
        monkeypatch.setattr(mail, "settings", lambda: chosen)

    return use


async def test_one_letter_says_day_window_and_link_when_the_plan_has_settled(company, run_jobs, mail_through):
    async with MailServer("250 OK") as server:
        mail_through(server.url)
        order = await planned_order(company, today() + TOMORROW)
        await run_jobs()
        assert server.to(company.contact.email) == []
        await plan(company, order, today() + TOMORROW, window_start="13:00", window_end="15:00")
        await later(run_jobs, "arrivals.tell_planned")
        await letters.tell_planned(order)
        [text] = texts(server.to(company.contact.email))
        assert "13:00–15:00" in text and await page_of(order) in text and "09:00" not in text
        assert [row["state"] for row in await fetch("SELECT state FROM customer_message")] == ["sent"]


async def test_another_time_is_told_and_back_again_too(company, run_jobs, mail_through):
    async with MailServer("250 OK") as server:
        mail_through(server.url)
        order = await planned_order(company, today() + TOMORROW)
        await later(run_jobs, "arrivals.tell_planned")
        for start in ("10:00", "09:00"):
            await plan(company, order, today() + TOMORROW, window_start=start)
            await later(run_jobs, "arrivals.tell_planned")
        subjects = [message["Subject"] for message in server.to(company.contact.email)]
        assert ["有变" in subject for subject in subjects] == [False, True, True]
        assert len({message["Message-ID"] for message in server.to(company.contact.email)}) == 3


async def test_departure_is_told_once_with_the_expected_time(company, sign_in_as, run_jobs, mail_through):
    async with MailServer("250 OK") as server:
        mail_through(server.url)
        order = await planned_order(company)
        await sets_out(Phone(await sign_in_as(company.li)), order, **HERE, located_at=now().isoformat())
        await run_jobs()
        await letters.tell_departed(order)
        await later(run_jobs, "arrivals.tell_planned")
        [text] = texts(server.to(company.contact.email))
        assert "左右到达" in text and "Expected at about" in text and await page_of(order) in text


async def test_a_phone_that_was_offline_until_arrival_announces_nothing(company, sign_in_as, run_jobs, mail_through):
    async with MailServer("250 OK") as server:
        mail_through(server.url)
        order = await planned_order(company)
        phone = Phone(await sign_in_as(company.li))
        await sets_out(phone, order)
        phone.do("order.arrive", order_id=str(order))
        await phone.push()
        await later(run_jobs, "arrivals.tell_planned", "arrivals.tell_departed")
        assert server.to(company.contact.email) == []


async def test_a_busy_server_is_asked_again_under_the_same_id_and_a_refusal_is_told(company, mail_through):
    order = await planned_order(company, today() + TOMORROW)
    async with MailServer("451 later", "250 OK") as server:
        mail_through(server.url)
        with pytest.raises(aiosmtplib.SMTPResponseException):
            await letters.tell_planned(order)
        await letters.tell_planned(order)
        await letters.tell_planned(order)
        assert len(server.to(company.contact.email)) == 1
    await plan(company, order, today() + TOMORROW * 2)
    async with MailServer("550 no such user") as server:
        mail_through(server.url)
        await letters.tell_planned(order)
        await letters.tell_planned(order)
    assert [row["state"] for row in await fetch("SELECT state FROM customer_message ORDER BY created_at")] == ["sent", "refused"]
    assert len(await fetch("SELECT 1 FROM change WHERE verb = 'mail_refused' AND \"order\" = $1", order)) == 1


async def test_nobody_is_written_about_what_is_over_without_address_or_after_the_link_was_taken_back(company, mail_through):
    async with MailServer("250 OK") as server:
        mail_through(server.url)
        gone = await planned_order(company, today() - TOMORROW)
        await letters.tell_planned(gone)
        taken = await planned_order(company, today() + TOMORROW)
        await execute('UPDATE link SET revoked_at = now() WHERE "order" = $1', taken)
        await letters.tell_planned(taken)
        silent = await planned_order(company, today() + TOMORROW)
        await execute("UPDATE contact SET email = ''")
        await letters.tell_planned(silent)
        assert server.received == []
