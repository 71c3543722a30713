"""Runs the processes of one machine: those that serve and those that work. One that dies is started again."""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from types import FrameType

LONGEST_STOP = 15.0
"""Seconds that a process has to end by itself. Open streams of phones may keep it from doing so."""
CALM_AFTER = 30.0
LONGEST_PAUSE = 30.0


@dataclass
class Kept:
    """A process that should be running, out of the terminal's reach: Ctrl+C comes to the supervisor alone, which ends it. `falls` counts how often it ended soon after its start."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    falls: int = 0
    start_at: float = 0.0

    def start(self) -> None:
        self.process = subprocess.Popen(self.command, process_group=0)  # noqa: S603 - our own command lines
        self.started = time.monotonic()

    def look_after(self) -> None:
        if self.process and self.process.poll() is not None:
            self.falls = self.falls + 1 if time.monotonic() - self.started < CALM_AFTER else 0
            self.start_at = time.monotonic() + min(LONGEST_PAUSE, 0.5 * 2**self.falls)
            self.process = None
        if not self.process and time.monotonic() >= self.start_at:
            self.start()


class Supervisor:
    def __init__(self, longest_stop: float = LONGEST_STOP) -> None:
        self.longest_stop = longest_stop
        self.kept: list[Kept] = []
        self.stopping = False

    def add(self, name: str, command: Sequence[str]) -> None:
        self.kept.append(Kept(name, command))

    def start(self) -> None:
        """Also takes over Ctrl+C, SIGTERM and a terminal that is closed."""
        for ending in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(ending, self._stop)
        for each in self.kept:
            each.start()

    def run(self) -> None:
        """Returns after SIGTERM or Ctrl+C, when every process has ended."""
        while not self.stopping:
            self.look_after()
            time.sleep(0.3)
        self._end_all()

    def look_after(self) -> None:
        """Starts what has ended or was added since."""
        for each in self.kept:
            each.look_after()

    def _stop(self, _signal: int, _frame: FrameType | None) -> None:
        self.stopping = True

    def _end_all(self) -> None:
        """None of their own processes stays behind either: one that did would go on answering with the old code."""
        running = [each.process for each in self.kept if each.process]
        for process in running:
            process.terminate()
        deadline = time.monotonic() + self.longest_stop
        for process in running:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(max(0.1, deadline - time.monotonic()))
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
