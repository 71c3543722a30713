"""Mutations of a phone, each durably committed, against bare Piccolo transactions with one insert."""

from uuid import UUID, uuid4

import msgspec

from backend.kernel.clock import now
from backend.kernel.database import engine
from backend.kernel.ids import new_id
from backend.people.tables import SignInAttempt
from backend.sync.push import push
from backend.sync.reading import batch_of
from backend.sync.schemas import MutationIn
from bench.measure import Figure, alternately_async
from bench.world import World

BATCH = 100


async def figures(world: World) -> list[Figure]:
    actor, order = world.company.actor(world.company.li), await world.order_on_site(world.company.li)
    seq = 0

    async def ours() -> None:
        nonlocal seq
        body = msgspec.json.encode({"protocol": 1, "mutations": [_remark(order, seq + place) for place in range(1, BATCH + 1)]})
        seq += BATCH
        answer = await push(actor, batch_of(body))
        assert {result.outcome for result in answer.results} == {"applied"}

    async def bare() -> None:
        for _ in range(BATCH):
            async with engine().transaction():
                await SignInAttempt.insert(SignInAttempt(id=new_id(), identifier="bench", at=now()))

    mine, theirs = await alternately_async(ours, bare, times=5)
    return [Figure("push, mutations per second", BATCH / mine * 1000, BATCH / theirs * 1000, "per s", 0.3, at_least=True)]


def _remark(order: UUID, seq: int) -> MutationIn:
    return MutationIn(id=uuid4(), seq=seq, name="order.remark", args={"order_id": str(order), "text": f"{seq}"}, at=now())
