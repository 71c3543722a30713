"""Found while the customer is on the telephone (P9.4.2): customers, vehicles, terminals and SIMs, with what belongs together."""

from collections.abc import Iterable
from uuid import UUID

import asyncpg

from backend.custody import lookup as custody
from backend.custody import service as ledger
from backend.customers import lookup as customers
from backend.customers.access import reading
from backend.kernel.clock import today
from backend.kernel.database import fetch
from backend.kernel.shapes import Named
from backend.kernel.sought import MOST_CANDIDATES, Sought, beginning, ending, sought
from backend.orders.fitted_before import terminals_before
from backend.orders.lookup_schemas import CustomerFound, Lookup, UnitFound, VehicleFound, WorkFound
from backend.orders.rules import FINISHED
from backend.people.actor import Actor

MOST, MOST_WORKS = 8, 3
TERMINAL = f"""
SELECT vehicle FROM vehicle_line WHERE terminal_imei ~>=~ $1 AND terminal_imei ~<~ $2 AND state = 'done' LIMIT {MOST_CANDIDATES}
"""
TERMINAL_ENDS = f"""
SELECT vehicle FROM vehicle_line WHERE reverse(terminal_imei) ~>=~ $1 AND reverse(terminal_imei) ~<~ $2 AND state = 'done' LIMIT {MOST_CANDIDATES}
"""
WORKS = """
SELECT l.vehicle, o.id, o.number, o.kind, o.state, l.state AS line_state, l.terminal_imei, l.old_terminal_imei, l.done_at
FROM vehicle_line l JOIN work_order o ON o.id = l."order" WHERE l.vehicle = ANY($1) ORDER BY o.created_at DESC, o.id DESC
"""


async def lookup(actor: Actor, text: str) -> Lookup:
    """Answers nothing for less than two letters. What belongs to another service centre is not found (P9.5.4)."""
    scope, wanted = reading(actor), sought(text)
    if not wanted.is_enough:
        return Lookup([], [], [])
    units = await custody.items_meant(wanted) if wanted.is_unit else []
    meant = await _fitted_with(wanted, units) | await customers.vehicles_meant(wanted)
    named = await customers.customers_meant(wanted)
    vehicles = await customers.seen_vehicles(scope, list(meant), MOST)
    return Lookup(
        vehicles=await _with_everything(vehicles, meant),
        customers=[_customer(row, named) for row in await customers.seen_customers(scope, list(named), MOST)],
        units=[unit_found(row) for row in await custody.not_fitted(scope, units, MOST)],
    )


async def _fitted_with(wanted: Sought, units: list[UUID]) -> customers.Found:
    """Also by terminals that were fitted before there was a ledger."""
    found: customers.Found = dict(await custody.vehicles_with(units))  # pyright: ignore[reportAssignmentType]
    for sql, ends in ((TERMINAL, beginning(wanted.number)), (TERMINAL_ENDS, ending(wanted.number))) if wanted.is_unit else ():
        for row in await fetch(sql, *ends):
            found.setdefault(row["vehicle"], "terminal")
    return found


async def _with_everything(vehicles: list[asyncpg.Record], meant: customers.Found) -> list[VehicleFound]:
    ids = [row["id"] for row in vehicles]
    fitted, before, works = await custody.fitted_in_all(ids), await terminals_before(ids), await _works(ids)
    return [_vehicle(row, fitted.get(row["id"], {}), before.get(row["id"]), works.get(row["id"], []), meant) for row in vehicles]


async def _works(vehicles: list[UUID]) -> dict[UUID, list[WorkFound]]:
    works: dict[UUID, list[WorkFound]] = {}
    for row in await fetch(WORKS, vehicles) if vehicles else []:
        works.setdefault(row["vehicle"], []).append(_work(row))
    return works


def _vehicle(
    row: asyncpg.Record, fitted: dict[str, asyncpg.Record], before: UnitFound | None, works: list[WorkFound], meant: customers.Found
) -> VehicleFound:
    return VehicleFound(
        **{name: row[name] for name in ("id", "plate", "plate_colour", "vin", "model")},
        customer=Named(row["customer"], row["customer_name"]),
        service_centre=Named(row["service_centre"], row["centre_name"]),
        driver_name=row["driver_name"] or "",
        driver_phone=row["driver_phone"] or "",
        terminal=unit_found(fitted["terminal"]) if "terminal" in fitted else before,
        sim=unit_found(fitted["sim"]) if "sim" in fitted else None,
        open_orders=list(_open(works)),
        works=[work for work in works if work.line_state == "done"][:MOST_WORKS],
        found_by=meant[row["id"]],
    )


def _open(works: Iterable[WorkFound]) -> Iterable[WorkFound]:
    return (work for work in works if work.state not in (*FINISHED, "cancelled"))


def unit_found(item: asyncpg.Record) -> UnitFound:
    return UnitFound(
        **{name: item[name] for name in ("kind", "number", "serial", "purchased_on", "installed_on", "holder_kind")},
        product=item["product_name"] or "",
        warranty=ledger.warranty_of(item, today()),
        holder=item["holder_person_name"] or item["plate"] or "",
    )


def _work(row: asyncpg.Record) -> WorkFound:
    return WorkFound(
        order=Named(row["id"], row["number"]),
        **{name: row[name] for name in ("kind", "state", "line_state", "done_at")},
        imei=row["terminal_imei"] or "",
        old_imei=row["old_terminal_imei"] or "",
    )


def _customer(row: asyncpg.Record, named: customers.Found) -> CustomerFound:
    centre = Named(row["service_centre"], row["centre_name"])
    return CustomerFound(row["id"], row["name"], centre, row["vehicles"], named[row["id"]])
