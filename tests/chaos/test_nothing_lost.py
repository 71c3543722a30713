"""Nothing lost, nothing twice (design §4): the app's own outbox against the real server, over random schedules of everything that goes wrong.

`CHAOS_SEED=17` replays one schedule alone; `CHAOS_SCHEDULES=5000` runs more of them.
"""

import asyncio
import contextlib
import hashlib
import os
from pathlib import Path

import httpx
import pytest

from backend.kernel import files
from backend.kernel.database import fetch, fetch_one
from tests.chaos.phones import Phones
from tests.chaos.proxy import FAULTS, BadNetwork
from tests.chaos.schedule import Outcome, Stage, run
from tests.chaos.server import MortalServer
from tests.chaos.world import Job, jobs_for

SCHEDULES = int(os.environ.get("CHAOS_SCHEDULES", "1000"))
AT_ONCE = 24
DIES_EVERY = 25.0
UNRECORDED = {"order.check_item"}
"""A tick is kept with its time on the order itself."""


@pytest.mark.timeout(1500)
async def test_nothing_is_lost_and_nothing_happens_twice(company, sign_in_as, tmp_path: Path) -> None:
    alone = os.environ.get("CHAOS_SEED")
    jobs = await jobs_for(company, [int(alone)] if alone else list(range(SCHEDULES)))
    server, phones = MortalServer(tmp_path / "server.log"), await Phones.start(tmp_path)
    network = BadNetwork(lambda: server.url)
    office = await sign_in_as(company.dispatcher)
    outside = httpx.AsyncClient(headers=office.headers, cookies={"fieldslip_session": office.cookies["fieldslip_session"]}, timeout=20)
    await server.start()
    stage = Stage(company, phones, server, network, await network.start(), outside)
    reaper = asyncio.create_task(server.keep_dying(DIES_EVERY))
    turns = asyncio.Semaphore(AT_ONCE)

    async def one(job: Job) -> list[str]:
        async with turns:
            faults = await faults_of(job, await run(stage, job))
        return [f"schedule {job.seed}: {fault}" for fault in faults]

    try:
        faults = [fault for found in await asyncio.gather(*map(one, jobs)) for fault in found]
    finally:
        reaper.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await reaper
        await network.stop()
        await server.die()
        await phones.stop()
        await outside.aclose()
    assert not faults, "\n".join(faults[:20])
    if not alone:
        assert all(network.happened[fault] > SCHEDULES // 8 for fault in FAULTS), network.happened
        assert server.killed > 3
        await _everything_was_met()


async def faults_of(job: Job, outcome: Outcome) -> list[str]:
    """What is not as it must be once the phone says that nothing is left to send."""
    told: list[str] = []

    def must(truth: bool, otherwise: str) -> None:
        if not truth:
            told.append(otherwise)

    rows = await fetch("SELECT id, seq, outcome, name, args->>'sha256' AS sha256 FROM mutation WHERE device = $1 ORDER BY seq", outcome.device)
    known = [str(row["id"]) for row in rows]
    refused = {str(row["id"]) for row in rows if row["outcome"] == "conflict"}
    must(not outcome.state["outbox"] and not outcome.state["blobs"], f"still unsent: {outcome.state['status']}")
    must(set(outcome.kept) <= set(known), f"lost: {set(outcome.kept) - set(known)}")
    must(len(known) <= len(outcome.kept) + outcome.perhaps, "more than was done")
    must([row["seq"] for row in rows] == list(range(1, len(rows) + 1)), "a gap in seq")

    open_conflicts = {str(row["id"]) for row in await fetch("SELECT id FROM conflict WHERE device = $1", outcome.device)}
    must(open_conflicts == refused, "a refusal that nobody sees, or a conflict out of nothing")
    must({conflict["id"] for conflict in outcome.state["base"]["conflicts"]} == refused, "the phone shows other conflicts than the office")

    done = await fetch_one("SELECT count(*) AS changes FROM change WHERE device = $1", outcome.device)
    assert done
    recorded = sum(row["outcome"] == "applied" and row["name"] not in UNRECORDED for row in rows)
    must(done["changes"] == recorded, f"{recorded} applied, {done['changes']} changes")

    for sha256 in outcome.pictures:
        must(await _is_whole(sha256), f"picture {sha256} is not whole")
    photos = await fetch('SELECT sha256, stored FROM photo WHERE "order" = $1', job.order)
    applied = sorted(row["sha256"] for row in rows if row["name"] == "line.add_photo" and row["outcome"] == "applied")
    must(sorted(row["sha256"] for row in photos) == applied, "photos differ from what was applied")
    must(all(row["stored"] for row in photos), "a photo without its bytes")
    return told


async def _is_whole(sha256: str) -> bool:
    try:
        return hashlib.sha256(await files.get(sha256)).hexdigest() == sha256
    except FileNotFoundError:
        return False


async def _everything_was_met() -> None:
    """Schedules that never meet a conflict, a reassignment or a file would show nothing."""
    for what, least in (
        ("SELECT count(*) FROM conflict", SCHEDULES // 4),
        ("SELECT count(DISTINCT problem->>'code') FROM mutation", 4),
        ("SELECT count(*) FROM mutation WHERE taken_over_by IS NOT NULL", SCHEDULES // 50),
        ("SELECT count(*) FROM change WHERE verb = 'assign'", SCHEDULES // 4),
    ):
        found = await fetch_one(what)
        assert found
        assert found["count"] >= least, (what, found["count"])
