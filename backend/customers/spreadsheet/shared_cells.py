"""Cells that hold two things: a driver with a number, a plate with the vehicle's model or VIN; and a make that belongs to its model."""

from __future__ import annotations

import re

from backend.customers.spreadsheet.cells import said, text_of
from backend.customers.spreadsheet.grid import Cell
from backend.customers.spreadsheet.headers import DRIVER_AND_PHONE, Header, beside_plate
from backend.customers.spreadsheet.phones import number_and_rest, phone_in
from backend.customers.spreadsheet.plates import colour_in, plate_among_words
from backend.customers.spreadsheet.vins import looks_like_vin

NAME = re.compile(r"(?!.*(微信|手机|电话|号码|同号|联系|本人|座机|办公|司机|老板))[\u4e00-\u9fff]{2,4}")
"""What stands beside a number and is a person; 微信同号 is not."""


def taken_apart(cells: dict[str, Cell], plate_header: Header) -> dict[str, Cell]:
    """`plate_header` names what stands beside the plate; what it does not name is a remark."""
    return _make_with_model(_number_from_driver(_vin_and_words_from_plate(cells, plate_header)))


def _number_from_driver(cells: dict[str, Cell]) -> dict[str, Cell]:
    if DRIVER_AND_PHONE in cells:
        phone, name = number_and_rest(text_of(cells[DRIVER_AND_PHONE]))
        return {"driver_name": name, "driver_phone": phone} | {field: cell for field, cell in cells.items() if field != DRIVER_AND_PHONE}
    phone, name = number_and_rest(text_of(cells.get("driver_name", "")))
    if phone_in(phone) and not said(cells.get("driver_phone", "")):
        return cells | {"driver_name": name, "driver_phone": phone}
    name = number_and_rest(text_of(cells.get("driver_phone", "")))[1]
    return cells | {"driver_name": name} if NAME.fullmatch(name) and not said(cells.get("driver_name", "")) else cells


def _vin_and_words_from_plate(cells: dict[str, Cell], header: Header) -> dict[str, Cell]:
    """The plate's own cell stays whole: what was cleaned of it can be shown."""
    text = text_of(cells.get("plate", ""))
    if looks_like_vin(text):
        return cells | {"plate": "", "vin": cells.get("vin") or text}
    words = plate_among_words(text)[1]
    if not words or colour_in(words):
        return cells
    field = "vin" if looks_like_vin(words) else beside_plate(header)
    if said(cells.get(field, "")):
        field = "remark"
    return cells | {field: " ".join(filter(None, (text_of(cells.get(field, "")), words)))}


def _make_with_model(cells: dict[str, Cell]) -> dict[str, Cell]:
    """东风 and 天龙 in two columns are one model, 东风天龙 twice is not."""
    if "make" not in cells:
        return cells
    make, model = said(cells["make"]), said(cells.get("model", ""))
    whole = model if model.startswith(make) else " ".join(filter(None, (make, model)))
    return {field: cell for field, cell in cells.items() if field != "make"} | {"model": whole}
