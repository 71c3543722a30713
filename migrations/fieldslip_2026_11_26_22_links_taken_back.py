from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.base import OnDelete, OnUpdate
from piccolo.columns.column_types import UUID, ForeignKey, Text, Timestamptz
from piccolo.columns.indexes import IndexMethod
from piccolo.engine.finder import engine_finder
from piccolo.engine.postgres import PostgresEngine
from piccolo.table import Table

ID = "2026-11-26T10:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "A receipt's link can be taken back; what was given up is found"

FAILED_JOBS = "CREATE INDEX procrastinate_jobs_failed ON procrastinate_jobs (task_name) WHERE status = 'failed'"
PLAIN = {
    "null": False,
    "primary_key": False,
    "unique": False,
    "index": False,
    "index_method": IndexMethod.btree,
    "choices": None,
    "db_column_name": None,
    "secret": False,
}


class Receipt(Table, tablename="receipt", schema=None):
    id = UUID(default=None, primary_key=True)


async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="fieldslip", description=DESCRIPTION)
    _add(manager, "ReceiptLink", "receipt_link", "revoked_at", Timestamptz, {"default": None, "null": True})
    manager.add_table(class_name="FormerReceiptLink", tablename="former_receipt_link", schema=None, columns=None)
    _add(manager, "FormerReceiptLink", "former_receipt_link", "token_hash", Text, {"default": "", "primary_key": True})
    receipt = {"default": None, "references": Receipt, "on_delete": OnDelete.restrict, "on_update": OnUpdate.cascade, "target_column": None}
    _add(manager, "FormerReceiptLink", "former_receipt_link", "receipt", ForeignKey, receipt)
    _add(manager, "FormerReceiptLink", "former_receipt_link", "ended_at", Timestamptz, {"default": None})
    manager.add_raw(_index_failed_jobs)
    return manager


async def _index_failed_jobs() -> None:
    engine = engine_finder()
    assert isinstance(engine, PostgresEngine)
    await engine.current_transaction.get().connection.execute(FAILED_JOBS)


def _add(manager: MigrationManager, table: str, name: str, column: str, kind: type, params: dict) -> None:
    manager.add_column(
        table_class_name=table,
        tablename=name,
        column_name=column,
        db_column_name=column,
        column_class_name=kind.__name__,
        column_class=kind,
        params=PLAIN | params,
        schema=None,
    )
