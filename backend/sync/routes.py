from typing import Annotated, Any
from uuid import UUID

from litestar import Request, Response, Router, get, head, post, put
from litestar.params import FromPath, HeaderParameter, JSONBody, PathParameter, QueryParameter
from litestar.response import ServerSentEvent

from backend.evidence import blobs
from backend.kernel.pokes import switchboard
from backend.people.authentication import SignedIn
from backend.sync import conflicts, order_conflicts, takeover
from backend.sync.events import pokes_for
from backend.sync.pull import pull as pull_for
from backend.sync.push import push as push_from
from backend.sync.reading import batch_of
from backend.sync.schemas import ConflictOut, Decision, PullIn, PullOut, PushOut, TakeoverOut

Sha256 = Annotated[str, PathParameter(pattern=r"^[0-9a-f]{64}$(?!\n)")]
Offset = Annotated[int, HeaderParameter(name="Upload-Offset", ge=0)]
Length = Annotated[int, HeaderParameter(name="Upload-Length", ge=0)]


@post("/sync/push", status_code=200, request_max_body_size=4 << 20)
async def push(actor: SignedIn, body: bytes) -> PushOut:
    """The body is as in docs/sync.md; it is read change by change, so that a bad one is a conflict and not a refusal of all."""
    return await push_from(actor, batch_of(body))


@post("/sync/pull", status_code=200)
async def pull(actor: SignedIn, data: JSONBody[PullIn]) -> PullOut:
    return await pull_for(actor, data)


@get("/sync/events")
async def events(actor: SignedIn) -> ServerSentEvent:
    switchboard.refuse_too_many(actor.person)
    return ServerSentEvent(pokes_for(actor))


@post("/sync/takeover", status_code=200, request_max_body_size=takeover.LARGEST)
async def take_over(actor: SignedIn, request: Request[Any, Any, Any]) -> TakeoverOut:
    return await takeover.take_over(actor, request.stream())


@head("/blobs/{sha256:str}", status_code=204)
async def blob_progress(actor: SignedIn, sha256: Sha256) -> Response[None]:
    known = await blobs.progress(actor, sha256)
    return Response(
        None,
        status_code=204,
        headers={"Upload-Offset": str(known.received), "Upload-Complete": "?1" if known.complete else "?0"},
    )


@put("/blobs/{sha256:str}", status_code=200, request_max_body_size=blobs.LARGEST)
async def put_blob(
    actor: SignedIn, sha256: Sha256, request: Request[Any, Any, Any], upload_length: Length, upload_offset: Offset = 0
) -> blobs.Receipt:
    return await blobs.receive(actor, sha256, upload_offset, upload_length, request.stream())


@get("/conflicts")
async def open_conflicts(actor: SignedIn, conflict_state: Annotated[str | None, QueryParameter(name="state")] = None) -> list[ConflictOut]:
    return await conflicts.conflicts(actor, conflict_state)


@post("/conflicts/{conflict_id:uuid}/resolution", status_code=200)
async def resolve(actor: SignedIn, conflict_id: FromPath[UUID], data: JSONBody[Decision]) -> ConflictOut:
    return await conflicts.decide(actor, conflict_id, data)


@post("/orders/{order_id:uuid}/conflict-resolution", status_code=200)
async def resolve_all(actor: SignedIn, order_id: FromPath[UUID], data: JSONBody[Decision]) -> list[order_conflicts.Settled]:
    return await order_conflicts.decide_all(actor, order_id, data)


router = Router(
    "/", route_handlers=[push, pull, events, take_over, blob_progress, put_blob, open_conflicts, resolve, resolve_all], tags=["sync"]
)
