"""A signature goes into the customer's PDF: as a small drawing, whatever picture a phone signed with."""

import io

import pillow_heif
import pytest
from PIL import Image

from backend.evidence.copies import signature_to_print
from backend.evidence.picture import PictureRefused
from tests.papers.samples import signature_png

PLACE = {1: "N", 2: (22.0, 32.0, 0.0)}


def made(kind: str, size: tuple[int, int], **more) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "white").save(out, kind, **more)
    return out.getvalue()


def photo_with_a_place() -> bytes:
    exif = Image.Exif()
    exif[0x8825] = PLACE
    exif[0x010F] = "Testcam"
    return made("JPEG", (400, 300), exif=exif)


@pytest.mark.parametrize(
    "data",
    [signature_png(), photo_with_a_place(), made("PNG", (9000, 5000)), made("WEBP", (300, 100))],
    ids=["signature", "photo", "45 megapixels", "webp"],
)
def test_any_picture_prints_as_a_small_png_that_says_nothing_of_itself(data):
    printed = Image.open(io.BytesIO(signature_to_print(data)))
    assert (printed.format, printed.info, dict(printed.getexif())) == ("PNG", {}, {})
    assert max(printed.size) <= 1200


def test_a_signature_as_heic_prints():
    pillow_heif.register_heif_opener()
    assert signature_to_print(made("HEIF", (300, 100))).startswith(b"\x89PNG")


def test_what_is_no_picture_is_not_printed():
    with pytest.raises(PictureRefused):
        signature_to_print(b"<svg/>")
