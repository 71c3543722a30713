"""Tokens of other systems: never further than their scopes, never into another service centre (design §9)."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest

from backend.connections import tokens
from backend.connections.schemas import TokenIn
from backend.connections.scopes import SCOPE_OF, SCOPES
from backend.kernel.clock import now
from backend.kernel.database import execute, fetch, fetch_one
from backend.people import rules
from tests.money.desk import known_in_money
from tests.orders.story import approved_order, assigned_order, request_with_vehicles
from tests.people.staff import hired

PLAIN = {"z": "1", "x": "0", "y": "0", "copy": "display", "kind": "vehicle", "day": "2026-11-27", "method": "wechat", "token": "none", "sha256": "a" * 64}


def operations(app) -> list[tuple[str, str]]:
    found = app.openapi_schema.to_schema()["paths"]
    return [(method.upper(), path) for path, item in found.items() if path.startswith("/api/") for method in item]


def declared(app) -> dict[str, str | None]:
    """Operation → the scope that its description names."""
    paths = app.openapi_schema.to_schema()["paths"]
    return {
        f"{method.upper()} {path}": next((way["token"][0] for way in operation.get("security", ()) if "token" in way), None)
        for path, item in paths.items()
        for method, operation in item.items()
    }


@pytest.fixture
def as_service(app, company):
    """`client = await as_service("orders:read")`; without scopes it is one that opens nothing."""

    async def client(*scopes: Any, maker: Any = None) -> httpx.AsyncClient:
        made = await tokens.make(company.actor(maker or company.administrator), TokenIn("测试·接口", list(scopes) or ["orders:read"]))
        if not scopes:
            await execute("UPDATE api_token SET scopes = '[]' WHERE id = $1", made.token.id)
        transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
        return httpx.AsyncClient(transport=transport, base_url="http://localhost", headers={"Authorization": f"Bearer {made.secret}"})

    return client


@pytest.fixture
async def known(company) -> dict[str, str]:
    """All of the head office."""
    order = await assigned_order(company)
    ids = {
        "order_id": str(order),
        "request_id": str(await request_with_vehicles(company, 1)),
        "customer_id": str(company.logistics.id),
        "contact_id": str(company.contact.id),
        "site_id": str(company.site.id),
        "vehicle_id": str(company.vehicles[0].id),
        "person_id": str(company.wang.id),
        "service_centre_id": str(company.head_office.id),
        "key": str(company.vehicles[0].id),
    }
    return PLAIN | await known_in_money(company) | ids


def filled(path: str, known: dict[str, str]) -> str:
    for name in [part.split("}")[0] for part in path.split("{")[1:]]:
        path = path.replace("{" + name + "}", known.get(name) or str(uuid4()))
    return path


def test_the_description_names_the_scope_of_every_operation_or_none(app):
    said = declared(app)
    assert SCOPE_OF.keys() <= said.keys()
    assert {operation: scope for operation, scope in said.items() if scope} == SCOPE_OF
    assert app.openapi_schema.to_schema()["components"]["securitySchemes"]["token"]["scheme"] == "bearer"


async def test_a_token_of_no_scopes_opens_nothing(app, known, as_service):
    service = await as_service()
    before = await fetch_one("SELECT count(*) FROM change")
    opened = []
    for method, path in operations(app):
        answer = await service.request(method, filled(path, known), json={})
        if answer.status_code not in (403, 404):
            opened.append((method, path, answer.status_code))
    assert opened == []
    assert await fetch_one("SELECT count(*) FROM change") == before


@pytest.mark.parametrize("scope", SCOPES)
async def test_a_scope_opens_what_is_its_own_and_nothing_else(app, known, as_service, scope):
    service = await as_service(scope)
    wrong = []
    for method, path in operations(app):
        answer = await service.request(method, filled(path, known), json={})
        refused = answer.status_code == 403 and (method == "HEAD" or answer.json()["code"] in ("token.scope", "session.forbidden"))
        if refused == (SCOPE_OF.get(f"{method} {path}") == scope):
            wrong.append((method, path, answer.status_code, answer.text[:100]))
    assert wrong == []


async def test_a_token_of_another_centre_reads_and_writes_nothing_here(app, company, known, as_service):
    service = await as_service(*SCOPES, maker=await hired(company, "administrator"))
    own = {known[name] for name in known.keys() - PLAIN.keys()} - {str(company.branch.id)}
    before = await fetch_one("SELECT count(*) FROM change")
    wrong = []
    for method, path in operations(app):
        answer = await service.request(method, filled(path, known), **({} if method == "GET" else {"json": {}}))
        told = method == "GET" and answer.status_code == 200 and any(id in answer.text for id in own)
        if told or ("{" in path and answer.status_code < 400):
            wrong.append((method, path, answer.status_code, answer.text[:200]))
    assert wrong == []
    assert await fetch_one("SELECT count(*) FROM change") == before


async def test_another_system_opens_an_order_under_its_own_name(company, sign_in_as, as_service):
    service, office = await as_service("orders:write", "orders:read"), await sign_in_as(company.administrator)
    request = await request_with_vehicles(company, 1)
    made = await service.post(f"/api/requests/{request}/order", json={})
    assert made.status_code == 201, made.text
    order = made.json()["order"]["id"]
    assert (await service.post(f"/api/orders/{order}/submission")).status_code == 201
    assert (await service.post(f"/api/orders/{order}/approval")).status_code == 403
    assert {entry["actor_name"] for entry in (await office.get(f"/api/orders/{order}/history")).json()} == {"测试·接口"}
    assert "测试·接口" not in (await office.get("/api/people")).text
    [token] = (await office.get("/api/api-tokens")).json()
    assert token["last_used_at"] and token["scopes"] == ["orders:read", "orders:write"]


async def test_a_token_is_shown_once_and_kept_as_a_hash(company, sign_in_as):
    office = await sign_in_as(company.administrator)
    made = (await office.post("/api/api-tokens", json={"name": "仓库系统", "scopes": ["custody:read"]})).json()
    secret = made["secret"]
    assert secret.startswith("fs_") and secret.endswith(made["token"]["ending"])
    assert secret not in (await office.get("/api/api-tokens")).text
    everything = await fetch("SELECT to_jsonb(t)::text AS row FROM api_token t UNION ALL SELECT to_jsonb(c)::text FROM change c")
    assert not [row for row in everything if secret in row["row"]]


async def test_a_token_that_was_taken_back_or_ran_out_opens_nothing(app, company, sign_in_as, as_service):
    office, service = await sign_in_as(company.administrator), await as_service("orders:read")
    assert (await service.get("/api/orders")).status_code == 200
    [token] = (await office.get("/api/api-tokens")).json()
    assert (await office.delete(f"/api/api-tokens/{token['id']}")).json()["revoked_at"]
    assert (await service.get("/api/orders")).json()["code"] == "token.ended"
    other = await as_service("orders:read")
    await execute("UPDATE api_token SET expires_at = $1", now() - timedelta(seconds=1))
    answer = await other.get("/api/orders")
    assert (answer.status_code, answer.json()["code"]) == (401, "token.ended")
    past = {"name": "x", "scopes": ["orders:read"], "expires_at": (now() - timedelta(days=1)).isoformat()}
    assert (await office.post("/api/api-tokens", json=past)).json()["code"] == "token.expiry"


async def test_who_guesses_is_stopped_and_a_right_token_beside_it_is_not(stranger, as_service):
    answers = [(await stranger.get("/api/orders", headers={"Authorization": f"Bearer fs_{tried}"})).status_code for tried in range(rules.TRIES + 2)]
    assert answers == [401] * rules.TRIES + [429, 429]
    assert (await (await as_service("orders:read")).get("/api/orders")).status_code == 200


@pytest.mark.parametrize("who", ["manager", "dispatcher", "finance", "li"])
async def test_only_administrators_make_tokens(company, sign_in_as, who):
    client = await sign_in_as(getattr(company, who))
    assert (await client.get("/api/api-tokens")).status_code == 403
    assert (await client.post("/api/api-tokens", json={"name": "x", "scopes": ["orders:read"]})).status_code == 403


async def test_a_branch_administrator_knows_only_tokens_of_the_branch(company, sign_in_as, as_service):
    branch = await sign_in_as(await hired(company, "administrator"))
    await as_service("orders:read")
    [token] = (await (await sign_in_as(company.administrator)).get("/api/api-tokens")).json()
    assert (await branch.get("/api/api-tokens")).json() == []
    assert (await branch.delete(f"/api/api-tokens/{token['id']}")).status_code == 404
    given = {"name": "x", "scopes": ["orders:read"], "service_centre": str(company.head_office.id)}
    assert (await branch.post("/api/api-tokens", json=given)).status_code == 404


async def test_a_branch_token_sees_the_branch(company, as_service):
    await approved_order(company, 1)
    service = await as_service("orders:read", maker=await hired(company, "administrator"))
    assert (await service.get("/api/orders")).json()["items"] == []
    assert UUID((await (await as_service("orders:read")).get("/api/orders")).json()["items"][0]["id"])
