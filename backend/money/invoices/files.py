"""An invoice's file is opened before it is believed: a PDF, an OFD (GB/T 33190) or a picture."""

import asyncio

from msgspec import Struct

from backend.evidence.picture import PictureRefused, verify
from backend.kernel.apart import done_apart
from backend.kernel.problems import Problem, invalid
from backend.money.invoices.opening import LONGEST

LARGEST = 10 << 20
"""Bytes. A fully digital invoice has a tenth of one megabyte."""
PDF, OFD = "application/pdf", "application/ofd"
ENDINGS = {PDF: "pdf", OFD: "ofd", "image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "image/heic": "heic"}


opening = asyncio.Semaphore(2)


class InvoiceFile(Struct, frozen=True):
    data: bytes
    media_type: str

    @property
    def ending(self) -> str:
        return ENDINGS[self.media_type]


async def checked_file(data: bytes) -> str:
    """Its media type. Raises `invoice_file.empty`, `invoice_file.damaged`, `invoice_file.encrypted`, `picture.*` (422), `invoice_file.too_large` (413)."""
    if not data:
        raise invalid("invoice_file.empty", "The file is empty.")
    if len(data) > LARGEST:
        raise Problem("invoice_file.too_large", 413, "An invoice's file may have 10 MB at most.", limit=LARGEST)
    if b"%PDF-" in data[:1024] or data.startswith(b"PK\x03\x04"):
        return await _document(data)
    try:
        return (await asyncio.to_thread(verify, data)).media_type
    except PictureRefused as refused:
        raise invalid(refused.code, str(refused), **refused.params) from None


async def _document(data: bytes) -> str:
    async with opening:
        answer = await done_apart("backend.money.invoices.opening", data, LONGEST)
    match answer:
        case b"pdf":
            return PDF
        case b"ofd":
            return OFD
        case b"encrypted":
            raise invalid("invoice_file.encrypted", "This PDF asks for a password. Save it without one.")
        case _:
            raise invalid("invoice_file.damaged", "This file is damaged, or it is no PDF, OFD or picture.")
