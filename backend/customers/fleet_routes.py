from uuid import UUID

from litestar import Router, get, patch, post
from litestar.params import FromPath, FromQuery, JSONBody

from backend.customers import fleet, listing, vehicles
from backend.customers.routes import Limit, Offset, Query
from backend.customers.schemas import DriverIn, DriverOut, DriverPage, VehicleChange, VehicleDetail, VehicleIn, VehiclePage
from backend.people.authentication import SignedIn


@get("/vehicles")
async def vehicle_list(
    actor: SignedIn,
    customer: FromQuery[UUID | None] = None,
    service_centre: FromQuery[UUID | None] = None,
    search: Query = None,
    limit: Limit = 50,
    offset: Offset = 0,
) -> VehiclePage:
    """`q` finds plate, VIN, IMEI of the terminal, driver and customer."""
    return await vehicles.vehicles(actor, customer, service_centre, search, limit, offset)


@get("/vehicles/{vehicle_id:uuid}")
async def vehicle(actor: SignedIn, vehicle_id: FromPath[UUID]) -> VehicleDetail:
    return await vehicles.vehicle(actor, vehicle_id)


@patch("/vehicles/{vehicle_id:uuid}")
async def change_vehicle(actor: SignedIn, vehicle_id: FromPath[UUID], data: JSONBody[VehicleChange]) -> VehicleDetail:
    await fleet.change_vehicle(actor, vehicle_id, data)
    return await vehicles.vehicle(actor, vehicle_id)


@post("/customers/{customer_id:uuid}/vehicles", status_code=201)
async def add_vehicle(actor: SignedIn, customer_id: FromPath[UUID], data: JSONBody[VehicleIn]) -> VehicleDetail:
    return await vehicles.vehicle(actor, await fleet.add_vehicle(actor, customer_id, data))


@get("/customers/{customer_id:uuid}/drivers")
async def drivers(
    actor: SignedIn, customer_id: FromPath[UUID], search: Query = None, limit: Limit = 50, offset: Offset = 0
) -> DriverPage:
    return await listing.drivers(actor, customer_id, search, limit, offset)


@post("/customers/{customer_id:uuid}/drivers", status_code=201)
async def add_driver(actor: SignedIn, customer_id: FromPath[UUID], data: JSONBody[DriverIn]) -> DriverOut:
    return await listing.driver(actor, await fleet.add_driver(actor, customer_id, data))


router = Router("/", route_handlers=[vehicle_list, vehicle, change_vehicle, add_vehicle, drivers, add_driver], tags=["vehicles"])
