"""A job that is kept apart by its name waits once, and is tried again when it should be."""

import re

import pytest
from procrastinate.sql import queries

from backend.kernel.database import execute, fetch, transaction
from backend.kernel.jobs import defer, defer_anew

ONCE = "tests:1"
PUT_OFF = "UPDATE procrastinate_jobs SET attempts = 9, scheduled_at = now() + interval '3 days' WHERE queueing_lock = $1"


@pytest.fixture
def job(company):
    async def waiting() -> tuple[int, bool]:
        [row] = await fetch("SELECT attempts, scheduled_at IS NULL AS at_once FROM procrastinate_jobs WHERE queueing_lock = $1", ONCE)
        return row["attempts"], row["at_once"]

    return waiting


async def asked(how) -> None:
    async with transaction():
        await how("papers.mail_receipt", once=ONCE, receipt="1")


async def test_what_a_server_has_put_off_is_not_pressed_by_other_occasions(job) -> None:
    await asked(defer)
    await execute(PUT_OFF, ONCE)
    for _ in range(3):
        await asked(defer)
    assert await job() == (9, False)


async def test_what_a_person_asks_for_begins_anew_with_all_its_tries(job) -> None:
    await asked(defer)
    await execute(PUT_OFF, ONCE)
    for _ in range(3):
        await asked(defer_anew)
    assert await job() == (0, True)


async def test_the_next_job_is_read_off_its_index(company) -> None:
    """Procrastinate may call another function in its next release, of which migration 33 says nothing."""
    called = re.search(r"procrastinate_fetch_job\w*", queries["fetch_job"])
    assert called
    [row] = await fetch("SELECT proconfig FROM pg_proc WHERE proname = $1", called[0])
    assert row["proconfig"] == ["enable_sort=off"]
