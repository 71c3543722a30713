"""A contractor tries every other id that the API knows: each time it is not there (P9.7.3B, P9.5.4, design §9).

Generated from the API's own description: a new operation is tried as soon as it exists, and one whose path names a new kind of id fails until that kind is here.
"""

import re
from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest_asyncio

from backend.kernel.clock import now, today
from backend.kernel.database import execute, fetch, fetch_one
from backend.kernel.ids import new_id
from backend.people.limited import DOORS
from backend.people.tables import Device
from tests.cast import Company
from tests.contractors.outside import Sent, consented, sent_out
from tests.custody.desk import known_in_custody
from tests.money.desk import known_in_money
from tests.orders.phone import Phone, finished_order
from tests.orders.story import approved_order, request_with_vehicles
from tests.papers.samples import jpeg

METHODS = ("get", "post", "put", "patch", "delete")
STREAMS = {"GET /api/sync/events", "GET /api/board/events", "GET /api/map/events"}
"""Endless; those of board and map are shut to contractors, the other says nothing but "pull"."""
IN_PATH = re.compile(r"\{(\w+)\}")
NO_IDS = {"method": "wechat", "kind": "install", "key": "860000000000000", "copy": "display", "name": "x.ics", "day": "", "number": "1", "z": "4", "x": "1", "y": "1"}
"""Path parameters that name no document of ours."""
SECRETS = {"token": "x" * 22, "code": "x" * 22}
"""Whoever has one of these from the company needs no account; a contractor who makes one up finds nothing."""


@pytest_asyncio.fixture(loop_scope="session")
async def sent(company: Company, sign_in_as, app) -> Sent:
    return await sent_out(company, sign_in_as, app)


@pytest_asyncio.fixture(loop_scope="session")
async def known(company: Company, sign_in_as, run_jobs, sent: Sent) -> dict[str, str]:
    """Of every kind of id one that exists and is not the contractor's."""
    in_money = await known_in_money(company)
    company.devices[company.li.id] = await another_device(company.li)
    finished = await finished_order(company, sign_in_as)
    await run_jobs()
    order = await approved_order(company)
    other = await consented(company, sign_in_as, order, who={"kind": "new", "name": "测试·另一位外协", "phone": "139 3333 4444"})
    ids = {**await known_in_custody(company, order), **in_money}
    of_finished = {
        "order_id": finished,
        "line_id": await one('SELECT id FROM vehicle_line WHERE "order" = $1', finished),
        "photo_id": await one('SELECT id FROM photo WHERE "order" = $1', finished),
        "signature_id": await one('SELECT id FROM signature WHERE "order" = $1', finished),
        "paper_id": await one('SELECT id FROM paper WHERE "order" = $1', finished),
        "sha256": (await fetch('SELECT sha256 FROM photo WHERE "order" = $1', finished))[0]["sha256"],
    }
    people = {
        "person_id": company.li.id,
        "device_id": company.devices[company.li.id],
        "customer_id": company.taxis.id,
        "contact_id": company.contact.id,
        "site_id": company.site.id,
        "vehicle_id": company.vehicles[1].id,
        "centre_id": company.branch.id,
        "consent_id": other["id"],
        "card_id": other["id"],
    }
    waiting = Phone(await sign_in_as(company.wang))
    waiting.do("order.remark", order_id=str(order), text="x")
    await waiting.push()
    made = {
        "request_id": await request_with_vehicles(company, 1),
        "conflict_id": await one("SELECT id FROM conflict"),
        "row_id": await one("SELECT id FROM requested_vehicle"),
        **{name: await made_up(table) for name, table in EMPTY.items()},
    }
    found = ids | {name: str(value) for name, value in (of_finished | people | made).items()}
    return found | NO_IDS | SECRETS | {"day": today().isoformat()}


EMPTY = {
    "token_id": "api_token", "webhook_id": "webhook", "delivery_id": "webhook_delivery", "count_id": "count_entry", "plan_id": "day_plan", "skill_id": "skill",
    "absence_id": "absence", "held_id": "person_skill", "training_id": "training", "target_id": "due_target",
}  # fmt: skip
"""Kinds of which the company has none yet: an id that could be one."""


async def another_device(person) -> UUID:
    device = Device(id=new_id(), person=person.id, name="测试手机", created_at=now(), last_seen_at=now())
    await Device.insert(device)
    return device.id


async def made_up(_: str) -> UUID:
    return uuid4()


async def one(sql: str, *arguments: object) -> UUID:
    row = await fetch_one(sql + " LIMIT 1", *arguments)
    assert row, sql
    return row["id"]


