"""What the holder of a link may know: one order's number, customer, vehicles with their state, when somebody comes, and its slip."""

from typing import Literal

import asyncpg
from msgspec import Struct

from backend.arrivals.visit import Visit, visit_of
from backend.kernel import files
from backend.kernel.database import fetch, fetch_one
from backend.orders.rules import FINISHED, OrderKind
from backend.papers.elements import Language
from backend.papers.links import order_behind

Progress = Literal["waiting", "preparing", "ready", "cancelled"]

ORDER = """
SELECT o.id, o.kind, o.number, o.state, cu.name AS customer, ce.name AS centre
FROM work_order o JOIN customer cu ON cu.id = o.customer JOIN service_centre ce ON ce.id = o.service_centre
WHERE o.id = $1
"""
SLIPS = """
SELECT DISTINCT ON (language) language, number, sha256 FROM paper
WHERE "order" = $1 AND state = 'ready' ORDER BY language, revision DESC
"""
VEHICLES = 'SELECT plate, vehicle_model AS model, state, reason FROM vehicle_line WHERE "order" = $1 ORDER BY position'


class SeenVehicle(Struct):
    plate: str
    model: str
    state: str
    reason: str


class Opened(Struct):
    """`visit` only before the work is done. `slips` are the languages that can be read now; `slip_number` is empty before the first print."""

    kind: OrderKind
    order_number: str
    customer: str
    centre: str
    progress: Progress
    slip_number: str
    slips: list[Language]
    vehicles: list[SeenVehicle]
    visit: Visit | None


class SlipFile(Struct):
    name: str
    pdf: bytes


async def opened(token: str) -> Opened | None:
    """None for a link that never was or is no more."""
    order = await order_behind(token)
    row = await fetch_one(ORDER, order) if order else None
    if not row:
        return None
    slips = await fetch(SLIPS, row["id"])
    progress = _progress(row["state"], slips)
    return Opened(
        kind=row["kind"],
        order_number=row["number"],
        customer=row["customer"],
        centre=row["centre"],
        progress=progress,
        slip_number=slips[0]["number"] if slips else "",
        slips=[slip["language"] for slip in slips],
        vehicles=[SeenVehicle(**vehicle) for vehicle in await fetch(VEHICLES, row["id"])],
        visit=await visit_of(row["id"]) if progress == "waiting" else None,
    )


def _progress(state: str, slips: list[asyncpg.Record]) -> Progress:
    if slips:
        return "ready"
    if state == "cancelled":
        return "cancelled"
    return "preparing" if state in FINISHED else "waiting"


async def slip_file(token: str, language: Language) -> SlipFile | None:
    order = await order_behind(token)
    for slip in await fetch(SLIPS, order) if order else []:
        if slip["language"] == language:
            return SlipFile(f"{slip['number']}-{language}.pdf", await files.get(slip["sha256"]))
    return None
