"""What nobody will ask for again is cleared away: pieces of uploads that were given up, and bytes that nothing has ever named."""

from datetime import timedelta

import structlog

from backend.evidence.bringing import take_turns
from backend.evidence.parts import drop_parts
from backend.kernel import files
from backend.kernel.clock import now
from backend.kernel.database import execute, fetch, fetch_one, transaction

GIVEN_UP = timedelta(days=30)
NEVER_NAMED = timedelta(days=90)
AT_ONCE = 1000

WITHOUT_PROGRESS = "SELECT device, sha256 FROM blob_part GROUP BY device, sha256 HAVING max(at) < $1"
UNNAMED = """
SELECT b.sha256 FROM blob b
WHERE b.stored_at < $1 AND ($2::text IS NULL OR b.sha256 = $2)
AND NOT EXISTS (SELECT 1 FROM blob_brought w WHERE w.sha256 = b.sha256 AND w.at >= $1)
AND NOT EXISTS (SELECT 1 FROM mutation m WHERE m.args->>'sha256' = b.sha256)
AND NOT EXISTS (SELECT 1 FROM photo p WHERE b.sha256 = p.sha256)
AND NOT EXISTS (SELECT 1 FROM photo p WHERE b.sha256 = p.display)
AND NOT EXISTS (SELECT 1 FROM photo p WHERE b.sha256 = p.thumbnail)
AND NOT EXISTS (SELECT 1 FROM signature s WHERE b.sha256 = s.sha256)
AND NOT EXISTS (SELECT 1 FROM paper d WHERE b.sha256 = d.sha256)
AND NOT EXISTS (SELECT 1 FROM invoice_request i WHERE b.sha256 = i.file_sha256)
AND NOT EXISTS (SELECT 1 FROM money_paper d WHERE b.sha256 = d.sha256)
"""
"""Every mutation ever kept counts, applied, refused or decided: what a person did may be looked at again."""
log = structlog.get_logger()


async def clear_away() -> None:
    pieces = await fetch(WITHOUT_PROGRESS, now() - GIVEN_UP)
    for row in pieces:
        await drop_parts(row["device"], row["sha256"])
    unnamed = await fetch(f"{UNNAMED} ORDER BY b.stored_at LIMIT {AT_ONCE}", now() - NEVER_NAMED, None)
    for row in unnamed:
        await forget(row["sha256"])
    log.info("cleared_away", uploads=len(pieces), blobs=len(unnamed))


async def forget(sha256: str) -> None:
    """First that the bytes are here, then the bytes: whoever brings them in between finds them or puts them back."""
    async with transaction():
        await take_turns(sha256)
        if not await fetch_one(UNNAMED, now() - NEVER_NAMED, sha256):
            return
        await execute("DELETE FROM blob_brought WHERE sha256 = $1", sha256)
        await execute("DELETE FROM blob WHERE sha256 = $1", sha256)
    async with transaction():
        await take_turns(sha256)
        if not await fetch_one("SELECT 1 FROM blob WHERE sha256 = $1", sha256):
            await files.drop(sha256)
