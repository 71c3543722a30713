"""One movement on an account may be several payments, and payments of one reference are found at once."""

from pathlib import Path

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.engine.finder import engine_finder
from piccolo.engine.postgres import PostgresEngine

ID = "2026-11-27T23:40:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "One movement, several payments"
SCRIPT = Path(__file__).parent / "sql" / "several_payments.sql"


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="fieldslip", description=DESCRIPTION)

    async def run() -> None:
        engine = engine_finder()
        assert isinstance(engine, PostgresEngine)
        opened = engine.current_transaction.get()
        await opened.connection.execute(SCRIPT.read_text())

    manager.add_raw(run)
    return manager
