"""A push service that takes everything, as a process of its own."""

import asyncio
from multiprocessing.connection import Connection

CREATED = b"HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n"


def serve(tell: Connection) -> None:
    asyncio.run(_serve(tell))


async def _serve(tell: Connection) -> None:
    server = await asyncio.start_server(_talk, "127.0.0.1", 0)
    tell.send(server.sockets[0].getsockname()[1])
    await server.serve_forever()


async def _talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while line := await reader.readline():
        head = line + await reader.readuntil(b"\r\n\r\n")
        length = next(int(one.split(b":")[1]) for one in head.lower().split(b"\r\n") if one.startswith(b"content-length"))
        await reader.readexactly(length)
        writer.write(CREATED)
        await writer.drain()
    writer.close()