async def test_nothing_of_others_is_there_by_any_way(app, sent: Sent, known: dict[str, str]) -> None:
    """One company for all of them: to make one of everything takes longer than to try it."""
    await their_own_phone_shows_nothing_foreign(sent)
    await whatever_is_not_theirs_is_not_there(app, sent, known)
    await bytes_that_others_have_brought_are_not_here(sent, known)
    await no_change_that_they_send_reaches_anything_of_others(sent, known)
    await photos_of_their_own_order_open_and_those_of_others_do_not(sent, known)


def operations(app) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, item in app.openapi_schema.to_schema()["paths"].items():
        for method, operation in item.items():
            if method in (*METHODS, "head"):
                yield method.upper(), path, operation


class Sample:
    """A body that the API would understand, filled with other people's ids wherever the description asks for one."""

    def __init__(self, schema: dict[str, Any], known: dict[str, str]) -> None:
        self.components, self.known = schema["components"]["schemas"], known

    def of(self, shape: dict[str, Any], name: str = "") -> Any:
        if "$ref" in shape:
            return self.of(self.components[shape["$ref"].rsplit("/", 1)[1]], name)
        for either in ("oneOf", "anyOf"):
            if either in shape:
                bounds = {bound: shape[bound] for bound in ("pattern", "minLength", "minimum") if bound in shape}
                return self.of(bounds | next(each for each in shape[either] if each.get("type") != "null"), name)
        if "const" in shape or "enum" in shape:
            return shape.get("const", shape.get("enum", [None])[0])
        match shape.get("type"):
            case "object":
                return {each: self.of(inner, each) for each, inner in shape.get("properties", {}).items()}
            case "array":
                return [self.of(shape.get("items", {}), name)] if shape.get("minItems") or name.endswith("s") else []
            case "integer" | "number":
                return max(1, shape.get("minimum", 1))
            case "boolean":
                return True
            case _:
                return self.text(shape, name)

    def text(self, shape: dict[str, Any], name: str) -> str:
        match shape.get("format"):
            case "uuid":
                return self.known.get(name if name.endswith("_id") else f"{name.rstrip('s')}_id") or self.known["order_id"]
            case "date":
                return today().isoformat()
            case "date-time":
                return now().isoformat()
        if "{64}" in shape.get("pattern", ""):
            return "a" * 64
        one_of = re.match(r"\^\(([^|()]*)\|", shape.get("pattern", ""))
        return one_of[1] if one_of else "a" * max(1, shape.get("minLength", 1))


def addressed(path: str, known: dict[str, str]) -> str:
    missing = set(IN_PATH.findall(path)) - known.keys()
    assert not missing, f"{path}: say here which kind of id {missing} is"
    return IN_PATH.sub(lambda found: known[found[1]], path)


def sending(operation: dict[str, Any], sample: Sample) -> dict[str, Any]:
    content = operation.get("requestBody", {}).get("content", {})
    if "application/json" in content:
        return {"json": sample.of(content["application/json"]["schema"])}
    if "multipart/form-data" in content:
        return {"files": {"file": ("x.csv", b"x")}}
    return {}


def queries(operation: dict[str, Any], known: dict[str, str]) -> Iterator[dict[str, str]]:
    """None, and each query parameter that is an id, with somebody else's."""
    yield {}
    for given in operation.get("parameters", ()):
        if given["in"] == "query" and "uuid" in msgspec.json.encode(given["schema"]).decode():
            name = given["name"]
            yield {name: known.get(name) or known.get(f"{name}_id") or {"technician": known["person_id"]}.get(name, known["order_id"])}


async def whatever_is_not_theirs_is_not_there(app, sent: Sent, known: dict[str, str]) -> None:
    schema, wrong, tried = app.openapi_schema.to_schema(), [], 0
    sample, theirs = Sample(schema, known), {"/api/devices/{device_id}", "/api/blobs/{sha256}"}
    before = await everything()
    for method, path, operation in operations(app):
        if f"{method} {path}" in STREAMS or path in ("/api/session", "/api/sync/push", "/api/sync/pull"):
            continue
        named = IN_PATH.findall(path)
        for asked in queries(operation, known):
            answer = await sent.phone.client.request(method, addressed(path, known), params=asked, **sending(operation, sample))
            tried += 1
            shut = path.startswith("/api/") and (method, path) not in DOORS
            expected = 404 if named or shut else answer.status_code
            if path in theirs and method in ("HEAD", "PUT"):
                expected = answer.status_code
            if answer.status_code != expected or answer.status_code >= 500 or tells(answer.text, known, sent):
                wrong.append((method, path, asked, answer.status_code, answer.text[:200]))
    assert not wrong
    assert tried > 200
    assert await everything() == before


