"""One movement on an account may be several payments, and payments of one reference are found at once."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kernel.migration_scripts import runs

ID = "2026-11-27T23:40:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "One movement, several payments"


async def forwards() -> MigrationManager:
    return runs("several_payments.sql", id=ID, description=DESCRIPTION)
