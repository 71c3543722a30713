"""A bad network: between a phone and the server requests and answers are lost, doubled, late and cut.

A phone goes through `http://127.0.0.1:{port}/{phone}`; what happens to its requests is drawn from its own seeded source.
"""

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Literal, get_args

import httpx

Fault = Literal["drop_request", "drop_response", "duplicate", "late_duplicate", "cut"]
FAULTS: tuple[Fault, ...] = get_args(Fault)
NOT_PASSED_ON = {"host", "content-length", "connection", "transfer-encoding", "content-encoding", "accept-encoding"}


@dataclass
class Request:
    method: str
    path: str
    headers: dict[str, str]
    body: bytes


class BadNetwork:
    def __init__(self, target: Callable[[], str], likelihood: float = 0.3) -> None:
        self._target, self._likelihood = target, likelihood
        self._drawn: dict[str, Random] = {}
        self._late: set[asyncio.Task[None]] = set()
        self._client = httpx.AsyncClient(timeout=20, limits=httpx.Limits(max_connections=64))
        self.happened = dict.fromkeys(FAULTS, 0)

    async def start(self) -> str:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        return f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    async def stop(self) -> None:
        self._server.close()
        if self._late:
            await asyncio.wait(self._late)
        await self._client.aclose()

    def seed(self, phone: str, seed: int) -> None:
        self._drawn[phone] = Random(f"network {seed}")

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            request = await _read(reader)
            phone, _, path = request.path.lstrip("/").partition("/")
            request.path = f"/{path}"
            answer = await self._pass_on(request, self._drawn[phone])
            if answer is not None:
                writer.write(_written(answer))
                await writer.drain()
        with contextlib.suppress(ConnectionError):
            writer.close()

    async def _pass_on(self, request: Request, drawn: Random) -> httpx.Response | None:
        """None: the phone hears nothing."""
        fault = drawn.choice(FAULTS) if drawn.random() < self._likelihood else None
        if fault:
            self.happened[fault] += 1
        match fault:
            case "drop_request":
                return None
            case "drop_response":
                await self._send(request)
                return None
            case "duplicate":
                answers = await asyncio.gather(self._send(request), self._send(request))
                return answers[drawn.randrange(2)]
            case "late_duplicate":
                self._send_later(request, drawn.uniform(0.01, 0.4))
                return await self._send(request)
            case "cut" if len(request.body) > 1:
                await self._send(Request(request.method, request.path, request.headers, request.body[: len(request.body) // 2]))
                return None
            case _:
                return await self._send(request)

    def _send_later(self, request: Request, after: float) -> None:
        async def send() -> None:
            await asyncio.sleep(after)
            await self._send(request)

        task = asyncio.create_task(send())
        self._late.add(task)
        task.add_done_callback(self._late.discard)

    async def _send(self, request: Request) -> httpx.Response | None:
        try:
            return await self._client.request(request.method, self._target() + request.path, headers=request.headers, content=request.body)
        except httpx.TransportError:
            return None


async def _read(reader: asyncio.StreamReader) -> Request:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    method, path, _ = head[0].split(" ", 2)
    headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:] if line)}
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    return Request(method, path, {name: value for name, value in headers.items() if name not in NOT_PASSED_ON}, body)


def _written(answer: httpx.Response) -> bytes:
    headers = [(name, value) for name, value in answer.headers.multi_items() if name not in NOT_PASSED_ON]
    headers += [("content-length", str(len(answer.content))), ("connection", "close")]
    lines = [f"HTTP/1.1 {answer.status_code} -", *(f"{name}: {value}" for name, value in headers)]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + answer.content
