"""However hand-over, taking, refusing, reassigning and work of two phones with no network come together: one owner, and no work is lost (P4.10)."""

import asyncio
import contextlib
from collections.abc import Awaitable
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from backend.kernel.clock import now
from backend.kernel.database import as_json, engine, execute, fetch, fetch_one
from backend.kernel.ids import new_id
from backend.kernel.problems import Problem
from backend.orders.assignment import assign
from backend.orders.rules import FINISHED, IN_THE_FIELD
from backend.orders.schemas import AssignmentIn, Part
from backend.people.actor import Actor
from backend.people.tables import Device
from backend.sync.push import apply_all
from backend.sync.schemas import MutationIn
from tests.cast import Company, found_company
from tests.orders.story import assigned_order
from tests.postgres import empty_database

BARE = {"checklist": [], "photos": {}, "survey": False, "terminal": False, "sim": False, "damage": False, "signatures": [], "report": False}
WHO = ("li", "wang")
people = st.sampled_from(WHO)
steps = st.one_of(
    st.tuples(st.just("work"), people, st.sampled_from(("order.accept", "order.depart", "order.arrive", "order.complete", "line.0", "line.1"))),
    st.tuples(st.just("hand_over"), people, st.sampled_from((*WHO, "dispatcher"))),
    st.tuples(st.just("answer"), people, st.sampled_from(("order.take_over", "order.take_back", "order.refuse_handover"))),
    st.tuples(st.just("send"), people, st.none()),
    st.tuples(st.just("reassign"), people, st.none()),
)


GIVEN = [("hand_over", "li", "wang"), ("send", "li", None)]


class Run:
    """One order of its own, and what each phone has not sent yet."""

    def __init__(self, company: Company, order: UUID, lines: list[UUID], phones: dict[str, Actor]) -> None:
        self.company, self.order, self.lines, self.phones = company, order, lines, phones
        self.waiting: dict[str, list[tuple[str, dict[str, Any]]]] = {who: [] for who in WHO}
        self.sent = dict.fromkeys(WHO, 0)
        self.handovers: list[str] = []
        self.told: set[tuple[str, str]] = set()
        self.did: dict[UUID, UUID] = {}

    async def take(self, step: tuple[str, str, Any]) -> None:
        what, who, more = step
        match what:
            case "work":
                self._work(who, more)
            case "hand_over":
                self.handovers.append(str(uuid4()))
                to = None if more == "dispatcher" else str(self.phones[more].person)
                self._do(who, "order.hand_over", handover_id=self.handovers[-1], to=to, note="做到一半")
            case "answer" if self.handovers:
                reason = {"reason": "不方便"} if more == "order.refuse_handover" else {}
                self._do(who, more, handover_id=self.handovers[-1], **reason)
            case "send":
                await self.send(who)
            case "reassign":
                with contextlib.suppress(Problem):
                    await assign(self.company.actor(self.company.dispatcher), self.order, AssignmentIn([Part(self.phones[who].person)]))
        await self.holds()

    def _work(self, who: str, verb: str) -> None:
        if verb.startswith("line."):
            self._do(who, "line.mark_not_possible", line_id=str(self.lines[int(verb[-1])]), reason="vehicle_absent")
        else:
            self._do(who, verb)

    def _do(self, who: str, name: str, **args: Any) -> None:
        self.waiting[who].append((name, {"order_id": str(self.order)} | args))

    async def send(self, who: str) -> None:
        made = [MutationIn(uuid4(), self.sent[who] + place, name, args, now()) for place, (name, args) in enumerate(self.waiting[who], 1)]
        answer = await apply_all(self.phones[who], made)
        assert not answer.stopped and len(answer.results) == len(made)
        for mutation, result in zip(made, answer.results, strict=True):
            if mutation.name == "line.mark_not_possible" and result.outcome == "applied":
                assert UUID(mutation.args["line_id"]) not in self.did, "done twice"
                self.did[UUID(mutation.args["line_id"])] = self.phones[who].person
        self.told.update((mutation.name, result.problem.code if result.problem else "") for mutation, result in zip(made, answer.results, strict=True))
        self.sent[who] += len(made)
        self.waiting[who] = []

    async def holds(self) -> None:
        order = await fetch_one("SELECT state, technician FROM work_order WHERE id = $1", self.order)
        assert order and order["technician"] in {phone.person for phone in self.phones.values()}, "exactly one of the two owns it"
        assert order["state"] in (*IN_THE_FIELD, *FINISHED)
        open_ones = await fetch("SELECT giver, before FROM order_handover WHERE \"order\" = $1 AND state = 'offered'", self.order)
        assert len(open_ones) == (order["state"] == "handed_over")
        assert all(one["giver"] == order["technician"] for one in open_ones), "until it is taken it is the giver's"
        done = {row["id"]: row["done_by"] for row in await fetch("SELECT id, done_by FROM vehicle_line WHERE \"order\" = $1 AND state <> 'pending'", self.order)}
        assert done == self.did, "what was done stays done, by whom it was done"
        if order["state"] in FINISHED:
            assert len(done) == len(self.lines)

    async def nothing_is_lost(self) -> None:
        for who in WHO:
            await self.send(who)
            device = self.phones[who].device
            kept = await fetch_one(
                """SELECT count(*) AS all, count(*) FILTER (WHERE outcome = 'conflict') AS refused,
                          (SELECT count(*) FROM conflict c WHERE c.device = $1 AND c.state = 'open') AS shown FROM mutation WHERE device = $1""",
                device,
            )
            assert kept and kept["all"] == self.sent[who] and kept["refused"] == kept["shown"]
        await self.holds()


