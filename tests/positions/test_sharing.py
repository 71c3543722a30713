"""A technician shares where they are, at work and as long as they wish; who sees it, and how soon it is forgotten."""

from datetime import UTC, datetime, timedelta

from backend.dispatch import profiles
from backend.dispatch.schemas import AbsenceIn
from backend.kernel.clock import now, today
from backend.kernel.database import execute, fetch
from backend.positions.rules import Duty, is_fresh, on_duty
from backend.positions.sharing import forget_old
from tests.positions.duty import NEVER, is_at, shares, works

AT = (22.52, 114.03)


async def kept() -> list:
    return await fetch("SELECT latitude, longitude, accuracy FROM shared_position")


async def test_the_last_position_is_kept_and_dispatchers_see_it(company, sign_in_as):
    li = await sign_in_as(company.li)
    await shares(company, li, company.li)
    assert (await is_at(li, 22.5, 114.0, accuracy=8)).status_code == 204
    assert (await is_at(li, *AT, accuracy=12.5)).status_code == 204
    for who in (company.dispatcher, company.manager, company.administrator):
        [seen] = (await (await sign_in_as(who)).get("/api/positions")).json()
        assert (seen["name"], seen["latitude"], seen["longitude"], seen["accuracy"]) == (company.li.name, *AT, 12.5)


async def test_an_older_position_that_comes_later_changes_nothing(company, sign_in_as):
    li = await sign_in_as(company.li)
    await shares(company, li, company.li)
    await is_at(li, *AT)
    late = (now() - timedelta(minutes=5)).isoformat()
    assert (await is_at(li, 1, 1, taken_at=late)).status_code == 204
    assert [row["latitude"] for row in await kept()] == [AT[0]]


async def test_who_does_not_share_is_not_kept(company, sign_in_as):
    li = await sign_in_as(company.li)
    await works(company, company.li)
    answer = await is_at(li, *AT)
    assert (answer.status_code, answer.json()["code"]) == (409, "position.not_shared")
    assert not await kept()


async def test_switching_off_deletes_the_last_position_at_once(company, sign_in_as):
    li = await sign_in_as(company.li)
    await shares(company, li, company.li)
    await is_at(li, *AT)
    assert not (await li.put("/api/my/position-sharing", json={"sharing": False})).json()["sharing"]
    assert not await kept()
    assert (await is_at(li, *AT)).json()["code"] == "position.not_shared"
    told = [row["verb"] for row in await fetch("SELECT verb FROM change WHERE subject = $1 AND subject_kind = 'person' ORDER BY at", company.li.id)]
    assert [verb for verb in told if "position" in verb] == ["share_position", "keep_position"]


async def test_off_duty_and_absent_nothing_is_kept(company, sign_in_as):
    li = await sign_in_as(company.li)
    await shares(company, li, company.li)
    await works(company, company.li, NEVER)
    assert (await is_at(li, *AT)).json()["code"] == "position.off_duty"
    await works(company, company.li)
    await profiles.add_absence(company.actor(company.manager), company.li.id, AbsenceIn(today(), today(), "sick"))
    assert (await is_at(li, *AT)).json()["code"] == "position.off_duty"
    assert [row["latitude"] for row in await kept()] == [None]
    assert (await li.get("/api/my/position-sharing")).json()["sharing"]


async def test_the_phone_learns_when_it_is_working_time(company, sign_in_as):
    li = await sign_in_as(company.li)
    await works(company, company.li, [[("08:30", "12:00")]] * 7)
    duties = (await li.get("/api/my/position-sharing")).json()["duties"]
    assert [duty["begins"][:16] for duty in duties] == [f"{day}T08:30" for day in (today(), today() + timedelta(days=1))]
    assert duties[0]["begins"].endswith("+08:00")


async def test_positions_are_for_those_who_send_people_out(company, sign_in_as):
    li = await sign_in_as(company.li)
    await shares(company, li, company.li)
    await is_at(li, *AT)
    for who in (company.li, company.wang, company.customer_service, company.finance, company.contractor):
        client = await sign_in_as(who)
        shut = 404 if who is company.contractor else 403
        assert (await client.get("/api/positions")).status_code == shut
        assert (await client.get("/api/map", params={"day": str(today())})).status_code == shut
    assert (await (await sign_in_as(company.branch_manager)).get("/api/positions")).json() == []
    assert (await (await sign_in_as(company.dispatcher)).put("/api/my/position-sharing", json={"sharing": True})).status_code == 403


async def test_places_that_are_none_and_old_ones_are_refused(company, sign_in_as):
    li = await sign_in_as(company.li)
    await shares(company, li, company.li)
    assert (await is_at(li, 91, 0)).status_code == 400
    old = (now() - timedelta(minutes=16)).isoformat()
    assert (await is_at(li, *AT, taken_at=old)).json()["code"] == "position.too_old"


async def test_a_day_later_it_is_forgotten_and_who_has_left_is_at_once(company, sign_in_as):
    li, wang = await sign_in_as(company.li), await sign_in_as(company.wang)
    for phone, person in ((li, company.li), (wang, company.wang)):
        await shares(company, phone, person)
        await is_at(phone, *AT)
    await execute("UPDATE shared_position SET taken_at = taken_at - interval '25 hours' WHERE person = $1", company.li.id)
    await execute("UPDATE person SET active = false WHERE id = $1", company.wang.id)
    assert (await (await sign_in_as(company.dispatcher)).get("/api/positions")).json() == []
    await forget_old()
    assert [tuple(row) for row in await kept()] == [(None, None, None)]
    assert (await li.get("/api/my/position-sharing")).json()["sharing"]


def test_duty_ends_to_the_minute():
    morning = Duty(datetime(2026, 12, 7, 0, 30, tzinfo=UTC), datetime(2026, 12, 7, 4, tzinfo=UTC))
    assert on_duty([morning], morning.begins)
    assert not on_duty([morning], morning.ends)
    assert not on_duty([], morning.begins)


def test_a_quarter_of_an_hour_is_the_oldest():
    at = datetime(2026, 12, 7, 4, tzinfo=UTC)
    assert is_fresh(at, at + timedelta(minutes=15))
    assert not is_fresh(at, at + timedelta(minutes=15, seconds=1))
