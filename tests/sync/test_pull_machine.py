"""No interleaving of commits hides a change from a pull: versions, not clocks, decide (docs/sync.md)."""

import asyncio
import contextlib
from collections.abc import Awaitable
from typing import Any
from uuid import UUID

import psycopg
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test

from backend.kernel.clock import now
from backend.kernel.database import engine
from backend.kernel.ids import new_id
from backend.people.actor import Actor
from backend.people.tables import Device
from backend.sync.pull import pull
from backend.sync.schemas import PullIn, PullOut
from tests.cast import Company, found_company
from tests.chaos.world import Job, jobs_for
from tests.postgres import empty_database
from tests.sync.phone_base import PhoneBase

ORDERS = 3
OPEN_AT_ONCE = 3
order_places = st.integers(0, ORDERS - 1)
writers = st.integers(0, OPEN_AT_ONCE - 1)


class Stage:
    """One company for all runs of the machine; every run has a technician and orders of its own."""

    def __init__(self, database_url: str, password_hash: str) -> None:
        self.url, self.loop, self.runs = database_url, asyncio.new_event_loop(), 0
        empty_database(database_url)
        self.company: Company = self.wait(found_company(password_hash))

    def wait(self, work: Awaitable[Any]) -> Any:
        return self.loop.run_until_complete(work)

    def jobs(self) -> list[Job]:
        first = self.runs * ORDERS
        self.runs += 1
        return self.wait(jobs_for(self.company, list(range(first, first + ORDERS))))

    def device_of(self, person: UUID) -> Actor:
        device = Device(id=new_id(), person=person, name="测试手机", created_at=now(), last_seen_at=now())
        self.wait(Device.insert(device))
        centre = self.company.head_office.id
        return Actor(person, "测试", "technician", "zh-Hans", centre, True, device.id, device.id)

    def pull(self, actor: Actor, cookie: int | None) -> PullOut:
        return self.wait(pull(actor, PullIn(protocol=1, cookie=cookie)))


def machine_on(stage: Stage) -> type[RuleBasedStateMachine]:
    class Pulls(RuleBasedStateMachine):
        @initialize()
        def begin(self) -> None:
            jobs = stage.jobs()
            self.technician, self.colleague = jobs[0].person.id, jobs[1].person.id
            self.orders = [job.order for job in jobs]
            self.lines = [job.lines[0] for job in jobs]
            self.phone, self.witness = stage.device_of(self.technician), stage.device_of(self.technician)
            self.base, self.open = PhoneBase(), {}
            self.quiet = False
            with psycopg.connect(stage.url) as office:
                office.execute("UPDATE work_order SET technician = %s WHERE id = ANY(%s)", [self.technician, self.orders])

        @rule(writer=writers, place=order_places)
        def change_the_order(self, writer: int, place: int) -> None:
            self._write(writer, "UPDATE work_order SET remark = remark || '.' WHERE id = %s", self.orders[place])

        @rule(writer=writers, place=order_places)
        def change_a_line(self, writer: int, place: int) -> None:
            self._write(writer, "UPDATE vehicle_line SET driver_name = driver_name || '.' WHERE id = %s", self.lines[place])

        @rule(writer=writers, place=order_places, to=order_places)
        def move_a_line(self, writer: int, place: int, to: int) -> None:
            sql = "UPDATE vehicle_line SET \"order\" = %s, position = position + 10 + (SELECT count(*) FROM vehicle_line) WHERE id = %s"
            self._write(writer, sql, self.orders[to], self.lines[place])

        @rule(writer=writers, place=order_places)
        def add_a_photo(self, writer: int, place: int) -> None:
            sql = """INSERT INTO photo (id, version, "order", kind, caption, sha256, size, taken_at, taken_by, received_at, stored)
                     VALUES (gen_random_uuid(), 1, %s, 'other', '', md5(random()::text), 1, now(), %s, now(), false)"""
            self._write(writer, sql, self.orders[place], self.technician)

        @rule(writer=writers, place=order_places)
        def take_photos_away(self, writer: int, place: int) -> None:
            self._write(writer, 'DELETE FROM photo WHERE "order" = %s', self.orders[place])

        @rule(writer=writers, place=order_places, away=st.booleans())
        def reassign(self, writer: int, place: int, away: bool) -> None:
            to = self.colleague if away else self.technician
            self._write(writer, "UPDATE work_order SET technician = %s WHERE id = %s", to, self.orders[place])

        @precondition(lambda self: self.open)
        @rule(writer=writers, keep=st.booleans())
        def end(self, writer: int, keep: bool) -> None:
            connection = self.open.pop(writer, None)
            if connection:
                (connection.commit if keep else connection.rollback)()
                connection.close()
                self.quiet = False

        @rule()
        def pull(self) -> None:
            self.base.take(stage.pull(self.phone, self.base.cookie))
            self.quiet = True

        @rule()
        def pull_and_lose_the_answer(self) -> None:
            stage.pull(self.phone, self.base.cookie)

        @precondition(lambda self: self.open)
        @rule(writer=writers)
        def pull_while_somebody_commits(self, writer: int) -> None:
            connection = self.open.pop(writer, None)
            if not connection:
                return

            async def both() -> PullOut:
                answer, _ = await asyncio.gather(pull(self.phone, PullIn(protocol=1, cookie=self.base.cookie)), asyncio.to_thread(connection.commit))
                return answer

            self.base.take(stage.wait(both()))
            connection.close()
            self.quiet = False

        @invariant()
        def the_phone_has_what_it_may_see(self) -> None:
            if not getattr(self, "quiet", False):
                return
            truth = PhoneBase()
            truth.take(stage.pull(self.witness, None))
            assert self.base.documents == truth.documents

        def teardown(self) -> None:
            for connection in getattr(self, "open", {}).values():
                connection.rollback()
                connection.close()
            if hasattr(self, "base"):
                self.pull()
                self.the_phone_has_what_it_may_see()

        def _write(self, writer: int, sql: str, *arguments: object) -> None:
            """In the transaction of this writer, which stays open; who would have to wait gives up instead."""
            if writer not in self.open:
                self.open[writer] = psycopg.connect(stage.url)
                self.open[writer].execute("SET LOCAL lock_timeout = '20ms'")
            try:
                self.open[writer].execute(sql, arguments)
            except (psycopg.errors.LockNotAvailable, psycopg.errors.UniqueViolation, psycopg.errors.DeadlockDetected):
                connection = self.open.pop(writer)
                connection.rollback()
                connection.close()

    return Pulls


def test_no_interleaving_hides_a_change(database_url: str, password_hash: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine(), "pool", None)
    stage = Stage(database_url, password_hash)
    with contextlib.closing(stage.loop):
        run_state_machine_as_test(
            machine_on(stage),
            settings=settings(max_examples=40, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)),
        )
