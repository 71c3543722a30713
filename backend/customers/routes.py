from typing import Annotated
from uuid import UUID

from litestar import Router, delete, get, patch, post
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from backend.customers import listing, service
from backend.customers.schemas import (
    ContactChange,
    ContactIn,
    ContactOut,
    CustomerChange,
    CustomerDetail,
    CustomerIn,
    CustomerPage,
    SiteChange,
    SiteIn,
    SiteOut,
)
from backend.people.authentication import SignedIn

Query = Annotated[str | None, QueryParameter(name="q", max_length=100)]
Limit = Annotated[int, QueryParameter(ge=1, le=200)]
Offset = Annotated[int, QueryParameter(ge=0, le=100_000)]


@get("/customers")
async def customers(
    actor: SignedIn, service_centre: FromQuery[UUID | None] = None, search: Query = None, limit: Limit = 50, offset: Offset = 0
) -> CustomerPage:
    return await listing.customers(actor, service_centre, search, limit, offset)


@post("/customers", status_code=201)
async def add_customer(actor: SignedIn, data: JSONBody[CustomerIn]) -> CustomerDetail:
    return await listing.customer_detail(actor, await service.add_customer(actor, data))


@get("/customers/{customer_id:uuid}")
async def customer(actor: SignedIn, customer_id: FromPath[UUID]) -> CustomerDetail:
    return await listing.customer_detail(actor, customer_id)


@patch("/customers/{customer_id:uuid}")
async def change_customer(actor: SignedIn, customer_id: FromPath[UUID], data: JSONBody[CustomerChange]) -> CustomerDetail:
    await service.change_customer(actor, customer_id, data)
    return await listing.customer_detail(actor, customer_id)


@post("/customers/{customer_id:uuid}/contacts", status_code=201)
async def add_contact(actor: SignedIn, customer_id: FromPath[UUID], data: JSONBody[ContactIn]) -> ContactOut:
    return await listing.contact(actor, await service.add_contact(actor, customer_id, data))


@patch("/contacts/{contact_id:uuid}")
async def change_contact(actor: SignedIn, contact_id: FromPath[UUID], data: JSONBody[ContactChange]) -> ContactOut:
    await service.change_contact(actor, contact_id, data)
    return await listing.contact(actor, contact_id)


@delete("/contacts/{contact_id:uuid}")
async def remove_contact(actor: SignedIn, contact_id: FromPath[UUID]) -> None:
    await service.remove_contact(actor, contact_id)


@post("/customers/{customer_id:uuid}/sites", status_code=201)
async def add_site(actor: SignedIn, customer_id: FromPath[UUID], data: JSONBody[SiteIn]) -> SiteOut:
    return await listing.site(actor, await service.add_site(actor, customer_id, data))


@patch("/sites/{site_id:uuid}")
async def change_site(actor: SignedIn, site_id: FromPath[UUID], data: JSONBody[SiteChange]) -> SiteOut:
    await service.change_site(actor, site_id, data)
    return await listing.site(actor, site_id)


router = Router(
    "/",
    route_handlers=[
        customers,
        add_customer,
        customer,
        change_customer,
        add_contact,
        change_contact,
        remove_contact,
        add_site,
        change_site,
    ],
    tags=["customers"],
)
