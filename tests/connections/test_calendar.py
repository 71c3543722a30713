"""A technician's calendar: what a calendar program reads, under an address that only its owner knows."""

from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from backend.kernel.clock import today
from backend.kernel.database import execute, fetch
from backend.orders import assignment, service
from backend.orders.schemas import AssignmentIn, Part
from tests.orders.story import approved_order

ODD = "测试；物流,公司;\\n \"引号\" 🚚 " + "很长的名字" * 30
DAY = today() + timedelta(days=1)


async def visit(company, start: str = "09:00", end: str = "11:30", technician=None) -> UUID:
    order = await approved_order(company, 1)
    given = AssignmentIn([Part((technician or company.li).id)], planned_date=DAY, window_start=start, window_end=end)
    await assignment.assign(company.actor(company.dispatcher), order, given)
    return order


@pytest.fixture
async def phone(company, sign_in_as):
    return await sign_in_as(company.li)


async def feed(client) -> str:
    made = await client.post("/api/session/calendar")
    assert made.status_code == 201, made.text
    return made.json()["url"].removeprefix("http://localhost:8000")


async def read(stranger, path: str):
    answer = await stranger.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    return answer, list(Calendar.from_ical(answer.content).walk("VEVENT"))


async def test_a_calendar_program_reads_where_and_when(company, stranger, phone):
    order = await visit(company)
    answer, [event] = await read(stranger, await feed(phone))
    assert event["UID"] == f"{order}@fieldslip"
    begins = datetime.combine(DAY, datetime.min.time(), ZoneInfo("Asia/Shanghai")) + timedelta(hours=9)
    assert (event.decoded("DTSTART"), event.decoded("DTEND") - event.decoded("DTSTART")) == (begins, timedelta(hours=2.5))
    assert event["DTSTART"].params["TZID"] == "Asia/Shanghai"
    assert b"BEGIN:VTIMEZONE" in answer.content and b"TZOFFSETTO:+0800" in answer.content
    assert company.logistics.name in event["SUMMARY"] and company.site.address in event["LOCATION"]
    assert event["URL"].endswith(f"/orders/{order}") and event["STATUS"] == "CONFIRMED"
    said = answer.text
    for private in (company.contact.name, company.contact.phone, "豫A36AP7", company.driver.name):
        assert private not in said


async def test_every_change_has_a_higher_sequence_and_the_same_uid(company, stranger, phone):
    order, path = await visit(company), await feed(phone)
    before, [first] = await read(stranger, path)
    await execute("UPDATE work_order SET window_end = '15:00' WHERE id = $1", order)
    after, [second] = await read(stranger, path)
    assert (first["UID"], int(first["SEQUENCE"]) < int(second["SEQUENCE"])) == (second["UID"], True)
    assert before.headers["etag"] != after.headers["etag"] and after.headers["last-modified"]


async def test_an_unchanged_calendar_is_not_sent_twice(company, stranger, phone):
    await visit(company)
    path = await feed(phone)
    first = await stranger.get(path)
    again = await stranger.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert (await stranger.get(path, headers={"If-None-Match": '"other"'})).content == first.content


async def test_a_cancelled_visit_is_said_to_be_and_another_technicians_is_not_there(company, stranger, phone):
    order = await visit(company)
    await visit(company, technician=company.wang)
    await service.cancel(company.actor(company.dispatcher), order, "客户取消")
    _, [event] = await read(stranger, await feed(phone))
    assert (event["UID"], event["STATUS"]) == (f"{order}@fieldslip", "CANCELLED")


async def test_without_a_window_it_takes_the_day(company, stranger, phone):
    await visit(company, "", "")
    _, [event] = await read(stranger, await feed(phone))
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (DAY, DAY + timedelta(days=1))
    assert isinstance(event.decoded("DTSTART"), date)


async def test_odd_names_come_through_whole_in_lines_of_75_octets(company, stranger, phone):
    await execute("UPDATE customer SET name = $2 WHERE id = $1", company.logistics.id, ODD)
    await visit(company)
    answer, [event] = await read(stranger, await feed(phone))
    assert ODD in event["SUMMARY"]
    lines = answer.content.split(b"\r\n")
    assert max(len(line) for line in lines) <= 75 and b"\n" not in b"".join(lines)
    for line in lines:
        line.decode()


async def test_a_name_cannot_add_lines_of_its_own(company, stranger, phone):
    await execute("UPDATE customer SET name = $2 WHERE id = $1", company.logistics.id, "x\r\nATTENDEE:mailto:evil@example.com\r\nBEGIN:VALARM")
    await visit(company)
    answer, [event] = await read(stranger, await feed(phone))
    assert "ATTENDEE" not in event and b"\r\nBEGIN:VALARM" not in answer.content


async def test_an_address_that_was_taken_back_opens_nothing(company, stranger, phone):
    path = await feed(phone)
    new = await feed(phone)
    assert (await stranger.get(path)).status_code == 404
    assert (await stranger.get(new)).status_code == 200
    assert (await phone.get("/api/session/calendar")).json()["url"].endswith(new)
    assert (await phone.delete("/api/session/calendar")).status_code == 204
    assert (await stranger.get(new)).status_code == 404
    assert (await phone.get("/api/session/calendar")).json() == {"url": None, "created_at": None}
    assert (await stranger.get("/ics/none.ics")).status_code == (await stranger.get("/ics/none")).status_code == 404


async def test_whoever_left_has_no_calendar(company, stranger, phone):
    path = await feed(phone)
    await execute("UPDATE person SET active = false WHERE id = $1", company.li.id)
    assert (await stranger.get(path)).status_code == 404


async def test_an_administrator_takes_it_back_and_nobody_else_sees_it(company, stranger, sign_in_as, phone):
    path, of_li = await feed(phone), f"/api/people/{company.li.id}/calendar"
    for person in (company.wang, company.zhao, company.dispatcher, company.manager):
        client = await sign_in_as(person)
        assert {(await client.request(method, of_li)).status_code for method in ("GET", "POST", "DELETE")} == {404}
    office = await sign_in_as(company.administrator)
    assert (await office.get(of_li)).json()["url"].endswith(path)
    assert (await office.delete(of_li)).status_code == 204
    assert (await stranger.get(path)).status_code == 404
    assert (await office.post("/api/session/calendar")).status_code == 403
    assert not [row for row in await fetch("SELECT to_jsonb(f)::text AS row FROM calendar_feed f") if path.removeprefix("/ics/").removesuffix(".ics") in row["row"]]
