"""What Piccolo cannot say: uniqueness, indexes, the triggers that count versions, and the job queue's own tables."""

from pathlib import Path

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.engine.finder import engine_finder
from piccolo.engine.postgres import PostgresEngine
from procrastinate.schema import SchemaManager

ID = "2026-11-23T22:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Indexes, version triggers, job queue"


def read(script: str) -> str:
    return (Path(__file__).parent / "sql" / script).read_text()


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="fieldslip", description=DESCRIPTION)

    async def run() -> None:
        engine = engine_finder()
        assert isinstance(engine, PostgresEngine)
        opened = engine.current_transaction.get()
        for script in (read("indexes.sql"), read("versions.sql"), SchemaManager.get_schema()):
            await opened.connection.execute(script)

    manager.add_raw(run)
    return manager
