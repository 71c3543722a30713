"""Who runs the processes leaves none of them behind, nor any of theirs."""

import sys
import threading
import time
from pathlib import Path

from backend.kernel.supervisor import Supervisor

STUBBORN = """
import os, pathlib, signal, subprocess, sys, time
if len(sys.argv) == 3:
    subprocess.Popen([sys.executable, __file__, sys.argv[1]])
signal.signal(signal.SIGTERM, lambda *_: None)
pathlib.Path(sys.argv[1], str(os.getpid())).touch()
time.sleep(60)
"""
"""Says that it is there and does not end when asked; with a second argument it has a child that is no better."""


def test_what_will_not_end_is_ended_with_its_children(tmp_path: Path) -> None:
    program, there = tmp_path / "stubborn.py", tmp_path / "there"
    program.write_text(STUBBORN)
    there.mkdir()
    supervisor = Supervisor(longest_stop=0.3)
    supervisor.add("web", [sys.executable, str(program), str(there), "with a child"])
    threading.Thread(target=_stop_when, args=(supervisor, there), daemon=True).start()
    supervisor.run()
    pids = [int(path.name) for path in there.iterdir()]
    assert len(pids) == 2
    assert not [pid for pid in pids if _lives(pid)]


def _stop_when(supervisor: Supervisor, there: Path) -> None:
    while len(list(there.iterdir())) < 2:
        time.sleep(0.02)
    supervisor.stopping = True


def _lives(pid: int) -> bool:
    """An orphan that has ended waits for its new parent to notice: it lives no more."""
    status = Path(f"/proc/{pid}/stat")
    for _ in range(100):
        if not status.exists() or status.read_text().rpartition(")")[2].split()[0] == "Z":
            return False
        time.sleep(0.02)
    return True
