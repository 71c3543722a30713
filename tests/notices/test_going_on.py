"""An assignment that nobody sees goes on: to mail, to a robot, to the dispatcher; not in quiet hours, and never twice."""

import base64
import hashlib
import hmac
import json
import random
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from backend.kernel.clock import local_time, now
from backend.kernel.database import execute, fetch
from backend.orders import assignment
from backend.orders.schemas import AssignmentIn, Part
from backend.orders.service import cancel
from tests.notices.steps import deliveries, later, notices_of, subscribed, waiting
from tests.orders.story import approved_order, assigned_order
from tests.papers.mail_server import MailServer, texts

PULL = {"protocol": 1, "cookie": None, "is_empty": True}


async def known_order(company, run_jobs):
    """Approved, and whoever had to hear of that has heard."""
    order = await approved_order(company)
    await run_jobs()
    return order


async def assign(company, order, technician) -> None:
    await assignment.assign(company.actor(company.dispatcher), order, AssignmentIn(parts=[Part(technician=technician.id)]))


async def test_what_nobody_sees_goes_by_mail_and_then_to_the_dispatcher(company, sign_in_as, run_jobs, service, setting):
    await subscribed(sign_in_as, company.li, service, "li")
    order = await known_order(company, run_jobs)
    async with MailServer("250 OK") as mail:
        setting(smtp_url=mail.url, mail_from="service@example.com")
        await assign(company, order, company.li)
        await run_jobs()
        [job] = await waiting("notices.go_on")
        assert timedelta(minutes=9) < job["scheduled_at"] - now() <= timedelta(minutes=10)
        await later(run_jobs)
        assert [one["To"] for one in mail.received] == [company.li.email]
        assert company.logistics.name in next(texts(mail.received))
        await later(run_jobs)
        assert await notices_of(company.dispatcher) == [("escalation", "done", "mail")]
        assert company.li.name in list(texts(mail.received))[1]
        await later(run_jobs)
    assert len(service.arrived) == 1 and len(mail.received) == 2
    desk = await sign_in_as(company.dispatcher)
    [told] = (await desk.get("/api/notices")).json()
    assert told["kind"] == "escalation" and told["seen_at"] is None
    await desk.post("/api/notices/sighting")
    assert (await desk.get("/api/notices")).json()[0]["seen_at"]


async def test_what_the_phone_has_pulled_goes_no_further(company, sign_in_as, run_jobs, service, setting):
    phone = await subscribed(sign_in_as, company.li, service)
    order = await known_order(company, run_jobs)
    async with MailServer("250 OK") as mail:
        setting(smtp_url=mail.url, mail_from="service@example.com")
        await assign(company, order, company.li)
        await run_jobs()
        assert (await phone.post("/api/sync/pull", json=PULL)).status_code == 200
        await later(run_jobs)
        assert mail.received == [] and await notices_of(company.li) == [("assignment", "done", "push")]
    assert await notices_of(company.dispatcher) == []


async def test_a_phone_that_is_gone_is_not_waited_for(company, sign_in_as, run_jobs, service, setting):
    await subscribed(sign_in_as, company.li, service)
    service.answers = ["410"]
    order = await known_order(company, run_jobs)
    async with MailServer("250 OK") as mail:
        setting(smtp_url=mail.url, mail_from="service@example.com")
        await assign(company, order, company.li)
        await run_jobs()
        assert len(mail.received) == 1
    assert await deliveries() == ["gone", "sent"]


async def test_quiet_hours_put_off_and_urgent_breaks_through(company, sign_in_as, run_jobs, service):
    phone = await subscribed(sign_in_as, company.li, service)
    begins, ends = local_time() - timedelta(hours=1), local_time() + timedelta(hours=2)
    chosen = {"quiet_from": f"{begins:%H:%M}", "quiet_to": f"{ends:%H:%M}"}
    assert (await phone.put("/api/notices/choices", json=chosen)).json()["quiet_from"] == chosen["quiet_from"]
    await assigned_order(company)
    await run_jobs()
    assert service.arrived == []
    [job] = await waiting("notices.go_on")
    assert timedelta(hours=1, minutes=58) < job["scheduled_at"] - now() <= timedelta(hours=2)
    order = await approved_order(company)
    await execute("UPDATE work_order SET priority = 'urgent' WHERE id = $1", order)
    await assign(company, order, company.li)
    await run_jobs()
    assert [one["order"] for one in service.messages] == [str(order)]


async def test_muted_kinds_stay_in_the_list_and_do_not_ring(company, sign_in_as, run_jobs, service):
    desk = await subscribed(sign_in_as, company.customer_service, service)
    await desk.put("/api/notices/choices", json={"muted": ["approval_given"]})
    await approved_order(company)
    await run_jobs()
    assert service.arrived == [] and [one["kind"] for one in (await desk.get("/api/notices")).json()] == ["approval_given"]


