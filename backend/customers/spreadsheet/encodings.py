"""Bytes to text: the encodings in which Chinese systems and Excel write lists."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from backend.customers.spreadsheet.refusals import SpreadsheetRefused

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
WITHOUT_MARK = "utf-8", "gb18030", "big5hkscs", "cp1252"
EXPECTED = re.compile("车牌|牌照|车号|号牌|车架|司机|驾驶|電話|電话|电话|車牌|車號|車架|设备|終端|终端|卡号|卡號|套餐|配件|交易|金额|余额|数量|數量|imei|iccid|model|quantity|plate|vin|vehicle|driver|registration|reg", re.I)
NEVER_IN_TEXT = re.compile("[\0-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffe\uffff]")
LOOKED_AT = 4096
SHARE_OF_NULS = 0.2


def decoded(data: bytes) -> str:
    """Raises `spreadsheet.not_a_spreadsheet` when the bytes are no text."""
    readings = list(_readings(data))
    if not readings:
        raise SpreadsheetRefused("not_a_spreadsheet")
    return next((text for text in readings if EXPECTED.search(text)), readings[0])


def _readings(data: bytes) -> Iterator[str]:
    for encoding in _encodings(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not NEVER_IN_TEXT.search(text):
            yield text


def _encodings(data: bytes) -> tuple[str, ...]:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return (encoding,)
    return _utf16_by_nuls(data[:LOOKED_AT]) or WITHOUT_MARK


def _utf16_by_nuls(head: bytes) -> tuple[str, ...]:
    """Separators, digits and line ends leave a NUL in every second byte; which one tells the order."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) < SHARE_OF_NULS / 2 * len(head) / 2:
        return ()
    return ("utf-16-le",) if odd > even else ("utf-16-be",)
