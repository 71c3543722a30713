from uuid import UUID

from litestar import Response, Router, get
from litestar.params import FromPath

from backend.evidence import gallery
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


router = Router("/", route_handlers=[photo, signature], tags=["evidence"])
