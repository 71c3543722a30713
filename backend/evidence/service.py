"""Photos and signatures of an order. They are named before their bytes arrive; an order knows which are still missing."""

from datetime import datetime
from uuid import UUID

from msgspec import Struct

from backend.evidence.bringing import has_brought, take_turns
from backend.evidence.tables import Photo, Signature
from backend.kernel.clock import now
from backend.kernel.database import as_json, execute, fetch, fetch_one
from backend.kernel.jobs import defer
from backend.kernel.problems import not_found
from backend.people.actor import Doing


class TakenPhoto(Struct):
    """What is said of a photo when it is taken. `size` in bytes, places in degrees (WGS 84), `codes` what the phone read in it."""

    id: UUID
    order: UUID
    line: UUID | None
    kind: str
    caption: str
    sha256: str
    size: int
    taken_at: datetime
    latitude: float | None
    longitude: float | None
    codes: list[str] | None = None


async def keep_photo(doing: Doing, taken: TakenPhoto, stamp: dict[str, str]) -> None:
    stored = await arrived_before(doing, taken.sha256)
    await Photo.insert(
        Photo(
            id=taken.id,
            order=taken.order,
            line=taken.line,
            kind=taken.kind,
            caption=taken.caption,
            sha256=taken.sha256,
            size=taken.size,
            taken_at=taken.taken_at,
            latitude=taken.latitude,
            longitude=taken.longitude,
            received_at=now(),
            taken_by=doing.actor.person,
            stored=stored,
            stamp=as_json(stamp),
            codes=None if taken.codes is None else as_json(taken.codes),
        )
    )
    if stored:
        await defer("evidence.process_photo", photo=str(taken.id))


async def photo_exists(photo: UUID) -> bool:
    return bool(await fetch_one("SELECT 1 FROM photo WHERE id = $1", photo))


async def remove_photo(order: UUID, photo: UUID) -> None:
    """Takes the photo off the order; the bytes stay in the store. Raises `photo.not_found` (404)."""
    if not await fetch_one('DELETE FROM photo WHERE id = $1 AND "order" = $2 RETURNING id', photo, order):
        raise not_found("photo")


async def keep_signature(doing: Doing, order: UUID, signature: UUID, role: str, name: str, sha256: str, size: int) -> None:
    """Signing again replaces the signature of that role."""
    await execute('DELETE FROM signature WHERE "order" = $1 AND role = $2', order, role)
    await Signature.insert(
        Signature(
            id=signature,
            order=order,
            role=role,
            name=name,
            sha256=sha256,
            size=size,
            signed_at=doing.at,
            received_at=now(),
            taken_by=doing.actor.person,
            stored=await arrived_before(doing, sha256),
        )
    )


async def drop_signatures(order: UUID) -> list[UUID]:
    """What was signed for has changed. Returns those that no longer stand; their bytes stay in the store."""
    return [row["id"] for row in await fetch('DELETE FROM signature WHERE "order" = $1 RETURNING id', order)]


async def signed_roles(order: UUID) -> list[str]:
    return [row["role"] for row in await fetch('SELECT role FROM signature WHERE "order" = $1', order)]


async def photo_counts(order: UUID) -> dict[UUID, dict[str, int]]:
    """Per line and kind, how many photos were taken, arrived or not. A photo that was refused does not count."""
    rows = await fetch(
        'SELECT line, kind, count(*) AS photos FROM photo WHERE "order" = $1 AND line IS NOT NULL AND refused_code IS NULL GROUP BY line, kind',
        order,
    )
    counts: dict[UUID, dict[str, int]] = {}
    for row in rows:
        counts.setdefault(row["line"], {})[row["kind"]] = row["photos"]
    return counts


async def everything_has_arrived(order: UUID) -> bool:
    """True when no photo or signature of the order still waits for its bytes or for its copies."""
    waiting = await fetch_one(
        """SELECT 1 FROM photo WHERE "order" = $1 AND refused_code IS NULL AND (NOT stored OR display IS NULL)
           UNION ALL SELECT 1 FROM signature WHERE "order" = $1 AND NOT stored LIMIT 1""",
        order,
    )
    return not waiting


async def arrived_before(doing: Doing, sha256: str) -> bool:
    await take_turns(sha256)
    return await has_brought(doing.actor.person, sha256)
