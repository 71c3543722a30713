"""Indexes of what the office looks for about money, and what keeps its own books and the limit of cash true."""

from pathlib import Path

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.engine.finder import engine_finder
from piccolo.engine.postgres import PostgresEngine

ID = "2026-11-25T09:46:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "The money desk keeps itself"
SCRIPT = Path(__file__).parent / "sql" / "money_desk.sql"


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="fieldslip", description=DESCRIPTION)

    async def run() -> None:
        engine = engine_finder()
        assert isinstance(engine, PostgresEngine)
        opened = engine.current_transaction.get()
        await opened.connection.execute(SCRIPT.read_text())

    manager.add_raw(run)
    return manager
