"""Money for the desk's screens, made as technicians, managers and finance make it, by the API."""

from datetime import UTC, datetime
from uuid import uuid4

import httpx
import psycopg

from backend.kernel.clock import today
from tests.browser.repair_order import RepairOrder, repair_out_of_warranty
from tests.browser.site import Site
from tests.money.samples import bank

CHARGE = 68_000
"""Fen."""


class Collector:
    """A technician's phone that takes money, with a receipt book of its own."""

    def __init__(self, site: Site, person: str) -> None:
        self.client = site.person(person)
        pulled = self.client.post("/api/sync/pull", json={"protocol": 1, "cookie": None}).json()["changed"]
        self.seq, self.number = 0, pulled["books"][0]["next"]
        self.orders = [order["id"] for order in pulled["orders"]]

    def do(self, name: str, **args) -> None:
        self.seq += 1
        sent = {"id": str(uuid4()), "seq": self.seq, "name": name, "version": 1, "args": args, "at": datetime.now(UTC).isoformat()}
        [result] = self.client.post("/api/sync/push", json={"protocol": 1, "mutations": [sent]}).json()["results"]
        assert result["outcome"] == "applied", result

    def asks(self, order: str, amount: int, reason: str) -> str:
        override = str(uuid4())
        self.do("charge.override", override_id=override, order_id=order, amount=amount, currency="CNY", reason=reason)
        return override

    def takes(self, order: str, *ways: tuple[str, int], charged: int = CHARGE) -> str:
        receipt = str(uuid4())
        paid = [{"payment_id": str(uuid4()), "method": method, "amount": amount} for method, amount in ways]
        self.do("receipt.issue", receipt_id=receipt, number=self.number, order_id=order, charged=charged, currency="CNY", payments=paid)
        self.number += 1
        return receipt

    def offers(self, amount: int) -> str:
        handover = str(uuid4())
        self.do("cash.offer", handover_id=handover, amount=amount, currency="CNY", note="今天收的")
        return handover


def money_records(site: Site, person: str = "tech2") -> dict[str, str]:
    """One of everything at the money desk; a second time it is added to what is there."""
    phone, manager, finance = Collector(site, person), site.person("manager"), site.person("finance")
    order, other = on_site(site, phone)
    product = next(one["id"] for one in manager.get("/api/products").json() if one["code"] == "DEMO-ANT")
    _done(finance, "/api/prices", {"product_id": product, "amount": 1250, "valid_from": today().isoformat()})
    if not phone_charged(phone, order):
        _done(manager, f"/api/charge-overrides/{phone.asks(order, CHARGE, '客户要求加急，双方已商定')}/approval", {})
    receipt = phone.takes(order, ("cash", 800), ("wechat", 200))
    phone.do("receipt.void", receipt_id=phone.takes(order, ("cash", 100)), reason="金额写错")
    waiting = [one for one in manager.get("/api/charge-overrides", params={"state": "awaiting"}).json() if one["order"]["id"] == other]
    if not waiting:
        phone.asks(other, 12_800, "老客户，配件打折")
    for open in finance.get("/api/cash-handovers", params={"state": "offered"}).json():
        _done(
            finance,
            f"/api/cash-handovers/{open['id']}/confirmation",
            {"counted": open["amount"] - 100, "difference_reason": "少一元，已说明"},
        )
    phone.offers(300)
    book = finance.get("/api/receipt-books").json()[0]["id"]
    return {"receipt": receipt, "book": book, "price": product, "order": order}


def finance_records(site: Site) -> dict[str, str]:
    """One of everything at the money desk, its receipt with an invoice asked for, a line of a statement, the day of it all."""
    made, phone, finance = money_records(site), Collector(site, "tech2"), site.person("finance")
    invoice = str(uuid4())
    phone.do("invoice.request", request_id=invoice, receipt_id=made["receipt"], kind="special", title="演示·顺达物流有限公司", tax_id="91110000600037341L")
    _statement(finance)
    line = finance.get("/api/statement-lines").json()["items"][0]["id"]
    day = finance.get("/api/days").json()["items"][0]
    return made | {"invoice": invoice, "line": line, "day": f"{day['service_centre']['id']}/{day['day']}"}


def _statement(finance: httpx.Client) -> None:
    data = bank((today().isoformat(), f"B{uuid4().int % 10**8:08}", "88.00"))
    answer = finance.post("/api/statements", files={"file": ("演示对账单.csv", data)})
    assert answer.status_code == 201, answer.text


def phone_charged(phone: Collector, order: str) -> bool:
    return phone.client.get(f"/api/orders/{order}/charge").json()["charge"]["amount"] == CHARGE


def to_be_paid(site: Site) -> RepairOrder:
    """A repair of the first technician that is done: two fuses, seven yuan."""
    order = repair_out_of_warranty(site)
    with psycopg.connect(site.database_url) as database:
        database.execute("UPDATE work_order SET state = 'on_site' WHERE id = %s", [order.id])
        used = """jsonb_build_array(jsonb_build_object('product_id', (SELECT id FROM product WHERE code = 'DEMO-FUSE'), 'quantity', 2))"""
        database.execute(f"UPDATE vehicle_line SET state = 'done', done_at = now(), parts_used = {used} WHERE id = %s", [order.line])
    return order


def on_site(site: Site, phone: Collector) -> tuple[str, str]:
    """Two of the technician's orders on which one can pay."""
    with psycopg.connect(site.database_url) as database:
        database.execute(
            "UPDATE work_order SET state = 'on_site' WHERE id = ANY(%s::uuid[]) AND state IN ('assigned', 'accepted')", [phone.orders]
        )
    first, second, *_ = phone.orders
    return first, second


def _done(who: httpx.Client, address: str, given: dict) -> dict:
    answer = who.post(address, json=given)
    assert answer.status_code == 201, answer.text
    return answer.json()
