"""What a repair slip says besides: the call (P9.4.2), and what was swapped, used and done at each vehicle (P9.4.5, P9.4.6, P4.13)."""

from datetime import date
from typing import Any
from uuid import UUID

import asyncpg
import msgspec

from backend.kernel.database import fetch, fetch_one, from_json
from backend.papers.elements import Language
from backend.papers.slip import Call, Repair, UsedPart

UNITS = """
SELECT i.kind, i.number, i.serial, COALESCE(s.msisdn, '') AS msisdn
FROM item i LEFT JOIN sim_card s ON s.item = i.id
WHERE i.kind = 'terminal' AND i.number = ANY($1) OR i.kind = 'sim' AND i.number = ANY($2)
"""


async def call_of(order: UUID, language: Language) -> Call | None:
    row = await fetch_one('SELECT * FROM repair_call WHERE "order" = $1', order)
    if not row:
        return None
    warranty = from_json(row["warranty"]) or {}
    return Call(
        customer=row["customer_name"],
        address=row["address"],
        contact=row["contact_name"],
        contact_phone=row["contact_phone"],
        imei=row["terminal_imei"],
        product_model=row["product_model"],
        purchased_on=row["purchased_on"],
        problem=row["problem"],
        symptoms=await _symptoms(from_json(row["symptoms"]), language),
        called_at=row["called_at"],
        covered=warranty.get("covered"),
        covered_until=msgspec.convert(warranty.get("until"), date | None),
        covered_because=warranty.get("reason") or "",
        purchase_unknown=row["purchase_unknown"],
        symptom_note=row["symptom_note"],
    )


async def _symptoms(codes: list[str], language: Language) -> list[str]:
    """By name; what is no longer on the list keeps its code."""
    column = "name_zh" if language == "zh-Hans" else "COALESCE(NULLIF(name_en, ''), name_zh)"
    names = {row["code"]: row["name"] for row in await fetch(f"SELECT code, {column} AS name FROM symptom WHERE code = ANY($1)", codes)}
    return [names.get(code, code) for code in codes]


async def repairs_of(lines: list[asyncpg.Record]) -> dict[UUID, Repair]:
    used = {line["id"]: from_json(line["parts_used"]) or [] for line in lines}
    products = await _products({part["product_id"] for parts in used.values() for part in parts})
    units = await _units(lines)
    return {line["id"]: _repair(line, units, [_part(part, products) for part in used[line["id"]]]) for line in lines}


def _repair(line: asyncpg.Record, units: dict[tuple[str, str], asyncpg.Record], parts: list[UsedPart]) -> Repair:
    terminal, sim = units.get(("terminal", line["old_terminal_imei"])), units.get(("sim", line["old_sim_iccid"]))
    return Repair(
        fault=line["fault"],
        old_imei=line["old_terminal_imei"] or "",
        old_serial=terminal["serial"] if terminal else "",
        old_iccid=line["old_sim_iccid"] or "",
        old_msisdn=sim["msisdn"] if sim else "",
        old_sim_fate=line["old_sim_fate"],
        parts=parts,
        work_done=line["work_done"],
        minutes=line["work_minutes"],
        recheck_ok=line["recheck_ok"],
        recheck_note=line["recheck_note"],
    )


async def _units(lines: list[asyncpg.Record]) -> dict[tuple[str, str], asyncpg.Record]:
    terminals = [line["old_terminal_imei"] for line in lines if line["old_terminal_imei"]]
    sims = [line["old_sim_iccid"] for line in lines if line["old_sim_iccid"]]
    return {(row["kind"], row["number"]): row for row in await fetch(UNITS, terminals, sims)}


async def _products(ids: set[str]) -> dict[str, asyncpg.Record]:
    rows = await fetch("SELECT id, code, name, unit FROM product WHERE id = ANY($1::uuid[])", list(ids))
    return {str(row["id"]): row for row in rows}


def _part(used: dict[str, Any], products: dict[str, asyncpg.Record]) -> UsedPart:
    product = products[used["product_id"]]
    return UsedPart(product["code"], product["name"], used["quantity"], product["unit"])
