"""Serves the built app (pwa/dist). Every other address of the site is a screen of the app, so it answers with its page."""

import mimetypes
from functools import cache
from pathlib import Path
from typing import Any

from litestar import Request, Response, get
from litestar.exceptions import NotFoundException

from backend.kernel.early_pieces import links_for
from backend.settings import PROJECT

DIST = PROJECT / "pwa" / "dist"
FOREVER = "public, max-age=31536000, immutable"
ASK_FIRST = "no-cache"
NOT_SCREENS = ("api", "schema", "health", "metrics", "s", "r", "v", "ics")
COMPRESSED_WHEN_BUILT = (".js", ".mjs", ".css", ".html", ".svg", ".wasm", ".webmanifest", ".txt")
SECURITY = {
    "Content-Security-Policy": "; ".join(
        (
            "default-src 'none'",
            "script-src 'self' 'wasm-unsafe-eval'",
            "style-src 'self'",
            "img-src 'self' data: blob:",
            "font-src 'self'",
            "connect-src 'self'",
            "media-src 'self' blob:",
            "worker-src 'self'",
            "manifest-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), geolocation=(self), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
PAGE = {"Vary": "Accept-Encoding, Sec-CH-UA-Mobile"}
mimetypes.add_type("application/manifest+json", ".webmanifest")
mimetypes.add_type("application/wasm", ".wasm")
mimetypes.add_type("text/javascript", ".js")
mimetypes.add_type("text/javascript", ".mjs")


@get(["/", "/{path:path}"], include_in_schema=False, opt={"compressed": True})
async def app_file(request: Request[Any, Any, Any]) -> Response[bytes]:
    """A file of the app, or its page. Raises 404 for a missing file and for what belongs to the server."""
    name = request.scope["path"].strip("/")
    if name.split("/")[0] in NOT_SCREENS:
        raise NotFoundException
    found, early = _inside(name), {}
    if not found:
        if Path(name).suffix:
            raise NotFoundException
        found = DIST / "index.html"
        early = PAGE | links_for(name, DIST / "assets", is_phone=request.headers.get("sec-ch-ua-mobile") == "?1")
    return _answer(found, early, brotli="br" in request.headers.get("accept-encoding", ""))


def _inside(name: str) -> Path | None:
    """None also for what no file can be called: with a NUL, or longer than the file system knows."""
    try:
        found = (DIST / name).resolve()
        return found if found.is_relative_to(DIST) and found.is_file() else None
    except (ValueError, OSError):
        return None


def _answer(file: Path, early: dict[str, str], *, brotli: bool) -> Response[bytes]:
    squeezed = file.with_name(file.name + ".br")
    brotli = brotli and file.suffix in COMPRESSED_WHEN_BUILT and squeezed.is_file()
    headers = SECURITY | {
        "Cache-Control": FOREVER if file.is_relative_to(DIST / "assets") else ASK_FIRST,
        "Vary": "Accept-Encoding",
    }
    headers |= early
    if brotli:
        headers["Content-Encoding"] = "br"
    chosen = squeezed if brotli else file
    try:
        body = _read(chosen, chosen.stat().st_mtime_ns)
    except FileNotFoundError:
        return Response(b"The app has not been built. Run: make run", status_code=503, media_type="text/plain")
    return Response(body, media_type=mimetypes.guess_type(file.name)[0] or "application/octet-stream", headers=headers)


@cache
def _read(file: Path, _changed: int) -> bytes:
    return file.read_bytes()
