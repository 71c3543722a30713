"""Receipts of one series issued online; with a million of them the report over the series and the desk's lists (design §5, P9.5.1)."""

from statistics import median
from uuid import UUID, uuid4

import msgspec

from backend.kernel.clock import now
from backend.kernel.database import engine, execute, fetch
from backend.kernel.ids import new_id
from backend.money.books.numbers import SERIES
from backend.money.books.series import MOST, numbers, series_report
from backend.money.books.service import SIZE, keep_supplied
from backend.money.desk.open_charges import open_charges
from backend.money.receipts.listing import ReceiptFilter, receipts
from backend.people.actor import Actor
from backend.people.tables import Device, SignInAttempt
from backend.sync.push import apply_all
from backend.sync.schemas import MutationIn
from bench.measure import Figure, alternately_async, timed_async
from bench.world import World
from tests.money.desk import paid, part, repaired

MANY = 1_000_000
COMPLETED, OPEN_SHARE = 100_000, 10
"""Orders, of which every tenth is not paid in full."""
PAGE = 50
BATCH = 25
TIMES = 9
PARTS, UNIT = 400, 1250

BOOKS = """
INSERT INTO receipt_book (id, version, series, device, person, service_centre, first, last, used, void, state, leased_at, close_reason)
SELECT gen_random_uuid(), 1, $1, $2, $3, $4, n, n + $5::bigint - 1, $5, 0, CASE WHEN n % 11 = 0 THEN 'closed' ELSE 'open' END, now(), ''
FROM generate_series($6::bigint, $6::bigint + $7::bigint - 1, $5::bigint) n
"""
RECEIPTS = """
INSERT INTO receipt (id, version, kind, series, number, book, "order", service_centre, person, currency, amount, charged, expected, reason, issued_at, received_at)
SELECT gen_random_uuid(), 1, 'receipt', b.series, n, b.id, $1, b.service_centre, b.person, 'CNY', 100, 100, 100, '', now(), now() - n * interval '1 second'
FROM receipt_book b CROSS JOIN generate_series(b.first, b.last) n WHERE b.first >= $2
"""
CHARGES = """
INSERT INTO order_charge ("order", service_centre, customer, technician, amount, paid, reason, since)
SELECT id, service_centre, customer, technician, 10000, CASE WHEN n % $2 = 0 THEN n % 10000 ELSE 10000 END, '', completed_at
FROM (SELECT o.*, row_number() OVER (ORDER BY completed_at) AS n FROM work_order o WHERE o.state = 'closed' LIMIT $1) completed
"""
RECKONED = """
SELECT o.id, sum(r.amount) AS paid FROM work_order o LEFT JOIN receipt r ON r."order" = o.id
WHERE o.id IN (SELECT "order" FROM order_charge) GROUP BY o.id
HAVING COALESCE(sum(r.amount), 0) < 10000 ORDER BY min(o.completed_at) LIMIT 50
"""
"""Open charges without anything kept: every completed order against every receipt."""
LEASED = "SELECT n FROM receipt_book b CROSS JOIN generate_series(b.first, b.last) n WHERE b.device = $1 ORDER BY n"
NEWEST = "SELECT id FROM receipt ORDER BY received_at DESC, number DESC LIMIT 50"


async def figures(world: World) -> list[Figure]:
    company = world.company
    order = await repaired(company, {await part("BENCH", UNIT, company=company): PARTS}, technician=company.wang)
    mine, theirs = await _issued(world, order)
    await _fill(world, order)
    office = company.actor(company.finance)
    report = median([await timed_async(lambda: series_report(office)) for _ in range(TIMES)])
    listed = median([await timed_async(lambda: numbers(office, MANY // 2, MOST)) for _ in range(TIMES)])
    newest, bare = await alternately_async(lambda: receipts(office, ReceiptFilter(), PAGE, 0), lambda: fetch(NEWEST), times=TIMES)
    await _complete(world)
    open_, reckoned = await alternately_async(lambda: open_charges(office, None, None, PAGE, 0), lambda: fetch(RECKONED), times=TIMES)
    return [
        Figure("receipts issued, one series", BATCH / mine * 1000, BATCH / theirs * 1000, "per s", 0.05, at_least=True),
        Figure("series report, 1,000,000 receipts", report, None, "ms", 200.0),
        Figure("a thousand numbers among 1,000,000", listed, None, "ms", 200.0),
        Figure("receipt list, 1,000,000 receipts", newest, None, "ms", 100.0),
        Figure("… against a bare page of their ids", newest, bare, "ms", 50.0),
        Figure("open charges, 100,000 completed orders", open_, None, "ms", 100.0),
        Figure("… against reckoning them at the time", open_, reckoned, "ms", 0.5),
    ]


async def _issued(world: World, order: UUID) -> tuple[float, float]:
    """A technician's device that takes money and gets its books meanwhile, against bare transactions with one insert."""
    actor, seq = await _device_of(world), 0

    async def ours() -> None:
        nonlocal seq
        await keep_supplied(actor)
        leased = [row["n"] for row in await fetch(LEASED, actor.device)]
        mutations = [_receipt(order, place + 1, leased[place]) for place in range(seq, seq + BATCH)]
        seq += BATCH
        answer = await apply_all(actor, mutations)
        assert {result.outcome for result in answer.results} == {"applied"}

    async def bare() -> None:
        for _ in range(BATCH):
            async with engine().transaction():
                await SignInAttempt.insert(SignInAttempt(id=new_id(), identifier="bench", at=now()))

    return await alternately_async(ours, bare, times=5)


async def _device_of(world: World) -> Actor:
    """Another one than other measurements have used."""
    person = world.company.actor(world.company.wang)
    device = Device(id=new_id(), person=person.person, name="bench", created_at=now(), last_seen_at=now())
    await Device.insert(device)
    return msgspec.structs.replace(person, device=device.id)


def _receipt(order: UUID, seq: int, number: int) -> MutationIn:
    args = {"receipt_id": str(uuid4()), "number": number, "order_id": str(order), "charged": PARTS * UNIT, "currency": "CNY"}
    return MutationIn(uuid4(), seq, "receipt.issue", args | {"payments": [paid("cash", 1), paid("wechat", 1)]}, now())


async def _fill(world: World, order: UUID) -> None:
    """As if they had been written over the years; the triggers look at each one, which is not what is measured here."""
    actor, pool = world.company.actor(world.company.li), engine().pool
    assert pool
    async with pool.acquire() as connection, connection.transaction():
        await connection.execute("SET LOCAL session_replication_role = replica")
        first = await connection.fetchval("UPDATE receipt_series SET next = next + $2 WHERE code = $1 RETURNING next - $2", SERIES, MANY)
        await connection.execute(BOOKS, SERIES, actor.device, actor.person, actor.centre, SIZE, first, MANY)
        await connection.execute(RECEIPTS, order, first, timeout=900)
    await world.settle()


async def _complete(world: World) -> None:
    """Orders that the other measurements have left, each with what it costs and what was paid on it."""
    missing = COMPLETED - world.filled
    if missing > 0:
        await world.fill_with_orders(missing)
    await execute(CHARGES, COMPLETED, OPEN_SHARE)
    await world.settle()
