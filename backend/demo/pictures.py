"""Photos and signatures of the demonstration: drawn, and saying so."""

import io
import math
import random

from PIL import Image, ImageDraw, ImageFont

from backend.kernel.fonts import SIMPLIFIED, noto_sans_cjk

SIZE = (1600, 1200)
COLOURS = {
    "before": "#44576b", "terminal": "#5b4a3a", "old_terminal": "#6b5a4a", "sim": "#3d5a4a", "old_sim": "#4d6a5a", "after": "#3f4d5f", "damage": "#6b3f3f",
}  # fmt: skip


def photo(kind: str, subject: str, word: str) -> bytes:
    """A JPEG that shows a drawn vehicle and the words of what it stands for."""
    picture = Image.new("RGB", SIZE, COLOURS.get(kind, "#555555"))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 820, *SIZE), fill="#2b2b2b")
    draw.rounded_rectangle((220, 420, 1080, 860), 40, fill="#d8dde3")
    draw.rounded_rectangle((1080, 520, 1400, 860), 40, fill="#c46a2b")
    draw.rounded_rectangle((1200, 560, 1370, 680), 16, fill="#9fc3dc")
    for x in (400, 900, 1240):
        draw.ellipse((x - 80, 780, x + 80, 940), fill="#111111", outline="#888888", width=14)
    draw.text((80, 80), f"演示 · {word}", font=_font(120), fill="white")
    draw.text((80, 240), subject, font=_font(100), fill="white")
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=82)
    return out.getvalue()


def signature(seed: int) -> bytes:
    """A scribble on transparent ground (PNG)."""
    chance = random.Random(seed)  # noqa: S311 - a drawing, not a secret
    points = [(60 + 10 * step, 110 + 60 * math.sin(step / chance.uniform(2.0, 4.0)) * chance.random()) for step in range(48)]
    picture = Image.new("RGBA", (600, 220), (0, 0, 0, 0))
    ImageDraw.Draw(picture).line(points, fill="black", width=5, joint="curve")
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(noto_sans_cjk("Bold"), size, index=SIMPLIFIED)
