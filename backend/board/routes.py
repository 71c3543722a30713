from datetime import date
from typing import Annotated

from litestar import Router, get
from litestar.params import QueryParameter
from litestar.response import ServerSentEvent

from backend.board import reading
from backend.board.schemas import Board
from backend.kernel.pokes import ALL_BOARDS, board_of, switchboard
from backend.orders.rules import DISPATCH
from backend.people.authentication import SignedIn
from backend.sync.events import pokes_for

First = Annotated[date, QueryParameter(name="from")]
Last = Annotated[date, QueryParameter(name="to")]


@get("/board")
async def board(actor: SignedIn, first: First, last: Last) -> Board:
    return await reading.board(actor, first, last)


@get("/board/events")
async def events(actor: SignedIn) -> ServerSentEvent:
    """Says "pull" whenever an order's state or assignment has changed that this person sees."""
    actor.must_be(*DISPATCH)
    switchboard.refuse_too_many(actor.person)
    return ServerSentEvent(pokes_for(actor, ALL_BOARDS if actor.sees_all else board_of(actor.centre)))


router = Router("/", route_handlers=[board, events], tags=["board"])
