"""The evidence stamp (水印): when, where, which vehicle, which order, who, on a quiet band at the lower edge."""

from functools import lru_cache

from msgspec import Struct
from PIL import Image, ImageDraw, ImageFont

from backend.kernel.fonts import SIMPLIFIED, noto_sans_cjk

INK = (255, 255, 255, 255)
QUIET = (255, 255, 255, 215)
BAND = (12, 18, 24, 150)
ACCENT = (255, 176, 32, 255)


class Stamp(Struct, frozen=True):
    """Lines of the stamp as they will be read; an empty one is left out. `time` is local, `2026-12-05 14:02`."""

    time: str
    plate: str = ""
    place: str = ""
    order_number: str = ""
    technician: str = ""

    def lines(self) -> list[str]:
        rest = " · ".join(part for part in (self.order_number, self.technician) if part)
        return [line for line in (self.place, rest) if line]


def stamped(picture: Image.Image, stamp: Stamp) -> Image.Image:
    """The RGB picture with the stamp on it, sized to the picture's shorter side. Changes the picture in place."""
    unit = max(11, round(min(picture.size) * 0.026))
    band = _band(stamp, unit, picture.width)
    place = (0, picture.height - band.height)
    picture.paste(band, place, band)
    return picture


@lru_cache(maxsize=64)
def _band(stamp: Stamp, unit: int, width: int) -> Image.Image:
    large, small = _font("Bold", round(unit * 1.35)), _font("Regular", unit)
    margin, gap = round(unit * 0.9), round(unit * 0.45)
    head = "  ".join(part for part in (stamp.time, stamp.plate) if part)
    rows = [(head, large, INK)] + [(line, small, QUIET) for line in stamp.lines()]
    heights = [round(font.size * 1.25) for _, font, _ in rows]
    height = sum(heights) + gap * (len(rows) - 1) + margin * 2
    band = Image.new("RGBA", (width, height), BAND)
    draw = ImageDraw.Draw(band)
    left = margin + round(unit * 0.9)
    draw.rectangle((margin, margin, margin + max(2, unit // 4), height - margin), fill=ACCENT)
    top = margin
    for (text, font, colour), row in zip(rows, heights, strict=True):
        draw.text((left, top + row // 2), _fitting(text, font, width - left - margin), font=font, fill=colour, anchor="lm")
        top += row + gap
    return band


def _fitting(text: str, font: ImageFont.FreeTypeFont, width: int) -> str:
    if font.getlength(text) <= width:
        return text
    while text and font.getlength(text + "…") > width:
        text = text[:-1]
    return text + "…"


@lru_cache(maxsize=32)
def _font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(noto_sans_cjk(weight), size, index=SIMPLIFIED)
