"""Travel between places: asked of a road server (OSRM's table) when one is set, estimated otherwise and whenever it does not answer."""

import asyncio
from collections.abc import Sequence
from itertools import product

import httpx
import msgspec
import structlog

from backend.dispatch.geometry import PARKING_SECONDS, Matrix, Place, estimated
from backend.settings import settings

log = structlog.get_logger()
AT_ONCE = 100
"""Places by places in one question: what a road server answers as it comes."""
LONGEST = 3.0
"""Seconds for the whole table."""
QUESTIONS = 4


class Table(msgspec.Struct):
    code: str
    durations: list[list[float | None]]
    distances: list[list[float | None]]


async def travel(places: Sequence[Place | None]) -> Matrix:
    """Between any two; a place without a position is None."""
    by_estimate = await asyncio.to_thread(estimated, places)
    if not settings().osrm_url:
        return by_estimate
    try:
        return await asyncio.wait_for(_asked(places, by_estimate), LONGEST)
    except (TimeoutError, httpx.HTTPError, msgspec.MsgspecError, ValueError) as failure:
        log.warning("the road server did not answer", why=type(failure).__name__)
        return by_estimate


async def _asked(places: Sequence[Place | None], matrix: Matrix) -> Matrix:
    """Each known place once; what the roads do not join keeps its estimate."""
    known = list(dict.fromkeys(place for place in places if place))
    rows_of = {place: [at for at, each in enumerate(places) if each == place] for place in known}
    blocks = [known[first : first + AT_ONCE] for first in range(0, len(known), AT_ONCE)]
    turns = asyncio.Semaphore(QUESTIONS)
    async with httpx.AsyncClient(base_url=settings().osrm_url.rstrip("/"), timeout=LONGEST) as client:

        async def ask(sources: list[Place], targets: list[Place]) -> None:
            async with turns:
                table = await _table(client, sources, targets)
            for (row, source), (column, target) in product(enumerate(sources), enumerate(targets)):
                seconds, metres = table.durations[row][column], table.distances[row][column]
                if source != target and seconds is not None and metres is not None:
                    for one, other in product(rows_of[source], rows_of[target]):
                        matrix.seconds[one][other] = round(seconds) + PARKING_SECONDS
                        matrix.metres[one][other] = round(metres)

        await asyncio.gather(*(ask(sources, targets) for sources, targets in product(blocks, blocks)))
    matrix.roads = "osrm"
    return matrix


async def _table(client: httpx.AsyncClient, sources: list[Place], targets: list[Place]) -> Table:
    """Raises ValueError for a refusal or a table of another size."""
    named = ";".join(f"{place.longitude:.6f},{place.latitude:.6f}" for place in [*sources, *targets])
    rows, columns = ";".join(map(str, range(len(sources)))), ";".join(map(str, range(len(sources), len(sources) + len(targets))))
    question = {"sources": rows, "destinations": columns, "annotations": "duration,distance"}
    answer = await client.get(f"/table/v1/driving/{named}", params=question)
    table = msgspec.json.decode(answer.content, type=Table)
    sizes = {len(row) for row in [*table.durations, *table.distances]}
    if table.code != "Ok" or len(table.durations) != len(sources) or len(table.distances) != len(sources) or sizes != {len(targets)}:
        raise ValueError("not the table that was asked for")
    return table
