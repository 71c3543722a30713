"""An empty pull: what every open phone asks again and again, with a thousand and with a million orders in the database."""

from backend.kernel.database import fetch
from backend.sync.pull import pull
from backend.sync.schemas import PullIn
from bench.measure import Figure, alternately_async
from bench.world import World

FEW, MANY = 1_000, 1_000_000


async def figures(world: World) -> list[Figure]:
    await world.fill_with_orders(FEW)
    small, small_bare = await _empty_pull(world)
    await world.fill_with_orders(MANY - FEW)
    large, large_bare = await _empty_pull(world)
    return [
        Figure("empty pull, 1,000 orders", small, None, "ms", 5.0),
        Figure("empty pull, 1,000,000 orders", large, None, "ms", 5.0),
        Figure("empty pull in SELECT 1s, million to thousand", large / large_bare, small / small_bare, "times", 1.3),
    ]


async def _empty_pull(world: World) -> tuple[float, float]:
    """Milliseconds of it and of one round trip to the database, taken in turns: what a round trip costs changes between two fillings."""
    await world.settle()
    actor = world.company.actor(world.company.li)
    cookie = (await pull(actor, PullIn(protocol=1, cookie=None))).cookie

    async def again() -> None:
        assert (await pull(actor, PullIn(protocol=1, cookie=cookie))).cookie == cookie

    return await alternately_async(again, lambda: fetch("SELECT 1"), times=60)
