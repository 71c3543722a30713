"""A file is read in a process of its own. Whatever it makes a reader do, the server keeps its memory and its time.

A kilobyte of .ods can ask for gigabytes by repeated cells, a megabyte of HTML for minutes: the readers' own limits know many such
files, not all.
"""

import asyncio
import resource
import sys
from contextlib import suppress
from datetime import date
from typing import Any

import msgspec
from msgspec import Struct

from backend.customers.spreadsheet.preview import preview
from backend.customers.spreadsheet.refusals import SpreadsheetRefused
from backend.customers.spreadsheet.shapes import Preview
from backend.settings import PROJECT

MOST_MEMORY = 1 << 30
"""Bytes of address space. The largest honest list, 5,000 rows of a hundred columns, takes a quarter."""

LONGEST = 30.0
"""Seconds. The largest honest list takes four."""


class Given(Struct):
    data: bytes
    filename: str
    today: date
    sheet: str


class Answer(Struct):
    """Either `read`, or the `reason` of a refusal with its `params`."""

    read: Preview | None = None
    reason: str = ""
    params: dict[str, Any] = {}


async def preview_apart(data: bytes, filename: str, today: date, sheet: str = "") -> Preview:
    """As `preview`. Raises `SpreadsheetRefused`, also with `too_costly` for what needs more than `MOST_MEMORY` or `LONGEST`."""
    answer = await _answer(msgspec.msgpack.encode(Given(data, filename, today, sheet)))
    if not answer.read:
        raise SpreadsheetRefused(answer.reason, **answer.params)
    return answer.read


async def _answer(given: bytes) -> Answer:
    """The process is told no setting of ours: a reader that is taken over finds no secret."""
    reader = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "backend.customers.spreadsheet.apart",
        cwd=PROJECT, env={}, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    try:
        said, _ = await asyncio.wait_for(reader.communicate(given), LONGEST)
    except TimeoutError:
        return Answer(reason="too_costly")
    finally:
        with suppress(ProcessLookupError):
            reader.kill()
    return Answer(reason="too_costly") if reader.returncode else msgspec.msgpack.decode(said, type=Answer)


def read_from_standard_input() -> None:
    """What the process does. Out of memory it ends in any way it likes: the one that waits for it asks only whether it ended well."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (int(LONGEST), int(LONGEST)))
    given = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=Given)
    try:
        answer = Answer(read=preview(given.data, given.filename, given.today, given.sheet))
    except SpreadsheetRefused as refused:
        answer = Answer(reason=refused.reason, params=refused.params)
    sys.stdout.buffer.write(msgspec.msgpack.encode(answer))


if __name__ == "__main__":
    read_from_standard_input()
