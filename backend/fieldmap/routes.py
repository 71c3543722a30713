from datetime import date
from typing import Annotated

from litestar import Response, Router, delete, get, put
from litestar.params import FromPath, JSONBody, QueryParameter
from litestar.response import ServerSentEvent

from backend.fieldmap import fetching, reading, sources
from backend.fieldmap.schemas import DayMap, Tiles, TileSourceIn, TileSourceOut
from backend.kernel.pokes import ALL_BOARDS, ALL_MAPS, board_of, map_of, switchboard
from backend.orders.rules import DISPATCH
from backend.people.authentication import SignedIn
from backend.sync.events import pokes_for

Day = Annotated[date, QueryParameter(name="day")]


@get("/map")
async def day_map(actor: SignedIn, day: Day) -> DayMap:
    return await reading.day_map(actor, day)


@get("/map/events")
async def events(actor: SignedIn) -> ServerSentEvent:
    """Says "pull" whenever an order's state or assignment, or somebody's position, has changed that this person sees."""
    actor.must_be(*DISPATCH)
    switchboard.refuse_too_many(actor.person)
    seen = (ALL_BOARDS, ALL_MAPS) if actor.sees_all else (board_of(actor.centre), map_of(actor.centre))
    return ServerSentEvent(pokes_for(actor, *seen))


@get("/map/tiles")
async def tiles(actor: SignedIn) -> Tiles | None:
    """Null: no source is set, the map is a plain plot."""
    return await sources.tiles(actor)


@get("/map/tiles/{z:int}/{x:int}/{y:int}", opt={"compressed": True})
async def tile(actor: SignedIn, z: FromPath[int], x: FromPath[int], y: FromPath[int]) -> Response[bytes]:
    """One picture of the company's tile source."""
    found = await fetching.tile(actor, z, x, y)
    headers = {"Cache-Control": f"private, max-age={found.seconds}", "Content-Security-Policy": "default-src 'none'; sandbox"}
    return Response(found.data, media_type=found.kind, headers=headers)


@get("/map/tile-source")
async def tile_source(actor: SignedIn) -> TileSourceOut:
    return await sources.source(actor)


@put("/map/tile-source")
async def set_tile_source(actor: SignedIn, data: JSONBody[TileSourceIn]) -> TileSourceOut:
    return await sources.set_source(actor, data)


@delete("/map/tile-source", status_code=200)
async def remove_tile_source(actor: SignedIn) -> TileSourceOut:
    return await sources.remove_source(actor)


router = Router("/", route_handlers=[day_map, events, tiles, tile, tile_source, set_tile_source, remove_tile_source], tags=["map"])
