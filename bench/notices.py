"""From 5,000 notices to 5,000 encrypted pushes that a service has taken, by one worker."""

import asyncio
import multiprocessing
import os
import sys
import time
from base64 import urlsafe_b64encode

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from backend.kernel.database import execute, fetch_one, transaction
from bench.measure import Figure
from bench.push_sink import serve
from bench.world import World
from tests.postgres import ROOT

PUSHES = 5000
PEOPLE = """
WITH hired AS (
    INSERT INTO person (id, service_centre, name, role, language, active, created_at)
    SELECT gen_random_uuid(), $1, '测速 ' || n, 'technician', 'zh-Hans', true, now() FROM generate_series(1, $2) n RETURNING id
), phones AS (
    INSERT INTO device (id, person, name, created_at, last_seen_at, last_seq, unsent_mutations, unsent_blobs, app_version)
    SELECT gen_random_uuid(), id, 'bench', now(), now(), 0, 0, 0, '' FROM hired RETURNING id, person
), signed_in AS (
    INSERT INTO session (id, token_hash, csrf_token, person, device, created_at, expires_at)
    SELECT gen_random_uuid(), 'bench-' || id, '', person, id, now(), now() + interval '1 day' FROM phones
), reached AS (
    INSERT INTO push_subscription (id, device, endpoint, p256dh, auth, created_at)
    SELECT gen_random_uuid(), id, $3 || id, $4, $5, now() FROM phones
)
INSERT INTO notice (id, recipient, kind, "order", cause, content, urgent, state, step, created_at)
SELECT gen_random_uuid(), id, 'approval_given', $6, gen_random_uuid(), '{"answer": "approved"}', false, 'waiting', '', now() FROM hired
"""
DEFER = """
SELECT procrastinate_defer_jobs_v1(array_agg(ROW('notices', 'notices.go_on', 0, NULL, NULL, jsonb_build_object('notice', id, 'after', ''), NULL)::procrastinate_job_to_defer_v1))
FROM notice WHERE step = '' AND state = 'waiting' AND kind = 'approval_given' AND cause IS NOT NULL AND caused_by IS NULL
"""


SENT = "SELECT count(*) AS sent FROM notice_delivery WHERE state = 'sent'"
WORKER = [sys.executable, "-m", "backend.cli", "worker"]


async def figures(world: World) -> list[Figure]:
    os.environ["FIELDSLIP_NOTICE_TO_PRIVATE_ADDRESSES"] = "true"
    here, there = multiprocessing.Pipe()
    sink = multiprocessing.get_context("spawn").Process(target=serve, args=(there,), daemon=True)
    sink.start()
    worker = await asyncio.create_subprocess_exec(*WORKER, cwd=ROOT)
    try:
        await _queue_up(world, here.recv())
        before, began = await _sent(1)
        after, ended = await _sent(PUSHES)
    finally:
        worker.terminate()
        await worker.wait()
        sink.terminate()
    return [Figure(f"{PUSHES} pushes leave", (ended - began) * PUSHES / (after - before), None, "s", 60)]


async def _sent(least: int) -> tuple[int, float]:
    """How many have left and when, in seconds, once so many have. The first ones tell that the worker has started."""
    while True:
        row = await fetch_one(SENT)
        if row and row["sent"] >= least:
            return row["sent"], time.perf_counter()
        await asyncio.sleep(0.1)


async def _queue_up(world: World, port: int) -> None:
    key = ec.generate_private_key(ec.SECP256R1()).public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    p256dh, auth = (urlsafe_b64encode(value).rstrip(b"=").decode() for value in (key, os.urandom(16)))
    order = await world.order_on_site(world.company.li)
    async with transaction():
        await execute("DELETE FROM procrastinate_jobs WHERE queue_name = 'notices'")
        await execute(PEOPLE, world.company.head_office.id, PUSHES, f"http://127.0.0.1:{port}/", p256dh, auth, order)
        await execute(DEFER)
