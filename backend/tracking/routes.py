from uuid import UUID

from litestar import Router, post
from litestar.params import FromPath, JSONBody
from msgspec import Struct

from backend.orders.schemas import Latitude, Longitude
from backend.people.authentication import SignedIn
from backend.tracking.rules import OnlineCheck
from backend.tracking.service import check_online


class Here(Struct):
    """Where the phone is, if it says so: degrees (WGS 84)."""

    latitude: Latitude | None = None
    longitude: Longitude | None = None


@post("/orders/{order_id:uuid}/lines/{line_id:uuid}/online-check", status_code=201)
async def check(actor: SignedIn, order_id: FromPath[UUID], line_id: FromPath[UUID], data: JSONBody[Here]) -> OnlineCheck:
    phone = None if data.latitude is None or data.longitude is None else (data.latitude, data.longitude)
    return await check_online(actor, order_id, line_id, phone)


router = Router("/", route_handlers=[check], tags=["tracking"])
