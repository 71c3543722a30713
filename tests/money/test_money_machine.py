"""Whatever is taken on several devices, however it arrives: no number is missing or used twice, and the ledger is receipts less refunds."""

import asyncio
import contextlib
from collections.abc import Awaitable
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from backend.kernel.clock import now
from backend.kernel.database import engine, execute, fetch
from backend.kernel.ids import new_id
from backend.kernel.problems import Problem
from backend.money.books import service as books
from backend.money.cash import handovers as cash
from backend.money.cash.schemas import CountIn
from backend.money.receipts import office_reversals
from backend.money.receipts.schemas import GivenBack, RefundIn
from backend.people.actor import Actor, Doing
from backend.people.tables import Device
from backend.sync.push import apply_all
from backend.sync.schemas import MutationIn, Result
from tests.cast import Company, found_company
from tests.money.agreement import sheet_agrees, takings_agree
from tests.money.desk import FUSE, ledger_agrees, paid, part, repaired
from tests.money.handset import Handset
from tests.postgres import empty_database

CHARGED = 40 * FUSE
NEVER = {"sync.contradiction", "sync.bad_arguments", "sync.unknown_mutation", "payment_receipt.not_in_book"}
HAPPENS = {
    "paid", "refunded", "voided", "handed_over", "payment_receipt.number_used", "payment.too_much", "a lost phone came back", "the office gave back",
}  # fmt: skip
"""What has to come to pass before the machine stops, however the dice fall."""
ROUNDS, EACH_ROUND = 6, settings(max_examples=20, stateful_step_count=50, deadline=None, suppress_health_check=list(HealthCheck))

phones = st.integers(0, 3)
some = st.integers(0, 20)
amounts = st.sampled_from([1, 700, 4999, 50_000])
methods = st.lists(st.sampled_from(["cash", "cash", "wechat", "alipay", "card", "transfer"]), min_size=1, max_size=3)
rarely = st.sampled_from([False] * 5 + [True])
mostly = st.sampled_from([True] * 4 + [False])


class Stage:
    """One company for all runs of the machine; every run has two technicians' orders and four devices of its own."""

    def __init__(self, database_url: str, password_hash: str) -> None:
        self.loop = asyncio.new_event_loop()
        empty_database(database_url)
        self.wait(engine().start_connection_pool(min_size=1, max_size=4))
        self.company: Company = self.wait(found_company(password_hash))
        self.fuse = self.wait(part(company=self.company))

    def wait(self, work: Awaitable[Any]) -> Any:
        async def done() -> Any:
            return await work

        return self.loop.run_until_complete(done())

    def close(self) -> None:
        self.wait(engine().close_connection_pool())
        self.loop.close()

    def handsets(self) -> list[Handset]:
        return [self.handset(person, self.order(person)) for person in (self.company.li, self.company.wang) for _ in range(2)]

    def order(self, person) -> UUID:
        return self.wait(repaired(self.company, {self.fuse: 40}, technician=person))

    def handset(self, person, order: UUID) -> Handset:
        device = Device(id=new_id(), person=person.id, name="测试手机", created_at=now(), last_seen_at=now())
        self.wait(Device.insert(device).run())
        centre = self.company.head_office.id
        return Handset(Actor(person.id, person.name, "technician", "zh-Hans", centre, False, device.id, device.id), order)


