"""A PDF or an OFD is opened, in a process of its own: its parts can unpack to any size."""

import io
import sys
import zipfile
from typing import Literal

from backend.kernel.apart import limit_this_process

LONGEST = 20.0
"""Seconds. An honest invoice takes less than one."""
MOST_MEMORY = 1 << 30
MOST_PARTS = 2000
LARGEST_UNPACKED = 100 << 20

Found = Literal["pdf", "ofd", "encrypted", "damaged"]


def found_in(data: bytes) -> Found:
    return _ofd(data) if data.startswith(b"PK\x03\x04") else _pdf(data)


def _pdf(data: bytes) -> Found:
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(data)) as opened:
            return "pdf" if len(opened.pages) else "damaged"
    except pikepdf.PasswordError:
        return "encrypted"
    except (pikepdf.PdfError, ValueError, RuntimeError):
        return "damaged"


def _ofd(data: bytes) -> Found:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            parts = opened.infolist()
            is_ofd = any(part.filename == "OFD.xml" for part in parts)
            is_small = len(parts) <= MOST_PARTS and sum(part.file_size for part in parts) <= LARGEST_UNPACKED
            return "ofd" if is_ofd and is_small and not opened.testzip() else "damaged"
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError):
        return "damaged"


if __name__ == "__main__":
    limit_this_process(MOST_MEMORY, LONGEST)
    sys.stdout.write(found_in(sys.stdin.buffer.read()))
