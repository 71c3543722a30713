"""Codes are read under everything that a yard does to a photo, and nothing is read where there is none."""

from pathlib import Path

import pytest

from backend.evidence.codes import codes_in, numbers_in, reading_of
from tests.cast import ICCIDS, IMEIS
from tests.code_pictures import hard_photos, jpeg, label

SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "samples" / "codes"
PHOTOS = hard_photos(IMEIS[0])
READABLE = tuple(name for name in PHOTOS if name != "very blurred")


@pytest.mark.parametrize("name", READABLE)
def test_the_number_is_read(name: str) -> None:
    assert numbers_in(codes_in(PHOTOS[name], "terminal"), "terminal") == [IMEIS[0]]


def test_what_cannot_be_read_is_said() -> None:
    assert reading_of(codes_in(PHOTOS["very blurred"], "terminal"), "terminal", IMEIS[0]) == "unreadable"


def test_a_photo_of_another_unit_disagrees() -> None:
    assert reading_of([IMEIS[1]], "terminal", IMEIS[0]) == "disagrees"


def test_one_right_number_among_several_is_enough() -> None:
    shown = codes_in(jpeg(label(IMEIS[1], IMEIS[0])), "terminal")
    assert reading_of(shown, "terminal", IMEIS[0]) == "agrees"


def test_a_sim_is_not_taken_for_a_terminal() -> None:
    shown = codes_in(jpeg(label(ICCIDS[0])), "sim")
    assert reading_of(shown, "sim", ICCIDS[0]) == "agrees"
    assert reading_of(shown, "terminal", IMEIS[0]) == "unreadable"


def test_real_phone_pictures_are_read() -> None:
    pictures = [path for kind in ("code128-2", "qrcode-3") for path in sorted((SAMPLES / kind).glob("*.webp"))]
    right = sum(path.with_suffix(".txt").read_text().split() in [text.split() for text in codes_in(path.read_bytes())] for path in pictures)
    assert right == len(pictures) >= 30


def test_nothing_is_read_where_there_is_no_code() -> None:
    pictures = sorted((SAMPLES / "falsepositives-2").glob("*.webp"))
    assert [path.name for path in pictures if codes_in(path.read_bytes())] == []
    assert len(pictures) >= 20
