"""What a caller says is found at once; why a purchase date is not known, and symptoms in the customer's own words."""

from pathlib import Path

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.column_types import Text
from piccolo.columns.indexes import IndexMethod
from piccolo.engine.finder import engine_finder
from piccolo.engine.postgres import PostgresEngine

ID = "2026-11-25T05:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Found while the customer is on the telephone"
SCRIPT = Path(__file__).parent / "sql" / "lookup.sql"


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="fieldslip", description=DESCRIPTION)

    async def run() -> None:
        engine = engine_finder()
        assert isinstance(engine, PostgresEngine)
        opened = engine.current_transaction.get()
        await opened.connection.execute(SCRIPT.read_text())

    manager.add_raw(run)
    for name in ("purchase_unknown", "symptom_note"):
        manager.add_column(
            table_class_name="RepairCall",
            tablename="repair_call",
            column_name=name,
            db_column_name=name,
            column_class_name="Text",
            column_class=Text,
            params={
                "default": "",
                "null": False,
                "primary_key": False,
                "unique": False,
                "index": False,
                "index_method": IndexMethod.btree,
                "choices": None,
                "db_column_name": None,
                "secret": False,
            },
            schema=None,
        )
    return manager
