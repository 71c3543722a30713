"""What is in the database and in the file store, to see whether something was left behind."""

from pathlib import Path

from backend.kernel.database import fetch, fetch_one
from backend.settings import settings

SEEN_BY_EVERY_CONTACT = {"device", "session"}


def files_kept() -> set[str]:
    store = Path(settings().files_url.removeprefix("file://"))
    return {str(path.relative_to(store)) for path in store.rglob("*") if path.is_file()}


async def everything_kept() -> tuple[dict[str, str], set[str]]:
    """A fingerprint of every table, and the names of all files."""
    tables = await fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    rows = {}
    for name in sorted({row["tablename"] for row in tables} - SEEN_BY_EVERY_CONTACT):
        one = await fetch_one(f"SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) AS rows FROM \"{name}\" t")
        rows[name] = one and one["rows"]
    return rows, files_kept()
