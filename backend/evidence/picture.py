"""A picture is opened under limits before anything it says is believed."""

import io
import re
import warnings
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from typing import Any

import pillow_heif
from msgspec import Struct
from PIL import ExifTags, Image, ImageFile, UnidentifiedImageError

LARGEST_BYTES = 20 << 20
MOST_PIXELS = 50_000_000
MEDIA_TYPES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp", "HEIF": "image/heic", "MPO": "image/jpeg"}
DETAILS = {
    "picture.not_a_picture": "This file is not a picture.",
    "picture.too_large": "A picture may have 20 MB at most.",
    "picture.too_many_pixels": "This picture has too many pixels.",
    "picture.truncated": "The picture is damaged: a part of it is missing.",
    "picture.kind_not_accepted": "Send JPEG, PNG, WebP or HEIC.",
}


class PictureRefused(Exception):
    """`code` is one of `DETAILS`."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(DETAILS[code])
        self.code, self.params = code, params


class PictureFacts(Struct):
    """Upright size in pixels; what the camera wrote about time, place (degrees, WGS 84) and device, as data."""

    media_type: str
    width: int
    height: int
    taken_at: datetime | None = None
    latitude: float | None = None
    longitude: float | None = None
    device: str = ""


def opened(data: bytes) -> Image.Image:
    """The picture with nothing decoded yet. Raises `PictureRefused`."""
    _know_heic()
    if len(data) > LARGEST_BYTES:
        raise PictureRefused("picture.too_large", limit=LARGEST_BYTES)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(data))
    except Image.DecompressionBombError:
        raise PictureRefused("picture.too_many_pixels", limit=MOST_PIXELS) from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError):
        raise PictureRefused("picture.not_a_picture") from None
    if picture.format not in MEDIA_TYPES:
        raise PictureRefused("picture.kind_not_accepted", kind=picture.format or "")
    if picture.width * picture.height > MOST_PIXELS:
        raise PictureRefused("picture.too_many_pixels", limit=MOST_PIXELS, pixels=picture.width * picture.height)
    return picture


def inspect(data: bytes) -> PictureFacts:
    """What the picture says of itself, without decoding it. Raises `PictureRefused`."""
    return facts_of(opened(data))


def verify(data: bytes) -> PictureFacts:
    """Like `inspect`, after proof that all of the picture is there: every byte of it is decoded, as small as the format allows."""
    picture = opened(data)
    facts = facts_of(picture)
    picture.draft("RGB", (1, 1))
    decode(picture)
    return facts


def decode(picture: Image.Image) -> None:
    """All of it or a refusal. WeasyPrint tells Pillow, for the whole process, to fill in what is missing: evidence must not be filled in."""
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        picture.load()
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, MemoryError, RuntimeError):
        raise PictureRefused("picture.truncated") from None


def facts_of(picture: Image.Image) -> PictureFacts:
    exif = _exif(picture)
    turned = exif.get(ExifTags.Base.Orientation) in (5, 6, 7, 8)
    width, height = (picture.height, picture.width) if turned else picture.size
    latitude, longitude = _place(exif)
    return PictureFacts(
        media_type=MEDIA_TYPES[picture.format or ""],
        width=width,
        height=height,
        taken_at=_taken_at(exif),
        latitude=latitude,
        longitude=longitude,
        device=_device(exif),
    )


def _exif(picture: Image.Image) -> Image.Exif:
    """A PNG's may stand behind its pixels: Pillow decodes it for that, and what fails there must be said, not swallowed."""
    if picture.format == "PNG":
        decode(picture)
    try:
        return picture.getexif()
    except Exception:
        return Image.Exif()


def _taken_at(exif: Image.Exif) -> datetime | None:
    details = _directory(exif, ExifTags.IFD.Exif)
    text = str(details.get(ExifTags.Base.DateTimeOriginal, ""))
    try:
        taken = datetime.strptime(text.strip("\0 "), "%Y:%m:%d %H:%M:%S")
    except ValueError:
        return None
    return taken.replace(tzinfo=_offset(str(details.get(ExifTags.Base.OffsetTimeOriginal, ""))))


def _offset(text: str) -> timezone:
    """Without an offset the camera's clock is taken as China Standard Time, where the company works."""
    match = re.fullmatch(r"([+-])(\d\d):(\d\d)", text.strip("\0 "))
    if not match:
        return timezone(timedelta(hours=8))
    minutes = int(match[2]) * 60 + int(match[3])
    if minutes >= 24 * 60:
        return UTC
    return timezone(timedelta(minutes=minutes if match[1] == "+" else -minutes))


def _place(exif: Image.Exif) -> tuple[float | None, float | None]:
    gps = _directory(exif, ExifTags.IFD.GPSInfo)
    latitude = _degrees(gps.get(ExifTags.GPS.GPSLatitude), gps.get(ExifTags.GPS.GPSLatitudeRef), "S", 90)
    longitude = _degrees(gps.get(ExifTags.GPS.GPSLongitude), gps.get(ExifTags.GPS.GPSLongitudeRef), "W", 180)
    return (latitude, longitude) if latitude is not None and longitude is not None else (None, None)


def _degrees(value: Any, hemisphere: Any, negative: str, most: int) -> float | None:
    try:
        degrees, minutes, seconds = (float(part) for part in value)
        result = degrees + minutes / 60 + seconds / 3600
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    if not 0 <= result <= most:
        return None
    return round(-result if hemisphere == negative else result, 6)


def _device(exif: Image.Exif) -> str:
    parts = (str(exif.get(tag, "")).replace("\0", "").strip() for tag in (ExifTags.Base.Make, ExifTags.Base.Model))
    return " ".join(part for part in parts if part)[:100]


def _directory(exif: Image.Exif, which: int) -> dict[int, Any]:
    try:
        return exif.get_ifd(which)
    except Exception:
        return {}


@cache
def _know_heic() -> None:
    pillow_heif.register_heif_opener()
