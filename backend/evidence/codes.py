"""The numbers that a photo itself shows: bar codes and QR codes on units and SIM cards (P9.4.5, P9.4.6)."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import Literal

import zxingcpp
from PIL import Image, ImageFilter, ImageOps

from backend.evidence.copies import upright
from backend.evidence.picture import opened
from backend.kernel.problems import Problem
from backend.orders.numbers import checked_imei, read_iccid

Reading = Literal["agrees", "disagrees", "unreadable"]
NumberKind = Literal["terminal", "sim"]
KIND_OF_PHOTO: dict[str, NumberKind] = {"terminal": "terminal", "old_terminal": "terminal", "sim": "sim", "old_sim": "sim"}
READ: dict[NumberKind, Callable[[str], str]] = {"terminal": checked_imei, "sim": lambda text: read_iccid(text).value}
LOOKING_SIDE, SMALL_SIDE = 2048, 1280
TURNS = (15, -15, 30, -30, 45)
MOST_CODES, LONGEST_TEXT = 16, 400


def codes_in(data: bytes, kind: NumberKind | None = None) -> list[str]:
    """The texts of all codes in a picture. Looks harder while no number of `kind` was found. Raises `PictureRefused`."""
    picture = ImageOps.grayscale(upright(opened(data)))
    picture.thumbnail((LOOKING_SIDE, LOOKING_SIDE), Image.Resampling.BICUBIC, reducing_gap=2.0)
    found: dict[str, None] = {}
    for look in looks(picture):
        found |= dict.fromkeys(code.text[:LONGEST_TEXT] for code in zxingcpp.read_barcodes(look))
        if kind is None or numbers_in(found, kind):
            break
    return list(found)[:MOST_CODES]


def looks(picture: Image.Image) -> Iterator[Image.Image]:
    """The same picture as it is, then as a patient eye would look at it: smaller against grain, turned, sharpened, evened out."""
    yield picture
    small = picture.copy()
    small.thumbnail((SMALL_SIDE, SMALL_SIDE), Image.Resampling.LANCZOS)
    yield small
    for degrees in TURNS:
        yield small.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    sharp = picture.filter(ImageFilter.UnsharpMask(radius=4, percent=250, threshold=0))
    yield sharp
    yield ImageOps.autocontrast(sharp, cutoff=5)


def numbers_in(texts: Iterable[str], kind: NumberKind) -> list[str]:
    """The valid numbers of one kind in all codes of a picture: a label carries serial numbers, part numbers and more beside it."""
    found: dict[str, None] = {}
    for text in texts:
        for candidate in _candidates(text):
            try:
                found[READ[kind](candidate)] = None
            except Problem:
                continue
    return list(found)


def _candidates(text: str) -> list[str]:
    """The whole code, its words and its runs of digits: labels write `IMEI:8612…;SN:…` as well as the bare number."""
    text = unicodedata.normalize("NFKC", text).upper()
    return [text, *re.split(r"[^0-9A-Z]+", text), *re.findall(r"\d+", text)]


def reading_of(texts: Iterable[str], kind: NumberKind, number: str) -> Reading:
    """Whether the photo shows the number that was taken down; with several numbers in the picture one that fits is enough."""
    shown = numbers_in(texts, kind)
    if not shown:
        return "unreadable"
    return "agrees" if number in shown else "disagrees"
