"""Telling open apps that there is something to pull. Travels by PostgreSQL, so any process reaches any phone."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from uuid import UUID

import asyncpg

from backend.kernel.database import engine, execute
from backend.kernel.problems import Problem

CHANNEL = "fieldslip_poke"
MOST_STREAMS = 20
"""Open streams of one person in one process. Phones, browsers and some tabs make five; those that died without a word last half a minute."""
RECONNECT_AFTER = 2.0
ALL_BOARDS, ALL_MAPS = "boards", "maps"
"""What the head office listens to."""


async def poke(*people: UUID | None) -> None:
    """Goes out when the current transaction commits."""
    for person in filter(None, people):
        await execute("SELECT pg_notify($1, $2)", CHANNEL, str(person))


async def poke_boards(centre: UUID) -> None:
    """Tells every open board on which an order of this service centre may stand; goes out as above."""
    await execute("SELECT pg_notify($1, $2), pg_notify($1, $3)", CHANNEL, board_of(centre), ALL_BOARDS)


async def poke_maps(centre: UUID) -> None:
    """Tells open maps that somebody is elsewhere now; boards do not show it and need not ask again."""
    await execute("SELECT pg_notify($1, $2), pg_notify($1, $3)", CHANNEL, map_of(centre), ALL_MAPS)


def map_of(centre: UUID) -> str:
    return f"map {centre}"


def board_of(centre: UUID) -> str:
    return f"board {centre}"


class Switchboard:
    """The open streams of this process. It remembers nothing: whoever connects pulls first."""

    def __init__(self) -> None:
        self.streams: dict[str, set[asyncio.Event]] = defaultdict(set)

    def ring(self, person: str) -> None:
        for stream in self.streams.get(person, ()):
            stream.set()

    def ring_all(self) -> None:
        for person in list(self.streams):
            self.ring(person)

    def refuse_too_many(self, person: UUID) -> None:
        """Raises `request.too_many` (429)."""
        if len(self.streams.get(str(person), ())) >= MOST_STREAMS:
            raise Problem("request.too_many", 429, "Too many of your windows are open. Close some.")

    @asynccontextmanager
    async def listening(self, person: UUID, *boards: str) -> AsyncGenerator[asyncio.Event]:
        keys, rung = (str(person), *boards), asyncio.Event()
        for key in keys:
            self.streams[key].add(rung)
        try:
            yield rung
        finally:
            for key in keys:
                self._hang_up(key, rung)

    def _hang_up(self, key: str, rung: asyncio.Event) -> None:
        self.streams[key].discard(rung)
        if not self.streams[key]:
            del self.streams[key]


switchboard = Switchboard()


@asynccontextmanager
async def hearing() -> AsyncGenerator[None]:
    """As long as the process serves; its connection is gone at the end."""
    ear = asyncio.create_task(listen())
    try:
        yield
    finally:
        ear.cancel()
        with suppress(asyncio.CancelledError):
            await ear


async def listen() -> None:
    """Never ends; after a lost connection everybody is told to pull, as something may have been missed."""
    while True:
        with suppress(OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
            await _listen_until_lost()
        await asyncio.sleep(RECONNECT_AFTER)


async def _listen_until_lost() -> None:
    connection = await engine().get_new_connection()
    lost = asyncio.Event()
    connection.add_termination_listener(lambda _: lost.set())
    try:
        await connection.add_listener(CHANNEL, lambda *heard: switchboard.ring(heard[3]))
        switchboard.ring_all()
        await lost.wait()
    finally:
        await connection.close(timeout=1)
