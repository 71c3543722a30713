"""Other systems are told of events: signed as Standard Webhooks says, tried for days, given up where it is seen."""

import asyncio
import ipaddress
import json
import re
import ssl
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from standardwebhooks import Webhook, WebhookVerificationError

from backend.connections import deliveries, sending
from backend.connections.events import EVENTS
from backend.connections.webhook_rules import OLD_SECRET_HOLDS, TRIED_AGAIN_AFTER, is_public, next_try, not_before, signed
from backend.connections.webhooks import QUEUE
from backend.kernel.clock import now
from backend.kernel.database import execute, fetch, transaction
from backend.kernel.working import ASIDE
from backend.orders import assignment, declining, service
from backend.orders.schemas import AssignmentIn, Decline, Part
from backend.people.actor import Doing
from backend.settings import settings
from tests.connections.receiver import Receiver
from tests.handovers.steps import half_done, hand_over, take_over, told
from tests.money.desk import known_in_money
from tests.orders.phone import finished_order
from tests.orders.shortages import OnSite, repair_on_site
from tests.orders.story import approved_order, assigned_order
from tests.people.staff import hired


@pytest.fixture
def receiver(monkeypatch):
    monkeypatch.setenv("FIELDSLIP_WEBHOOKS_INSIDE", "true")
    settings.cache_clear()
    server = Receiver()
    server.url = server.start()
    yield server
    server.stop()
    monkeypatch.undo()
    settings.cache_clear()


@pytest.fixture
async def office(company, sign_in_as):
    return await sign_in_as(company.administrator)


async def listen(office, url: str, *events: str) -> tuple[str, str]:
    """Webhook and secret."""
    made = await office.post("/api/webhooks", json={"name": "客户系统", "url": url, "events": list(events or EVENTS)})
    assert made.status_code == 201, made.text
    return made.json()["webhook"]["id"], made.json()["secret"]


async def send_due() -> None:
    for row in await fetch("SELECT id FROM webhook_delivery WHERE delivered_at IS NULL AND given_up_at IS NULL"):
        await deliveries.deliver(row["id"])


async def test_what_happens_is_told_and_signed_as_the_standard_says(company, office, receiver, run_jobs):
    webhook, secret = await listen(office, receiver.url, "order.assigned")
    order = await assigned_order(company)
    await run_jobs()
    [(headers, body)] = receiver.came
    told = Webhook(secret).verify(body, headers)
    assert told["type"] == "order.assigned"
    assert told["data"] == {"id": str(order), "order_id": str(order), "number": told["data"]["number"], "link": f"{settings().public_url}/orders/{order}"}
    assert company.logistics.name not in body.decode()
    [delivery] = (await office.get(f"/api/webhooks/{webhook}/deliveries")).json()
    assert (delivery["last_code"], delivery["attempts"], bool(delivery["delivered_at"])) == (204, 1, True)
    with pytest.raises(WebhookVerificationError):
        Webhook(secret).verify(body.replace(b"assigned", b"accepted"), headers)


def test_a_signature_of_the_standards_own_example():
    key = b"MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    at = now()
    body = b'{"test": 2432232314}'
    headers = signed([b"another", key], "msg_p5jXN8AQM9LWM0D4loKWxJek", at, body)
    assert headers["webhook-signature"].split(" ")[1] == Webhook(key).sign("msg_p5jXN8AQM9LWM0D4loKWxJek", at, body.decode())
    assert Webhook(key).verify(body, headers)


async def test_while_a_secret_is_changed_both_are_right(company, office, receiver, run_jobs):
    webhook, old = await listen(office, receiver.url, "order.assigned")
    new = (await office.post(f"/api/webhooks/{webhook}/secret")).json()["secret"]
    await assigned_order(company)
    await run_jobs()
    for secret in (old, new):
        Webhook(secret).verify(receiver.came[0][1], receiver.came[0][0])
    await execute("UPDATE webhook SET renewed_at = renewed_at - $1::interval", OLD_SECRET_HOLDS)
    await assigned_order(company)
    await run_jobs()
    Webhook(new).verify(receiver.came[1][1], receiver.came[1][0])
    with pytest.raises(WebhookVerificationError):
        Webhook(old).verify(receiver.came[1][1], receiver.came[1][0])
    assert not [row for row in await fetch("SELECT to_jsonb(w)::text AS row FROM webhook w") if new in row["row"] or old in row["row"]]


