"""A migration that is a script of migrations/sql/: indexes, triggers, functions, what Piccolo's columns do not say."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.engine.finder import engine_finder
from piccolo.engine.postgres import PostgresEngine

from backend.settings import PROJECT

SCRIPTS = PROJECT / "migrations" / "sql"


def runs(script: str, *, id: str, description: str) -> MigrationManager:
    """Within the transaction in which Piccolo runs the migration."""
    manager = MigrationManager(migration_id=id, app_name="fieldslip", description=description)

    async def run() -> None:
        engine = engine_finder()
        assert isinstance(engine, PostgresEngine)
        opened = engine.current_transaction.get()
        assert opened, "a migration runs in a transaction"
        await opened.connection.execute((SCRIPTS / script).read_text())

    manager.add_raw(run)
    return manager
