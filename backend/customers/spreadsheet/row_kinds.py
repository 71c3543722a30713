"""Rows below the header that are no vehicle: sums, signatures, notes, the header again."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from backend.customers.spreadsheet.headers import columns_of, plain
from backend.customers.spreadsheet.plates import plate_in, says_no_plate

CLOSING = re.compile(
    r"(合计|总计|小计|共计|累计|合共|总数|总共|数量|制表|填表|填报|审核|审批|批准|复核|经办|负责人|联系人|签字|签名|签章|盖章|公章|注意|注|备注|说明|附注|"
    r"日期|以上|以下空白|(共|总共|合共)?\d+[台辆部]|例|示例|样例)(?=$|[^\w]|[\u4e00-\u9fff]|\d)|"
    r"(total|grand total|subtotal|sub total|sum|count|prepared by|checked by|approved by|signature|signed|notes?|remarks?|example|end of list)\b"
)
LONGEST_LABEL = 12
"""Characters: a lone cell longer than this is a sentence below the list, no plate."""


FEW = 4
"""Filled cells: a row with more of them is a vehicle that lacks its plate, whatever it begins with."""


def is_vehicle(texts: Mapping[str, str], row: Sequence[str]) -> bool:
    """`texts` are the row's cells by field, `row` all of its cells. Whatever has a plate or a VIN is a vehicle."""
    if not any(texts.values()):
        return False
    if plate_in(texts.get("plate", ""))[0] or re.search(r"[A-Za-z0-9]{8,}", texts.get("vin", "")):
        return True
    return not (_is_header_again(texts) or _is_closing(texts, row))


def _is_header_again(texts: Mapping[str, str]) -> bool:
    again = {field for field, text in texts.items() if field in columns_of([(text,)])}
    return len(again) >= min(2, len(texts)) and bool(again & {"plate", "vin"})


def _is_closing(texts: Mapping[str, str], row: Sequence[str]) -> bool:
    filled = [text for text in row if text]
    if len(filled) <= FEW and (CLOSING.match(plain(filled[0])) or CLOSING.match(plain(texts.get("plate", "")))):
        return True
    return len(filled) == 1 and texts.get("plate") == filled[0] and (len(filled[0]) > LONGEST_LABEL or _is_words_only(filled[0]))


def _is_words_only(text: str) -> bool:
    """The name of a branch or site above its own vehicles; every plate has a letter or a digit."""
    return not says_no_plate(text) and not re.search("[A-Z0-9]", unicodedata.normalize("NFKC", text).upper())
