"""人民币大写, by the examples of 支付结算办法, annex 1."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.papers.capitals import DIGITS, capitals


@pytest.mark.parametrize(
    ("fen", "words"),
    [
        (140950, "壹仟肆佰零玖元伍角整"),
        (600714, "陆仟零柒元壹角肆分"),
        (168032, "壹仟陆佰捌拾元叁角贰分"),
        (10700053, "壹拾万柒仟元伍角叁分"),
        (1640902, "壹万陆仟肆佰零玖元零贰分"),
        (32504, "叁佰贰拾伍元零肆分"),
        (0, "零元整"),
        (5, "伍分"),
        (50, "伍角整"),
        (3750, "叁拾柒元伍角整"),
        (1001000, "壹万零壹拾元整"),
        (2000300, "贰万零叁元整"),
        (100000000, "壹佰万元整"),
        (10000000100, "壹亿零壹元整"),
    ],
)
def test_the_examples(fen, words):
    assert capitals(fen) == f"人民币{words}"


@given(st.integers(0, 100_000_000_00))
def test_the_words_say_the_amount(fen):
    assert spoken(capitals(fen).removeprefix("人民币").removesuffix("整")) == fen


def spoken(words: str) -> int:
    """Reads the words back, by another way than they were written."""
    yuan, _, part = words.rpartition("元")
    fen = sum(DIGITS.index(part[at - 1]) * worth for at, sign in enumerate(part) for name, worth in (("角", 10), ("分", 1)) if sign == name)
    total = 0
    for group, worth in (("亿", 10**8), ("万", 10**4), ("", 1)):
        said, found, rest = yuan.rpartition(group) if group else (yuan, "", "")
        if group and not found:
            continue
        yuan = rest if group else ""
        total += worth * _four(said)
    return total * 100 + fen


def _four(said: str) -> int:
    total = 0
    for at, sign in enumerate(said):
        if sign in "仟佰拾":
            total += DIGITS.index(said[at - 1]) * {"仟": 1000, "佰": 100, "拾": 10}[sign]
        elif sign != "零" and (at + 1 == len(said)):
            total += DIGITS.index(sign)
    return total
