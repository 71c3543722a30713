"""A tile source of our own, over real HTTP: each tile a picture with a frame in it, or what a test wants instead."""

import io
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from PIL import Image, ImageDraw

SIZE = 256


def picture(z: int, x: int, y: int) -> bytes:
    """Streets and a river, as far as anybody has to see that it is a map; neighbours differ."""
    shade = 235 - 6 * ((x + y) % 2)
    tile = Image.new("RGB", (SIZE, SIZE), (shade, shade - 4, shade - 14))
    pen = ImageDraw.Draw(tile)
    for street in (64, 160):
        pen.line([(0, street), (SIZE, street)], fill=(255, 255, 255), width=7)
        pen.line([(street, 0), (street, SIZE)], fill=(255, 255, 255), width=7)
    pen.line([(0, 210), (90, 230), (180, 200), (SIZE, 210)], fill=(160, 200, 225), width=12)
    pen.text((8, 8), f"{z}/{x}/{y}", fill=(150, 145, 130))
    out = io.BytesIO()
    tile.save(out, "PNG")
    return out.getvalue()


class TileServer:
    """`template` is what the settings are given. `answers`: status and body by path, instead of a picture."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.answers: dict[str, tuple[int, bytes]] = {}
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                outer.asked.append(self.path)
                status, body = outer.answers.get(self.path) or (200, picture(*map(int, self.path.split(".")[0].split("/")[-3:])))
                self.send_response(status)
                self.send_header("Content-Type", "text/html" if self.path in outer.answers else "image/png")
                self.send_header("Content-Length", str(len(body)))
                self.send_header("Cache-Control", "max-age=172800")
                if 300 <= status < 400:
                    self.send_header("Location", "/t/1/0/0.png")
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.template = f"http://127.0.0.1:{self.server.server_port}/t/{{z}}/{{x}}/{{y}}.png"

    def __enter__(self) -> "TileServer":
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()
