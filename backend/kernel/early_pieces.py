"""Names the pieces of the app that a screen needs, so that a phone fetches them together with the page and not after its script."""

import re
from functools import cache
from pathlib import Path

ORDER = re.compile(r"orders/[^/]+(/lines/[^/]+)?")
PIECE = re.compile(r"(order|kit)-[\w-]{8}\.(js|css)")
"""As `pieces` in pwa/vite.config.ts and the build name them."""
AS = {".js": "rel=modulepreload", ".css": "rel=preload; as=style; crossorigin"}


def links_for(screen: str, assets: Path, *, is_phone: bool) -> dict[str, str]:
    """The `Link` header (RFC 8288) for the address of a screen, without its leading slash. The office has other pieces at the same address."""
    if not is_phone or not ORDER.fullmatch(screen) or not assets.is_dir():
        return {}
    return {"Link": _links(assets, assets.stat().st_mtime_ns)}


@cache
def _links(assets: Path, _changed: int) -> str:
    return ", ".join(f"</assets/{file.name}>; {AS[file.suffix]}" for file in sorted(assets.iterdir()) if PIECE.fullmatch(file.name))
