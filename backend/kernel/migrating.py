"""Brings the database to the schema of this version."""

import contextlib
import io

from piccolo.apps.migrations.commands.forwards import run_forwards


async def migrate() -> None:
    """Runs the migrations that have not run. Raises RuntimeError with what Piccolo said."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        result = await run_forwards(app_name="fieldslip")
    if not result.success:
        raise RuntimeError(said.getvalue() + (result.message or ""))
