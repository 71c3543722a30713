"""The real server as a process of its own, on a port that stays the same, killed without warning and started again."""

import asyncio
import os
import signal
import socket
import sys
from pathlib import Path

import httpx

ROOT = Path(__file__).resolve().parents[2]


class MortalServer:
    def __init__(self, log: Path) -> None:
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.killed = 0
        self._log = log
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        command = [sys.executable, "-m", "granian", "backend.app:app", "--interface", "asgi", "--host", "127.0.0.1", "--port", str(self.port)]
        environment = os.environ | {"PICCOLO_CONF": "backend.piccolo_conf"}
        with self._log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *command, cwd=ROOT, stdout=log, stderr=log, env=environment, process_group=0
            )
        async with httpx.AsyncClient() as client:
            for _ in range(600):
                try:
                    if (await client.get(f"{self.url}/health/ready")).status_code == 200:
                        return
                except httpx.TransportError:
                    await asyncio.sleep(0.05)
        raise RuntimeError("The server did not start:\n" + self._log.read_text()[-2000:])

    async def die(self) -> None:
        """SIGKILL to all of its processes: nothing is flushed, nobody says goodbye."""
        if self._process:
            os.killpg(self._process.pid, signal.SIGKILL)
            await self._process.wait()
            self.killed += 1

    async def keep_dying(self, every: float) -> None:
        """Until cancelled."""
        while True:
            await asyncio.sleep(every)
            await self.die()
            await self.start()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
