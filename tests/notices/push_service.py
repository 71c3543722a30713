"""A push service of ours, over real HTTP: it checks the sender's token, reads with the browser's keys, and answers as it is told."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import ec

from tests.notices.browser import Browser, unb64


@dataclass
class Arrived:
    """`message` is None where nothing could be read."""

    path: str
    headers: dict[str, str]
    body: bytes
    message: Any = None


@dataclass
class PushService:
    """`answers`: what each request gets in turn, such as `201` or `429 Retry-After: 7`; `hang` says nothing at all. The last one goes on."""

    answers: list[str] = field(default_factory=lambda: ["201"])
    browsers: dict[str, Browser] = field(default_factory=dict)
    arrived: list[Arrived] = field(default_factory=list)
    body: Callable[[Arrived], bytes] = lambda _: b""

    async def __aenter__(self) -> "PushService":
        self._server = await asyncio.start_server(self._talk, "127.0.0.1", 0)
        self.origin = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        self._talks: set[asyncio.Task[None]] = set()
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        for talk in self._talks:
            talk.cancel()

    def subscription(self, name: str = "phone") -> dict[str, str]:
        """Of a new browser with this name."""
        self.browsers[f"/{name}"] = browser = Browser()
        return browser.subscription(f"{self.origin}/{name}")

    @property
    def messages(self) -> list[Any]:
        return [one.message for one in self.arrived]

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        talk = asyncio.current_task()
        assert talk
        self._talks.add(talk)
        try:
            while line := await reader.readline():
                await self._answer(await self._request(line, reader), writer)
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            self._talks.discard(talk)
            writer.close()

    async def _request(self, line: bytes, reader: asyncio.StreamReader) -> Arrived:
        head = (await reader.readuntil(b"\r\n\r\n")).decode().strip().split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (one.partition(":") for one in head)}
        return Arrived(line.decode().split()[1], headers, await reader.readexactly(int(headers["content-length"])))

    async def _answer(self, arrived: Arrived, writer: asyncio.StreamWriter) -> None:
        if browser := self.browsers.get(arrived.path):
            self.check_token(arrived.headers["authorization"])
            arrived.message = json.loads(browser.read(arrived.body))
        self.arrived.append(arrived)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if answer == "hang":
            await asyncio.sleep(3600)
        status, _, header = answer.partition(" ")
        body = self.body(arrived)
        writer.write(f"HTTP/1.1 {status} -\r\n{header + chr(13) + chr(10) if header else ''}Content-Length: {len(body)}\r\n\r\n".encode() + body)
        await writer.drain()

    def check_token(self, authorization: str) -> None:
        """RFC 8292: signed by the key that the browser subscribed with, for this service, not for longer than a day."""
        scheme, _, rest = authorization.partition(" ")
        given = dict(part.strip().split("=", 1) for part in rest.split(","))
        key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), unb64(given["k"]))
        claims = jwt.decode(given["t"], key, algorithms=["ES256"], audience=self.origin)
        assert scheme == "vapid" and claims["sub"]
