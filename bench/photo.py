"""A photo of 12 megapixels: upright, stamped display copy and thumbnail, against libvips doing the same."""

import io
from random import Random

import pyvips
from PIL import Image

from backend.evidence.copies import DISPLAY_SIDE, THUMBNAIL_SIDE, ingest
from backend.evidence.stamp import Stamp
from bench.measure import Figure, alternately

STAMP = Stamp(time="2026-12-05 09:30", plate="测A12345", place="北院  22.50000, 114.00000", order_number="HQ-WO-2026-00012", technician="测试·技术员")


def photo() -> bytes:
    """Noise over a gradient: about as hard to decode as a yard in the sun."""
    noise = Image.frombytes("RGB", (500, 375), Random(12).randbytes(500 * 375 * 3)).resize((4000, 3000), Image.Resampling.BICUBIC)
    picture = Image.blend(Image.linear_gradient("L").resize((4000, 3000)).convert("RGB"), noise, 0.4)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=88)
    return out.getvalue()


def with_vips(data: bytes) -> tuple[bytes, bytes]:
    display = pyvips.Image.thumbnail_buffer(data, DISPLAY_SIDE, height=DISPLAY_SIDE).copy_memory()
    words = "\n".join((f"{STAMP.time}  {STAMP.plate}", STAMP.place, f"{STAMP.order_number} · {STAMP.technician}"))
    text = pyvips.Image.text(words, font="sans 40")
    height = text.height + 40
    band = pyvips.Image.black(display.width, height, bands=3).copy(interpretation="srgb").bandjoin(160)
    display_stamped = display.composite(band, "over", x=0, y=display.height - height)
    white = text.new_from_image([255, 255, 255]).copy(interpretation="srgb").bandjoin(text)
    display_stamped = display_stamped.composite(white, "over", x=40, y=display.height - height + 20).flatten()
    small = display.thumbnail_image(THUMBNAIL_SIDE, height=THUMBNAIL_SIDE)
    return display_stamped.jpegsave_buffer(Q=82, keep=0), small.jpegsave_buffer(Q=78, keep=0)


async def figures() -> list[Figure]:
    data = photo()
    ours, theirs = alternately(lambda: ingest(data, STAMP), lambda: with_vips(data), times=9)
    return [Figure("photo of 12 MP, against libvips", ours, theirs, "ms", 1.5)]
