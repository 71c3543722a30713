"""A mobile network of the third generation: all connections share so many bits a second each way, and every way takes its time."""

import asyncio
import contextlib
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

UP_BITS, DOWN_BITS = 750_000, 1_600_000
ROUND_TRIP = 0.150
PIECE = 4096
BURST = 0.05


class Way:
    """One direction. Pieces of all connections go one after another."""

    def __init__(self, bits_per_second: int) -> None:
        self.bytes_per_second = bits_per_second / 8
        self.carried = 0
        self._turn = asyncio.Lock()
        self._free_at = 0.0

    async def carry(self, size: int) -> None:
        async with self._turn:
            self._free_at = max(self._free_at, _now() - BURST) + size / self.bytes_per_second
            self.carried += size
            await asyncio.sleep(self._free_at - _now())


class NarrowNetwork:
    def __init__(self, target: str) -> None:
        self.up, self.down = Way(UP_BITS), Way(DOWN_BITS)
        self.url = ""
        self._target = urlsplit(target)
        self._connections: set[asyncio.Task[None]] = set()

    def connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connection = asyncio.create_task(self._carry(reader, writer))
        self._connections.add(connection)
        connection.add_done_callback(self._connections.discard)

    async def break_down(self) -> None:
        for connection in self._connections:
            connection.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """A connection costs one round trip before anything is said."""
        await asyncio.sleep(ROUND_TRIP)
        answers, server = await asyncio.open_connection(self._target.hostname, self._target.port)
        await asyncio.gather(_pass_on(reader, server, self.up), _pass_on(answers, writer, self.down))


@asynccontextmanager
async def narrow(target: str) -> AsyncGenerator[NarrowNetwork]:
    network = NarrowNetwork(target)
    listening = await asyncio.start_server(network.connect, "127.0.0.1", 0, limit=PIECE)
    network.url = f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}"
    try:
        yield network
    finally:
        listening.close()
        await network.break_down()


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, way: Way) -> None:
    under_way: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
    arriving = asyncio.create_task(_arrive(under_way, writer))
    with contextlib.suppress(ConnectionError):
        while piece := await reader.read(PIECE):
            await way.carry(len(piece))
            under_way.put_nowait((_now() + ROUND_TRIP / 2, piece))
    under_way.put_nowait((_now() + ROUND_TRIP / 2, b""))
    await arriving


async def _arrive(under_way: asyncio.Queue[tuple[float, bytes]], writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(ConnectionError):
        while True:
            at, piece = await under_way.get()
            await asyncio.sleep(at - _now())
            if not piece:
                break
            writer.write(piece)
            await writer.drain()
    writer.close()


def _now() -> float:
    return asyncio.get_running_loop().time()
