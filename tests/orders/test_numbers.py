import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from backend.kernel.problems import Problem
from backend.orders.numbers import checked_imei, read_iccid

VECTORS = Path(__file__).parent.parent / "vectors"


def cases(name: str) -> list[Any]:
    return [
        pytest.param(case["input"], case["expected"], id=case["name"]) for case in json.loads((VECTORS / f"{name}.json").read_text("utf-8"))
    ]


def answer(read, text: str) -> dict[str, Any]:
    try:
        return msgspec.to_builtins(read(text))
    except Problem as problem:
        return {"code": problem.code, "params": problem.params}


@pytest.mark.parametrize(("text", "expected"), cases("imei"))
def test_the_office_reads_an_imei_as_the_phone_does(text, expected):
    assert answer(lambda given: {"value": checked_imei(given)}, text) == expected


@pytest.mark.parametrize(("text", "expected"), cases("iccid"))
def test_the_office_reads_an_iccid_as_the_phone_does(text, expected):
    assert answer(read_iccid, text) == expected


@pytest.mark.parametrize(
    "written", ["49.015420/323751-8", "49\u2014015420 323751\u30008", " ４９０１５４２０３２３７５１８\n", "\ufeff490154203237518"]
)
def test_what_labels_and_keyboards_put_between_the_digits_goes_away(written):
    assert checked_imei(written) == "490154203237518"


def test_digits_of_other_scripts_are_not_digits():
    assert answer(lambda given: {"value": checked_imei(given)}, "٤٩٠١٥٤٢٠٣٢٣٧٥١٨") == {"code": "imei.digits", "params": {}}
