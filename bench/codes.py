"""Codes in photos: how many are read, how long it takes, and whether an event loop stands still meanwhile."""

import asyncio
import io
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import zxingcpp
from PIL import Image

from backend.evidence.codes import codes_in, numbers_in
from backend.evidence.darkroom import darkroom, develop
from bench.measure import Figure
from bench.photo import STAMP
from bench.photo import photo as yard_photo
from tests.code_pictures import hard_photos, jpeg, label

IMEI = "490154203237518"
SAMPLES = Path(__file__).resolve().parents[2] / "shared" / "samples" / "codes"
ROUNDS, PHOTOS_A_ROUND = 5, 4


async def figures() -> list[Figure]:
    photos = hard_photos(IMEI)
    read = [numbers_in(codes_in(data, "terminal"), "terminal") == [IMEI] for data in photos.values()]
    clean = jpeg(label(IMEI))
    ours, decoder = _time_each(list(photos.values())), median(_timed(lambda: _decoded(clean)) for _ in range(9))
    found = [
        Figure("codes read in hard photos", 100 * sum(read) / len(read), 100.0 * (_decoded(clean) == [IMEI]), "%", 0.9, at_least=True),
        Figure("time per hard photo, against a clean code", ours, decoder, "ms", 20),
        Figure("worst stall of the loop, photos being developed", await _stall(), None, "ms", 20),
    ]
    return [*_samples(), *found]


def _samples() -> list[Figure]:
    """Real phone pictures, where they lie beside the project."""
    pictures = [path for kind in ("code128-2", "qrcode-3") for path in sorted((SAMPLES / kind).glob("*.webp"))]
    if not pictures:
        return []
    right = sum(path.with_suffix(".txt").read_text().split() in [text.split() for text in codes_in(path.read_bytes())] for path in pictures)
    silent = sum(not codes_in(path.read_bytes()) for path in (SAMPLES / "falsepositives-2").glob("*.webp"))
    total = len(list((SAMPLES / "falsepositives-2").glob("*.webp")))
    return [
        Figure("codes read in real pictures", 100 * right / len(pictures), 100, "%", 1.0, at_least=True),
        Figure("nothing read where there is no code", 100 * silent / total, 100, "%", 1.0, at_least=True),
    ]


async def _stall() -> float:
    """The worst delay of a timer while photos of 12 MP are developed; of several rounds the median, for the machine's own hiccups."""
    data = yard_photo()
    await develop(data, STAMP, "terminal")
    worst = [await _worst_delay(data) for _ in range(ROUNDS)]
    darkroom.close()
    return median(worst)


async def _worst_delay(data: bytes) -> float:
    work = asyncio.gather(*(develop(data, STAMP, "terminal") for _ in range(PHOTOS_A_ROUND)))
    worst = 0.0
    while not work.done():
        before = time.perf_counter()
        await asyncio.sleep(0.002)
        worst = max(worst, time.perf_counter() - before - 0.002)
    await work
    return worst * 1000


def _time_each(photos: list[bytes]) -> float:
    return median(_timed(lambda data=data: codes_in(data, "terminal")) for data in photos)


def _decoded(data: bytes) -> list[str]:
    return [code.text for code in zxingcpp.read_barcodes(Image.open(io.BytesIO(data)).convert("L"))]


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000
