"""A small road server that answers tables as OSRM does."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

import msgspec

from backend.settings import settings


@dataclass
class Roads:
    """`seconds` from any place to any other, unless told to be slow or broken."""

    seconds: float = 600.0
    manner: str = "good"
    asked: list[str] = field(default_factory=list)

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        line = (await reader.readuntil(b"\r\n\r\n")).split(b"\r\n")[0].decode()
        self.asked.append(line.split()[1])
        if self.manner == "hangs":
            await asyncio.sleep(60)
        body = b"<html>out of order</html>" if self.manner == "broken" else self._table()
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))
        await writer.drain()
        writer.close()

    def _table(self) -> bytes:
        asked = parse_qs(urlsplit(self.asked[-1]).query)
        rows, columns = (len(asked[name][0].split(";")) for name in ("sources", "destinations"))
        cells = [[self.seconds] * columns for _ in range(rows)]
        return json.dumps({"code": "Ok", "durations": cells, "distances": [[8000.0] * columns for _ in range(rows)]}).encode()


@asynccontextmanager
async def road_server(monkeypatch, **manner) -> AsyncIterator[Roads]:
    roads = Roads(**manner)
    server = await asyncio.start_server(roads.answer, "127.0.0.1", 0)
    url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    told = msgspec.structs.replace(settings(), osrm_url=url)
    monkeypatch.setattr("backend.dispatch.roads.settings", lambda: told)
    yield roads
    server.close()
