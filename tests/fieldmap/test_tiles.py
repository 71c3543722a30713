"""The map's background: who sets it, what is refused, and that it comes through the server alone."""

from collections.abc import Iterator

import msgspec
import pytest

from backend.fieldmap import fetching, sources
from backend.fieldmap.rules import address_of, kept_for, picture_kind, template_is_right, tile_exists
from backend.settings import settings
from tests.fieldmap.tile_server import TileServer, picture

GIVEN = {"attribution": "© 测试底图", "largest_zoom": 16, "gcj02": True}


@pytest.fixture
def server() -> Iterator[TileServer]:
    with TileServer() as opened:
        yield opened


@pytest.fixture
def inside(monkeypatch) -> None:
    """The tile source stands in the company's own network."""
    chosen = msgspec.structs.replace(settings(), tiles_inside=True)
    for module in (fetching, sources):
        monkeypatch.setattr(module, "settings", lambda: chosen)


async def test_an_administrator_sets_it_and_every_map_shows_it(company, sign_in_as, server, inside):
    admin, dispatcher = await sign_in_as(company.administrator), await sign_in_as(company.dispatcher)
    assert (await dispatcher.get("/api/map/tiles")).json() is None
    assert (await admin.put("/api/map/tile-source", json=GIVEN | {"template": server.template})).json()["template"] == server.template
    tiles = (await dispatcher.get("/api/map/tiles")).json()
    assert (tiles["attribution"], tiles["largest_zoom"], tiles["gcj02"]) == ("© 测试底图", 16, True)
    assert "127.0.0.1" not in str(tiles)
    answer = await dispatcher.get("/api/map/tiles/11/1686/775")
    assert (answer.status_code, answer.content, answer.headers["content-type"]) == (200, picture(11, 1686, 775), "image/png")
    assert answer.headers["cache-control"] == "private, max-age=172800"
    assert server.asked == ["/t/11/1686/775.png"]
    await admin.delete("/api/map/tile-source")
    assert (await dispatcher.get("/api/map/tiles")).json() is None
    assert (await dispatcher.get("/api/map/tiles/11/1686/775")).json()["code"] == "tile.not_found"


async def test_nobody_else_sets_or_reads_its_address_and_phones_get_no_tiles(company, sign_in_as, server, inside):
    for who in (company.manager, company.dispatcher, company.branch_manager, company.li):
        client = await sign_in_as(who)
        assert (await client.get("/api/map/tile-source")).status_code == 403
        assert (await client.put("/api/map/tile-source", json=GIVEN | {"template": server.template})).status_code == 403
    await (await sign_in_as(company.administrator)).put("/api/map/tile-source", json=GIVEN | {"template": server.template})
    for who in (company.li, company.finance):
        assert (await (await sign_in_as(who)).get("/api/map/tiles/1/0/0")).status_code == 403
    assert server.asked == []


async def test_tiles_that_there_cannot_be_are_not_asked_for(company, sign_in_as, server, inside):
    await (await sign_in_as(company.administrator)).put("/api/map/tile-source", json=GIVEN | {"template": server.template})
    dispatcher = await sign_in_as(company.dispatcher)
    for tile in ("17/0/0", "1/2/0", "1/0/2", "0/1/0"):
        assert (await dispatcher.get(f"/api/map/tiles/{tile}")).status_code == 404, tile
    assert server.asked == []


async def test_what_is_no_picture_an_error_or_leads_elsewhere_is_not_passed_on(company, sign_in_as, server, inside):
    await (await sign_in_as(company.administrator)).put("/api/map/tile-source", json=GIVEN | {"template": server.template})
    dispatcher = await sign_in_as(company.dispatcher)
    server.answers = {
        "/t/2/0/0.png": (200, b"<script>alert(1)</script>"),
        "/t/2/0/1.png": (500, b"oh"),
        "/t/2/0/2.png": (302, b""),
        "/t/2/0/3.png": (200, b"\x89PNG\r\n\x1a\n" + bytes(fetching.LARGEST)),
        "/t/2/1/0.png": (404, b""),
    }
    for tile, code in (("2/0/0", "tile.no_answer"), ("2/0/1", "tile.no_answer"), ("2/0/2", "tile.no_answer"), ("2/0/3", "tile.no_answer"), ("2/1/0", "tile.not_found")):
        assert (await dispatcher.get(f"/api/map/tiles/{tile}")).json()["code"] == code, tile
    assert "/t/1/0/0.png" not in server.asked


async def test_without_leave_nothing_leads_into_the_inner_network(company, sign_in_as, server):
    admin = await sign_in_as(company.administrator)
    assert (await admin.put("/api/map/tile-source", json=GIVEN | {"template": server.template})).json()["code"] == "tile_source.template"
    secure = server.template.replace("http://127.0.0.1", "https://localhost")
    assert (await admin.put("/api/map/tile-source", json=GIVEN | {"template": secure})).status_code == 200
    answer = await (await sign_in_as(company.dispatcher)).get("/api/map/tiles/1/0/0")
    assert (answer.status_code, answer.json()["code"]) == (502, "tile.no_answer")
    assert server.asked == []


@pytest.mark.parametrize(
    "template",
    [
        "https://tiles.example.com/{z}/{x}/{y}.png",
        "https://tiles.example.com:8443/get?x={x}&y={y}&l={z}&key=abc",
    ],
)
def test_an_address_with_its_three_places_is_right(template):
    assert template_is_right(template, inside=False)
    assert address_of(template, 3, 1, 2).count("{") == 0


@pytest.mark.parametrize(
    "template",
    [
        "http://tiles.example.com/{z}/{x}/{y}.png",
        "https://tiles.example.com/{z}/{x}.png",
        "https://{x}.example.com/{z}/{x}/{y}.png",
        "https://tiles.example.com/{z}/{x}/{y}/{token}.png",
        "https://tiles.example.com/{z}/{x}/{y}}.png",
        "https://user:word@tiles.example.com/{z}/{x}/{y}.png",
        "https:///{z}/{x}/{y}.png",
        "https://tiles.example.com/{z}/{x}/{y} .png",
        "javascript:alert({z}{x}{y})",
    ],
)
def test_others_are_not(template):
    assert not template_is_right(template, inside=False)


def test_pictures_are_known_by_their_first_bytes_and_kept_a_day_to_a_month():
    assert [picture_kind(start) for start in (b"\xff\xd8\xff\xe0", b"RIFF\0\0\0\0WEBPVP8 ", b"<svg", b"")] == ["image/jpeg", "image/webp", None, None]
    assert [kept_for(said) for said in ("", "max-age=60", "public, max-age=172800", "max-age=999999999")] == [86400, 86400, 172800, 2592000]
    assert tile_exists(18, 2**18 - 1, 0, 18) and not tile_exists(18, 2**18, 0, 18) and not tile_exists(-1, 0, 0, 18)
