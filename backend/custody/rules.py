"""Who may hold what, and for which reasons it changes hands (design §6). Data and pure functions."""

from datetime import date
from typing import Literal, get_args

from msgspec import Struct

from backend.people.actor import Role

ItemKind = Literal["terminal", "sim", "tool"]
ProductKind = Literal["terminal", "sim", "part", "tool"]
HolderKind = Literal["warehouse", "person", "vehicle", "return_shelf", "repair_shop", "supplier", "scrap", "missing"]
Condition = Literal["good", "faulty", "in_repair", "scrapped"]
SimState = Literal["active", "to_deactivate", "deactivated"]
Reason = Literal[
    "purchased", "taken_on", "issued", "returned", "handed_over", "transferred", "installed", "removed", "used", "reopened",
    "shelved", "to_repair", "repaired", "to_supplier", "from_supplier", "scrapped", "lost", "found",
]  # fmt: skip

KEEPERS: tuple[Role, ...] = ("administrator", "manager", "dispatcher")
"""Who runs a warehouse, the return shelf and the repair shop."""

EVERYWHERE: tuple[HolderKind, ...] = get_args(HolderKind)
IN_THE_HOUSE: tuple[HolderKind, ...] = ("warehouse", "return_shelf", "repair_shop")
UNBOUNDED: tuple[HolderKind, ...] = ("supplier", "missing")
"""Holders of whom nobody knows how much they have: the world that things come from, and where lost things are."""


class Route(Struct, frozen=True):
    """From whom to whom something may go for one reason."""

    reason: Reason
    sources: tuple[HolderKind, ...]
    targets: tuple[HolderKind, ...]


ROUTES = (
    Route("purchased", ("supplier",), ("warehouse",)),
    Route("taken_on", ("supplier",), ("vehicle", "person", "warehouse")),
    Route("issued", ("warehouse",), ("person",)),
    Route("returned", ("person",), ("warehouse",)),
    Route("handed_over", ("person",), ("person",)),
    Route("transferred", ("warehouse",), ("warehouse",)),
    Route("installed", ("person",), ("vehicle",)),
    Route("removed", ("vehicle",), ("person",)),
    Route("used", ("person",), ("vehicle",)),
    Route("reopened", ("person", "vehicle"), ("person", "vehicle")),
    Route("shelved", ("person", "warehouse"), ("return_shelf",)),
    Route("to_repair", ("warehouse", "return_shelf"), ("repair_shop",)),
    Route("repaired", ("repair_shop",), ("warehouse",)),
    Route("to_supplier", IN_THE_HOUSE, ("supplier",)),
    Route("from_supplier", ("supplier",), ("warehouse",)),
    Route("scrapped", IN_THE_HOUSE, ("scrap",)),
    Route("lost", ("warehouse", "person", "return_shelf", "repair_shop", "vehicle"), ("missing",)),
    Route("found", tuple(kind for kind in EVERYWHERE if kind != "scrap"), ("warehouse", "person", "return_shelf", "repair_shop")),
)
ROUTE_BY_REASON = {route.reason: route for route in ROUTES}

HANDOVERS: dict[tuple[HolderKind, HolderKind], Reason] = {
    ("warehouse", "person"): "issued",
    ("person", "warehouse"): "returned",
    ("person", "person"): "handed_over",
    ("person", "return_shelf"): "shelved",
    ("warehouse", "warehouse"): "transferred",
}
"""What is confirmed by both sides before it moves (P9.3.3), and the reason it then moves for."""


def may_go(reason: Reason, source: HolderKind, target: HolderKind) -> bool:
    route = ROUTE_BY_REASON[reason]
    return source in route.sources and target in route.targets


class Unit(Struct, frozen=True):
    """An item as the rules look at it. `expires_on` and `active` are a SIM's."""

    kind: ItemKind
    number: str
    condition: str
    holder_kind: HolderKind
    in_hand: bool
    expires_on: date | None = None
    active: bool = True


def why_not_fitted(unit: Unit, today: date) -> str | None:
    """The code of the problem that keeps a technician from putting this unit into a vehicle, or None (P9.4.5, P9.4.6)."""
    if unit.holder_kind == "vehicle":
        return f"{unit.kind}.installed"
    if unit.holder_kind == "scrap" or unit.condition == "scrapped":
        return f"{unit.kind}.scrapped"
    if not unit.in_hand:
        return f"{unit.kind}.not_in_hand"
    if unit.condition != "good":
        return f"{unit.kind}.faulty"
    if not unit.active:
        return "sim.deactivated"
    if unit.expires_on and unit.expires_on < today:
        return "sim.expired"
    return None


class Warranty(Struct, frozen=True):
    """`until` is the last day; `reason` is the code of the sentence that explains it."""

    covered: bool
    until: date | None
    reason: Literal["inherited", "purchase", "installation", "no_term", "unknown"]


def warranty_on(day: date, *, months: int | None, purchased_on: date | None, installed_on: date | None, inherited_until: date | None) -> Warranty:
    """From installation or else purchase and the product's months; a replaced unit keeps the original's remaining term (P9.2.3).

    `months` is None when nobody knows the product.
    """
    if inherited_until:
        return Warranty(day <= inherited_until, inherited_until, "inherited")
    if months == 0:
        return Warranty(False, None, "no_term")
    begins = installed_on or purchased_on
    if not begins or not months:
        return Warranty(False, None, "unknown")
    until = months_later(begins, months)
    return Warranty(day <= until, until, "installation" if installed_on else "purchase")


def standing_warranty(
    day: date, *, months: int | None, purchased_on: date | None, installed_on: date | None, kept_until: date | None
) -> Warranty:
    """Of a unit in use. `kept_until` was written when it was fitted: where its own dates say another day, it was inherited."""
    own = warranty_on(day, months=months, purchased_on=purchased_on, installed_on=installed_on, inherited_until=None)
    return own if kept_until in (None, own.until) else Warranty(day <= kept_until, kept_until, "inherited")


def months_later(day: date, months: int) -> date:
    """The same day so many months on, or the month's last when it is shorter; never after the calendar's end."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    if year > date.max.year:
        return date.max
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month, min(day.day, last))
        except ValueError:
            continue
    raise ValueError(day)
