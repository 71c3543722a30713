"""After a terminal was fitted the app asks the tracking platform whether it reports."""

from collections.abc import Iterator
from uuid import UUID

import pytest
import pytest_asyncio

from backend.kernel.database import execute, fetch_one, from_json
from backend.settings import settings
from backend.tracking.connector import TrackingUnavailable, connector
from backend.tracking.rules import distance_m
from backend.tracking.traccar import Traccar
from tests.cast import IMEIS, Company
from tests.orders.phone import Phone
from tests.orders.story import assigned_order
from tests.tracking.traccar_server import TOKEN, TraccarServer

DEVICE = {"id": 7, "uniqueId": IMEIS[0], "status": "online", "lastUpdate": "2026-12-05T06:02:10.000+00:00", "positionId": 70, "name": "测试"}
POSITION = {"id": 70, "deviceId": 7, "fixTime": "2026-12-05T06:02:08.000+00:00", "latitude": 22.5, "longitude": 114.001, "valid": True, "speed": 0.0}


@pytest.fixture
def traccar() -> Iterator[TraccarServer]:
    server = TraccarServer([DEVICE], [POSITION])
    server.url = server.start()
    yield server
    server.stop()


@pytest_asyncio.fixture(loop_scope="session")
async def line(company: Company, sign_in_as) -> dict:
    order = await assigned_order(company)
    await execute("UPDATE work_order SET state = 'on_site' WHERE id = $1", order)
    client = await sign_in_as(company.li)
    phone = Phone(client)
    found = (await phone.pull())["changed"]["lines"][0]
    phone.do("line.set_terminal", order_id=str(order), line_id=found["id"], imei=IMEIS[0], how="scanned")
    await phone.push()
    return {"client": client, "address": f"/api/orders/{order}/lines/{found['id']}/online-check", "id": UUID(found["id"]), "phone": phone, "order": str(order)}


@pytest.fixture
def platform(traccar: TraccarServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[TraccarServer]:
    """Named by the settings."""
    monkeypatch.setenv("FIELDSLIP_TRACKER_URL", traccar.url + "/")
    monkeypatch.setenv("FIELDSLIP_TRACKER_TOKEN", TOKEN)
    _read_settings_again()
    yield traccar
    monkeypatch.undo()
    _read_settings_again()


def _read_settings_again() -> None:
    settings.cache_clear()
    connector.cache_clear()


async def test_an_online_terminal_says_where_it_is(line: dict, platform: TraccarServer) -> None:
    check = (await line["client"].post(line["address"], json={"latitude": 22.5, "longitude": 114.0})).json()
    assert (check["state"], check["distance_m"], check["last_fix_at"]) == ("online", 103, "2026-12-05T06:02:08Z")
    row = await fetch_one("SELECT online_check FROM vehicle_line WHERE id = $1", line["id"])
    assert row and from_json(row["online_check"])["state"] == "online"


async def test_an_offline_or_unknown_terminal_is_told_apart(line: dict, platform: TraccarServer) -> None:
    platform.devices = [DEVICE | {"status": "offline", "positionId": 0}]
    assert (await line["client"].post(line["address"], json={})).json()["state"] == "offline"
    platform.devices = []
    assert (await line["client"].post(line["address"], json={})).json()["state"] == "not_known"


async def test_a_platform_that_does_not_answer_is_recorded_as_not_checked(line: dict, platform: TraccarServer) -> None:
    platform.broken = True
    check = (await line["client"].post(line["address"], json={})).json()
    assert (check["state"], check["why_not"]) == ("not_checked", "no_answer")


async def test_without_a_platform_nothing_is_checked(line: dict) -> None:
    check = (await line["client"].post(line["address"], json={})).json()
    assert (check["state"], check["why_not"]) == ("not_checked", "no_connector")


async def test_another_terminal_forgets_the_answer(line: dict, platform: TraccarServer) -> None:
    await line["client"].post(line["address"], json={})
    line["phone"].waiting = []
    line["phone"].do("line.set_terminal", order_id=line["order"], line_id=str(line["id"]), imei=IMEIS[1], how="typed")
    await line["phone"].push()
    row = await fetch_one("SELECT online_check FROM vehicle_line WHERE id = $1", line["id"])
    assert row and row["online_check"] is None


async def test_others_may_not_ask(line: dict, company: Company, sign_in_as) -> None:
    wang = await sign_in_as(company.wang)
    assert (await wang.post(line["address"], json={})).status_code == 404


async def test_a_wrong_token_is_no_answer(traccar: TraccarServer) -> None:
    with pytest.raises(TrackingUnavailable):
        await Traccar(traccar.url, "wrong").report(IMEIS[0])


def test_no_platform_is_set_by_default() -> None:
    assert connector() is None


def test_a_degree_of_longitude_shrinks_towards_the_pole() -> None:
    assert distance_m((0.0, 0.0), (0.0, 1.0)) == 111195
    assert distance_m((60.0, 0.0), (60.0, 1.0)) == 55597
