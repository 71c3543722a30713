"""An invoice's file is opened before it is believed: a PDF, an OFD (GB/T 33190) or a picture."""

import asyncio
import io
import zipfile

import pikepdf
from msgspec import Struct

from backend.evidence.picture import PictureRefused, verify
from backend.kernel.problems import Problem, invalid

LARGEST = 10 << 20
"""Bytes. A fully digital invoice has a tenth of one megabyte."""
MOST_PARTS = 2000
LARGEST_UNPACKED = 100 << 20

OFD = "application/ofd"
ENDINGS = {"application/pdf": "pdf", OFD: "ofd", "image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "image/heic": "heic"}


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
    return await asyncio.to_thread(_media_type, data)


def _media_type(data: bytes) -> str:
    if b"%PDF-" in data[:1024]:
        return _pdf(data)
    if data.startswith(b"PK\x03\x04"):
        return _ofd(data)
    try:
        return verify(data).media_type
    except PictureRefused as refused:
        raise invalid(refused.code, str(refused), **refused.params) from None


def _pdf(data: bytes) -> str:
    try:
        with pikepdf.open(io.BytesIO(data)) as opened:
            pages = len(opened.pages)
    except pikepdf.PasswordError:
        raise invalid("invoice_file.encrypted", "This PDF asks for a password. Save it without one.") from None
    except (pikepdf.PdfError, ValueError, RuntimeError):
        raise _damaged() from None
    if not pages:
        raise _damaged()
    return "application/pdf"


def _ofd(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            parts = opened.infolist()
            is_ofd = any(part.filename == "OFD.xml" for part in parts)
            if not is_ofd or len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED or opened.testzip():
                raise _damaged()
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError):
        raise _damaged() from None
    return OFD


def _damaged() -> Problem:
    return invalid("invoice_file.damaged", "This file is damaged, or it is no PDF, OFD or picture.")
