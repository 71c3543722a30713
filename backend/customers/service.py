"""Customers, and the people and places that belong to them."""

from typing import Any
from uuid import UUID

import asyncpg

from backend.customers.access import customer_row, part_row, writing
from backend.customers.schemas import ContactChange, ContactIn, CustomerChange, CustomerIn, SiteChange, SiteIn
from backend.customers.writing import columns_of, insert, tell, update
from backend.kernel.database import execute, fetch_one, savepoint, transaction
from backend.kernel.problems import Problem, conflict, not_found
from backend.people.actor import OFFICE, Actor
from backend.people.service import centres, person_out

SAME_NAME = "SELECT id, name FROM customer WHERE service_centre = $1 AND customer_name_key(name) = customer_name_key($2)"
CONTACT = ("name", "title", "phone", "email")


async def add_customer(actor: Actor, given: CustomerIn) -> UUID:
    """Raises `customer.exists` (409) with the `id` and `name` of the one who has this name in the service centre."""
    writing(actor)
    columns: dict[str, Any] = columns_of(given) | {"service_centre": await _centre(actor, given.service_centre)}
    await _check_account_manager(actor, columns)
    try:
        async with savepoint():
            return await insert(actor, "customer", columns)
    except asyncpg.UniqueViolationError:
        raise await _exists(columns["service_centre"], columns["name"]) from None


async def change_customer(actor: Actor, customer: UUID, change: CustomerChange) -> None:
    """Raises `customer.exists` (409)."""
    row = await customer_row(writing(actor), customer)
    columns = columns_of(change)
    await _check_account_manager(actor, columns)
    try:
        async with transaction():
            await update(actor, "customer", await customer_row(writing(actor), customer, lock=True), columns)
    except asyncpg.UniqueViolationError:
        raise await _exists(row["service_centre"], columns["name"]) from None


async def add_contact(actor: Actor, customer: UUID, given: ContactIn) -> UUID:
    """Raises `phone.invalid`, `email.invalid` (422)."""
    return await _add_part(actor, "contact", customer, columns_of(given))


async def change_contact(actor: Actor, contact: UUID, change: ContactChange) -> None:
    """Raises `phone.invalid`, `email.invalid` (422)."""
    columns = columns_of(change)
    async with transaction():
        await update(actor, "contact", await part_row(writing(actor), "contact", contact, lock=True), columns)


async def remove_contact(actor: Actor, contact: UUID) -> None:
    """Raises `contact.in_use` (409) when a request or an order names this contact."""
    try:
        async with transaction():
            row = await part_row(writing(actor), "contact", contact, lock=True)
            await execute("DELETE FROM contact WHERE id = $1", contact)
            await tell(actor, "removed", "contact", contact, before={name: row[name] for name in CONTACT})
    except asyncpg.IntegrityConstraintViolationError:
        raise conflict("contact.in_use", "A request or an order names this contact. Change it instead.") from None


async def add_site(actor: Actor, customer: UUID, given: SiteIn) -> UUID:
    return await _add_part(actor, "site", customer, columns_of(given))


async def change_site(actor: Actor, site: UUID, change: SiteChange) -> None:
    columns = columns_of(change)
    async with transaction():
        await update(actor, "site", await part_row(writing(actor), "site", site, lock=True), columns)


async def must_belong(customer: UUID, *, contact: UUID | None, site: UUID | None) -> None:
    """Raises `contact.not_found`, `site.not_found` (404) for those of another customer."""
    if contact and not await fetch_one("SELECT 1 FROM contact WHERE id = $1 AND customer = $2", contact, customer):
        raise not_found("contact")
    if site and not await fetch_one("SELECT 1 FROM site WHERE id = $1 AND customer = $2", site, customer):
        raise not_found("site")


async def _add_part(actor: Actor, kind: Any, customer: UUID, columns: dict[str, Any]) -> UUID:
    async with transaction():
        await customer_row(writing(actor), customer)
        return await insert(actor, kind, {"customer": customer} | columns)


async def _centre(actor: Actor, wished: UUID | None) -> UUID:
    if wished and wished not in {centre.id for centre in await centres(actor)}:
        raise not_found("service_centre")
    return wished or actor.centre


async def _check_account_manager(actor: Actor, columns: dict[str, Any]) -> None:
    if not columns.get("account_manager"):
        return
    person = await person_out(columns["account_manager"])
    if person.role not in OFFICE or not actor.may_see_centre(person.service_centre.id):
        raise not_found("person")


async def _exists(centre: UUID, name: str) -> Problem:
    row = await fetch_one(SAME_NAME, centre, name)
    known = {"id": row["id"], "name": row["name"]} if row else {}
    return conflict("customer.exists", "This service centre has a customer of this name already.", **known)
