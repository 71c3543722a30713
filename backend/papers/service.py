"""The slip of an order: printed when everything has arrived, found again by its link."""

from uuid import UUID

import anyio
import asyncpg

from backend.evidence import service as evidence
from backend.evidence.copies import signature_to_print
from backend.kernel import files
from backend.kernel.clock import now
from backend.kernel.database import execute, fetch, fetch_one, transaction
from backend.kernel.ids import new_id
from backend.kernel.pokes import poke
from backend.orders.rules import FINISHED
from backend.papers import press
from backend.papers.company import company
from backend.papers.languages import LANGUAGES
from backend.papers.links import address, link_of
from backend.papers.mail import mail_when_printed
from backend.papers.numbering import next_number
from backend.papers.slip import Picture, Signed, Slip, Vehicle
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


async def print_when_whole(order: UUID) -> None:
    """Prints the slip in every language once the order is complete and all its evidence is here; does nothing before, or again."""
    papers = await _open_papers(order)
    for paper in papers:
        slip = await slip_of(order, paper)
        await _keep(order, paper["id"], slip, await files.put(await press.print_slip(slip)))


async def _keep(order: UUID, paper: UUID, slip: Slip, sha256: str) -> None:
    """Not kept when the customer got a new link while it was printed: the job that came with the link prints it again."""
    async with transaction():
        row = await fetch_one("SELECT technician FROM work_order WHERE id = $1 FOR UPDATE", order)
        link = await link_of(order)
        if row and (not link or address(link["id"]) == slip.link):
            await execute("UPDATE paper SET state = 'ready', sha256 = $2, printed_at = $3 WHERE id = $1", paper, sha256, slip.printed_at)
            await mail_when_printed(order)
            await poke(row["technician"])


async def _open_papers(order: UUID) -> list[asyncpg.Record]:
    """The papers that still have to be printed; their number is taken once for all languages."""
    async with transaction():
        row = await fetch_one("SELECT state, service_centre FROM work_order WHERE id = $1 FOR UPDATE", order)
        if not row or row["state"] not in FINISHED or not await evidence.everything_has_arrived(order):
            return []
        if not await fetch_one('SELECT 1 FROM paper WHERE "order" = $1', order):
            await _open_first(order, row["service_centre"])
        return await fetch(
            """SELECT p.*, f.version AS form_version_name, f.retention_years FROM paper p JOIN form_version f ON f.id = p.form_version
               WHERE p."order" = $1 AND p.state = 'preparing'""",
            order,
        )


async def _open_first(order: UUID, centre: UUID) -> None:
    """P10.1: only an approved version of the form prints."""
    form = await fetch_one("SELECT id FROM form_version WHERE form = 'installation_slip' AND state = 'approved'")
    if not form:
        raise LookupError("no approved version of the form installation_slip")
    number = await next_number(centre, "SL")
    for language in LANGUAGES:
        await execute(
            'INSERT INTO paper (id, "order", form_version, number, language, revision, state, created_at) VALUES ($1, $2, $3, $4, $5, 1, $6, $7)',
            new_id(),
            order,
            form["id"],
            number,
            language,
            "preparing",
            now(),
        )


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
        vehicles=await _vehicles(order),
        remark=row["remark"],
        signatures=await _signatures(order),
        link=address(row["link"]) if row["link"] else "",
        retention_years=paper["retention_years"],
    )


async def _vehicles(order: UUID) -> list[Vehicle]:
    photos = await _photos(order)
    rows = await fetch('SELECT * FROM vehicle_line WHERE "order" = $1 ORDER BY position', order)
    return [_vehicle(row, photos.get(row["id"], [])) for row in rows]


def _vehicle(row: asyncpg.Record, photos: list[Picture]) -> Vehicle:
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
        photos=photos,
    )


async def _photos(order: UUID) -> dict[UUID, list[Picture]]:
    rows = await fetch(
        'SELECT line, kind, caption, taken_at, thumbnail FROM photo WHERE "order" = $1 AND thumbnail IS NOT NULL ORDER BY taken_at, id', order
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
