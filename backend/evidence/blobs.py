"""Bytes on their way from a phone: named by their hash, resumable where they broke off, believed only when looked at."""

from collections.abc import AsyncIterator
from functools import cache

import anyio
import structlog
from litestar.exceptions import HTTPException
from msgspec import Struct

from backend.evidence import bringing, picture
from backend.evidence.allowance import refuse_too_much
from backend.evidence.parts import drop_parts, earlier_parts, elsewhere, keep_part, received
from backend.kernel import files
from backend.kernel.database import execute, fetch, transaction
from backend.kernel.jobs import defer, defer_anew
from backend.kernel.pokes import poke
from backend.kernel.problems import Problem, invalid
from backend.people.actor import Actor

LARGEST = 20 << 20
LOOKING = 2
"""Pictures that are opened at the same time: one may take 200 MB for a moment."""
PHOTO_ARRIVED = """
UPDATE photo SET stored = true, refused_code = NULL WHERE sha256 = $1 AND taken_by = $2 AND NOT stored RETURNING id
"""
SIGNATURE_ARRIVED = 'UPDATE signature SET stored = true WHERE sha256 = $1 AND taken_by = $2 AND NOT stored RETURNING "order"'
log = structlog.get_logger()


class Receipt(Struct):
    """`received` of `size` bytes are here."""

    sha256: str
    size: int
    received: int
    complete: bool


async def progress(actor: Actor, sha256: str) -> Receipt:
    """What has come from this person; what another has brought is not here for them."""
    size = await bringing.size_brought(actor.person, sha256)
    if size is not None:
        return Receipt(sha256, size, size, True)
    return Receipt(sha256, 0, await received(actor.device, sha256), False)


async def receive(actor: Actor, sha256: str, offset: int, size: int, body: AsyncIterator[bytes]) -> Receipt:
    """Takes the rest of a blob from `offset` on. What came before a break is kept.

    Raises `blob.too_large` (413), `blob.offset`, `blob.too_much_unnamed` (409), `blob.hash_mismatch`, `picture.*` (422).
    """
    if size > LARGEST or size < 1:
        raise Problem("blob.too_large", 413, "A file may have 20 MB at most.", limit=LARGEST)
    known = await progress(actor, sha256)
    if known.complete:
        return known
    if offset != known.received:
        raise elsewhere(known.received)
    await refuse_too_much(actor.person, sha256, size)
    data, whole = await _read(body, size - offset)
    if not whole:
        await keep_part(actor.device, sha256, offset, data)
        return Receipt(sha256, size, offset + len(data), False)
    await take_in(actor, sha256, await earlier_parts(actor.device, sha256) + data)
    return Receipt(sha256, size, size, True)


async def take_in(actor: Actor, sha256: str, data: bytes) -> None:
    """Keeps a whole blob after looking at it, and tells whatever of this person was waiting for it."""
    if files.sha256_of(data) != sha256:
        await drop_parts(actor.device, sha256)
        raise invalid("blob.hash_mismatch", "The file arrived damaged. Send it again.")
    media_type = await bringing.media_type_of(sha256) or await _kept_after_a_look(actor, sha256, data)
    async with transaction():
        await _show_conflicts_again(actor, sha256)
        await _hold_orders_that_wait(actor, sha256)
        await bringing.take_turns(sha256)
        if await bringing.bring(actor, sha256, data, media_type):
            await _tell_those_who_wait(actor, sha256)
        await poke(actor.person)
    await drop_parts(actor.device, sha256)


@cache
def turns() -> anyio.CapacityLimiter:
    return anyio.CapacityLimiter(LOOKING)


async def _kept_after_a_look(actor: Actor, sha256: str, data: bytes) -> str:
    """The kind of picture. Before the transaction, so that nobody waits for a slow store."""
    try:
        facts = await anyio.to_thread.run_sync(picture.verify, data, limiter=turns())
    except picture.PictureRefused as refusal:
        await drop_parts(actor.device, sha256)
        await execute("UPDATE photo SET refused_code = $2 WHERE sha256 = $1 AND NOT stored", sha256, refusal.code)
        raise invalid(refusal.code, str(refusal), **refusal.params) from refusal
    await files.put(data)
    return facts.media_type


async def _show_conflicts_again(actor: Actor, sha256: str) -> None:
    """A refused change, decided or not, says of its picture whether it is here: it counts as changed."""
    await execute(
        """UPDATE conflict SET note = note FROM mutation
           WHERE mutation.id = conflict.id AND mutation.args->>'sha256' = $3 AND conflict.person = $1
           AND (conflict.state = 'open' OR conflict.device = $2)""",
        actor.person,
        actor.device,
        sha256,
    )


async def _hold_orders_that_wait(actor: Actor, sha256: str) -> None:
    """An order is locked before what belongs to it, here as in every use case, so that nobody waits in a circle."""
    await execute(
        """SELECT 1 FROM work_order
           WHERE id IN (SELECT "order" FROM photo WHERE sha256 = $1 AND taken_by = $2 AND NOT stored
                        UNION SELECT "order" FROM signature WHERE sha256 = $1 AND taken_by = $2 AND NOT stored)
           ORDER BY id FOR UPDATE""",
        sha256,
        actor.person,
    )


async def _tell_those_who_wait(actor: Actor, sha256: str) -> None:
    """Photos and signatures may have been named before or after; the job for a photo's copies is part of this transaction."""
    for row in await fetch(PHOTO_ARRIVED, sha256, actor.person):
        await defer("evidence.process_photo", photo=str(row["id"]))
    for row in await fetch(SIGNATURE_ARRIVED, sha256, actor.person):
        await defer_anew("papers.print_slip", once=f"slip:{row['order']}", order=str(row["order"]))


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
