"""Unsent work that came as a file: the same rules, under the phone's own numbering, so that it counts once."""

import lzma
import tempfile
import zipfile
import zlib
from collections.abc import AsyncIterator
from datetime import datetime
from typing import IO
from uuid import UUID

import msgspec
from msgspec import Raw, Struct

from backend.evidence import blobs
from backend.kernel import history
from backend.kernel.problems import Problem, invalid
from backend.orders.rules import DISPATCH
from backend.people.actor import Actor
from backend.people.service import actor_for, device_owner
from backend.sync.push import apply_all
from backend.sync.reading import changes_of, whole_characters
from backend.sync.schemas import BlobTaken, ProblemOut, TakeoverOut

LARGEST = 500 << 20
LARGEST_MANIFEST = 32 << 20
"""Bytes. A change has a few hundred; a month without a network makes some megabytes."""
MOST_FILES = 2000
DAMAGED = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError, RuntimeError, NotImplementedError, ValueError)
"""What reading a damaged, encrypted or unknown archive ends in."""


class Manifest(Struct):
    format: int
    device_id: UUID
    person_id: UUID
    made_at: datetime
    mutations: list[Raw]
    app_version: str = ""


async def take_over(actor: Actor, body: AsyncIterator[bytes]) -> TakeoverOut:
    """Raises `session.forbidden` (403) before anything is read, `takeover.unreadable` (422), `device.not_found` (404)."""
    actor.must_be(*DISPATCH)
    with tempfile.TemporaryFile() as file:
        async for chunk in body:
            file.write(chunk)
        return await _take_over(actor, file)


async def _take_over(actor: Actor, file: IO[bytes]) -> TakeoverOut:
    with opened(file) as archive:
        manifest = manifest_of(archive)
        owner = await owner_of(actor, manifest)
        changes, unread = changes_of(owner.device, manifest.mutations)
        answer = await apply_all(owner, changes, taken_over_by=actor)
        taken = [await _take_blob(owner, name.removeprefix("blobs/"), archive) for name in archive.namelist() if name.startswith("blobs/")]
    await history.record(
        "took_over",
        "device",
        manifest.device_id,
        actor=actor.person,
        actor_name=actor.name,
        device=actor.device,
        after={"technician": owner.name, "changes": len(manifest.mutations), "files": len(taken)},
    )
    return TakeoverOut(results=answer.results, last_seq=answer.last_seq, stopped=answer.stopped, unread=unread, blobs=taken)


def opened(file: IO[bytes]) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(file)
    except DAMAGED as broken:
        raise unreadable() from broken
    sizes = [entry.file_size for entry in archive.infolist()]
    if len(sizes) > MOST_FILES or sum(sizes) > LARGEST:
        raise unreadable()
    return archive


def manifest_of(archive: zipfile.ZipFile) -> Manifest:
    try:
        if archive.getinfo("manifest.json").file_size > LARGEST_MANIFEST:
            raise unreadable()
        manifest = msgspec.json.decode(whole_characters(archive.read("manifest.json")), type=Manifest)
    except (KeyError, msgspec.DecodeError, *DAMAGED) as broken:
        raise unreadable() from broken
    if manifest.format != 1:
        raise unreadable()
    return manifest


async def owner_of(actor: Actor, manifest: Manifest) -> Actor:
    person = await device_owner(actor, manifest.device_id)
    if person != manifest.person_id:
        raise unreadable()
    return await actor_for(person, manifest.device_id)


async def _take_blob(owner: Actor, sha256: str, archive: zipfile.ZipFile) -> BlobTaken:
    try:
        await blobs.take_in(owner, sha256, _content(archive, f"blobs/{sha256}"))
    except Problem as problem:
        return BlobTaken(sha256, False, ProblemOut(problem.code, problem.params, problem.detail))
    return BlobTaken(sha256, True)


def _content(archive: zipfile.ZipFile, name: str) -> bytes:
    if archive.getinfo(name).file_size > blobs.LARGEST:
        raise Problem("blob.too_large", 413, "A file may have 20 MB at most.", limit=blobs.LARGEST)
    try:
        return archive.read(name)
    except DAMAGED as broken:
        raise invalid("blob.hash_mismatch", "The file arrived damaged. Send it again.") from broken


def unreadable() -> Problem:
    return invalid("takeover.unreadable", "This is not a file of unsent work, or it is damaged.")
