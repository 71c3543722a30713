"""Warm processes that print: WeasyPrint never runs in a request, nor on the event loop."""

from backend.kernel.processes import WarmProcesses
from backend.papers.render import render_slip
from backend.papers.slip import Slip
from backend.settings import settings

LONGEST = 300.0
processes = WarmProcesses(lambda: settings().press_workers, LONGEST)


async def print_slip(slip: Slip) -> bytes:
    """The PDF. Raises TimeoutError after five minutes."""
    return await processes.run(render_slip, slip)
