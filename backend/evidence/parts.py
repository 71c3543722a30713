"""Pieces of a blob whose upload broke off: each device goes on with its own, never with what another has sent."""

from uuid import UUID

import asyncpg

from backend.evidence.tables import BlobPart
from backend.kernel import files
from backend.kernel.clock import now
from backend.kernel.database import execute, fetch
from backend.kernel.ids import new_id
from backend.kernel.problems import Problem, conflict


async def received(device: UUID, sha256: str) -> int:
    """How far the pieces reach without a gap."""
    reached = 0
    for part in await _parts(device, sha256):
        if part["offset"] != reached:
            break
        reached += part["size"]
    return reached


async def keep_part(device: UUID, sha256: str, offset: int, data: bytes) -> None:
    """Raises `blob.offset` (409)."""
    if not data:
        return
    await files.put_part(device, sha256, offset, data)
    part = BlobPart(id=new_id(), sha256=sha256, device=device, offset=offset, size=len(data), at=now())
    try:
        await BlobPart.insert(part)
    except asyncpg.UniqueViolationError:
        raise elsewhere(await received(device, sha256)) from None


async def earlier_parts(device: UUID, sha256: str) -> bytes:
    return b"".join([await files.get_part(device, sha256, part["offset"]) for part in await _parts(device, sha256)])


async def drop_parts(device: UUID, sha256: str) -> None:
    for part in await _parts(device, sha256):
        await files.drop_part(device, sha256, part["offset"])
    await execute("DELETE FROM blob_part WHERE device = $1 AND sha256 = $2", device, sha256)


def elsewhere(expected: int) -> Problem:
    return conflict("blob.offset", "Go on from where the upload broke off.", expected=expected)


async def _parts(device: UUID, sha256: str) -> list[asyncpg.Record]:
    return await fetch('SELECT "offset", size FROM blob_part WHERE device = $1 AND sha256 = $2 ORDER BY "offset"', device, sha256)
