"""Codes as they are drawn on paper, sharp at every size."""

import re
from functools import lru_cache

import segno
import zxingcpp
from markupsafe import Markup

BARS = re.compile(r'<svg width="(\d+)" height="(\d+)".*?<path d="([MHVhvlz\d. -]+)"', re.DOTALL | re.IGNORECASE)
PRINTABLE = re.compile(r"[\x20-\x7e]{1,40}")


@lru_cache(maxsize=256)
def qr_code(text: str) -> Markup:
    return Markup(segno.make_qr(text, error="m").svg_inline(scale=1, border=0, omitsize=True))  # noqa: S704 segno draws paths only


@lru_cache(maxsize=512)
def code128(text: str) -> Markup:
    """Bars that fill whatever box they are given; nothing for what Code128 cannot say, such as Chinese."""
    width, height, path = _bars(text)
    if not path:
        return Markup()
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" preserveAspectRatio="none"><path d="{}"/></svg>'
    return Markup(svg).format(width, height, path)  # noqa: S704 the path is of numbers and commands only


def code128_modules(text: str) -> int:
    """How many of its narrowest bars it is wide; 0 for what it cannot say."""
    return _bars(text)[0]


@lru_cache(maxsize=512)
def _bars(text: str) -> tuple[int, int, str]:
    if not PRINTABLE.fullmatch(text):
        return 0, 0, ""
    drawn = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.Code128).to_svg(add_quiet_zones=False)
    found = BARS.search(drawn)
    assert found, "zxing-cpp draws a path"
    return int(found[1]), int(found[2]), found[3]
