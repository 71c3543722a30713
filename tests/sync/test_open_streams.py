"""The stream that says "pull": few at a time for one person, and none for ever."""

from contextlib import AsyncExitStack

from backend.kernel.pokes import MOST_STREAMS, switchboard
from backend.sync import events
from backend.sync.events import pokes_for


async def test_one_person_cannot_hold_any_number_of_streams(company, sign_in_as):
    li = await sign_in_as(company.li)
    async with AsyncExitStack() as open_streams:
        for _ in range(MOST_STREAMS):
            await open_streams.enter_async_context(switchboard.listening(company.li.id))
        refused = await li.get("/api/sync/events")
        assert (refused.status_code, refused.json()["code"]) == (429, "request.too_many")
        switchboard.refuse_too_many(company.wang.id)
    switchboard.refuse_too_many(company.li.id)


async def test_a_stream_ends_so_that_a_device_that_was_cut_off_hears_it(company, monkeypatch):
    monkeypatch.setattr(events, "LONGEST", 0.0)
    assert [message.event async for message in pokes_for(company.actor(company.li))] == ["pull"]
    assert not switchboard.streams