def machine_on(stage: Stage) -> type[RuleBasedStateMachine]:
    class Money(RuleBasedStateMachine):
        @initialize()
        def begin(self) -> None:
            self.phones = stage.handsets()
            self.sent: list[tuple[Actor, MutationIn, Result]] = []
            self.finance = [Doing(stage.company.actor(person), now()) for person in (stage.company.finance, stage.company.manager)]
            for phone in self.phones:
                self._pull(phone)

        @rule(which=phones)
        def a_phone_pulls(self, which: int) -> None:
            self._pull(self.phones[which])

        @rule(which=phones, ways=methods, amount=amounts, other=rarely, at_once=mostly)
        def money_is_taken(self, which: int, ways: list[str], amount: int, other: bool, at_once: bool) -> None:
            phone = self.phones[which]
            number = phone.number()
            if number is None:
                return
            order = self.phones[which ^ 1].order if other else phone.order
            payments = [paid(method, amount) for method in ways]
            args = {"receipt_id": str(uuid4()), "number": number, "order_id": str(order), "charged": CHARGED, "currency": "CNY"}
            phone.write("receipt.issue", **args, payments=payments)
            self._send(phone, at_once)

        @rule(which=phones, pick=some, wild=rarely)
        def a_number_is_tried_twice(self, which: int, pick: int, wild: bool) -> None:
            phone = self.phones[which]
            used = phone.numbers[: phone.next]
            if used:
                args = {"receipt_id": str(uuid4()), "number": used[pick % len(used)], "order_id": str(phone.order), "charged": CHARGED}
                phone.write("receipt.issue", **args, currency="CNY", payments=[paid("cash", 1 if wild else 300)])
                self._send(phone, True)

        @rule(which=phones, pick=some, at_once=mostly)
        def a_receipt_is_voided(self, which: int, pick: int, at_once: bool) -> None:
            receipt = self._receipt(which, pick, ("receipt", "refund"))
            if receipt:
                self.phones[which].write("receipt.void", receipt_id=str(receipt["id"]), reason="写错")
                self._send(self.phones[which], at_once)

        @rule(which=phones, pick=some, amount=amounts, way=methods)
        def money_is_given_back(self, which: int, pick: int, amount: int, way: list[str]) -> None:
            phone, receipt = self.phones[which], self._receipt(which, pick, ("receipt",))
            number = phone.number() if receipt else None
            if receipt and number is not None:
                args = {"receipt_id": str(uuid4()), "number": number, "refund_of": str(receipt["id"]), "currency": "CNY", "reason": "多收"}
                phone.write("receipt.refund", **args, payments=[paid(way[0], min(amount, receipt["amount"]))])
                self._send(phone, True)

        @rule(which=phones, share=st.integers(1, 4), wild=rarely)
        def cash_is_offered(self, which: int, share: int, wild: bool) -> None:
            [row] = self._fetch(HELD, self.phones[which].actor.person)
            amount = row["held"] + 1 if wild else row["held"] // share
            if amount:
                self.phones[which].write("cash.offer", handover_id=str(uuid4()), amount=amount, currency="CNY")
                self._send(self.phones[which], True)

        @rule(pick=some, by=st.integers(0, 1), short=rarely)
        def finance_counts(self, pick: int, by: int, short: bool) -> None:
            waiting = self._fetch("SELECT id, amount FROM cash_handover WHERE state = 'offered' ORDER BY number")
            if waiting:
                row = waiting[pick % len(waiting)]
                given = CountIn(row["amount"] - 1, difference_reason="少了") if short else CountIn(row["amount"])
                self._at_the_desk(cash.confirm(self.finance[by], row["id"], given))

        @rule(pick=some, by=st.integers(0, 1))
        def finance_does_not_take_it(self, pick: int, by: int) -> None:
            waiting = self._fetch("SELECT id FROM cash_handover WHERE state = 'offered' ORDER BY number")
            if waiting:
                self._at_the_desk(cash.refuse(self.finance[by], waiting[pick % len(waiting)]["id"], "数目不对"))

        @rule(pick=some, by=st.integers(0, 1), amount=amounts, way=methods, again=rarely)
        def the_office_gives_back(self, pick: int, by: int, amount: int, way: list[str], again: bool) -> None:
            """Under the next number of the office's own book; sent twice it is given once."""
            for row in self._any_receipt(pick, ("receipt",)):
                given = RefundIn(uuid4(), [GivenBack(way[0], min(amount, row["amount"]))], "客户投诉")  # pyright: ignore[reportArgumentType]
                for _ in range(1 + again):
                    self._at_the_desk(office_reversals.refund(self.finance[by], row["id"], given))

        @rule(pick=some, by=st.integers(0, 1))
        def the_office_voids(self, pick: int, by: int) -> None:
            for row in self._any_receipt(pick, ("receipt", "refund")):
                self._at_the_desk(office_reversals.void(self.finance[by], row["id"], "开错"))

        @rule(pick=some, amount=amounts)
        def two_of_the_office_give_back_at_once(self, pick: int, amount: int) -> None:
            """On connections of their own: each takes a number, or is refused and takes none."""
            rows = self._any_receipt(pick, ("receipt",))
            if rows:
                part_of = min(amount, rows[0]["amount"])
                both = [
                    office_reversals.refund(doing, rows[0]["id"], RefundIn(uuid4(), [GivenBack("transfer", part_of)], "多收"))
                    for doing in self.finance
                ]
                answers = stage.wait(_together(both))
                assert all(answer is None or isinstance(answer, Problem) for answer in answers), answers

        @rule(which=phones)
        def an_offer_is_withdrawn(self, which: int) -> None:
            rows = self._fetch("SELECT id FROM cash_handover WHERE person = $1 AND state = 'offered'", self.phones[which].actor.person)
            if rows:
                self.phones[which].write("cash.withdraw", handover_id=str(rows[0]["id"]))
                self._send(self.phones[which], True)

        @rule(which=phones)
        def the_office_closes_a_book(self, which: int) -> None:
            """The phone is lost, or so they think; it goes on with the numbers that it has."""
            sql = "SELECT id FROM receipt_book WHERE device = $1 AND state = 'open' ORDER BY first LIMIT 1"
            for row in self._fetch(sql, self.phones[which].actor.device):
                self._at_the_desk(books.close(self.finance[0], row["id"], "丢失"))

        @rule(which=phones)
        def a_lost_phone_comes_back(self, which: int) -> None:
            self._send(self.phones[which], True)

        @rule(back=st.integers(1, 5))
        def a_phone_sends_the_same_again(self, back: int) -> None:
            if not self.sent:  # No precondition: what was sent hangs on who was first, and a replay would draw otherwise.
                return
            actor, mutation, first = self.sent[-min(back, len(self.sent))]
            before = self._fetch(COUNTS)
            [again] = stage.wait(apply_all(actor, [mutation])).results
            assert again.outcome == first.outcome
            assert self._fetch(COUNTS) == before

        @invariant()
        def no_number_is_missing_and_the_sums_agree(self) -> None:
            stage.wait(ledger_agrees())

        def teardown(self) -> None:
            """At last every phone comes back: each number it wrote on is a receipt or a conflict that somebody sees, and finance sees the sums."""
            for phone in getattr(self, "phones", []):
                self._send(phone, True)
            stage.wait(ledger_agrees())
            stage.wait(takings_agree(stage.company.actor(stage.company.finance)))
            stage.wait(sheet_agrees(stage.company.head_office.id))
            stage.wait(execute("UPDATE cash_handover SET state = 'withdrawn', decided_at = now() WHERE state = 'offered'"))

        def _pull(self, phone: Handset) -> None:
            stage.wait(books.keep_supplied(phone.actor))
            sql = "SELECT n FROM receipt_book b CROSS JOIN generate_series(b.first, b.last) n WHERE b.device = $1 AND (b.state = 'open' OR n = ANY($2)) ORDER BY n"
            phone.numbers = [row["n"] for row in self._fetch(sql, phone.actor.device, phone.numbers)]

        def _send(self, phone: Handset, at_once: bool) -> None:
            if not at_once:
                return
            results = stage.wait(apply_all(phone.actor, phone.outbox)).results
            assert len(results) == len(phone.outbox)
            for mutation, result in zip(phone.outbox, results, strict=True):
                assert not result.problem or result.problem.code not in NEVER, (mutation, result.problem)
                self.sent.append((phone.actor, mutation, result))
            phone.outbox = []

        def _receipt(self, which: int, pick: int, kinds: tuple[str, ...]) -> Any:
            sql = "SELECT id, amount FROM receipt WHERE person = $1 AND kind = ANY($2) ORDER BY number DESC LIMIT 8"
            rows = self._fetch(sql, self.phones[which].actor.person, list(kinds))
            return rows[pick % len(rows)] if rows else None

        def _any_receipt(self, pick: int, kinds: tuple[str, ...]) -> list[Any]:
            """One of the newest, whoever wrote it."""
            rows = self._fetch(
                "SELECT id, amount FROM receipt WHERE kind = ANY($1) ORDER BY received_at DESC, number DESC LIMIT 8", list(kinds)
            )
            return [rows[pick % len(rows)]] if rows else []

        def _at_the_desk(self, work: Awaitable[Any]) -> None:
            with contextlib.suppress(Problem):
                stage.wait(work)

        def _fetch(self, sql: str, *arguments: object) -> list[Any]:
            return stage.wait(fetch(sql, *arguments))

    return Money


