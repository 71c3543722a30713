"""Steps that stories of contractors begin with."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import httpx

from tests.cast import Company
from tests.orders.phone import Phone
from tests.orders.story import approved_order

WHO = {"kind": "new", "name": "测试·外协师傅", "phone": "139 1111 2222", "company": "测试外协公司"}
WHY = "技术员都在外，客户急修"


@dataclass
class Sent:
    """A contractor on an order, with a phone enrolled by the link."""

    order: str
    consent: str
    person: str
    phone: Phone
    url: str


async def asked(client: httpx.AsyncClient, order: UUID | str, **given: Any) -> httpx.Response:
    return await client.post(f"/api/orders/{order}/consents", json={"who": WHO, "reason": WHY} | given)


async def consented(company: Company, sign_in_as, order: UUID | str, **given: Any) -> dict[str, Any]:
    answer = await asked(await sign_in_as(company.dispatcher), order, **given)
    assert answer.status_code == 201, answer.text
    manager = await sign_in_as(company.manager)
    said = await manager.post(f"/api/consents/{answer.json()['id']}/answer", json={"answer": "given"})
    assert said.status_code == 201, said.text
    return said.json()


async def assign_to(client: httpx.AsyncClient, order: UUID | str, person: str, **given: Any) -> httpx.Response:
    return await client.post(f"/api/orders/{order}/assignment", json={"parts": [{"technician": person}]} | given)


async def sent_out(company: Company, sign_in_as, app, vehicles: int = 1, **given: Any) -> Sent:
    order = await approved_order(company, vehicles)
    consent = await consented(company, sign_in_as, order, **given)
    dispatcher = await sign_in_as(company.dispatcher)
    assigned = await assign_to(dispatcher, order, consent["person"]["id"])
    assert assigned.status_code == 201, assigned.text
    [one] = [each for each in (await dispatcher.get(f"/api/orders/{order}/consents")).json() if each["id"] == consent["id"]]
    return Sent(str(order), consent["id"], consent["person"]["id"], Phone(await enrolled(app, one["link"]["url"])), one["link"]["url"])


async def enrolled(app, url: str, **given: Any) -> httpx.AsyncClient:
    client = httpx.AsyncClient(transport=httpx.ASGITransport(app=app, raise_app_exceptions=False), base_url="http://localhost")
    token = url.rsplit("/", 1)[1]
    answer = await client.post(f"/api/invitations/{token}/enrolment", json={"device_name": "测试外协手机"} | given)
    assert answer.status_code == 201, answer.text
    client.headers["X-CSRF-Token"] = answer.json()["csrf_token"]
    return client


async def pulled(phone: Phone, cookie: int | None = None, mutations: int = 0, blobs: int = 0) -> httpx.Response:
    body = {"protocol": 1, "cookie": cookie, "unsent": {"mutations": mutations, "blobs": blobs}}
    return await phone.client.post("/api/sync/pull", json=body)
