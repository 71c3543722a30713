"""The ear of a server's process, for tests of what rings in it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from backend.kernel.pokes import listen


@asynccontextmanager
async def hearing() -> AsyncIterator[None]:
    """It rings all once when it can hear; gone with its connection at the end."""
    ear = asyncio.create_task(listen())
    try:
        yield
    finally:
        ear.cancel()
        with suppress(asyncio.CancelledError):
            await ear
