"""The copies that people look at: a stamped display copy and a thumbnail. The original stays as it came."""

import io

from msgspec import Struct
from PIL import Image, ImageCms, ImageOps

from backend.evidence.picture import PictureFacts, decode, facts_of, opened
from backend.evidence.stamp import Stamp, stamped

DISPLAY_SIDE = 2048
THUMBNAIL_SIDE = 480
SIGNATURE_SIDE = 1200
SRGB = ImageCms.createProfile("sRGB")


class Ingested(Struct):
    """Two JPEGs without any metadata, and what the original said of itself."""

    display: bytes
    thumbnail: bytes
    facts: PictureFacts


def ingest(data: bytes, stamp: Stamp) -> Ingested:
    """Raises `PictureRefused`."""
    original = opened(data)
    facts = facts_of(original)
    picture = upright(original)
    picture.thumbnail((DISPLAY_SIDE, DISPLAY_SIDE), Image.Resampling.BICUBIC, reducing_gap=2.0)
    small = picture.copy()
    small.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE), Image.Resampling.BICUBIC, reducing_gap=2.0)
    return Ingested(display=_jpeg(stamped(picture, stamp), 82), thumbnail=_jpeg(small, 78), facts=facts)


def signature_to_print(data: bytes) -> bytes:
    """A PNG without any metadata, however large and of whatever kind the phone sent it: it goes into the customer's PDF as it is.

    Raises `PictureRefused`.
    """
    picture = upright(opened(data))
    picture.thumbnail((SIGNATURE_SIDE, SIGNATURE_SIDE), Image.Resampling.BICUBIC, reducing_gap=2.0)
    out = io.BytesIO()
    Image.Image.save(_without_metadata(picture), out, "PNG")
    return out.getvalue()


def upright(picture: Image.Image) -> Image.Image:
    """Decoded no larger than needed, turned as it was held, in sRGB without transparency."""
    picture.draft("RGB", _large_enough(picture.size))
    decode(picture)
    profile = picture.info.get("icc_profile")
    picture = ImageOps.exif_transpose(picture)
    return _in_srgb(picture, profile)


def _large_enough(size: tuple[int, int]) -> tuple[int, int]:
    """A JPEG decodes at a half, a quarter or an eighth in a fraction of the time; nearly `DISPLAY_SIDE` is as good as that."""
    shrink = min(1.0, 0.9 * DISPLAY_SIDE / max(size))
    return max(1, int(size[0] * shrink)), max(1, int(size[1] * shrink))


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    if picture.mode.startswith("I"):
        picture = picture.point(lambda value: value / 256).convert("L")
    if picture.mode in ("RGBA", "LA", "PA", "P"):
        picture = _on_white(picture.convert("RGBA"))
    if profile and picture.mode in ("RGB", "CMYK", "L"):
        picture = _converted(picture, profile)
    return picture if picture.mode == "RGB" else picture.convert("RGB")


def _on_white(picture: Image.Image) -> Image.Image:
    page = Image.new("RGB", picture.size, "white")
    page.paste(picture, mask=picture.getchannel("A"))
    return page


def _converted(picture: Image.Image, profile: bytes) -> Image.Image:
    try:
        return ImageCms.profileToProfile(picture, io.BytesIO(profile), SRGB, outputMode="RGB") or picture
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    Image.Image.save(_without_metadata(picture), out, "JPEG", quality=quality)
    return out.getvalue()


def _without_metadata(picture: Image.Image) -> Image.Image:
    picture.info.clear()
    return picture
