"""`make bench`: every figure beside its yardstick from the same run. Ends with 1 when one is missed."""

import asyncio
import sys
import tempfile
from pathlib import Path

from bench.measure import Figure
from bench.world import World, open_database


async def run(folder: Path) -> list[Figure]:
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
    for measured in (
        slip.figures(),
        receipt.figures(),
        photo.figures(),
        codes.figures(),
        script_size.figures(),
        planning.figures(),
        push.figures(world),
        cold_list.figures(world, folder),
        drain.figures(world, folder),
        lighthouse.figures(world, folder),
        pull.figures(world),
        board.figures(world, folder),
        lookup.figures(world),
        money.figures(world),
        notices.figures(world),
    ):
        for figure in await measured:
            print(figure.row(), flush=True)
            found.append(figure)
    await engine().close_connection_pool()
    return found


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="fieldslip-bench-", ignore_cleanup_errors=True) as folder:
        open_database(Path(folder))
        print(f"{'':<46} {'ours':>10} {'yardstick':>10} {'':<8} {'ratio':>8}")
        return 0 if all(figure.met for figure in asyncio.run(run(Path(folder)))) else 1


if __name__ == "__main__":
    sys.exit(main())
