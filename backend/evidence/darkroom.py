"""Warm processes in which photos are developed: decoding and reading codes never hold up an event loop."""

from msgspec import Struct

from backend.evidence.codes import KIND_OF_PHOTO, codes_in
from backend.evidence.copies import Ingested, ingest
from backend.evidence.stamp import Stamp
from backend.kernel.processes import WarmProcesses
from backend.settings import settings

LONGEST = 120.0
darkroom = WarmProcesses(lambda: settings().press_workers, LONGEST)


class Developed(Struct):
    """`codes` are the texts of what was read; None for a photo in which no number is looked for."""

    made: Ingested
    codes: list[str] | None


async def develop(data: bytes, stamp: Stamp, photo_kind: str) -> Developed:
    """Raises `PictureRefused`."""
    return await darkroom.run(developed, data, stamp, photo_kind)


def developed(data: bytes, stamp: Stamp, photo_kind: str) -> Developed:
    kind = KIND_OF_PHOTO.get(photo_kind)
    return Developed(ingest(data, stamp), codes_in(data, kind) if kind else None)
