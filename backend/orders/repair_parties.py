"""Who calls, where and about which vehicles: known, or written down on the way (P9.4.2)."""

from uuid import UUID

import asyncpg

from backend.customers.access import customer_row, part_row, writing
from backend.customers.fleet import add_vehicle
from backend.customers.schemas import ContactIn, CustomerIn, SiteIn, VehicleIn
from backend.customers.service import add_contact, add_customer, add_site, must_belong
from backend.kernel.database import fetch
from backend.kernel.problems import invalid, not_found
from backend.people.actor import Actor


async def caller(actor: Actor, customer: UUID | CustomerIn) -> asyncpg.Record:
    """Raises `customer.not_found` (404), `customer.exists` (409)."""
    known = customer if isinstance(customer, UUID) else await add_customer(actor, customer)
    return await customer_row(writing(actor), known)


async def contact_of(actor: Actor, customer: UUID, contact: UUID | ContactIn) -> asyncpg.Record:
    """Raises `contact.not_found` (404), `phone.invalid`, `repair_call.contact_phone` (422)."""
    known = contact if isinstance(contact, UUID) else await add_contact(actor, customer, contact)
    await must_belong(customer, contact=known, site=None)
    row = await part_row(writing(actor), "contact", known)
    if not row["phone"]:
        raise invalid("repair_call.contact_phone", "Write down the contact's telephone: the technician will call.", contact=str(known))
    return row


async def site_of(actor: Actor, customer: UUID, site: UUID | SiteIn) -> asyncpg.Record:
    """Raises `site.not_found` (404)."""
    known = site if isinstance(site, UUID) else await add_site(actor, customer, site)
    await must_belong(customer, contact=None, site=known)
    return await part_row(writing(actor), "site", known)


async def vehicles_of(actor: Actor, customer: UUID, vehicles: list[UUID | VehicleIn]) -> list[UUID]:
    """Each once, in their order. Raises `vehicle.not_found` (404), `vehicle.exists` (409), and what is wrong with a plate or VIN (422)."""
    named = [one if isinstance(one, UUID) else await add_vehicle(actor, customer, one) for one in vehicles]
    once = list(dict.fromkeys(named))
    theirs = {row["id"] for row in await fetch("SELECT id FROM vehicle WHERE customer = $1 AND id = ANY($2)", customer, once)}
    if theirs != set(once):
        raise not_found("vehicle")
    return once
