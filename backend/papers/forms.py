"""The forms that Fieldslip brings along (P10.1): approved, so that a new company's first slip prints."""

import asyncpg

from backend.kernel.clock import now
from backend.kernel.database import execute, fetch_one
from backend.kernel.ids import new_id
from backend.kernel.problems import conflict

BUILT_IN = tuple(
    (form, "A/1") for form in ("installation_slip", "repair_slip", "intake_slip", "receipt", "refund", "cash_handover")
)


async def ensure_forms() -> None:
    """Adds what is missing; a company's own later version stays the approved one."""
    for form, version in BUILT_IN:
        await execute(
            """INSERT INTO form_version (id, form, version, state, created_at, approved_at)
               SELECT $1, $2, $3, 'approved', $4, $4 WHERE NOT EXISTS (SELECT 1 FROM form_version WHERE form = $2)
               ON CONFLICT DO NOTHING""",
            new_id(),
            form,
            version,
            now(),
        )


async def approved_form(form: str) -> asyncpg.Record:
    """The one version that prints. Raises `form.not_approved` (409)."""
    row = await fetch_one("SELECT id, form, version, retention_years FROM form_version WHERE form = $1 AND state = 'approved'", form)
    if not row:
        raise conflict("form.not_approved", "No version of this form is approved. Approve one first.", form=form)
    return row