async def test_the_life_of_an_order_is_told_from_beginning_to_end(company, sign_in_as, office, receiver, run_jobs):
    await listen(office, receiver.url)
    order = await finished_order(company, sign_in_as)
    await run_jobs()
    await service.review(company.actor(company.manager), order)
    await service.close(company.actor(company.manager), order)
    await service.cancel(company.actor(company.dispatcher), await approved_order(company, 1), "客户取消")
    await assignment.unassign(company.actor(company.dispatcher), await assigned_order(company), None)
    await declining.decline(Doing(company.actor(company.li), now()), Decline(order_id=await assigned_order(company), reason="ill"))
    await run_jobs()
    types = [json.loads(body)["type"] for _, body in receiver.came]
    assert set(types) == {event for event in EVENTS if not event.startswith(("receipt", "refund"))}
    assert types.index("order.assigned") < types.index("order.completed") < types.index("slip.printed")


async def test_who_has_an_order_is_told_however_it_changes_hands(company, sign_in_as, office, receiver, run_jobs):
    await listen(office, receiver.url, "order.assigned", "order.unassigned")
    half = await half_done(company, sign_in_as)
    take_over(half.wang, half, hand_over(half.li, half, company.wang.id))
    assert await told(half.li) == [""] and await told(half.wang) == [""]
    await assignment.unassign(company.actor(company.dispatcher), UUID(half.order), None)
    put_off = OnSite(half.wang, await repair_on_site(company, technician=company.wang))
    request = await put_off.asks(stops=True)
    await (await sign_in_as(company.manager)).post(f"/api/part-requests/{request}/answer", json={"answer": "rescheduled"})
    await run_jobs()
    came = [(body["data"]["order_id"], body["type"]) for body in (json.loads(body) for _, body in receiver.came)]
    assert came == [(order, f"order.{said}") for order, said in (
        (half.order, "assigned"), (half.order, "assigned"), (half.order, "unassigned"), (put_off.order, "assigned"), (put_off.order, "unassigned"),
    )]  # fmt: skip


async def test_a_receipt_is_told_with_its_number_when_it_is_issued_and_voided(company, sign_in_as, office, receiver, run_jobs):
    await listen(office, receiver.url, "receipt.issued", "receipt.voided")
    known, finance = await known_in_money(company), await sign_in_as(company.finance)
    receipt = known["receipt_id"]
    await finance.post(f"/api/cash-handovers/{known['cash_handover_id']}/confirmation", json={"counted": 500})
    voided = await finance.post(f"/api/receipts/{receipt}/void", json={"reason": "开错了"})
    assert voided.status_code == 201, voided.text
    await run_jobs()
    told = {json.loads(body)["type"]: json.loads(body)["data"] for _, body in receiver.came}
    assert told.keys() == {"receipt.issued", "receipt.voided"}
    assert told["receipt.issued"] == told["receipt.voided"]
    assert re.fullmatch(r"R-\d{8}", told["receipt.issued"]["number"]) and told["receipt.issued"]["link"].endswith(f"/receipts/{receipt}")


def test_the_database_tells_of_every_event_that_can_be_chosen():
    script = "".join((Path(__file__).parents[2] / "migrations/sql" / name).read_text() for name in ("connections.sql", "told_aside.sql"))
    assert set(re.findall(r"'((?:order|receipt|refund|slip)\.\w+)'", script)) == set(EVENTS)


async def test_what_did_not_happen_is_not_told(company, office, receiver, run_jobs):
    await listen(office, receiver.url)
    order = await approved_order(company, 1)
    await execute("DELETE FROM webhook_delivery")
    with suppress(LookupError):
        async with transaction():
            await assignment.assign(company.actor(company.dispatcher), order, AssignmentIn([Part(company.li.id)]))
            raise LookupError
    await run_jobs()
    assert await fetch("SELECT 1 FROM webhook_delivery") == [] and receiver.came == []


async def test_a_branch_hears_only_of_itself(company, office, sign_in_as, receiver, run_jobs):
    await listen(await sign_in_as(await hired(company, "administrator")), receiver.url)
    await assigned_order(company)
    await run_jobs()
    assert receiver.came == []


async def test_what_fails_is_tried_for_days_then_given_up_and_can_be_sent_again(company, office, receiver, run_jobs):
    webhook, secret = await listen(office, receiver.url, "order.assigned")
    receiver.code = 503
    await assigned_order(company)
    await run_jobs()
    [waiting] = (await office.get(f"/api/webhooks/{webhook}/deliveries")).json()
    assert (waiting["last_code"], waiting["attempts"]) == (503, 1) and waiting["next_at"]
    [job] = await fetch("SELECT scheduled_at FROM procrastinate_jobs WHERE task_name = 'connections.deliver' AND status = 'todo'")
    assert job["scheduled_at"].isoformat() == waiting["next_at"].replace("Z", "+00:00")
    for _ in TRIED_AGAIN_AFTER:
        await send_due()
    [given_up] = (await office.get(f"/api/webhooks/{webhook}/deliveries")).json()
    assert given_up["given_up_at"] and given_up["attempts"] == len(TRIED_AGAIN_AFTER) + 1 == len(receiver.came)
    assert {headers["webhook-id"] for headers, _ in receiver.came} == {f"msg_{UUID(given_up['id']).hex}"}
    receiver.code = 200
    assert (await office.post(f"/api/webhooks/{webhook}/deliveries/{given_up['id']}/repetition")).status_code == 202
    await run_jobs()
    [delivered] = (await office.get(f"/api/webhooks/{webhook}/deliveries")).json()
    assert delivered["delivered_at"] and (await office.get("/api/webhooks")).json()[0]["failing_since"] is None
    Webhook(secret).verify(receiver.came[-1][1], receiver.came[-1][0])


