"""Pictures that are none, names that lie, bodies that are too large: refused by a stable code, with nothing left behind."""

import hashlib
import io
from random import Random

import pillow_heif
import pytest
from PIL import Image, ImageFile

from backend.evidence import picture
from tests.papers.samples import jpeg, signature_png
from tests.sync.traces import everything_kept


def pixels(width: int, height: int, kind: str) -> bytes:
    out = io.BytesIO()
    Image.new("1", (width, height)).save(out, kind)
    return out.getvalue()


def bad_pictures() -> dict[str, tuple[bytes, str]]:
    photo, signature = jpeg("#123", "good"), signature_png()
    return {
        "text": (b"no picture at all", "picture.not_a_picture"),
        "a page": (b"<!doctype html><script>alert(1)</script>", "picture.not_a_picture"),
        "a drawing": (b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "picture.not_a_picture"),
        "half a JPEG": (photo[: len(photo) // 2], "picture.truncated"),
        "a JPEG's head": (photo[:100], "picture.not_a_picture"),
        "half a PNG": (signature[: len(signature) // 2], "picture.truncated"),
        "a torn PNG": (signature[:60] + b"\xff" * 40 + signature[100:], "picture.truncated"),
        "200 megapixels": (pixels(20_000, 10_000, "PNG"), "picture.too_many_pixels"),
        "60 megapixels": (pixels(10_000, 6_000, "PNG"), "picture.too_many_pixels"),
        "a GIF": (pixels(10, 10, "GIF"), "picture.kind_not_accepted"),
        "a TIFF": (pixels(10, 10, "TIFF"), "picture.kind_not_accepted"),
    }


@pytest.fixture(autouse=True)
def after_a_slip_was_printed(monkeypatch):
    """WeasyPrint leaves Pillow lenient for the whole process; the server prints and receives in one."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)


@pytest.mark.parametrize("which", bad_pictures())
async def test_a_picture_that_is_none(which, company, sign_in_as):
    data, code = bad_pictures()[which]
    phone = await sign_in_as(company.li)
    before = await everything_kept()
    answer = await phone.put(f"/api/blobs/{hashlib.sha256(data).hexdigest()}", content=data, headers={"Upload-Length": str(len(data))})
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert await everything_kept() == before


async def test_bytes_that_are_not_what_their_name_says(company, sign_in_as):
    phone, data = await sign_in_as(company.li), jpeg("#321", "in two pieces")
    address, length = f"/api/blobs/{'ab' * 32}", {"Upload-Length": str(len(data))}
    before = await everything_kept()
    first = await phone.put(address, content=data[:1000], headers=length)
    assert first.json() == {"sha256": "ab" * 32, "size": len(data), "received": 1000, "complete": False}
    answer = await phone.put(address, content=data[1000:], headers=length | {"Upload-Offset": "1000"})
    assert (answer.status_code, answer.json()["code"]) == (422, "blob.hash_mismatch")
    assert (await phone.head(address)).headers["Upload-Offset"] == "0"
    assert await everything_kept() == before


@pytest.mark.parametrize(
    ("headers", "size", "status", "code"),
    [
        ({"Upload-Length": str(21 << 20)}, 10, 413, "blob.too_large"),
        ({"Upload-Length": "10"}, 11, 413, "blob.too_large"),
        ({"Upload-Length": str(20 << 20)}, 21 << 20, 413, "request.too_large"),
        ({"Upload-Length": "0"}, 0, 413, "blob.too_large"),
        ({"Upload-Length": "-1"}, 1, 400, "request.invalid"),
        ({"Upload-Length": "ten"}, 10, 400, "request.invalid"),
        ({}, 10, 400, "request.invalid"),
        ({"Upload-Length": "10", "Upload-Offset": "5"}, 5, 409, "blob.offset"),
        ({"Upload-Length": str(1 << 70)}, 10, 413, "blob.too_large"),
    ],
)
async def test_an_upload_that_is_too_large_or_says_nonsense(headers, size, status, code, company, sign_in_as):
    phone = await sign_in_as(company.li)
    before = await everything_kept()
    answer = await phone.put(f"/api/blobs/{'cd' * 32}", content=b"x" * size, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert await everything_kept() == before


async def test_a_name_that_is_no_hash(company, sign_in_as):
    phone = await sign_in_as(company.li)
    before = await everything_kept()
    for name in ("abc", "AB" * 32, "..%2f..%2fsecret_key", "g" * 64):
        answer = await phone.put(f"/api/blobs/{name}", content=b"x", headers={"Upload-Length": "1"})
        assert answer.status_code in (400, 404), answer.text
        assert answer.json()["code"] in ("request.invalid", "request.not_found")
    assert await everything_kept() == before


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_a_picture_damaged_anywhere_is_a_picture_or_refused_by_a_code(kind):
    drawn = Random(kind)
    good = noise(kind, drawn)
    codes = set()
    for _ in range(250):
        try:
            picture.verify(damaged(good, drawn))
        except picture.PictureRefused as refusal:
            codes.add(refusal.code)
    assert "picture.not_a_picture" in codes
    assert codes <= picture.DETAILS.keys()


def noise(kind: str, drawn: Random) -> bytes:
    out = io.BytesIO()
    pillow_heif.register_heif_opener()
    Image.frombytes("RGB", (64, 48), drawn.randbytes(64 * 48 * 3)).save(out, kind)
    return out.getvalue()


def damaged(good: bytes, drawn: Random) -> bytes:
    data = bytearray(good)
    for _ in range(drawn.choice((1, 2, 8, 40))):
        data[drawn.randrange(len(data))] = drawn.randrange(256)
    return bytes(data[: drawn.choice((len(data), drawn.randrange(1, len(data))))])


async def test_a_name_with_a_line_end_is_no_name(company, sign_in_as):
    phone = await sign_in_as(company.li)
    assert (await phone.put(f"/api/blobs/{'a' * 64}%0a", content=b"x", headers={"Upload-Length": "1"})).status_code == 400
