"""From the dispatcher's assignment to the order on a phone that is open, beside 500 phones that listen to the same process."""

import asyncio
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles
from typing import Any
from uuid import UUID

import httpx

from backend.kernel.database import fetch
from backend.kernel.ids import new_id, new_token, token_hash
from backend.people.authentication import COOKIE
from bench.measure import Figure
from bench.phone import serving
from bench.world import World

PHONES, ASSIGNED = 500, 100
WAIT = 30
HIRED = """
WITH hired AS (
    INSERT INTO person (id, service_centre, name, role, language, active, created_at)
    SELECT gen_random_uuid(), $1, '测速·技术员' || n, 'technician', 'zh-Hans', true, now() FROM generate_series(1, cardinality($2::text[])) n
    RETURNING id, substring(name FROM '[0-9]+$')::int AS place
), phones AS (
    INSERT INTO device (id, person, name, created_at, last_seen_at, last_seq, unsent_mutations, unsent_blobs, app_version)
    SELECT gen_random_uuid(), id, 'bench', now(), now(), 0, 0, 0, '' FROM hired RETURNING id, person
)
INSERT INTO session (id, token_hash, csrf_token, person, device, created_at, expires_at)
SELECT gen_random_uuid(), ($2::text[])[place], $3, hired.id, phones.id, now(), now() + interval '1 day'
FROM hired JOIN phones ON phones.person = hired.id
RETURNING person, token_hash
"""
ORDERS = """
INSERT INTO work_order (id, version, number, kind, state, priority, service_centre, customer, contact, site, note, requirements, checklist, remark,
                        return_reason, created_by, created_at, approved_at)
SELECT gen_random_uuid(), 1, 'BENCH-P' || n, 'install', 'approved', 'normal', $1, $2, $3, $4, '', '{}', '{}', '', '', $5, now(), now()
FROM generate_series(1, $6) n
RETURNING id
"""


@dataclass
class Phone:
    """A technician's open app: listens, and pulls at each poke."""

    person: UUID
    client: httpx.AsyncClient
    orders: set[str] = field(default_factory=set)
    cookie: Any = None
    listening: asyncio.Event = field(default_factory=asyncio.Event)
    came: asyncio.Event = field(default_factory=asyncio.Event)

    async def live(self) -> None:
        async with self.client.stream("GET", "/api/sync/events", timeout=None) as stream:
            async for line in stream.aiter_lines():
                if line.startswith("event: pull"):
                    await self._pull()
                    self.listening.set()

    async def _pull(self) -> None:
        answer = await self.client.post("/api/sync/pull", json={"protocol": 1, "cookie": self.cookie})
        answer.raise_for_status()
        pulled = answer.json()
        self.cookie = pulled["cookie"]
        self.orders.update(order["id"] for order in pulled["changed"].get("orders", ()))
        self.came.set()


async def figures(world: World, folder: Path) -> list[Figure]:
    async with AsyncExitStack() as open_until_end:
        url = await open_until_end.enter_async_context(serving(folder))
        phones, dispatcher = await _people(world, url)
        for who in (*(phone.client for phone in phones), dispatcher):
            await open_until_end.enter_async_context(who)
        company = world.company
        place = (company.head_office.id, company.logistics.id, company.contact.id, company.site.id, company.dispatcher.id)
        orders = [row["id"] for row in await fetch(ORDERS, *place, 2 * ASSIGNED)]
        async with asyncio.TaskGroup() as group:
            alone = [group.create_task(phones[0].live())]
            await phones[0].listening.wait()
            beside = await _assigned(dispatcher, phones[:1], orders[:ASSIGNED])
            crowd = [group.create_task(phone.live()) for phone in phones[1:]]
            await asyncio.gather(*(phone.listening.wait() for phone in phones))
            ours = await _assigned(dispatcher, phones, orders[ASSIGNED:])
            for task in (*alone, *crowd):
                task.cancel()
    return [
        Figure(f"assignment on an open phone, {PHONES} phones, p95", _p95(ours), None, "ms", 300),
        Figure("… beside one phone alone, p95", _p95(ours), _p95(beside), "ms", 3),
    ]


async def _people(world: World, url: str) -> tuple[list[Phone], httpx.AsyncClient]:
    """The technicians' phones, signed in, and the dispatcher's browser."""
    tokens, csrf = [new_token() for _ in range(PHONES)], new_token()
    by_hash = {token_hash(token): token for token in tokens}
    rows = await fetch(HIRED, world.company.head_office.id, list(by_hash), csrf)

    def client(token: str) -> httpx.AsyncClient:
        return httpx.AsyncClient(base_url=url, cookies={COOKIE: token}, headers={"X-CSRF-Token": csrf}, timeout=WAIT)

    dispatcher, token = world.company.dispatcher.id, new_token()
    await fetch(
        "INSERT INTO session (id, token_hash, csrf_token, person, device, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, now(), now() + interval '1 day')",
        new_id(), token_hash(token), csrf, dispatcher, world.company.devices[dispatcher],
    )  # fmt: skip
    return [Phone(row["person"], client(by_hash[row["token_hash"]])) for row in rows], client(token)


async def _assigned(dispatcher: httpx.AsyncClient, phones: list[Phone], orders: list[UUID]) -> list[float]:
    """Milliseconds from sending the assignment until the order is on its technician's phone, one after the other."""
    took = []
    for place, order in enumerate(orders):
        phone = phones[place * 7 % len(phones)]
        began = time.perf_counter()
        answer = await dispatcher.post(f"/api/orders/{order}/assignment", json={"parts": [{"technician": str(phone.person)}]})
        answer.raise_for_status()
        async with asyncio.timeout(WAIT):
            while str(order) not in phone.orders:
                await phone.came.wait()
                phone.came.clear()
        took.append((time.perf_counter() - began) * 1000)
    return took


def _p95(times: list[float]) -> float:
    return quantiles(times, n=20)[-1]
