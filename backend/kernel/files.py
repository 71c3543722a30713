"""Files named by the SHA-256 of their bytes: written once, never changed, in a folder or an object store."""

import hashlib
from contextlib import suppress
from functools import cache
from pathlib import Path
from uuid import UUID

import obstore
from obstore.store import LocalStore, ObjectStore, from_url

from backend.settings import settings


@cache
def store() -> ObjectStore:
    url = settings().files_url
    if url.startswith("file://"):
        folder = Path(url.removeprefix("file://"))
        folder.mkdir(parents=True, exist_ok=True)
        return LocalStore(folder)
    return from_url(url)


def sha256_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def path_of(sha256: str) -> str:
    return f"blobs/{sha256[:2]}/{sha256[2:4]}/{sha256}"


async def put(data: bytes) -> str:
    """Keeps the bytes and returns their SHA-256. The same bytes again are the same file."""
    sha256 = sha256_of(data)
    await obstore.put_async(store(), path_of(sha256), data)
    return sha256


async def get(sha256: str) -> bytes:
    answer = await obstore.get_async(store(), path_of(sha256))
    return bytes(await answer.bytes_async())


async def is_kept(sha256: str) -> bool:
    try:
        await obstore.head_async(store(), path_of(sha256))
    except FileNotFoundError:
        return False
    return True


async def drop(sha256: str) -> None:
    await _delete(path_of(sha256))


async def put_part(device: UUID, sha256: str, offset: int, data: bytes) -> None:
    await obstore.put_async(store(), part_path(device, sha256, offset), data)


async def get_part(device: UUID, sha256: str, offset: int) -> bytes:
    answer = await obstore.get_async(store(), part_path(device, sha256, offset))
    return bytes(await answer.bytes_async())


async def drop_part(device: UUID, sha256: str, offset: int) -> None:
    await _delete(part_path(device, sha256, offset))


def part_path(device: UUID, sha256: str, offset: int) -> str:
    return f"parts/{device}/{sha256}/{offset:012d}"


async def _delete(path: str) -> None:
    with suppress(FileNotFoundError):
        await obstore.delete_async(store(), path)
