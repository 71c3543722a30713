"""Working time, absences, skills and training: kept by dispatch, seen by oneself, told in the history (P9.4.10)."""

from datetime import date, timedelta

from backend.kernel.database import fetch
from tests.dispatch.desk import coming_monday, skill

HOURS = [[["09:00", "12:00"], ["13:00", "18:00"]]] * 6 + [[]]


async def test_a_dispatcher_keeps_what_a_technician_sees(company, sign_in_as):
    dispatcher, li = await sign_in_as(company.dispatcher), await sign_in_as(company.li)
    adas, own = await skill(company), f"/api/people/{company.li.id}"
    assert (await li.get(f"{own}/work")).json()["usual"]
    await dispatcher.put(f"{own}/working-hours", json={"hours": HOURS})
    await dispatcher.post(f"{own}/absences", json={"first_day": "2199-01-04", "last_day": "2199-01-08", "reason": "leave"})
    await dispatcher.post(f"{own}/skills", json={"skill": str(adas), "since": "2026-01-01"})
    answer = await dispatcher.post(f"{own}/trainings", json={"subject": "高压安全", "held_on": "2026-03-01", "trainer": "测试·讲师", "valid_until": "2028-03-01"})
    assert answer.status_code == 201, answer.text
    seen = (await li.get(f"{own}/work")).json()
    assert (seen["hours"], seen["usual"]) == (HOURS, False)
    assert [held["code"] for held in seen["skills"]] == ["adas"]
    assert seen["absences"][0]["last_day"] == "2199-01-08" and seen["trainings"][0]["subject"] == "高压安全"
    told = await fetch("SELECT verb, subject_kind FROM change WHERE actor = $1 ORDER BY at", company.dispatcher.id)
    assert [tuple(row) for row in told] == [("changed_hours", "person"), ("added", "absence"), ("added", "person_skill"), ("added", "training")]


async def test_nobody_else_reads_or_keeps_it(company, sign_in_as):
    li = f"/api/people/{company.li.id}"
    absence = {"first_day": "2199-01-04", "last_day": "2199-01-04", "reason": "sick"}
    for person, reads in ((company.wang, 403), (company.finance, 403), (company.customer_service, 403), (company.branch_manager, 404)):
        client = await sign_in_as(person)
        assert (await client.get(f"{li}/work")).status_code == reads
        assert (await client.post(f"{li}/absences", json=absence)).status_code == reads
    own = await sign_in_as(company.li)
    assert (await own.post(f"{li}/absences", json=absence)).status_code == 403
    branch = await sign_in_as(company.branch_manager)
    assert (await branch.post(f"/api/people/{company.zhao.id}/absences", json=absence)).status_code == 201
    head = await sign_in_as(company.manager)
    assert (await head.get(f"/api/people/{company.zhao.id}/work")).json()["absences"][0]["reason"] == "sick"


async def test_what_was_entered_by_mistake_goes_and_stays_in_the_history(company, sign_in_as):
    dispatcher, stranger = await sign_in_as(company.dispatcher), await sign_in_as(company.branch_manager)
    own = f"/api/people/{company.li.id}"
    entered = await dispatcher.post(f"{own}/absences", json={"first_day": "2199-01-04", "last_day": "2199-01-04", "reason": "sick"})
    absence = entered.json()["absences"][0]["id"]
    assert (await stranger.delete(f"/api/absences/{absence}")).status_code == 404
    assert (await dispatcher.delete(f"/api/absences/{absence}")).status_code == 204
    assert (await dispatcher.delete(f"/api/absences/{absence}")).json()["code"] == "absence.not_found"
    [row] = await fetch("SELECT before->>'reason' AS reason FROM change WHERE verb = 'removed'")
    assert row["reason"] == "sick"


async def test_a_skill_is_held_once_and_can_end(company, sign_in_as):
    dispatcher = await sign_in_as(company.dispatcher)
    adas, own = await skill(company), f"/api/people/{company.li.id}/skills"
    given = {"skill": str(adas), "since": "2026-01-01"}
    held = (await dispatcher.post(own, json=given)).json()["skills"][0]["id"]
    assert (await dispatcher.post(own, json=given)).json()["code"] == "skill.held"
    assert (await dispatcher.patch(f"/api/person-skills/{held}", json={"until": "2025-01-01"})).json()["code"] == "skill.days"
    assert (await dispatcher.patch(f"/api/person-skills/{held}", json={"until": "2026-06-30"})).status_code == 204
    assert (await dispatcher.post(own, json=given | {"since": "2026-07-01"})).status_code == 201