@pytest.mark.parametrize(("code", "said", "minutes"), [(503, "1200", 20), (429, "1200", 20), (500, "1200", 0), (503, "1", 0), (503, "99999999999999999999", 24 * 60), (503, "soon", 0)])
async def test_a_busy_receiver_is_asked_again_when_it_wishes_within_a_day(company, office, receiver, run_jobs, code: int, said: str, minutes: int):
    webhook, _ = await listen(office, receiver.url, "order.assigned")
    receiver.code, receiver.retry_after = code, said
    await assigned_order(company)
    await run_jobs()
    [waiting] = (await office.get(f"/api/webhooks/{webhook}/deliveries")).json()
    in_minutes = (datetime.fromisoformat(waiting["next_at"]) - now()).total_seconds() / 60
    assert minutes - 1 < in_minutes < minutes + 1


def test_a_date_of_trying_again_is_read():
    at = datetime(2026, 12, 5, 14, tzinfo=UTC)
    assert not_before("Sat, 05 Dec 2026 15:30:00 GMT", at) == at + timedelta(minutes=90)
    assert (not_before(None, at), not_before("", at), not_before("-5", at), not_before("٣", at)) == (None, None, None, None)
    assert not_before("Fri, 31 Dec 9999 23:59:59 -1200", at) is None
    assert next_try(1, at, at - timedelta(days=1)) == next_try(1, at)
    assert next_try(len(TRIED_AGAIN_AFTER) + 1, at, at + timedelta(minutes=1)) is None


async def test_a_receiver_that_hangs_holds_up_no_work_of_our_own(company, office, receiver, run_jobs):
    """Its deliveries wait in a queue that is served beside the other: the first try, the next, and what a person sends again."""
    webhook, _ = await listen(office, receiver.url, "order.assigned")
    receiver.code = 503
    await assigned_order(company)
    assert await queues_of_deliveries() == {QUEUE} and QUEUE in ASIDE
    await run_jobs()
    [waiting] = (await office.get(f"/api/webhooks/{webhook}/deliveries")).json()
    await office.post(f"/api/webhooks/{webhook}/deliveries/{waiting['id']}/repetition")
    assert await queues_of_deliveries() == {QUEUE}


async def queues_of_deliveries() -> set[str]:
    rows = await fetch("SELECT queue_name FROM procrastinate_jobs WHERE task_name = 'connections.deliver' AND status = 'todo'")
    return {row["queue_name"] for row in rows}


async def test_an_address_that_fails_for_days_is_switched_off_and_can_be_switched_on(company, office, receiver, run_jobs):
    webhook, _ = await listen(office, receiver.url, "order.assigned")
    receiver.code = 500
    await assigned_order(company)
    await run_jobs()
    await execute("UPDATE webhook SET failing_since = failing_since - interval '6 days'")
    await send_due()
    assert (await office.get("/api/webhooks")).json()[0]["disabled_at"]
    assert [row["verb"] for row in await fetch("SELECT verb FROM change WHERE subject_kind = 'webhook' ORDER BY at")] == ["added", "switched_off"]
    [delivery] = (await office.get(f"/api/webhooks/{webhook}/deliveries")).json()
    again = await office.post(f"/api/webhooks/{webhook}/deliveries/{delivery['id']}/repetition")
    assert again.json()["code"] == "webhook.disabled"
    await assigned_order(company)
    assert len((await office.get(f"/api/webhooks/{webhook}/deliveries")).json()) == 1
    on = (await office.patch(f"/api/webhooks/{webhook}", json={"active": True})).json()
    assert (on["disabled_at"], on["failing_since"]) == (None, None)


async def test_a_receiver_that_is_gone_is_left_alone_at_once(company, office, receiver, run_jobs):
    await listen(office, receiver.url, "order.assigned")
    receiver.code = 410
    await assigned_order(company)
    await run_jobs()
    assert (await office.get("/api/webhooks")).json()[0]["disabled_at"]


