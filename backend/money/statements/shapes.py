"""A statement as it was read. Amounts in minor units, below 0 when money went out."""

from datetime import date
from typing import Literal

from msgspec import Struct

Source = Literal["wechat", "alipay", "bank"]
Why = Literal["fee", "not_done", "neutral", "no_amount", "no_day", "too_many_cells"]


class ReadLine(Struct, frozen=True):
    """`row` as the spreadsheet counts. `identity` is the same whenever the movement is read again; `refs` are tidy (see `reference`), `written` the same as they stand in the file."""

    row: int
    identity: str
    day: date
    at: str
    amount: int
    refs: list[str]
    written: list[str]
    counterparty: str
    memo: str


class LeftOut(Struct, frozen=True):
    row: int
    why: Why
    text: str


class ReadStatement(Struct, frozen=True):
    source: Source
    lines: list[ReadLine]
    left_out: list[LeftOut]