async def test_odd_hours_and_days_are_refused(company, sign_in_as):
    dispatcher, own = await sign_in_as(company.dispatcher), f"/api/people/{company.li.id}"
    mondays = ([["12:00", "09:00"]], 422), ([["08:00", "12:00"], ["11:00", "13:00"]], 422), ([["9:00", "12:00"]], 400), ([["", "12:00"]], 400)
    for hours, status in (*(([monday, *HOURS[1:]], status) for monday, status in mondays), (HOURS[:5], 400)):
        assert (await dispatcher.put(f"{own}/working-hours", json={"hours": hours})).status_code == status
    absence = {"first_day": "2026-12-04", "last_day": "2026-12-03", "reason": "sick"}
    assert (await dispatcher.post(f"{own}/absences", json=absence)).json()["code"] == "absence.days"
    hours = {"last_day": "2026-12-04", "start": "12:00", "end": "09:00"}
    assert (await dispatcher.post(f"{own}/absences", json=absence | hours)).json()["code"] == "absence.hours"


async def test_the_catalogue_is_the_head_offices(company, sign_in_as):
    branch, manager = await sign_in_as(company.branch_manager), await sign_in_as(company.manager)
    given = {"code": "adas", "name_zh": "主动安全"}
    assert (await branch.post("/api/dispatch/skills", json=given)).status_code == 403
    made = (await manager.post("/api/dispatch/skills", json=given)).json()
    assert (await manager.post("/api/dispatch/skills", json=given)).json()["code"] == "skill.exists"
    need = {"skills": ["adas"], "minutes": 10, "minutes_per_vehicle": 30}
    assert (await branch.put("/api/dispatch/order-needs/install", json=need)).status_code == 403
    assert (await manager.put("/api/dispatch/order-needs/install", json=need)).json()["skills"] == ["adas"]
    assert (await manager.put("/api/dispatch/order-needs/dance", json=need)).status_code in (400, 404)
    assert [each["skills"] for each in (await branch.get("/api/dispatch/order-needs")).json()] == [["adas"], []]
    await manager.patch(f"/api/dispatch/skills/{made['id']}", json={"active": False})
    assert (await manager.put("/api/dispatch/order-needs/repair", json=need)).json()["code"] == "skill.unknown"


async def test_a_centre_places_itself_only(company, sign_in_as):
    branch, manager = await sign_in_as(company.branch_manager), await sign_in_as(company.manager)
    here, at = {"latitude": 22.5, "longitude": 114.0}, "/api/dispatch/centre-places/{}"
    assert (await branch.put(at.format(company.head_office.id), json=here)).status_code == 404
    assert (await branch.put(at.format(company.branch.id), json=here)).json()["latitude"] == 22.5
    assert len((await branch.get("/api/dispatch/centre-places")).json()) == 1
    assert len((await manager.get("/api/dispatch/centre-places")).json()) == 2


async def test_availability_is_hours_less_absences_for_ones_own_centre(company, sign_in_as):
    dispatcher, branch = await sign_in_as(company.dispatcher), await sign_in_as(company.branch_manager)
    await skill(company, "adas", company.li)
    monday = coming_monday()
    absence = {"first_day": monday.isoformat(), "last_day": monday.isoformat(), "start": "13:00", "end": "15:00", "reason": "training"}
    await dispatcher.post(f"/api/people/{company.li.id}/absences", json=absence)
    asked = f"/api/dispatch/availability?from={monday}&to={monday + timedelta(days=6)}"
    found = {each["name"]: each for each in (await dispatcher.get(asked)).json()}
    assert set(found) == {company.li.name, company.wang.name, company.zhao.name}
    li = found[company.li.name]
    assert (li["skills"], len(li["days"])) == (["adas"], 7)
    assert li["days"][0]["working"] == [{"start": "08:30", "end": "12:00"}, {"start": "15:00", "end": "17:30"}]
    assert li["days"][0]["absences"] == [{"start": "13:00", "end": "15:00", "reason": "training"}]
    assert li["days"][6]["working"] == []
    assert [each["name"] for each in (await branch.get(asked)).json()] == [company.zhao.name]
    assert (await dispatcher.get(f"/api/dispatch/availability?from={monday}&to={date(2199, 1, 1)}")).json()["code"] == "availability.days"
    assert (await (await sign_in_as(company.li)).get(asked)).status_code == 403
