import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from backend.evidence.codes import KIND_OF_PHOTO, numbers_in, reading_of
from backend.orders.rules import (
    INSTALLATION,
    MOVES,
    LineFacts,
    Requirements,
    may_move,
    missing_on_line,
    missing_on_order,
    split_number,
    window_is_right,
)

FULL_LINE = LineFacts(1, "done", True, True, True, True, {"before": 1, "terminal": 1, "after": 2})
CHECKED = INSTALLATION.checklist


def test_nothing_is_missing_on_a_finished_line():
    assert missing_on_line(INSTALLATION, FULL_LINE) == []


def test_what_is_missing_comes_in_the_order_of_the_work():
    bare = LineFacts(3, "pending", False, False, False, False, {})
    codes = [one.code for one in missing_on_line(INSTALLATION, bare)]
    assert codes == ["missing.survey", "missing.terminal", "missing.sim"] + ["missing.photo"] * 3 + ["missing.damage"]


def test_an_order_with_a_pending_line_is_not_complete():
    pending = msgspec.structs.replace(FULL_LINE, state="pending")
    assert [one.code for one in missing_on_order(INSTALLATION, CHECKED, [pending], ["customer", "technician"])] == ["missing.line"]


def test_a_line_that_was_not_possible_needs_nothing_else():
    line = LineFacts(1, "not_possible", False, False, False, False, {})
    assert missing_on_order(INSTALLATION, CHECKED, [line], ["customer", "technician"]) == []


def test_both_signatures_are_needed():
    found = missing_on_order(INSTALLATION, CHECKED, [FULL_LINE], [])
    assert [one.params["role"] for one in found] == ["customer", "technician"]


@pytest.mark.parametrize("state", ["draft", "submitted", "returned"])
def test_nobody_works_before_approval(state):
    """P9.4.3."""
    verbs = {move.verb for move in MOVES if "technician" in move.who}
    assert all(may_move(verb, state, "technician") is None for verb in verbs)
    assert may_move("assign", state, "dispatcher") is None


def test_only_a_manager_approves():
    assert may_move("approve", "submitted", "manager")
    assert not may_move("approve", "submitted", "dispatcher")
    assert not may_move("approve", "submitted", "technician")


def test_every_state_but_the_last_ones_leads_somewhere():
    from typing import get_args

    from backend.orders.rules import OrderState

    ends = {state for state in get_args(OrderState) if not any(state in move.sources for move in MOVES)}
    assert ends == {"closed", "cancelled"}


def test_split_orders_are_numbered_after_the_first():
    assert [split_number("HQ-WO-2026-00001", part) for part in (1, 2, 3)] == [
        "HQ-WO-2026-00001",
        "HQ-WO-2026-00001-2",
        "HQ-WO-2026-00001-3",
    ]


def test_a_window_ends_after_it_begins():
    assert window_is_right("", "") and window_is_right("08:00", "12:00")
    assert not window_is_right("12:00", "08:00") and not window_is_right("08:00", "")


VECTORS = json.loads((Path(__file__).parent.parent / "vectors" / "missing.json").read_text("utf-8"))


def facts(line: dict[str, Any], photos: list[dict[str, Any]]) -> LineFacts:
    counted = Counter(photo["kind"] for photo in photos if photo["line_id"] == line["id"] and not photo["refused_code"])
    answered = [line[part] is not None for part in ("survey", "terminal", "sim", "damage")]
    swapped = {part: line.get(part) is not None for part in ("old_terminal", "old_sim")}
    reported, disagreeing = line.get("report") is not None, dict(numbers_shown_instead(line, photos))
    return LineFacts(line["position"], line["state"], *answered, dict(counted), **swapped, reported=reported, disagreeing=disagreeing)


def numbers_shown_instead(line: dict[str, Any], photos: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    for kind, of in KIND_OF_PHOTO.items():
        number = (line.get(kind) or {}).get("imei" if of == "terminal" else "iccid")
        codes = [photo["codes"] for photo in photos if photo["kind"] == kind and "codes" in photo and number]
        readings = [reading_of(texts, of, number) for texts in codes]
        if "disagrees" in readings and "agrees" not in readings:
            yield kind, numbers_in(codes[readings.index("disagrees")], of)[0]


@pytest.mark.parametrize("case", VECTORS, ids=lambda case: case["name"])
def test_the_office_misses_what_the_phone_misses(case):
    given = case["input"]
    needs = msgspec.convert(given["order"]["requirements"], Requirements)
    lines = given["lines"] if given["of"] == "order" else [given["line"]]
    seen = [facts(line, given["photos"]) for line in lines]
    ticked = [item for item, answer in given["order"]["checklist"].items() if answer["checked"]]
    if given["of"] == "line":
        found = missing_on_line(needs, seen[0])
    else:
        found = missing_on_order(needs, ticked, seen, [signature["role"] for signature in given["signatures"]])
    position = {line["id"]: line["position"] for line in lines} | {None: None}
    expected = [(one["code"], one["params"], position[one["where"]["line_id"]]) for one in case["expected"]]
    assert [(one.code, one.params, one.line) for one in found] == expected
