from litestar import Router, get, put
from litestar.params import JSONBody

from backend.people.authentication import SignedIn
from backend.positions import reading, sharing
from backend.positions.schemas import PositionIn, PositionOut, SharingIn, SharingOut


@get("/my/position-sharing")
async def my_sharing(actor: SignedIn) -> SharingOut:
    return await sharing.sharing(actor)


@put("/my/position-sharing")
async def choose_sharing(actor: SignedIn, data: JSONBody[SharingIn]) -> SharingOut:
    """Not to share any more deletes the last position."""
    return await sharing.choose(actor, data)


@put("/my/position", status_code=204)
async def keep_position(actor: SignedIn, data: JSONBody[PositionIn]) -> None:
    """Refused outside of working time, and where it is not shared."""
    await sharing.keep(actor, data)


@get("/positions")
async def positions(actor: SignedIn) -> list[PositionOut]:
    return await reading.positions(actor)


router = Router("/", route_handlers=[my_sharing, choose_sharing, keep_position, positions], tags=["positions"])
