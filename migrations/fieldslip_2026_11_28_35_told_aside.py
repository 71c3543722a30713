"""Other systems' servers are waited for in a queue of their own, and hear when an order has nobody any more or a colleague has taken it over."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kernel.migration_scripts import runs

ID = "2026-11-28T04:50:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Webhooks are delivered aside"


async def forwards() -> MigrationManager:
    return runs("told_aside.sql", id=ID, description=DESCRIPTION)
