"""Indexes of invoices, open charges, statements and closings; the day on which each entry of the ledger is booked."""

from pathlib import Path

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.engine.finder import engine_finder
from piccolo.engine.postgres import PostgresEngine

from backend.settings import settings

ID = "2026-11-25T12:20:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Finance keeps itself"
SCRIPT = Path(__file__).parent / "sql" / "finance.sql"
BOOK = """
UPDATE money_entry e SET
    booked_on = (e.at AT TIME ZONE $1)::date,
    service_centre = COALESCE((SELECT service_centre FROM receipt r WHERE r.id = e.receipt), (SELECT service_centre FROM cash_handover h WHERE h.id = e.handover))
WHERE booked_on IS NULL
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="fieldslip", description=DESCRIPTION)

    async def run() -> None:
        engine = engine_finder()
        assert isinstance(engine, PostgresEngine)
        connection = engine.current_transaction.get().connection
        await connection.execute("ALTER TABLE money_entry DISABLE TRIGGER never_changed")
        await connection.execute(BOOK, settings().timezone)
        await connection.execute("ALTER TABLE money_entry ENABLE TRIGGER never_changed")
        await connection.execute(SCRIPT.read_text())

    manager.add_raw(run)
    return manager
