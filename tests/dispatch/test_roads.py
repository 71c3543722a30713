"""Travel by road where a road server answers, by estimate wherever it does not."""

import pytest

from backend.dispatch import roads
from backend.dispatch.geometry import PARKING_SECONDS, Place, estimated
from tests.dispatch.road_server import road_server

PLACES = [Place(39.9, 116.4), None, Place(39.95, 116.5), Place(39.9, 116.4)]


async def test_without_a_server_travel_is_estimated():
    assert await roads.travel(PLACES) == estimated(PLACES)


async def test_a_road_server_is_asked_for_each_known_place_once(monkeypatch):
    async with road_server(monkeypatch) as server:
        matrix = await roads.travel(PLACES)
    assert len(server.asked) == 1 and server.asked[0].startswith("/table/v1/driving/116.400000,39.900000;116.500000,39.950000;")
    assert (matrix.roads, matrix.seconds[0][2], matrix.metres[2][3]) == ("osrm", 600 + PARKING_SECONDS, 8000)
    assert matrix.seconds[0][1] == 1800, "nobody knows where that is"
    assert matrix.seconds[0][3] == 0, "the same place"


async def test_many_places_are_asked_for_in_portions(monkeypatch):
    many = [Place(39 + number / 1000, 116.4) for number in range(150)]
    async with road_server(monkeypatch) as server:
        matrix = await roads.travel(many)
    assert len(server.asked) == 4
    assert {matrix.seconds[one][other] for one in range(150) for other in range(150) if one != other} == {600 + PARKING_SECONDS}


@pytest.mark.parametrize("manner", ["broken", "hangs"])
async def test_a_server_that_does_not_answer_is_done_without(monkeypatch, manner):
    monkeypatch.setattr(roads, "LONGEST", 0.3)
    async with road_server(monkeypatch, manner=manner):
        assert await roads.travel(PLACES) == estimated(PLACES)
