"""The headless phones of client.ts, spoken to from Python: one Node process, many phones."""

import asyncio
import contextlib
import json
from itertools import count
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


class PhoneFailed(Exception):
    """What the phone's own code threw."""


class Phones:
    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._ids = count(1)
        self._waiting: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._ear = asyncio.create_task(self._hear())

    @classmethod
    async def start(cls, folder: Path) -> "Phones":
        bundle = folder / "client.mjs"
        pipe = asyncio.subprocess.PIPE
        bundling = await asyncio.create_subprocess_exec("node", str(ROOT / "tests/chaos/bundle.mjs"), str(bundle), stdout=pipe)
        await bundling.communicate()
        return cls(await asyncio.create_subprocess_exec("node", str(bundle), stdin=pipe, stdout=pipe, limit=64 << 20))

    async def ask(self, client: str, cmd: str, **more: Any) -> dict[str, Any]:
        """The answer of one command. Raises `PhoneFailed`."""
        answer = await self.begin(client, cmd, **more)
        if not answer["ok"]:
            raise PhoneFailed(f"{client} {cmd}: {answer['error']}")
        return answer

    def begin(self, client: str, cmd: str, **more: Any) -> asyncio.Future[dict[str, Any]]:
        """Sends a command and does not wait for its answer."""
        number = next(self._ids)
        answer: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        self._waiting[number] = answer
        assert self._process.stdin
        self._process.stdin.write(json.dumps({"id": number, "client": client, "cmd": cmd} | more).encode() + b"\n")
        return answer

    async def stop(self) -> None:
        assert self._process.stdin
        self._process.stdin.close()
        await self._process.wait()
        self._ear.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._ear

    async def _hear(self) -> None:
        assert self._process.stdout
        async for line in self._process.stdout:
            answer = json.loads(line)
            self._waiting.pop(answer["id"]).set_result(answer)
        for left in self._waiting.values():
            left.set_exception(PhoneFailed("the phones' process ended"))
