"""Whatever is done, in whatever order, and however often it is sent: the ledger gives today's holdings, each thing has one holder, nothing is made or lost."""

import asyncio
import contextlib
from collections.abc import Awaitable
from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test

from backend.custody import counting, handovers, receipts, repair_shop, stocktakings, warehouses
from backend.custody.handovers_schemas import HandoverArgs, HandoverIn, Refuse, ToPerson, ToReturnShelf, ToWarehouse
from backend.custody.holders import holder_of_person
from backend.custody.intakes_schemas import IntakeStep
from backend.custody.receipts_schemas import GoodsIn, StockListRow
from backend.custody.repair_rules import STEPS, next_states
from backend.custody.schemas import PartCount, WarehouseIn
from backend.custody.stocktakings_schemas import ClosingIn, CountedPart, CountsIn, StocktakingIn
from backend.custody.tables import Product
from backend.kernel.clock import now
from backend.kernel.database import as_json, engine, execute, fetch, fetch_one, transaction
from backend.kernel.ids import new_id
from backend.kernel.problems import Problem
from backend.orders.rules import Requirements
from backend.people.actor import Actor, Doing
from backend.people.tables import Device
from backend.sync.push import apply_all
from backend.sync.schemas import MutationIn, Result
from tests.cast import Company, found_company
from tests.chaos.world import Job, imei, jobs_for
from tests.custody.replay import Replay
from tests.postgres import empty_database

NOTHING_REQUIRED = Requirements(checklist=(), photos={}, survey=False, terminal=False, sim=False, damage=False, signatures=())
NEVER = {"sync.contradiction", "sync.bad_arguments", "sync.unknown_mutation"}
FRESH = 5_000_000
HAPPENS = {
    "purchased", "taken_on", "issued", "returned", "handed_over", "installed", "removed", "used", "reopened", "shelved", "to_repair", "lost", "found",
}  # fmt: skip
"""What has to come to pass before the machine stops, however the dice fall."""
ROUNDS, EACH_ROUND = 8, settings(max_examples=15, stateful_step_count=60, deadline=None, suppress_health_check=list(HealthCheck))

technicians = st.integers(0, 1)
keepers = st.integers(0, 1)
anybody = st.integers(0, 3)
picks = st.lists(st.integers(0, 11), min_size=1, max_size=3)
some = st.integers(0, 4)
mostly = st.sampled_from([True] * 4 + [False])
rarely = st.sampled_from([False] * 5 + [True])


class Stage:
    """One company for all runs of the machine; every run has a warehouse, two technicians and four vehicles of its own."""

    def __init__(self, database_url: str, password_hash: str) -> None:
        self.loop, self.runs, self.numbers, self.replay = asyncio.new_event_loop(), 0, FRESH, Replay()
        empty_database(database_url)
        self.wait(engine().start_connection_pool(min_size=1, max_size=4))
        self.company: Company = self.wait(found_company(password_hash))
        self.keepers = [self.company.actor(self.company.dispatcher), self.company.actor(self.company.manager)]
        self.part = new_id()
        self.wait(Product.insert(Product(id=self.part, kind="part", code="FUSE", name="测试保险丝", created_at=now())).run())

    def wait(self, work: Awaitable[Any]) -> Any:
        async def done() -> Any:
            return await work

        return self.loop.run_until_complete(done())

    def close(self) -> None:
        self.wait(engine().close_connection_pool())
        self.loop.close()

    def jobs(self) -> list[Job]:
        self.runs += 1
        jobs = self.wait(jobs_for(self.company, [2 * self.runs, 2 * self.runs + 1]))
        for job in jobs:
            sql = "UPDATE work_order SET state = 'on_site', requirements = $2 WHERE id = $1"
            self.wait(execute(sql, job.order, as_json(NOTHING_REQUIRED)))
        return jobs

    def warehouse(self) -> UUID:
        return self.wait(warehouses.open_warehouse(Doing(self.keepers[0], now()), WarehouseIn(f"库 {self.runs}")))

    def holder(self, person: UUID) -> UUID:
        async def held() -> UUID:
            async with transaction():
                return (await holder_of_person(person))["id"]

        return self.wait(held())

    def device_of(self, person: UUID) -> Actor:
        device = Device(id=new_id(), person=person, name="测试手机", created_at=now(), last_seen_at=now())
        self.wait(Device.insert(device).run())
        centre = self.company.head_office.id
        return Actor(person, "测试", "technician", "zh-Hans", centre, False, device.id, device.id)

    def fresh_imei(self) -> str:
        self.numbers += 1
        return imei(self.numbers)


