"""What a browser is told with every answer, and what nobody is told (design §9)."""

import pytest

from backend.kernel import metrics, safe_headers
from backend.settings import settings


@pytest.mark.parametrize("path", ["/api/session", "/api/orders", "/api/nothing", "/health/live", "/schema/openapi.json", "/s/never-made"])
async def test_every_answer_lets_nothing_run_and_nothing_be_guessed(path, company, stranger):
    headers = (await stranger.get(path)).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert (headers["x-content-type-options"], headers["referrer-policy"]) == ("nosniff", "no-referrer")
    assert headers["cross-origin-resource-policy"] == "same-origin"


async def test_what_the_api_says_is_kept_by_nobody(company, sign_in_as):
    manager = await sign_in_as(company.manager)
    assert (await manager.get("/api/session")).headers["cache-control"] == "private, no-store"
    assert (await manager.get("/api/nothing")).headers["cache-control"] == "private, no-store"


async def test_a_site_on_https_stays_on_https(company, stranger, monkeypatch):
    secure = {name: getattr(settings(), name) for name in settings().__struct_fields__} | {"public_url": "https://example.com"}
    monkeypatch.setattr(safe_headers, "settings", lambda: type(settings())(**secure))
    safe_headers.safe_headers.cache_clear()
    assert (await stranger.get("/health/live")).headers["strict-transport-security"] == "max-age=31536000"
    safe_headers.safe_headers.cache_clear()


async def test_the_description_of_the_api_fetches_no_script_from_elsewhere(company, stranger):
    for path in ("/schema", "/schema/openapi.json"):
        assert "json" in (await stranger.get(path)).headers["content-type"]
    for page in ("redoc", "swagger", "elements", "rapidoc", "scalar"):
        assert (await stranger.get(f"/schema/{page}")).status_code == 404


async def test_the_metrics_are_for_prometheus(company, stranger, monkeypatch):
    shown = {"Authorization": "Bearer told-to-prometheus"}
    assert (await stranger.get("/metrics")).status_code == 404
    assert (await stranger.get("/metrics", headers={"Authorization": "Bearer "})).status_code == 404
    told = {name: getattr(settings(), name) for name in settings().__struct_fields__} | {"metrics_token": "told-to-prometheus"}
    monkeypatch.setattr(metrics, "settings", lambda: type(settings())(**told))
    assert (await stranger.get("/metrics", headers=shown)).status_code == 200
    assert (await stranger.get("/metrics")).status_code == 404


@pytest.mark.parametrize("path", ["/%00", "/a%00b.js", "/" + "a" * 300, "/" + "a/" * 3000, "/..%2f..%2f..%2fetc/passwd", "/%ff"])
async def test_an_address_that_no_file_can_have_is_a_screen_or_nothing(path, company, stranger):
    assert (await stranger.get(path)).status_code in (200, 404, 503)
