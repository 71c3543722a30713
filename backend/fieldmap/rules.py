"""What a tile source may look like, and which tiles there are. Pure functions."""

import re
from urllib.parse import urlsplit

DEEPEST = 22
PLACEHOLDERS = {"{z}", "{x}", "{y}"}
PICTURES = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}


def template_is_right(template: str, *, inside: bool) -> bool:
    """`https://host/…/{z}/{x}/{y}…` with each of the three once or more and no others, none of them in the host; `inside` also lets http through."""
    if not template.isascii() or any(sign <= " " for sign in template):
        return False
    rest = re.sub(r"\{[zxy]\}", "", template)
    if set(re.findall(r"\{[zxy]\}", template)) != PLACEHOLDERS or "{" in rest or "}" in rest:
        return False
    try:
        parts = urlsplit(template)
        port = parts.port
    except ValueError:
        return False
    schemes = ("https", "http") if inside else ("https",)
    return (
        parts.scheme in schemes
        and bool(parts.hostname)
        and "{" not in parts.netloc
        and "@" not in parts.netloc
        and port != 0
        and not parts.fragment
    )


def tile_exists(z: int, x: int, y: int, deepest: int) -> bool:
    """In the square grid of 2^z by 2^z tiles that maps share."""
    return 0 <= z <= min(deepest, DEEPEST) and 0 <= x < 2**z and 0 <= y < 2**z


def address_of(template: str, z: int, x: int, y: int) -> str:
    return template.replace("{z}", str(z)).replace("{x}", str(x)).replace("{y}", str(y))


def picture_kind(data: bytes) -> str | None:
    """By its first bytes, whatever the server calls it; None for what is no picture."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    return next((kind for start, kind in PICTURES.items() if data.startswith(start)), None)


def kept_for(cache_control: str) -> int:
    """Seconds that a browser may keep a tile: as long as its server says, a day to a month."""
    day = 24 * 3600
    found = re.search(r"max-age=(\d{1,9})", cache_control)
    return min(max(int(found[1]) if found else day, day), 30 * day)
