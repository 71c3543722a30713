"""Photos of labels as they come from yards: turned, blurred, in glare, with several codes in one picture."""

import io
from random import Random

import zxingcpp
from PIL import Image, ImageDraw, ImageFilter, ImageOps

CODE128, QR = zxingcpp.BarcodeFormat.Code128, zxingcpp.BarcodeFormat.QRCode


def label(*texts: str, kind=CODE128) -> Image.Image:
    """A white label on a dark housing."""
    picture = Image.new("L", (1600, 1200), 70)
    ImageDraw.Draw(picture).rectangle((150, 150, 1450, 1050), fill=235)
    for place, text in enumerate(texts):
        code = ImageOps.invert(ImageOps.invert(Image.fromarray(zxingcpp.create_barcode(text, kind).to_image(scale=4))))
        size = (1000, 150) if kind == CODE128 else (340, 340)
        spot = (300, 230 + 270 * place) if kind == CODE128 else (230 + 420 * place, 380)
        picture.paste(code.resize(size, Image.Resampling.NEAREST), spot)
    return picture


def turned(picture: Image.Image, degrees: float) -> Image.Image:
    return picture.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=70)


def blurred(picture: Image.Image, radius: float) -> Image.Image:
    return picture.filter(ImageFilter.GaussianBlur(radius))


def in_glare(picture: Image.Image) -> Image.Image:
    """A lamp that washes out a corner of the label, short of the code's full height."""
    light = Image.new("L", picture.size, 0)
    ImageDraw.Draw(light).ellipse((250, 60, 900, 300), fill=200)
    return Image.composite(Image.new("L", picture.size, 255), picture, light.filter(ImageFilter.GaussianBlur(40)))


def grainy(picture: Image.Image, seed: int) -> Image.Image:
    noise = Image.frombytes("L", picture.size, Random(seed).randbytes(picture.width * picture.height))
    return Image.blend(picture, noise, 0.25)


def jpeg(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.convert("RGB").save(out, "JPEG", quality=80)
    return out.getvalue()


def hard_photos(number: str, seed: int = 1) -> dict[str, bytes]:
    """The same number under everything that a yard does to a photo."""
    plain = label(number, f"SN{seed:08d}")
    pictures = {
        "plain": plain,
        "QR": label(number, kind=QR),
        "upside down": turned(plain, 180),
        "on its side": turned(plain, 90),
        "a little turned": turned(plain, 12),
        "turned": turned(plain, 33),
        "blurred": blurred(plain, 3),
        "very blurred": blurred(plain, 5),
        "in glare": in_glare(plain),
        "grainy": grainy(plain, seed),
        "turned and grainy": grainy(turned(plain, -20), seed),
        "several codes": label(f"PN-{seed}", number, "8A-77120"),
    }
    return {name: jpeg(picture) for name, picture in pictures.items()}
