"""The label on a unit that goes back for repair (返修标签, P9.4.5): plate, fault, old number, order, date."""

from datetime import datetime
from typing import Literal
from uuid import UUID

import asyncpg
from msgspec import Struct

from backend.kernel.clock import now
from backend.kernel.database import fetch
from backend.kernel.problems import conflict
from backend.orders.access import order_row
from backend.papers.elements import Language
from backend.papers.labels.layouts import SINGLE, TO_CUT, Layout, Placed, pages_of
from backend.people.actor import Actor
from backend.settings import settings

ReturnFormat = Literal["label", "a4"]
LAYOUTS: dict[ReturnFormat, Layout] = {"label": SINGLE, "a4": TO_CUT}

COMING_BACK = """
SELECT l.plate, l.fault, l.done_at, unit.kind, unit.number,
       (SELECT n.number FROM intake n JOIN item i ON i.id = n.item
        WHERE n.line = l.id AND i.kind = unit.kind AND i.number = unit.number ORDER BY n.taken_at DESC LIMIT 1) AS intake
FROM vehicle_line l
CROSS JOIN LATERAL (VALUES ('terminal', l.old_terminal_imei, 1),
                           ('sim', CASE WHEN l.old_sim_fate = 'return' THEN l.old_sim_iccid END, 2)) AS unit(kind, number, turn)
WHERE l."order" = $1 AND unit.number IS NOT NULL ORDER BY l.position, unit.turn
"""


class ReturnLabel(Struct):
    """`code` is what its QR says: the number, then the intake's or else the order's."""

    kind: Literal["terminal", "sim"]
    plate: str
    fault: str
    number: str
    order_number: str
    intake_number: str
    at: datetime

    @property
    def code(self) -> str:
        return f"{self.number} {self.intake_number or self.order_number}"


class ReturnLabels(Struct):
    language: Language
    timezone: str
    order_number: str
    format: ReturnFormat
    labels: list[ReturnLabel]

    @property
    def template(self) -> str:
        return "return_labels"

    @property
    def layout(self) -> Layout:
        return LAYOUTS[self.format]

    @property
    def pages(self) -> list[list[Placed]]:
        return pages_of(self.layout, self.labels)

    def pictures(self) -> dict[str, bytes]:
        return {}


async def return_labels(actor: Actor, order: UUID, format: ReturnFormat, language: Language) -> ReturnLabels:
    """Raises `order.not_found` (404), `return_label.none` (409) when nothing of this order goes back."""
    row = await order_row(actor, order)
    labels = [_label(unit, row["number"]) for unit in await fetch(COMING_BACK, order)]
    if not labels:
        raise conflict("return_label.none", "No old terminal or SIM of this order goes back. Take down its number first.")
    return ReturnLabels(language, settings().timezone, row["number"], format, labels)


def _label(unit: asyncpg.Record, order_number: str) -> ReturnLabel:
    return ReturnLabel(
        kind=unit["kind"],
        plate=unit["plate"],
        fault=unit["fault"],
        number=unit["number"],
        order_number=order_number,
        intake_number=unit["intake"] or "",
        at=unit["done_at"] or now(),
    )
