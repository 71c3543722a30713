"""The compound file around an .xls, read only as far as telling a workbook, a locked one and something else apart ([MS-CFB], [MS-XLS])."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from backend.customers.spreadsheet.refusals import SpreadsheetRefused

ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
WORKBOOKS = "Workbook\0".encode("utf-16-le"), "Book\0".encode("utf-16-le")
SECTOR = 64
"""Streams begin at multiples of 512 bytes, small ones at multiples of 64."""
BEGINNING = 0x0809
LOCK = 0x002F
GLOBALS = 0x0005
FIRST_RECORDS = 512


def workbook_checked(data: bytes) -> None:
    """Raises `spreadsheet.encrypted` and, for a letter or an installer, `spreadsheet.not_a_spreadsheet`."""
    if ENCRYPTED in data:
        raise SpreadsheetRefused("encrypted")
    if not any(name in data for name in WORKBOOKS):
        raise SpreadsheetRefused("not_a_spreadsheet")
    if any(LOCK in record_kinds(data, start) for start in _workbook_starts(data)):
        raise SpreadsheetRefused("encrypted")


def record_kinds(data: bytes, start: int) -> Iterator[int]:
    """The kinds of the first records; a lock stands among them because what follows it is unreadable."""
    position = start
    while position + 4 <= min(len(data), start + FIRST_RECORDS):
        kind, length = struct.unpack_from("<HH", data, position)
        yield kind
        position += 4 + length


def _workbook_starts(data: bytes) -> Iterator[int]:
    signature = struct.pack("<H", BEGINNING)
    position = data.find(signature)
    while position >= 0:
        if position % SECTOR == 0 and data[position + 6 : position + 8] == struct.pack("<H", GLOBALS):
            yield position
        position = data.find(signature, position + 1)
