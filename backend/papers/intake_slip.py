"""What a customer is given when a unit is taken along for repair (返修接收单, P1.10.4)."""

from datetime import datetime
from typing import Any
from uuid import UUID

import asyncpg
from msgspec import Struct

from backend.kernel import files
from backend.kernel.clock import now
from backend.kernel.database import fetch_one
from backend.kernel.problems import not_found
from backend.papers.company import company
from backend.papers.elements import Company, Language, Picture
from backend.papers.forms import approved_form
from backend.people.actor import FIELD, Actor
from backend.settings import settings

INTAKE = """
SELECT n.*, i.kind, i.number AS unit_number, i.serial, p.code AS product_code, p.name AS product_name, o.number AS order_number,
       cu.name AS customer_name, ce.name AS centre_name, t.name AS taken_by_name, call.product_model, call.customer_name AS caller,
       call.contact_name, call.contact_phone, co.name AS order_contact, co.phone AS order_phone, l.vin, l.vehicle_model
FROM intake n
JOIN item i ON i.id = n.item
JOIN service_centre ce ON ce.id = n.service_centre
JOIN person t ON t.id = n.taken_by
LEFT JOIN product p ON p.id = i.product
LEFT JOIN vehicle_line l ON l.id = n.line
LEFT JOIN work_order o ON o.id = n."order"
LEFT JOIN customer cu ON cu.id = o.customer
LEFT JOIN contact co ON co.id = o.contact
LEFT JOIN repair_call call ON call."order" = o.id
WHERE n.id = $1 AND CASE WHEN $2 THEN n.taken_by = $3 OR o.technician = $3 ELSE $4 OR n.service_centre = $5 END
"""
PHOTO = """
SELECT kind, caption, taken_at, display FROM photo
WHERE display IS NOT NULL AND (id = $1 OR line = $2 AND kind = $3) ORDER BY id = $1 DESC NULLS LAST, taken_at DESC LIMIT 1
"""


class IntakeSlip(Struct):
    language: Language
    timezone: str
    company: Company
    form_version: str
    retention_years: int
    number: str
    taken_at: datetime
    taken_by: str
    kind: str
    unit_number: str
    serial: str
    product_code: str
    product_model: str
    to_repair: str
    customer: str
    contact: str
    contact_phone: str
    plate: str
    vin: str
    vehicle_model: str
    order_number: str
    photo: Picture | None
    printed_at: datetime

    @property
    def template(self) -> str:
        return "intake_slip"

    @property
    def code(self) -> str:
        """As on the return label."""
        return f"{self.unit_number} {self.number}"

    def pictures(self) -> dict[str, bytes]:
        photo = {"photo:": self.photo.jpeg} if self.photo else {}
        return {"logo:": self.company.logo} | photo


async def intake_slip(actor: Actor, intake: UUID, language: Language) -> IntakeSlip:
    """Raises `intake.not_found` (404), `form.not_approved` (409)."""
    row = await fetch_one(INTAKE, intake, actor.role in FIELD, actor.person, actor.sees_all, actor.centre)
    if not row:
        raise not_found("intake")
    form = await approved_form("intake_slip")
    same = ("number", "taken_at", "kind", "unit_number", "to_repair", "plate")
    return IntakeSlip(
        language=language,
        timezone=settings().timezone,
        company=company(language, row["centre_name"]),
        form_version=form["version"],
        retention_years=form["retention_years"],
        taken_by=row["taken_by_name"],
        photo=await _photo(row),
        printed_at=now(),
        **{name: row[name] for name in same},
        **_known(row),
    )


def _known(row: asyncpg.Record) -> dict[str, Any]:
    """What the ledger says goes before what the customer said; what nobody said is empty."""
    known = {name: row[name] or "" for name in ("serial", "product_code", "vin", "vehicle_model", "order_number")}
    return known | {
        "product_model": row["product_name"] or row["product_model"] or "",
        "customer": row["customer_name"] or row["caller"] or "",
        "contact": row["contact_name"] or row["order_contact"] or "",
        "contact_phone": row["contact_phone"] or row["order_phone"] or "",
    }


async def _photo(row: asyncpg.Record) -> Picture | None:
    """The intake's own, else the last one of the old unit that was taken at the vehicle."""
    photo = await fetch_one(PHOTO, row["photo"], row["line"], f"old_{row['kind']}")
    return Picture(photo["kind"], photo["caption"], photo["taken_at"], await files.get(photo["display"])) if photo else None
