"""Warm processes end with their parent and not before: a terminal's Ctrl+C goes to all of them."""

import os
import signal
import subprocess
import sys

PARENT = """
import asyncio, os, signal
from backend.kernel.processes import WarmProcesses, close_all

async def work():
    warm, interrupted = WarmProcesses(lambda: 1, 30), asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGINT, interrupted.set)
    first = await warm.run(os.getpid)
    print("warm", flush=True)
    await interrupted.wait()
    assert await warm.run(os.getpid) == first
    close_all()

asyncio.run(work())
"""


def test_an_interrupt_of_the_terminal_is_not_heard_by_what_is_warm():
    command = [sys.executable, "-c", PARENT]
    parent = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)
    assert parent.stdout
    assert parent.stdout.readline() == "warm\n"
    os.killpg(parent.pid, signal.SIGINT)
    _, said = parent.communicate(timeout=30)
    assert (parent.returncode, said) == (0, "")
