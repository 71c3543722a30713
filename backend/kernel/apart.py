"""Work in a process of its own: whatever a file makes a library do, the server keeps its memory, its time and its secrets.

A module that works so calls `limit_this_process`, reads standard input, writes standard output and ends with 0.
"""

import asyncio
import resource
import sys
from collections.abc import Mapping
from contextlib import suppress

from backend.settings import PROJECT


async def done_apart(module: str, given: bytes, seconds: float, environment: Mapping[str, str] = {}) -> bytes | None:
    """What the module, run on its own, writes; None where it took longer than so many seconds or ended badly. It is told no setting of ours."""
    worker = await asyncio.create_subprocess_exec(
        sys.executable, "-m", module,
        cwd=PROJECT, env=dict(environment), stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    try:
        said, _ = await asyncio.wait_for(worker.communicate(given), seconds)
    except TimeoutError:
        return None
    finally:
        with suppress(ProcessLookupError):
            worker.kill()
    return None if worker.returncode else said


def limit_this_process(memory: int, seconds: float | None = None) -> None:
    """`memory` in bytes of address space, `seconds` of computing. Out of either it ends in any way it likes."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    if seconds:
        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds)))
