"""The stream that an open app listens to. It says only "pull"."""

import asyncio
import time
from collections.abc import AsyncIterator

from litestar.response import ServerSentEventMessage

from backend.kernel.pokes import switchboard
from backend.people.actor import Actor

HEARTBEAT = 25.0
LONGEST = 3600.0
"""Seconds. Then the browser opens a new stream, and a device that was cut off meanwhile hears so."""


async def pokes_for(actor: Actor, *boards: str) -> AsyncIterator[ServerSentEventMessage]:
    """One event per poke; a comment now and then keeps proxies from closing the stream."""
    until = time.monotonic() + LONGEST
    async with switchboard.listening(actor.person, *boards) as rung:
        yield ServerSentEventMessage(event="pull", data="hello", retry=3000)
        while time.monotonic() < until:
            try:
                await asyncio.wait_for(rung.wait(), HEARTBEAT)
            except TimeoutError:
                yield ServerSentEventMessage(comment="still here", data=None)
                continue
            rung.clear()
            yield ServerSentEventMessage(event="pull", data="changed")
