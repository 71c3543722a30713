"""Where the fonts are that Chinese and Latin are written with."""

from functools import cache
from pathlib import Path

PLACES = (
    Path("/usr/share/fonts/opentype/noto"),
    Path("/usr/share/fonts/google-noto-cjk"),
    Path("/usr/share/fonts/noto-cjk"),
    Path("/Library/Fonts"),
)
SIMPLIFIED = 2  # the index of the SC face in NotoSansCJK-*.ttc


@cache
def noto_sans_cjk(weight: str = "Regular") -> Path:
    """The collection with the Simplified Chinese face. Raises FileNotFoundError naming the Debian package."""
    name = f"NotoSansCJK-{weight}.ttc"
    for place in PLACES:
        if (place / name).exists():
            return place / name
    raise FileNotFoundError(f"{name} is missing: install Debian's package fonts-noto-cjk")
