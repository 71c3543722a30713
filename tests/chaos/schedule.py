"""One phone's day on a bad network: what is done, when the app dies, when the office interferes. All of it follows from the seed."""

import asyncio
import base64
from dataclasses import dataclass, field
from random import Random
from typing import Any
from uuid import UUID

import httpx

from backend.orders import assignment
from backend.orders.rules import INSTALLATION
from backend.orders.schemas import AssignmentIn, Part
from tests.cast import PASSWORD, Company
from tests.chaos.phones import Phones
from tests.chaos.proxy import BadNetwork
from tests.chaos.server import MortalServer
from tests.chaos.world import Job, sets_out
from tests.papers.samples import jpeg

PATIENCE = 120.0
Act = tuple[str, dict[str, Any], bytes | None]


@dataclass
class Stage:
    """What all schedules share."""

    company: Company
    phones: Phones
    server: MortalServer
    network: BadNetwork
    rough: str
    office: httpx.AsyncClient


@dataclass
class Outcome:
    """`kept` are the ids of changes that the phone said it has; `perhaps` counts those it died over."""

    device: UUID
    kept: list[str] = field(default_factory=list)
    perhaps: int = 0
    pictures: set[str] = field(default_factory=set)
    state: dict[str, Any] = field(default_factory=dict)


async def run(stage: Stage, job: Job) -> Outcome:
    drawn, phones, phone = Random(f"schedule {job.seed}"), stage.phones, job.phone
    stage.network.seed(phone, job.seed)
    await phones.ask(phone, "open", base=stage.server.url)
    signed_in = await _signed_in(phones, job)
    outcome = Outcome(UUID(signed_in["session"]["device"]["id"]))
    await phones.ask(phone, "base", base=f"{stage.rough}/{phone}")
    for act in acts_of(job, drawn):
        await _act(phones, phone, act, drawn, outcome)
        dice = drawn.random()
        if dice < 0.25:
            await phones.ask(phone, "cycle")
        elif dice < 0.40:
            await _dies_while_sending(phones, phone, drawn)
        elif dice < 0.46:
            await _reassigned(stage.company, job, drawn)
        elif dice < 0.52:
            await _handed_in(stage, phone, drawn)
    await phones.ask(phone, "base", base=stage.server.url)
    outcome.state = await _sent_to_the_end(phones, phone)
    await phones.ask(phone, "forget")
    return outcome


def acts_of(job: Job, drawn: Random) -> list[Act]:
    """An installation as it goes; here and there in the wrong order, which the rules must refuse where all can see it."""
    first, second = ({"order_id": str(job.order), "line_id": str(line)} for line in job.lines)
    order = {"order_id": str(job.order)}
    setting_out: list[Act] = [
        ("order.accept", order, None),
        *(("order.check_item", order | {"item": item, "checked": True}, None) for item in INSTALLATION.checklist),
        ("order.depart", order, None),
        ("order.arrive", order, None),
    ]
    acts: list[Act] = [
        *(setting_out if sets_out(job.seed) else ()),
        ("line.survey", first | {"mounting_position": "仪表台下方", "power_ok": True, "antenna_ok": True}, None),
        ("line.set_terminal", first | {"imei": drawn.choice([job.imeis[0], job.imeis[0], job.shared_imei]), "how": "scanned"}, None),
        ("line.add_photo", first | {"kind": "before"}, picture(job, 1)),
        ("line.add_photo", first | {"kind": "after"}, picture(job, 2)),
        ("line.mark_not_possible", second | {"reason": "vehicle_absent"}, None),
        ("order.remark", order | {"text": f"测试 {job.seed}"}, None),
        ("line.complete", first, None),
    ]
    for place in range(len(acts) - 1):
        if drawn.random() < 0.1:
            acts[place], acts[place + 1] = acts[place + 1], acts[place]
    return acts


def picture(job: Job, number: int) -> bytes:
    return jpeg(f"#{job.seed % 4096:03x}", f"{job.seed}/{number}")


async def _signed_in(phones: Phones, job: Job) -> dict[str, Any]:
    body = {"identifier": job.person.email, "password": PASSWORD, "device_name": "测试手机"}
    while True:
        answer = await phones.begin(job.phone, "sign_in", body=body)
        if answer["ok"]:
            return answer
        await asyncio.sleep(0.2)


async def _act(phones: Phones, phone: str, act: Act, drawn: Random, outcome: Outcome) -> None:
    name, args, data = act
    if drawn.random() < 0.12:
        await phones.ask(phone, "abandon_next_write", after_ms=drawn.randrange(4))
    blobs = [{"base64": base64.b64encode(data).decode()}] if data else []
    answer = await phones.ask(phone, "act", name=name, args=args, blobs=blobs, tab=drawn.choice((1, 1, 1, 2)))
    if answer["kept"]:
        outcome.kept.append(answer["mutation_id"])
        outcome.pictures |= {answer["args"]["sha256"]} if data else set()
    else:
        outcome.perhaps += 1


async def _dies_while_sending(phones: Phones, phone: str, drawn: Random) -> None:
    sending = phones.begin(phone, "cycle")
    await phones.ask(phone, "reopen", after_ms=drawn.randrange(40))
    await sending


async def _reassigned(company: Company, job: Job, drawn: Random) -> None:
    """To a colleague, or back."""
    technician = drawn.choice([company.wang.id, job.person.id])
    await assignment.assign(company.actor(company.dispatcher), job.order, AssignmentIn(parts=[Part(technician=technician)]))


async def _handed_in(stage: Stage, phone: str, drawn: Random) -> None:
    """The unsent work goes to the office as a file, while the phone may be sending it as well."""
    shared = base64.b64decode((await stage.phones.ask(phone, "share"))["base64"])
    sending = stage.phones.begin(phone, "cycle") if drawn.random() < 0.5 else None
    for _ in range(drawn.choice((1, 2))):
        try:
            answer = await stage.office.post(f"{stage.server.url}/api/sync/takeover", content=shared)
            assert answer.status_code == 200, answer.text
        except httpx.TransportError:
            pass
    if sending:
        await sending


async def _sent_to_the_end(phones: Phones, phone: str) -> dict[str, Any]:
    """As long as it takes on a busy machine, but not for ever."""
    patience = asyncio.get_running_loop().time() + PATIENCE
    while True:
        await phones.ask(phone, "cycle")
        state = await phones.ask(phone, "state")
        everything_is_sent = not state["outbox"] and not state["blobs"]
        if everything_is_sent or asyncio.get_running_loop().time() > patience:
            return state
        await asyncio.sleep(0.2)