def tells(text: str, known: dict[str, str], sent: Sent) -> list[str]:
    """Ids of other people's things in an answer that did not have to repeat them."""
    said = {name: id for name, id in known.items() if name.endswith("_id") and len(id) == 36 and name not in EMPTY}
    return [name for name, id in said.items() if id in text]


async def their_own_phone_shows_nothing_foreign(sent: Sent) -> None:
    """What a pull, the notices and their devices bring: this order, and what they give things back to."""
    changed = (await sent.phone.pull())["changed"]
    assert [order["id"] for order in changed["orders"]] == [sent.order]
    assert {document["order_id"] for kind in ("lines", "photos", "signatures") for document in changed[kind]} == {sent.order}
    assert {one["kind"] for one in changed["targets"]} == {"warehouse"}
    for kind in ("items", "stock", "handovers", "conflicts", "prices", "overrides", "books", "receipts", "cash", "cash_handovers", "payment_codes", "invoice_requests"):
        assert changed[kind] == [], kind
    [notice] = (await sent.phone.client.get("/api/notices")).json()
    assert notice["order"]["id"] == sent.order
    [device] = (await sent.phone.client.get("/api/session/devices")).json()
    assert device["current"]


async def bytes_that_others_have_brought_are_not_here(sent: Sent, known: dict[str, str]) -> None:
    told = await sent.phone.client.head(f"/api/blobs/{known['sha256']}")
    assert (told.headers["Upload-Offset"], told.headers["Upload-Complete"]) == ("0", "?0")


async def no_change_that_they_send_reaches_anything_of_others(sent: Sent, known: dict[str, str]) -> None:
    """Each mutation that the server knows, on another order and with other people's things: refused as not there."""
    from backend.sync.registry import MUTATIONS

    before = await everything()
    refused = []
    for name, (shape, _) in MUTATIONS.items():
        components = msgspec.json.schema_components([shape])
        sample = Sample({"components": {"schemas": components[1]}}, known | OWN_NAMES)
        renamed = msgspec.json.decode(msgspec.json.encode(components[0][0]).replace(b"#/$defs/", b"#/components/schemas/"))
        sent.phone.do(name, **sample.of(renamed))
        refused.append(name)
    results = (await sent.phone.push())["results"]
    told = dict(zip(refused, ((each["outcome"], (each.get("problem") or {}).get("code")) for each in results), strict=True))
    assert {outcome for outcome, _ in told.values()} == {"conflict"}, told
    odd = {name: code for name, (_, code) in told.items() if code not in ALLOWED_CODES}
    assert not odd, odd
    assert await everything() == before


OWN_NAMES = dict.fromkeys(("override_id", "signature_id", "request_id"), "11111111-1111-7111-8111-111111111111")
ALLOWED_CODES = {"order.not_found", "handover.not_found", "item.not_found", "holder.not_found", "person.not_found", "contractor.no_money"}


async def everything() -> list[object]:
    kept = {"conflict", "mutation", "client_view", "device", "session", "sign_in_attempt", "notice", "notice_choice", "notice_delivery", "push_subscription", "push_key", "procrastinate_jobs", "procrastinate_events", "procrastinate_workers", "procrastinate_periodic_defers"}
    tables = [row["tablename"] for row in await fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")]
    return [await fetch(f'SELECT * FROM "{table}" ORDER BY 1') for table in tables if table not in kept and table not in ("blob", "blob_part", "blob_brought")]


async def test_the_list_of_doors_names_only_what_exists(app) -> None:
    assert {(method, path) for method, path, _ in operations(app)} >= DOORS


async def photos_of_their_own_order_open_and_those_of_others_do_not(sent: Sent, known: dict[str, str]) -> None:
    await execute("UPDATE work_order SET state = 'on_site' WHERE id = $1", sent.order)
    photo, data = str(uuid4()), jpeg("#124", "theirs")
    sent.phone.do("line.add_photo", order_id=sent.order, photo_id=photo, kind="other", taken_at=now().isoformat(), **sent.phone.blob(data))
    await sent.phone.push()
    await sent.phone.upload()
    assert (await sent.phone.client.get(f"/api/photos/{photo}/original")).content == data
    assert (await sent.phone.client.get(f"/api/photos/{known['photo_id']}/original")).json()["code"] == "order.not_found"
