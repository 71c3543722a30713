from uuid import UUID

from litestar import Response, Router, get, post
from litestar.params import FromPath, JSONBody
from msgspec import Struct

from backend.evidence import gallery, odd_photos
from backend.kernel.shapes import Text2000
from backend.people.authentication import SignedIn

FOREVER = {"Cache-Control": "private, max-age=31536000, immutable", "Vary": "Cookie"}
"""What a browser keeps belongs to one session: the next person on the same browser asks anew."""


@get("/photos/{photo_id:uuid}/{copy:str}", media_type="image/jpeg")
async def photo(actor: SignedIn, photo_id: FromPath[UUID], copy: FromPath[gallery.Copy]) -> Response[bytes]:
    data, media_type = await gallery.photo_copy(actor, photo_id, copy)
    return Response(data, media_type=media_type, headers=FOREVER)


@get("/signatures/{signature_id:uuid}", media_type="image/png")
async def signature(actor: SignedIn, signature_id: FromPath[UUID]) -> Response[bytes]:
    return Response(await gallery.signature_image(actor, signature_id), media_type="image/png", headers=FOREVER)


class Look(Struct):
    note: Text2000 = ""


@get("/odd-photos")
async def odd(actor: SignedIn) -> list[odd_photos.OddPhoto]:
    return await odd_photos.to_look_at(actor)


@post("/photos/{photo_id:uuid}/look", status_code=204)
async def look(actor: SignedIn, photo_id: FromPath[UUID], data: JSONBody[Look]) -> None:
    await odd_photos.looked_at(actor, photo_id, data.note)


router = Router("/", route_handlers=[photo, signature, odd, look], tags=["evidence"])