def machine_on(stage: Stage) -> type[RuleBasedStateMachine]:
    class Custody(RuleBasedStateMachine):
        @initialize()
        def begin(self) -> None:
            self.jobs = stage.jobs()
            self.warehouse = stage.warehouse()
            self.phones = [stage.device_of(job.person.id) for job in self.jobs]
            self.holders = [self.warehouse, *(stage.holder(job.person.id) for job in self.jobs)]
            self.numbers = [number for job in self.jobs for number in job.imeis]
            self.sent: list[tuple[Actor, MutationIn, Result]] = []
            self.receipts: list[GoodsIn] = []
            self.seqs = {phone.device: 0 for phone in self.phones}

        @rule(terminals=st.integers(0, 3), parts=some)
        def goods_come_in(self, terminals: int, parts: int) -> None:
            rows = [StockListRow(row, "terminal", stage.fresh_imei()) for row in range(terminals)]
            rows += [StockListRow(9, "part", product_id=stage.part, quantity=parts)] if parts else []
            self.receipts.append(GoodsIn(uuid4(), self.warehouse, rows))
            if rows:
                self._at_the_desk(receipts.receive(self._keeper(0), self.receipts[-1]))
                self.numbers += [row.number for row in rows if row.number]

        @precondition(lambda self: self.receipts)
        @rule(pick=some)
        def goods_are_sent_again(self, pick: int) -> None:
            before = self._entries()
            self._at_the_desk(receipts.receive(self._keeper(0), self.receipts[pick % len(self.receipts)]))
            assert self._entries() == before

        @rule(keeper=keepers, to=technicians, things=picks, wild=rarely, parts=some, at_once=mostly)
        def the_warehouse_issues(self, keeper: int, to: int, things: list[int], wild: bool, parts: int, at_once: bool) -> None:
            items = self._items(0, things, wild)
            given = HandoverIn(ToPerson(self.jobs[to].person.id), items, self._parts(0, parts, wild), source_id=self.warehouse)
            offered = self._at_the_desk(handovers.offer_from(self._keeper(keeper), given))
            if offered and at_once:
                self._by_phone(to, "custody.confirm", handover_id=str(offered))

        @rule(who=technicians, to=st.integers(0, 2), things=picks, wild=rarely, parts=some, at_once=mostly)
        def a_technician_offers(self, who: int, to: int, things: list[int], wild: bool, parts: int, at_once: bool) -> None:
            targets = ToWarehouse(self.warehouse), ToPerson(self.jobs[1 - who].person.id), ToReturnShelf()
            items, counted = self._items(1 + who, things, wild), [] if to == 2 else self._parts(1 + who, parts, wild)
            args = {"handover_id": uuid4(), "target": targets[to], "items": items, "parts": counted}
            self._by_phone(who, "custody.offer", **msgspec.to_builtins(args))
            if at_once and to == 1:
                self._by_phone(1 - who, "custody.confirm", handover_id=str(args["handover_id"]))
            elif at_once:
                self._at_the_desk(handovers.confirm(self._keeper(1), HandoverArgs(args["handover_id"])))

        @rule(pick=some, by=anybody, wild=rarely, verb=st.sampled_from(["confirm"] * 6 + ["refuse", "withdraw"]))
        def somebody_decides(self, pick: int, by: int, wild: bool, verb: str) -> None:
            waiting = self._fetch(WAITING, self.holders)
            if not waiting:
                return
            handover, target = waiting[pick % len(waiting)]["id"], waiting[pick % len(waiting)]["target"]
            if not wild:
                by = self.holders.index(target) - 1 if target in self.holders[1:] else 3
            if by < 2:
                note = {"note": "不对"} if verb == "refuse" else {}
                self._by_phone(by, f"custody.{verb}", handover_id=str(handover), **note)
            else:
                args = Refuse(handover, "不对") if verb == "refuse" else HandoverArgs(handover)
                self._at_the_desk(getattr(handovers, verb)(self._keeper(by - 2), args))

        @rule(who=technicians, place=technicians, things=picks, wild=rarely, parts=some, again=rarely)
        def a_vehicle_is_done(self, who: int, place: int, things: list[int], wild: bool, parts: int, again: bool) -> None:
            line = self._line(who, place, "pending")
            inside = self._fetch("SELECT i.number FROM item i JOIN holder h ON h.id = i.holder WHERE h.vehicle = $1", line["vehicle"])
            here = {"order_id": str(line["order"]), "line_id": str(line["id"])}
            old = self.numbers[0] if wild else inside[0]["number"] if inside else stage.fresh_imei()
            new = (self._numbers(1 + who, things, wild) or self.numbers)[0]
            read = {"old": {"number": old, "how": "typed"}, "new": {"number": new, "how": "scanned"}}
            swapped = self._by_phone(who, "line.swap_terminal", **here, **read, fault="不上线")
            self._by_phone(who, "line.use_parts", **here, parts=msgspec.to_builtins(self._parts(1 + who, parts, wild)))
            if swapped.outcome == "applied" or wild:
                self._by_phone(who, "line.complete", **here)
                self.numbers = [*dict.fromkeys([*self.numbers, *(row["number"] for row in self._fetch(KNOWN, [old]))])]
            if again:
                self._by_phone(who, "line.reopen", **here)

        @rule(who=technicians, place=technicians)
        def a_vehicle_is_opened_again(self, who: int, place: int) -> None:
            line = self._line(who, place, "done")
            self._by_phone(who, "line.reopen", order_id=str(line["order"]), line_id=str(line["id"]))

        @rule(of=st.integers(0, 2), besides=picks, wild=rarely, left_out=rarely)
        def stock_is_taken(self, of: int, besides: list[int], wild: bool, left_out: bool) -> None:
            taking = self._at_the_desk(stocktakings.open_stocktaking(self._keeper(0), StocktakingIn(self.holders[of])))
            there = self._numbers(of, list(range(12)), False)[int(left_out) :]
            numbers = [*there, *(self._numbers(of, besides, True) if wild else ()), "NOBODY"]
            parts = CountedPart(stage.part, max(0, self._have(of) + (1 if wild else -1 if left_out else 0)))
            self._at_the_desk(counting.count(self._keeper(0), taking, CountsIn(numbers, [parts])))
            self._at_the_desk(stocktakings.close(self._keeper(1), taking, ClosingIn("盘点")))
            [row] = self._fetch("SELECT state FROM stocktaking WHERE id = $1", taking)
            assert (row["state"], self._have(of)) == ("closed", parts.quantity)

        @rule(pick=some, choice=some, wild=rarely)
        def the_repair_shop_goes_on(self, pick: int, choice: int, wild: bool) -> None:
            intakes = self._fetch(INTAKES, [job.order for job in self.jobs])
            if not intakes:
                return
            intake = intakes[pick % len(intakes)]
            if intake["holder"] in self.holders[1:]:
                self._hand_in(self.holders.index(intake["holder"]) - 1, intake["item"])
                return
            ahead = [step.to for step in STEPS] if wild else next_states(intake["state"])
            if ahead:
                to = ahead[choice % len(ahead)]
                step = IntakeStep(to, "查过了", self.warehouse if to == "in_stock" else None)
                self._at_the_desk(repair_shop.step(self._keeper(0), intake["id"], step))

        @precondition(lambda self: self.sent)
        @rule(back=st.integers(1, 5))
        def a_phone_sends_the_same_again(self, back: int) -> None:
            actor, mutation, first = self.sent[-min(back, len(self.sent))]
            before = self._entries()
            [again] = stage.wait(apply_all(actor, [mutation])).results
            assert again.outcome == first.outcome
            assert self._entries() == before

        @invariant()
        def the_ledger_gives_todays_holdings(self) -> None:
            stage.wait(stage.replay.agrees())

        def _hand_in(self, who: int, item: UUID) -> None:
            args = {"handover_id": uuid4(), "target": ToReturnShelf(), "items": [item], "parts": []}
            self._by_phone(who, "custody.offer", **msgspec.to_builtins(args))
            self._at_the_desk(handovers.confirm(self._keeper(1), HandoverArgs(args["handover_id"])))

        def _by_phone(self, who: int, name: str, **args: Any) -> Result:
            phone = self.phones[who]
            self.seqs[phone.device] += 1
            mutation = MutationIn(uuid4(), self.seqs[phone.device], name, args, now())
            [result] = stage.wait(apply_all(phone, [mutation])).results
            assert not result.problem or result.problem.code not in NEVER, (name, args, result.problem)
            self.sent.append((phone, mutation, result))
            return result

        def _at_the_desk(self, work: Awaitable[Any]) -> Any:
            """A refusal is an answer; anything else is a fault."""
            with contextlib.suppress(Problem):
                return stage.wait(work)
            return None

        def _keeper(self, which: int) -> Doing:
            return Doing(stage.keepers[which], now())

        def _numbers(self, of: int, things: list[int], wild: bool) -> list[str]:
            """Of what this holder has, or of anything at all."""
            held = [row["number"] for row in self._fetch("SELECT number FROM item WHERE holder = $1 ORDER BY number", self.holders[of])]
            among = self.numbers if wild else held
            return [*dict.fromkeys(among[one % len(among)] for one in things)] if among else []

        def _items(self, of: int, things: list[int], wild: bool) -> list[UUID]:
            numbers = self._numbers(of, things, wild)
            return [row["id"] for row in self._fetch("SELECT id FROM item WHERE number = ANY($1) ORDER BY number", numbers)]

        def _parts(self, of: int, count: int, wild: bool) -> list[PartCount]:
            count = count if wild else min(count, self._have(of))
            return [PartCount(stage.part, count)] if count else []

        def _have(self, of: int) -> int:
            rows = self._fetch("SELECT quantity FROM stock WHERE holder = $1 AND product = $2", self.holders[of], stage.part)
            return rows[0]["quantity"] if rows else 0

        def _line(self, who: int, place: int, state: str) -> Any:
            """One in this state rather than another."""
            sql = 'SELECT id, vehicle, "order" FROM vehicle_line WHERE id = ANY($1) ORDER BY state <> $2, id = $3'
            return self._fetch(sql, self.jobs[who].lines, state, self.jobs[who].lines[place])[0]

        def _entries(self) -> int:
            return stage.wait(fetch_one("SELECT count(*) AS entries FROM movement"))["entries"]

        def _fetch(self, sql: str, *arguments: object) -> list[Any]:
            return stage.wait(fetch(sql, *arguments))

    return Custody


WAITING = "SELECT id, target FROM handover WHERE state = 'offered' AND $1 && ARRAY[source, target] ORDER BY number"
INTAKES = """
SELECT n.id, n.state, n.item, i.holder FROM intake n JOIN item i ON i.id = n.item
WHERE n."order" = ANY($1) AND n.state NOT IN ('withdrawn', 'scrapped', 'in_stock') ORDER BY n.number
"""
KNOWN = "SELECT number FROM item WHERE number = ANY($1)"


def test_the_ledger_always_gives_todays_holdings(database_url: str, password_hash: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine(), "pool", None)
    stage = Stage(database_url, password_hash)
    with contextlib.closing(stage):
        left = set(HAPPENS)
        for _ in range(ROUNDS):
            run_state_machine_as_test(machine_on(stage), settings=EACH_ROUND)
            left -= {row["reason"] for row in stage.wait(fetch("SELECT DISTINCT reason FROM movement"))}
            if not left:
                break
        assert not left, "the machine tries too little"
