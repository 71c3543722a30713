"""A small server that speaks the documented part of Traccar's REST API: devices by unique id, positions by id, a bearer token."""

import json
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlparse

TOKEN = "token-of-the-test"


@dataclass
class TraccarServer:
    devices: list[dict[str, Any]] = field(default_factory=list)
    positions: list[dict[str, Any]] = field(default_factory=list)
    broken: bool = False
    asked: list[str] = field(default_factory=list)
    url: str = ""

    def start(self) -> str:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{self._server.server_port}"

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def answer(self, target: str, token: str) -> tuple[int, bytes]:
        self.asked.append(target)
        path, query = urlparse(target).path, parse_qs(urlparse(target).query)
        if token != f"Bearer {TOKEN}":
            return 401, b"Unauthorized"
        if self.broken:
            return 200, b"<html>maintenance</html>"
        if path == "/api/devices":
            return 200, _json(one for one in self.devices if one["uniqueId"] in query["uniqueId"])
        if path == "/api/positions":
            return 200, _json(one for one in self.positions if str(one["id"]) in query["id"])
        return 404, b""

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        traccar = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                status, body = traccar.answer(self.path, self.headers.get("Authorization", ""))
                self.send_response(status)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                return

        return Handler


def _json(found: Any) -> bytes:
    return json.dumps(list(found)).encode()