async def _together(work: list[Awaitable[Any]]) -> list[Any]:
    return await asyncio.gather(*work, return_exceptions=True)


HELD = """
SELECT COALESCE(sum(CASE WHEN e.target = m.id THEN e.amount WHEN e.source = m.id THEN -e.amount END), 0)::bigint AS held
FROM money_holder m LEFT JOIN money_entry e ON m.id IN (e.source, e.target) WHERE m.kind = 'cash' AND m.person = $1
"""
COUNTS = "SELECT (SELECT count(*) FROM receipt), (SELECT count(*) FROM money_entry), (SELECT count(*) FROM cash_handover)"
HAPPENED = """
SELECT reason AS what FROM money_entry
UNION SELECT problem->>'code' FROM mutation WHERE problem IS NOT NULL
UNION SELECT 'a lost phone came back' FROM receipt r JOIN receipt_book b ON b.id = r.book WHERE b.closed_at < r.received_at
UNION SELECT 'the office gave back' FROM receipt r JOIN receipt_book b ON b.id = r.book WHERE b.device IS NULL
"""


def test_no_number_is_missing_and_the_ledger_is_receipts_less_refunds(
    database_url: str, password_hash: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine(), "pool", None)
    stage = Stage(database_url, password_hash)
    with contextlib.closing(stage):
        left = set(HAPPENS)
        for _ in range(ROUNDS):
            run_state_machine_as_test(machine_on(stage), settings=EACH_ROUND)
            left -= {row["what"] for row in stage.wait(fetch(HAPPENED))}
            if not left:
                break
        assert not left, "the machine tries too little"
