"""The next job is read off its index. A queue fills and empties faster than the database counts it, and by stale counts it sorted all that waited for each job."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.engine.finder import engine_finder
from piccolo.engine.postgres import PostgresEngine

ID = "2026-11-27T21:33:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Jobs are fetched in their order"
IN_ORDER = "ALTER FUNCTION procrastinate_fetch_job_v2(character varying[], bigint) SET enable_sort = off"


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="fieldslip", description=DESCRIPTION)

    async def run() -> None:
        engine = engine_finder()
        assert isinstance(engine, PostgresEngine)
        opened = engine.current_transaction.get()
        await opened.connection.execute(IN_ORDER)

    manager.add_raw(run)
    return manager
