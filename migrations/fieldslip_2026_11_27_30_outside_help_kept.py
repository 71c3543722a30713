"""What is open once is open once, and is found; an order knows who hands it over; a link opens nothing that has ended."""

from pathlib import Path

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.engine.finder import engine_finder
from piccolo.engine.postgres import PostgresEngine

ID = "2026-11-27T12:30:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "Consents and hand-overs are kept"
SCRIPT = Path(__file__).parent / "sql" / "outside_help.sql"


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="fieldslip", description=DESCRIPTION)

    async def run() -> None:
        engine = engine_finder()
        assert isinstance(engine, PostgresEngine)
        opened = engine.current_transaction.get()
        await opened.connection.execute(SCRIPT.read_text())

    manager.add_raw(run)
    return manager
