from datetime import date
from typing import Annotated
from uuid import UUID

from litestar import Router, get, patch, post
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from backend.custody.rules import Warranty
from backend.customers.access import part_row, reading
from backend.orders import board, repair_calls
from backend.orders.lookup import lookup
from backend.orders.lookup_schemas import Lookup
from backend.orders.repair_schemas import RepairOrderChange, RepairOrderIn
from backend.orders.repair_warranty import warranty_for
from backend.orders.schemas import OrderDetail
from backend.people.authentication import SignedIn

Text = Annotated[str, QueryParameter(max_length=100)]


@get("/lookup")
async def look_up(actor: SignedIn, q: Text) -> Lookup:
    """While typing: plate, telephone, name, frame number, the beginning of an IMEI or ICCID, or its last four digits and more."""
    return await lookup(actor, q)


@get("/warranty")
async def warranty(
    actor: SignedIn, vehicle: FromQuery[UUID | None] = None, imei: Text = "", model: Text = "", purchased_on: FromQuery[date | None] = None
) -> Warranty:
    """As it would be written down now. Raises `vehicle.not_found` (404)."""
    scope = reading(actor)
    vehicles = [(await part_row(scope, "vehicle", vehicle))["id"]] if vehicle else []
    return await warranty_for(vehicles, imei, model, purchased_on)


@post("/repair-orders", status_code=201)
async def take_call(actor: SignedIn, data: JSONBody[RepairOrderIn]) -> OrderDetail:
    return await board.order_detail(actor, await repair_calls.take_call(actor, data))


@patch("/repair-orders/{order_id:uuid}")
async def change_call(actor: SignedIn, order_id: FromPath[UUID], data: JSONBody[RepairOrderChange]) -> OrderDetail:
    await repair_calls.change_call(actor, order_id, data)
    return await board.order_detail(actor, order_id)


router = Router("/", route_handlers=[look_up, warranty, take_call, change_call], tags=["repairs"])
