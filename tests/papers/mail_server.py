"""A mail server that answers as it is told, over real SMTP."""

import asyncio
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage


class MailServer:
    """`answers`: what each recipient gets in turn, such as `250 OK`; `hang` says nothing at all. The last one goes on."""

    def __init__(self, *answers: str) -> None:
        self._answers = iter(answers)
        self._last = answers[-1]
        self.received: list[EmailMessage] = []

    def to(self, address: str | None) -> list[EmailMessage]:
        """Others get notices from the same server."""
        return [message for message in self.received if address in message["To"]]

    async def __aenter__(self) -> "MailServer":
        self._server = await asyncio.start_server(self._talk, "127.0.0.1", 0)
        self.url = f"smtp://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()

    def _next(self) -> str:
        return next(self._answers, self._last)

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 test\r\n")
        while line := await reader.readline():
            verb = line[:4].upper()
            if verb == b"RCPT" and (answer := self._next()) != "hang":
                writer.write(answer.encode() + b"\r\n")
            elif verb == b"DATA":
                writer.write(b"354 go on\r\n")
                data = await reader.readuntil(b"\r\n.\r\n")
                self.received.append(message_from_bytes(data[:-5], policy=policy.default))  # pyright: ignore[reportArgumentType]
                writer.write(b"250 kept\r\n")
            elif verb == b"QUIT":
                writer.write(b"221 bye\r\n")
                break
            elif verb != b"RCPT":
                writer.write(b"250 fine\r\n")
        writer.close()


def texts(messages: list[EmailMessage]) -> Iterator[str]:
    for message in messages:
        yield message.get_content()