async def test_a_redirect_is_not_followed(company, office, receiver, run_jobs):
    webhook, _ = await listen(office, receiver.url, "order.assigned")
    receiver.code, receiver.location = 302, receiver.url
    await assigned_order(company)
    await run_jobs()
    assert len(receiver.came) == 1
    assert (await office.get(f"/api/webhooks/{webhook}/deliveries")).json()[0]["last_code"] == 302


INNER = (
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255", "198.18.0.1",
    "::1", "::", "fe80::1", "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::1", "fec0::1",
)  # fmt: skip


@pytest.mark.parametrize("address", INNER)
def test_an_inner_address_is_not_public(address):
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["1.1.1.1", "2606:4700::1111", "64:ff9b::101:101"])
def test_an_address_of_the_internet_is_public(address):
    assert is_public(ipaddress.ip_address(address))


BAD = (
    "http://example.com/x", "https://localhost/x", "https://127.0.0.1/", "https://127.1/", "https://0x7f.1/", "https://[::1]/", "https://169.254.169.254/latest/meta-data", "https://intern/x",
    "ftp://example.com", "https://user:pass@example.com", "https://exam ple.com", "https://example.com:99999", "javascript:alert(1)", "https://",
)  # fmt: skip


@pytest.mark.parametrize("url", BAD)
async def test_an_address_that_cannot_be_meant_is_refused(office, url):
    answer = await office.post("/api/webhooks", json={"name": "x", "url": url, "events": ["order.assigned"]})
    assert (answer.status_code, answer.json()["code"]) == (422, "webhook.url")


async def test_a_name_that_leads_inside_is_not_connected_to(monkeypatch, company, office):
    """Whatever the name said when it was entered: it is looked at each time, and the connection goes to the address that was looked at."""

    async def to_inside(*_: object, **__: object):
        return [(2, 1, 6, "", ("93.184.216.34", 443)), (2, 1, 6, "", ("127.0.0.1", 443))]

    webhook, _ = await listen(office, "https://rebound.example.com/hook", "order.assigned")
    order = await assigned_order(company)
    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", to_inside)
    await send_due()
    [delivery] = (await office.get(f"/api/webhooks/{webhook}/deliveries")).json()
    assert (delivery["last_error"], delivery["last_code"], delivery["order"]) == (sending.NOT_PUBLIC, None, str(order))


async def test_the_name_is_asked_for_though_the_connection_goes_to_its_address_and_a_foreign_certificate_is_refused(monkeypatch, receiver, tmp_path):
    asked: list[str | None] = []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(own_certificate(tmp_path / "server.pem", "hook.example.com"))
    context.sni_callback = lambda _, name, __: asked.append(name)
    server = await asyncio.start_server(lambda *_: None, "127.0.0.1", 0, ssl=context)
    port = server.sockets[0].getsockname()[1]

    async def here(*_: object, **__: object):
        return [(2, 1, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", here)
    with pytest.raises(sending.NotSent, match="CERTIFICATE_VERIFY_FAILED"):
        await sending.post(f"https://hook.example.com:{port}/", b"{}", {})
    server.close()
    assert asked == ["hook.example.com"]


def own_certificate(path: Path, name: str) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    made = x509.CertificateBuilder(subject, subject, key.public_key(), 1, now(), now() + timedelta(days=1))
    made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False).sign(key, hashes.SHA256())
    locked = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path.write_bytes(locked + made.public_bytes(serialization.Encoding.PEM))
    return path


def test_the_tries_take_some_days():
    total = sum(TRIED_AGAIN_AFTER, timedelta())
    assert timedelta(days=3) < total < timedelta(days=5)
    assert next_try(len(TRIED_AGAIN_AFTER) + 1, now()) is None


@pytest.mark.parametrize("who", ["manager", "dispatcher", "li"])
async def test_only_administrators_have_to_do_with_webhooks(company, office, sign_in_as, who):
    webhook, _ = await listen(office, "https://example.com/hook")
    client = await sign_in_as(getattr(company, who))
    for method, path in (("GET", "/api/webhooks"), ("GET", f"/api/webhooks/{webhook}/deliveries"), ("DELETE", f"/api/webhooks/{webhook}")):
        assert (await client.request(method, path)).status_code == 403


async def test_a_branch_knows_nothing_of_the_head_offices_webhooks(company, office, sign_in_as):
    webhook, _ = await listen(office, "https://example.com/hook")
    branch = await sign_in_as(await hired(company, "administrator"))
    assert (await branch.get("/api/webhooks")).json() == []
    assert (await branch.post(f"/api/webhooks/{webhook}/secret")).status_code == 404
    assert (await branch.delete(f"/api/webhooks/{webhook}")).status_code == 404
    assert (await office.delete(f"/api/webhooks/{webhook}")).status_code == 204
    assert (await office.get("/api/webhooks")).json() == []
