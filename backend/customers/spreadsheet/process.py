"""A file is read in a process of its own, one at a time. Whatever it makes a reader do, the server keeps its memory and its time.

A kilobyte of .ods can ask for gigabytes by repeated cells, a megabyte of HTML for minutes: the readers' own limits know many such
files, not all.
"""

import asyncio
import sys
from collections.abc import Callable
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from backend.customers.spreadsheet.refusals import SpreadsheetRefused
from backend.kernel.apart import done_apart, limit_this_process

MOST_MEMORY = 1 << 30
"""Bytes of address space. The largest honest list, 5,000 rows of a hundred columns, takes a quarter."""

LONGEST = 30.0
"""Seconds. The largest honest list takes four."""

G = TypeVar("G", bound=Struct)
R = TypeVar("R", bound=Struct)
reading = asyncio.Semaphore(1)


class Refusal(Struct):
    reason: str
    params: dict[str, Any] = {}


async def read_apart(module: str, given: Struct, kind: type[R]) -> R:
    """What the module, run on its own, makes of it. Raises `SpreadsheetRefused`, also with `too_costly` for more than `MOST_MEMORY` or `LONGEST`."""
    async with reading:
        answer = await done_apart(module, msgspec.msgpack.encode(given), LONGEST)
    refusal, read = msgspec.msgpack.decode(answer, type=tuple[Refusal | None, msgspec.Raw]) if answer else (Refusal("too_costly"), None)
    if refusal or read is None:
        raise SpreadsheetRefused(refusal.reason, **refusal.params) if refusal else SpreadsheetRefused("too_costly")
    return msgspec.msgpack.decode(read, type=kind)


def answer_on_standard_output(kind: type[G], read: Callable[[G], Struct]) -> None:
    """What the process does."""
    limit_this_process(MOST_MEMORY, LONGEST)
    given = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=kind)
    try:
        answer = None, read(given)
    except SpreadsheetRefused as refused:
        answer = Refusal(refused.reason, refused.params), None
    sys.stdout.buffer.write(msgspec.msgpack.encode(answer))
