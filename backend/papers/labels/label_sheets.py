"""Sheets of labels for terminals, SIMs, tools, shelves and whoever else holds things: QR and Code128 of the same code."""

from typing import Annotated
from uuid import UUID

import asyncpg
from msgspec import Meta, Struct

from backend.custody.seen import holders_seen, items_seen
from backend.custody.shelf_codes import holder_code
from backend.kernel.problems import invalid
from backend.papers.codes import code128_modules
from backend.papers.elements import Language
from backend.papers.labels.layouts import SHEETS, Layout, Placed, Sheet, pages_of
from backend.people.actor import Actor
from backend.settings import settings

MOST = 480
NARROWEST, WIDEST = 0.19, 0.38
"""Millimetres of the thinnest bar: what an office printer still draws and a phone still reads, and more than anybody needs."""
QUIET = 20

Ids = Annotated[list[UUID], Meta(max_length=MOST)]


class SheetOfLabels(Struct):
    """What is asked for. `skip`: so many labels of the first sheet are used up."""

    items: Ids = []
    holders: Ids = []
    sheet: Sheet = "3x8"
    skip: Annotated[int, Meta(ge=0, le=39)] = 0
    language: Language = "zh-Hans"


class Label(Struct):
    """`kind` is an item's or a holder's. `code` is what QR and bars say."""

    kind: str
    name: str
    number: str
    serial: str
    code: str


class LabelSheet(Struct):
    language: Language
    timezone: str
    sheet: Sheet
    skip: int
    labels: list[Label]

    @property
    def template(self) -> str:
        return "label_sheet"

    @property
    def layout(self) -> Layout:
        return SHEETS[self.sheet]

    @property
    def pages(self) -> list[list[Placed]]:
        return pages_of(self.layout, self.labels, self.skip)

    def pictures(self) -> dict[str, bytes]:
        return {}

    def bars_width(self, label: Label) -> float:
        """Millimetres, with room on both sides as Code128 asks for; 0 where the bars would be too narrow and the QR code has to do."""
        modules = code128_modules(label.code)
        narrowest = min(WIDEST, self.layout.label[0] / (modules + QUIET))
        return round(modules * narrowest, 2) if narrowest >= NARROWEST else 0


async def label_sheet(actor: Actor, wanted: SheetOfLabels) -> LabelSheet:
    """Raises `item.not_found`, `holder.not_found` (404), `label.none`, `label.too_many` (422)."""
    count = len(wanted.items) + len(wanted.holders)
    if not count:
        raise invalid("label.none", "Choose what the labels are for.")
    if count > MOST:
        raise invalid("label.too_many", f"Up to {MOST} labels can be printed at once.", limit=MOST)
    items = [_of_item(row) for row in await items_seen(actor, wanted.items)]
    holders = [_of_holder(row) for row in await holders_seen(actor, wanted.holders)]
    skip = min(wanted.skip, SHEETS[wanted.sheet].on_a_page - 1)
    return LabelSheet(wanted.language, settings().timezone, wanted.sheet, skip, items + holders)


def _of_item(row: asyncpg.Record) -> Label:
    return Label(kind=row["kind"], name=row["product_name"] or "", number=row["number"], serial=row["serial"], code=row["number"])


def _of_holder(row: asyncpg.Record) -> Label:
    return Label(kind=row["kind"], name=row["name"], number="", serial="", code=holder_code(row["id"]))
