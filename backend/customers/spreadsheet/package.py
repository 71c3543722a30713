"""The zip package around .xlsx and .ods: opened with care before a reader believes it."""

from __future__ import annotations

import io
import zlib
from zipfile import BadZipFile, ZipFile, ZipInfo

from backend.customers.spreadsheet.limits import LARGEST_UNPACKED, SMALL_PART, STRONGEST_PACKING
from backend.customers.spreadsheet.refusals import SpreadsheetRefused

BROKEN = BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, KeyError, RuntimeError, IndexError
OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.spreadsheet"
CHUNK = 1 << 20


def holds_open_document(data: bytes) -> bool:
    """True for .ods, False for .xlsx. Raises `not_a_spreadsheet`, `encrypted`, `damaged`, `file_too_large`."""
    try:
        with ZipFile(io.BytesIO(data)) as package:
            _sizes_checked(package.infolist())
            open_document = _kind_checked(package)
            _parts_checked(package)
            return open_document
    except BROKEN as broken:
        raise SpreadsheetRefused("damaged") from broken


def _kind_checked(package: ZipFile) -> bool:
    names = set(package.namelist())
    if "mimetype" in names and package.read("mimetype").startswith(OPEN_DOCUMENT):
        if b"encryption-data" in package.read("META-INF/manifest.xml"):
            raise SpreadsheetRefused("encrypted")
        return True
    if "xl/workbook.xml" not in names:
        raise SpreadsheetRefused("not_a_spreadsheet")
    return False


def _sizes_checked(parts: list[ZipInfo]) -> None:
    if any(part.flag_bits & 1 for part in parts):
        raise SpreadsheetRefused("encrypted")
    unpacked = sum(part.file_size for part in parts)
    if unpacked > LARGEST_UNPACKED or any(_is_bomb(part) for part in parts):
        raise SpreadsheetRefused("file_too_large", megabytes=unpacked >> 20, limit=LARGEST_UNPACKED >> 20)


def _is_bomb(part: ZipInfo) -> bool:
    return part.file_size > SMALL_PART and part.file_size > STRONGEST_PACKING * max(part.compress_size, 1)


def _parts_checked(package: ZipFile) -> None:
    """Unpacks everything once: a part that is longer than its entry says fails its checksum here, not in the reader's memory."""
    for part in package.infolist():
        with package.open(part) as unpacked:
            while unpacked.read(CHUNK):
                pass