@pytest.mark.parametrize(
    ("robot", "answer"), [("wecom", {"errcode": 0}), ("dingtalk", {"errcode": 0}), ("feishu", {"code": 0}), ("own", {})]
)
async def test_each_robot_is_told_in_its_own_form(company, sign_in_as, run_jobs, service, robot, answer):
    phone = await sign_in_as(company.li)
    service.answers, service.body = ["200"], lambda _: json.dumps(answer).encode()
    given = {"robot": robot, "robot_url": f"{service.origin}/robot?key=1", "robot_secret": "SEC-test"}
    assert (await phone.put("/api/notices/choices", json=given)).json()["has_secret"]
    await assigned_order(company)
    await run_jobs()
    [arrived] = service.arrived
    body = json.loads(arrived.body)
    text = {"wecom": lambda: body["text"]["content"], "dingtalk": lambda: body["text"]["content"], "feishu": lambda: body["content"]["text"]}
    said = text.get(robot, lambda: body["body"])()
    assert company.logistics.name in said and await deliveries() == ["sent"]
    assert signed(robot, arrived, body)


def signed(robot: str, arrived, body) -> bool:
    """As each of them checks it."""
    if robot == "dingtalk":
        query = parse_qs(urlsplit(arrived.path).query)
        return query["sign"] == [mac(b"SEC-test", f"{query['timestamp'][0]}\nSEC-test".encode())]
    if robot == "feishu":
        return body["sign"] == mac(f"{body['timestamp']}\nSEC-test".encode(), b"")
    if robot == "own":
        told = f"{arrived.headers['webhook-id']}.{arrived.headers['webhook-timestamp']}.".encode() + arrived.body
        return arrived.headers["webhook-signature"] == f"v1,{mac(b'SEC-test', told)}"
    return True


def mac(key: bytes, told: bytes) -> str:
    return base64.b64encode(hmac.new(key, told, hashlib.sha256).digest()).decode()


async def test_a_robot_that_says_no_is_not_pressed_and_the_dispatcher_hears(company, sign_in_as, run_jobs, service):
    phone = await sign_in_as(company.li)
    service.answers, service.body = ["200"], lambda _: b'{"errcode": 93000, "errmsg": "invalid webhook url"}'
    await phone.put("/api/notices/choices", json={"robot": "wecom", "robot_url": f"{service.origin}/robot"})
    await assigned_order(company)
    await run_jobs()
    await later(run_jobs)
    assert len(service.arrived) == 1 and await deliveries() == ["refused"]
    assert [kind for kind, _, _ in await notices_of(company.dispatcher)] == ["escalation"]


@pytest.mark.parametrize("seed", range(6))
async def test_whatever_happens_nothing_is_lost_doubled_or_endless(company, sign_in_as, run_jobs, service, seed):
    """Orders go back and forth, phones pull or do not, the push service answers anything."""
    chance = random.Random(seed)
    service.answers = [chance.choice(["201", "201", "429 Retry-After: 3", "500", "413", "410", "403"]) for _ in range(60)] + ["201"]
    phones = {person.id: await subscribed(sign_in_as, person, service, str(person.id)) for person in (company.li, company.wang)}
    for _ in range(3):
        order, holder = await approved_order(company), None
        for _ in range(chance.randrange(1, 5)):
            match chance.choice(["assign", "assign", "pull", "jobs", "later", "cancel"]):
                case "assign":
                    holder = chance.choice([company.li, company.wang])
                    await assign(company, order, holder)
                case "pull" if holder:
                    await phones[holder.id].post("/api/sync/pull", json=PULL)
                case "jobs":
                    await run_jobs()
                case "cancel" if holder:
                    await cancel(company.actor(company.dispatcher), order, "客户取消")
                    break
                case _:
                    await later(run_jobs)
    for _ in range(30):
        await later(run_jobs)
    assert await fetch("SELECT 1 FROM procrastinate_jobs WHERE task_name LIKE 'notices.%' AND status IN ('todo', 'doing', 'failed')") == []
    assert await fetch("SELECT 1 FROM notice WHERE state = 'waiting'") == []
    assert "waiting" not in await deliveries()
    heard = await fetch("SELECT notice, device FROM notice_delivery WHERE channel = 'push' AND state = 'sent'")
    assert len(heard) == len(set(map(tuple, heard)))
    lost = await fetch(
        "SELECT 1 FROM notice n WHERE kind = 'assignment' AND state = 'done' AND seen_at IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM notice_delivery d WHERE d.notice = n.id AND d.state = 'sent')"
    )
    assert lost == []
