"""What an order's slip says, gathered from order, vehicles and evidence."""

from uuid import UUID

import anyio
import asyncpg
import msgspec

from backend.evidence.copies import signature_to_print
from backend.kernel import files
from backend.kernel.clock import now
from backend.kernel.database import fetch, fetch_one
from backend.papers.company import company
from backend.papers.elements import Picture, Signed
from backend.papers.links import address
from backend.papers.repair import call_of, repairs_of
from backend.papers.slip import AuthorisedPart, OnlineCheck, Repair, Slip, Vehicle
from backend.settings import settings

ORDER = """
SELECT o.*, cu.name AS customer_name, co.name AS contact_name, co.phone AS contact_phone, si.name AS site_name, si.address,
       te.name AS technician_name, ap.name AS approved_by_name, ce.name AS centre_name, li.id AS link
FROM work_order o
JOIN customer cu ON cu.id = o.customer
JOIN service_centre ce ON ce.id = o.service_centre
LEFT JOIN contact co ON co.id = o.contact
LEFT JOIN site si ON si.id = o.site
LEFT JOIN person te ON te.id = o.technician
LEFT JOIN person ap ON ap.id = o.approved_by
LEFT JOIN link li ON li."order" = o.id AND li.revoked_at IS NULL
WHERE o.id = $1
"""


AUTHORISED = """
SELECT r.granted, COALESCE(NULLIF(r.substitute_part, ''), r.part) AS part, p.name, r.decided_at, r.oral
FROM part_request r JOIN person p ON p.id = r.decided_by WHERE r."order" = $1 AND r.granted > 0 AND r.confirmation <> 'denied' ORDER BY r.decided_at, r.id
"""
"""What a manager says not to have authorised is no customer's business."""
LINES = """
SELECT l.*, p.name AS done_by_name, o.technician FROM vehicle_line l JOIN work_order o ON o.id = l."order" LEFT JOIN person p ON p.id = l.done_by
WHERE l."order" = $1 ORDER BY l.position
"""


async def slip_of(order: UUID, paper: asyncpg.Record) -> Slip:
    row = await fetch_one(ORDER, order)
    assert row
    return Slip(
        language=paper["language"],
        timezone=settings().timezone,
        company=company(paper["language"], row["centre_name"]),
        form_version=paper["form_version_name"],
        number=paper["number"],
        revision=paper["revision"],
        order_number=row["number"],
        customer=row["customer_name"],
        contact=row["contact_name"] or "",
        contact_phone=row["contact_phone"] or "",
        site=" ".join(filter(None, (row["site_name"], row["address"]))),
        technician=row["technician_name"] or "",
        planned_date=row["planned_date"],
        window="–".join(filter(None, (row["window_start"], row["window_end"]))),
        approved_by=row["approved_by_name"] or "",
        dispatched_at=row["assigned_at"],
        arrived_at=row["arrived_at"],
        completed_at=row["completed_at"],
        printed_at=now(),
        vehicles=await _vehicles(order, repaired=row["kind"] == "repair"),
        remark=row["remark"],
        signatures=await _signatures(order),
        link=address(row["link"]) if row["link"] else "",
        retention_years=paper["retention_years"],
        form=paper["form"],
        call=await call_of(order, paper["language"]),
        authorised=await _authorised(order),
    )


async def _authorised(order: UUID) -> list[AuthorisedPart]:
    return [AuthorisedPart(row["granted"], row["part"], row["name"], row["decided_at"], row["oral"]) for row in await fetch(AUTHORISED, order)]


async def _vehicles(order: UUID, *, repaired: bool) -> list[Vehicle]:
    photos = await _photos(order)
    rows = await fetch(LINES, order)
    repairs = await repairs_of(rows) if repaired else {}
    several = any(row["done_by"] and row["done_by"] != row["technician"] for row in rows)
    return [_vehicle(row, photos.get(row["id"], []), repairs.get(row["id"]), several) for row in rows]


def _vehicle(row: asyncpg.Record, photos: list[Picture], repair: Repair | None, several: bool) -> Vehicle:
    damage = None if row["damage_found"] is None else (row["damage_note"] if row["damage_found"] else "")
    return Vehicle(
        position=row["position"],
        plate=row["plate"],
        plate_colour=row["plate_colour"],
        vin=row["vin"],
        model=row["vehicle_model"],
        driver=" ".join(filter(None, (row["driver_name"], row["driver_phone"]))),
        state=row["state"],
        imei=row["terminal_imei"] or "",
        serial=row["terminal_serial"],
        iccid=row["sim_iccid"] or "",
        msisdn=row["sim_msisdn"],
        mounting_position=row["mounting_position"],
        survey_note=row["survey_note"],
        power_ok=row["power_ok"],
        antenna_ok=row["antenna_ok"],
        damage=damage,
        reason=row["reason"],
        reason_note=row["reason_note"],
        remark=row["request_remark"],
        done_at=row["done_at"],
        technician=row["done_by_name"] or "" if several else "",
        photos=photos,
        online=online_check(row["online_check"]),
        repair=repair,
    )


def online_check(recorded: str | None) -> OnlineCheck | None:
    """As it was recorded on the line; None before anybody could have asked."""
    return msgspec.json.decode(recorded, type=OnlineCheck) if recorded else None


async def _photos(order: UUID) -> dict[UUID, list[Picture]]:
    rows = await fetch(
        'SELECT line, kind, caption, taken_at, thumbnail FROM photo WHERE "order" = $1 AND thumbnail IS NOT NULL ORDER BY taken_at, id',
        order,
    )
    found: dict[UUID, list[Picture]] = {}
    for row in rows:
        picture = Picture(row["kind"], row["caption"], row["taken_at"], await files.get(row["thumbnail"]))
        found.setdefault(row["line"], []).append(picture)
    return found


async def _signatures(order: UUID) -> list[Signed]:
    rows = await fetch('SELECT role, name, signed_at, sha256 FROM signature WHERE "order" = $1 AND stored ORDER BY role', order)
    return [Signed(row["role"], row["name"], row["signed_at"], await _drawn(row["sha256"])) for row in rows]


async def _drawn(sha256: str) -> bytes:
    return await anyio.to_thread.run_sync(signature_to_print, await files.get(sha256))