class Stage:
    def __init__(self, database_url: str, password_hash: str) -> None:
        self.loop = asyncio.new_event_loop()
        empty_database(database_url)
        self.company: Company = self.wait(found_company(password_hash))

    def wait(self, work: Awaitable[Any]) -> Any:
        return self.loop.run_until_complete(work)

    async def begin(self) -> Run:
        order = await assigned_order(self.company, 2)
        await execute("UPDATE work_order SET requirements = $2 WHERE id = $1", order, as_json(BARE))
        lines = [row["id"] for row in await fetch('SELECT id FROM vehicle_line WHERE "order" = $1 ORDER BY position', order)]
        return Run(self.company, order, lines, {who: await self._phone(getattr(self.company, who)) for who in WHO})

    async def _phone(self, person) -> Actor:
        device = Device(id=new_id(), person=person.id, name="测试手机", created_at=now(), last_seen_at=now())
        await Device.insert(device)
        return Actor(person.id, person.name, "technician", "zh-Hans", person.service_centre, True, device.id, device.id)


def test_any_interleaving_leaves_one_owner_and_loses_no_work(database_url: str, password_hash: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine(), "pool", None)
    stage = Stage(database_url, password_hash)
    beginning = [("work", "li", verb) for verb in ("order.accept", "order.depart", "order.arrive")]
    seen: set[tuple[str, str]] = set()

    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.booleans(), st.lists(steps, max_size=18))
    @example(True, [*GIVEN, ("answer", "wang", "order.take_over"), ("send", "wang", None), ("answer", "li", "order.take_back")])
    @example(True, [*GIVEN, ("answer", "li", "order.take_back"), ("send", "li", None), ("answer", "wang", "order.take_over")])
    @example(True, [*GIVEN, ("reassign", "wang", None), ("answer", "wang", "order.take_over"), ("work", "li", "line.0")])
    def run(on_site: bool, taken: list[tuple[str, str, Any]]) -> None:
        async def story() -> None:
            one = await stage.begin()
            for step in [*(beginning if on_site else []), *taken]:
                await one.take(step)
            await one.nothing_is_lost()
            seen.update(one.told)

        stage.wait(story())

    with contextlib.closing(stage.loop):
        run()
    assert {("order.hand_over", ""), ("order.take_over", ""), ("order.take_back", "")} <= seen, seen
