"""Whose bytes a blob is: who knows no more than its name can neither show it nor learn that it is here."""

from uuid import UUID

from backend.evidence.tables import Brought
from backend.kernel import files
from backend.kernel.clock import now
from backend.kernel.database import execute, fetch_one
from backend.kernel.ids import new_id
from backend.people.actor import Actor


async def take_turns(sha256: str) -> None:
    """Until the transaction ends, whoever names, brings or clears away these bytes waits for the others: none overlooks another."""
    await execute("SELECT pg_advisory_xact_lock(hashtext('blob'), hashtext($1))", sha256)


async def has_brought(person: UUID, sha256: str) -> bool:
    """This person's phone, or the file of its unsent work, has delivered the bytes."""
    return bool(await fetch_one("SELECT 1 FROM blob_brought WHERE sha256 = $1 AND person = $2", sha256, person))


async def size_brought(person: UUID, sha256: str) -> int | None:
    row = await fetch_one(
        "SELECT size FROM blob JOIN blob_brought USING (sha256) WHERE sha256 = $1 AND person = $2",
        sha256,
        person,
    )
    return row["size"] if row else None


async def media_type_of(sha256: str) -> str | None:
    row = await fetch_one("SELECT media_type FROM blob WHERE sha256 = $1", sha256)
    return row["media_type"] if row else None


async def bring(actor: Actor, sha256: str, data: bytes, media_type: str) -> bool:
    """Notes the bytes and who brought them; false when this person had brought them before. To be called in one's turn."""
    await execute(
        "INSERT INTO blob (sha256, size, media_type, stored_at, device) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
        sha256,
        len(data),
        media_type,
        now(),
        actor.device,
    )
    if not await files.is_kept(sha256):
        await files.put(data)
    if await has_brought(actor.person, sha256):
        return False
    await Brought.insert(Brought(id=new_id(), sha256=sha256, person=actor.person, device=actor.device, at=now()))
    return True
