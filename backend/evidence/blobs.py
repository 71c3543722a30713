"""Bytes on their way from a phone: named by their hash, resumable where they broke off, believed only when looked at."""

from collections.abc import AsyncIterator
from functools import cache
from uuid import UUID

import anyio
import asyncpg
import structlog
from litestar.exceptions import HTTPException
from msgspec import Struct

from backend.evidence import picture
from backend.evidence.service import take_turns
from backend.evidence.tables import BlobPart
from backend.kernel import files
from backend.kernel.clock import now
from backend.kernel.database import execute, fetch, fetch_one, transaction
from backend.kernel.ids import new_id
from backend.kernel.jobs import defer
from backend.kernel.pokes import poke
from backend.kernel.problems import Problem, conflict, invalid
from backend.people.actor import Actor

LARGEST = 20 << 20
LOOKING = 2
"""Pictures that are opened at the same time: one may take 200 MB for a moment."""
log = structlog.get_logger()


class Receipt(Struct):
    """`received` of `size` bytes are here."""

    sha256: str
    size: int
    received: int
    complete: bool


async def progress(sha256: str) -> Receipt:
    blob = await fetch_one("SELECT size FROM blob WHERE sha256 = $1", sha256)
    if blob:
        return Receipt(sha256, blob["size"], blob["size"], True)
    return Receipt(sha256, 0, await _received(sha256), False)


async def receive(actor: Actor, sha256: str, offset: int, size: int, body: AsyncIterator[bytes]) -> Receipt:
    """Takes the rest of a blob from `offset` on. What came before a break is kept.

    Raises `blob.too_large` (413), `blob.offset` (409), `blob.hash_mismatch`, `picture.*` (422).
    """
    if size > LARGEST or size < 1:
        raise Problem("blob.too_large", 413, "A file may have 20 MB at most.", limit=LARGEST)
    known = await progress(sha256)
    if known.complete:
        return known
    if offset != known.received:
        raise conflict("blob.offset", "Go on from where the upload broke off.", expected=known.received)
    data, whole = await _read(body, size - offset)
    if not whole:
        await _keep_part(actor, sha256, offset, data)
        return Receipt(sha256, size, offset + len(data), False)
    await take_in(actor, sha256, await _earlier_parts(sha256) + data)
    return Receipt(sha256, size, size, True)


async def take_in(actor: Actor, sha256: str, data: bytes) -> None:
    """Keeps a whole blob after looking at it, and tells whatever was waiting for it."""
    if files.sha256_of(data) != sha256:
        await _drop_parts(sha256)
        raise invalid("blob.hash_mismatch", "The file arrived damaged. Send it again.")
    media_type = await _looked_at(actor, sha256, data)
    await files.put(data)
    async with transaction():
        await _show_conflicts_again(actor.device, sha256)
        await _hold_orders_that_wait(sha256)
        await take_turns(sha256)
        inserted = await fetch_one(
            "INSERT INTO blob (sha256, size, media_type, stored_at, device) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING sha256",
            sha256,
            len(data),
            media_type,
            now(),
            actor.device,
        )
        if inserted:
            await _tell_those_who_wait(sha256)
        await poke(actor.person)
    await _drop_parts(sha256)


@cache
def turns() -> anyio.CapacityLimiter:
    return anyio.CapacityLimiter(LOOKING)


async def _looked_at(actor: Actor, sha256: str, data: bytes) -> str:
    try:
        facts = await anyio.to_thread.run_sync(picture.verify, data, limiter=turns())
    except picture.PictureRefused as refusal:
        await _drop_parts(sha256)
        await execute("UPDATE photo SET refused_code = $2 WHERE sha256 = $1 AND NOT stored", sha256, refusal.code)
        raise invalid(refusal.code, str(refusal), **refusal.params) from refusal
    return facts.media_type


async def _show_conflicts_again(device: UUID, sha256: str) -> None:
    """A refused change, decided or not, says of its picture whether it is here: it counts as changed."""
    await execute(
        """UPDATE conflict SET note = note FROM mutation
           WHERE mutation.id = conflict.id AND mutation.args->>'sha256' = $2 AND (conflict.state = 'open' OR conflict.device = $1)""",
        device,
        sha256,
    )


async def _hold_orders_that_wait(sha256: str) -> None:
    """An order is locked before what belongs to it, here as in every use case, so that nobody waits in a circle."""
    await execute(
        """SELECT 1 FROM work_order
           WHERE id IN (SELECT "order" FROM photo WHERE sha256 = $1 AND NOT stored
                        UNION SELECT "order" FROM signature WHERE sha256 = $1 AND NOT stored)
           ORDER BY id FOR UPDATE""",
        sha256,
    )


async def _tell_those_who_wait(sha256: str) -> None:
    """Photos and signatures may have been named before or after; the job for a photo's copies is part of this transaction."""
    for row in await fetch("UPDATE photo SET stored = true, refused_code = NULL WHERE sha256 = $1 AND NOT stored RETURNING id", sha256):
        await defer("evidence.process_photo", photo=str(row["id"]))
    for row in await fetch('UPDATE signature SET stored = true WHERE sha256 = $1 AND NOT stored RETURNING "order"', sha256):
        await defer("papers.print_slip", once=f"slip:{row['order']}", order=str(row["order"]))


async def _read(body: AsyncIterator[bytes], expected: int) -> tuple[bytes, bool]:
    """The body, and whether it came whole. A connection that dies yields what had come."""
    data = bytearray()
    try:
        async for chunk in body:
            data += chunk
            if len(data) > expected:
                raise Problem("blob.too_large", 413, "More came than was announced.", limit=expected)
    except (Problem, HTTPException):
        raise
    except Exception as broken:
        log.info("upload_broke_off", received=len(data), reason=type(broken).__name__)
    return bytes(data), len(data) == expected


async def _received(sha256: str) -> int:
    """How far the pieces reach without a gap."""
    reached = 0
    for part in await _parts(sha256):
        if part["offset"] != reached:
            break
        reached += part["size"]
    return reached


async def _keep_part(actor: Actor, sha256: str, offset: int, data: bytes) -> None:
    if not data:
        return
    await files.put_part(sha256, offset, data)
    part = BlobPart(id=new_id(), sha256=sha256, device=actor.device, offset=offset, size=len(data), at=now())
    try:
        await BlobPart.insert(part)
    except asyncpg.UniqueViolationError:
        raise conflict("blob.offset", "Go on from where the upload broke off.", expected=await _received(sha256)) from None


async def _earlier_parts(sha256: str) -> bytes:
    return b"".join([await files.get_part(sha256, part["offset"]) for part in await _parts(sha256)])


async def _parts(sha256: str) -> list[asyncpg.Record]:
    return await fetch('SELECT "offset", size FROM blob_part WHERE sha256 = $1 ORDER BY "offset"', sha256)


async def _drop_parts(sha256: str) -> None:
    for part in await _parts(sha256):
        await files.drop_part(sha256, part["offset"])
    await execute("DELETE FROM blob_part WHERE sha256 = $1", sha256)
