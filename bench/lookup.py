"""Finding what a caller means (P9.4.2): every way of asking, with a thousand and with a million terminals in vehicles."""

from statistics import median

from backend.kernel.database import engine
from backend.orders.lookup import lookup
from bench.measure import Figure, timed_async
from bench.world import World

FEW, MANY = 1_000, 1_000_000
ASKED = ("京A00005", "A00005", "543", "8640000000005", "0543", "89860000000000", "13700000", "0540", "司机54", "测试车队", "车队5", "LBENCH000000005")
"""Plates, IMEIs, ICCIDs, telephones and names: the beginning, a part, the last digits."""
TIMES = 9

CUSTOMERS = """
INSERT INTO customer (id, service_centre, name, note, created_at)
SELECT gen_random_uuid(), $1, '测试车队' || n || '有限公司', '', now() FROM generate_series($2::int / 100, ($3::int - 1) / 100) n
"""
VEHICLES = """
WITH owner AS (SELECT array_agg(id ORDER BY created_at, name) AS ids FROM customer WHERE name LIKE '测试车队%'),
     fresh AS (SELECT n, gen_random_uuid() AS vehicle, gen_random_uuid() AS driver, ids[1 + n / 100] AS customer
               FROM owner, generate_series($1::int, $2::int - 1) n),
     drivers AS (INSERT INTO driver (id, customer, name, phone, licence, created_at)
                 SELECT driver, customer, '司机' || n, '+861' || 3700000000 + n, '', now() FROM fresh WHERE n % 10 = 0),
     vehicles AS (INSERT INTO vehicle (id, customer, plate, plate_colour, vin, model, kind, driver, created_at)
                  SELECT vehicle, customer, '京A' || lpad(n::text, 7, '0'), 'blue', 'LBENCH' || lpad(n::text, 11, '0'), '', '',
                         CASE WHEN n % 10 = 0 THEN driver END, now() FROM fresh)
INSERT INTO holder (id, kind, name, vehicle, created_at) SELECT vehicle, 'vehicle', '', vehicle, now() FROM fresh
"""
UNITS = """
INSERT INTO item (id, version, kind, number, serial, holder, condition, fault, note, created_at)
SELECT gen_random_uuid(), 1, what, CASE what WHEN 'sim' THEN '89860000' || lpad(n::text, 12, '0') ELSE '8640000' || lpad(n::text, 8, '0') END,
       '', v.id, 'good', '', '', now()
FROM generate_series($1::int, $2::int - 1) n JOIN vehicle v ON v.plate = '京A' || lpad(n::text, 7, '0'), (VALUES ('terminal'), ('sim')) kinds(what)
"""


async def figures(world: World) -> list[Figure]:
    await _fit_terminals(world, 0, FEW)
    small = await _slowest(world)
    await _fit_terminals(world, FEW, MANY)
    large = await _slowest(world)
    return [
        Figure("lookup, 1,000,000 terminals", large, None, "ms", 50.0),
        Figure("lookup, a million against a thousand", large, small, "ms", 5.0),
    ]


async def _fit_terminals(world: World, first: int, end: int) -> None:
    """As if they had been fitted long ago; the ledger's triggers look at each one, which is not what is measured here."""
    pool = engine().pool
    assert pool
    async with pool.acquire() as connection, connection.transaction():
        await connection.execute("SET LOCAL session_replication_role = replica")
        await connection.execute(CUSTOMERS, world.company.head_office.id, first, end, timeout=900)
        for statement in (VEHICLES, UNITS):
            await connection.execute(statement, first, end, timeout=900)
    await world.settle()


async def _slowest(world: World) -> float:
    """The way of asking that takes longest, by its median."""
    actor = world.company.actor(world.company.customer_service)

    async def median_of(asked: str) -> float:
        assert (await lookup(actor, asked)).vehicles or (await lookup(actor, asked)).customers, asked
        return median([await timed_async(lambda: lookup(actor, asked)) for _ in range(TIMES)])

    return max([await median_of(asked) for asked in ASKED])
