"""`make bench`: every figure beside its yardstick from the same run. Ends with 1 when one is missed.

With names (`make bench ONLY="pull board"`) only those are measured.
"""

import asyncio
import sys
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

from bench.measure import Figure
from bench.world import World, open_database


async def run(folder: Path, only: set[str]) -> list[Figure]:
    from backend.kernel.database import engine
    from bench import (
        board,
        codes,
        cold_list,
        drain,
        lighthouse,
        lookup,
        money,
        notices,
        photo,
        planning,
        pokes,
        pull,
        push,
        receipt,
        script_size,
        slip,
    )
    from tests.cast import PASSWORD, found_company

    await engine().start_connection_pool(min_size=2, max_size=4)
    world = World(await found_company(PASSWORD))
    found: list[Figure] = []
    measures: dict[str, Callable[[], Awaitable[list[Figure]]]] = {
        "slip": slip.figures,
        "receipt": receipt.figures,
        "photo": photo.figures,
        "codes": codes.figures,
        "script_size": script_size.figures,
        "planning": planning.figures,
        "push": lambda: push.figures(world),
        "cold_list": lambda: cold_list.figures(world, folder),
        "drain": lambda: drain.figures(world, folder),
        "lighthouse": lambda: lighthouse.figures(world, folder),
        "pokes": lambda: pokes.figures(world, folder),
        "pull": lambda: pull.figures(world),
        "board": lambda: board.figures(world, folder),
        "lookup": lambda: lookup.figures(world),
        "money": lambda: money.figures(world),
        "notices": lambda: notices.figures(world),
    }
    if unknown := only - measures.keys():
        raise SystemExit(f"There is no {', '.join(sorted(unknown))}. There are {', '.join(measures)}.")
    for name, measure in measures.items():
        if only and name not in only:
            continue
        for figure in await measure():
            print(figure.row(), flush=True)
            found.append(figure)
    await engine().close_connection_pool()
    return found


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="fieldslip-bench-", ignore_cleanup_errors=True) as folder:
        open_database(Path(folder))
        print(f"{'':<46} {'ours':>10} {'yardstick':>10} {'':<8} {'ratio':>8}")
        return 0 if all(figure.met for figure in asyncio.run(run(Path(folder), set(sys.argv[1:])))) else 1


if __name__ == "__main__":
    sys.exit(main())
