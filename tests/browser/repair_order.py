"""A repair order as the office makes it, by the API: the repair of a vehicle of the demonstration, assigned to its first technician."""

from dataclasses import dataclass
from datetime import timedelta
from itertools import count

import httpx
import psycopg

from backend.kernel.clock import today
from backend.kernel.ids import new_id
from tests.browser.site import Site

PROBLEM = "昨晚开始不上线，司机说充电口也没电"
_FRESH = count(90001)


@dataclass
class RepairOrder:
    id: str
    number: str
    line: str
    plate: str


def repair_order(site: Site, imei: str) -> RepairOrder:
    """The vehicle is the one that has this terminal in it. One symptom needs a terminal and fuses, another a relay that nobody holds."""
    admin, service = site.person("admin"), site.person("service")
    [vehicle] = service.get("/api/lookup", params={"q": imei}).json()["vehicles"]
    customer = service.get(f"/api/customers/{vehicle['customer']['id']}").json()
    told = {"purchased_on": (today() - timedelta(days=100)).isoformat(), "terminal_imei": imei, "symptoms": _symptoms(admin)}
    return _assigned(site, customer, vehicle, told)


def repair_out_of_warranty(site: Site) -> RepairOrder:
    """Of a vehicle that is new here, under a plate of its own: its terminal was bought three years ago and is in nobody's books."""
    service = site.person("service")
    [found] = [one for one in service.get("/api/customers", params={"q": "演示物流"}).json()["items"] if one["name"].startswith("演示物流")]
    customer = service.get(f"/api/customers/{found['id']}").json()
    vehicle = _done(service, f"/api/customers/{customer['id']}/vehicles", {"plate": f"京M{next(_FRESH)}", "plate_colour": "yellow"})["vehicle"]
    return _assigned(site, customer, vehicle, {"purchased_on": (today() - timedelta(days=3 * 366)).isoformat(), "symptoms": ["wiring"]})


def _assigned(site: Site, customer: dict, vehicle: dict, told: dict) -> RepairOrder:
    service = site.person("service")
    call = {
        "customer": customer["id"],
        "contact": customer["contacts"][0]["id"],
        "site": customer["sites"][0]["id"],
        "vehicles": [vehicle["id"]],
        "product_model": "演示终端 T1",
        "problem": PROBLEM,
    }
    detail = _done(service, "/api/repair-orders", call | told)
    order = f"/api/orders/{detail['order']['id']}"
    _done(service, f"{order}/submission")
    _done(site.person("manager"), f"{order}/approval")
    technician = site.person("tech1").get("/api/session").json()["person"]["id"]
    parts = [{"technician": technician, "lines": []}]
    _done(site.person("dispatcher"), f"{order}/assignment", {"parts": parts, "planned_date": today().isoformat()})
    return RepairOrder(detail["order"]["id"], detail["order"]["number"], detail["lines"][0]["id"], vehicle["plate"])


def _symptoms(admin: httpx.Client) -> list[str]:
    product = {one["code"]: one["id"] for one in admin.get("/api/products").json()}
    mark = str(new_id())[-12:]
    relay = _done(admin, "/api/products", {"kind": "part", "code": f"DEMO-RELAY-{mark}", "name": "演示继电器", "unit": "个"})["id"]
    needs = (("不上线", "Not reporting", {product["DEMO-T1"]: 1, product["DEMO-FUSE"]: 2}), ("没电", "No power", {relay: 1}))
    codes = []
    for number, (name, english, needed) in enumerate(needs):
        given = [{"product_id": one, "quantity": quantity} for one, quantity in needed.items()]
        symptom = {"code": f"demo-{mark}-{number}", "name_zh": name, "name_en": english, "needs": given}
        codes.append(_done(admin, "/api/symptoms", symptom)["code"])
    return codes


def _done(who: httpx.Client, address: str, given: dict | None = None) -> dict:
    answer = who.post(address, json=given)
    assert answer.status_code == 201, answer.text
    return answer.json()


def offer(site: Site, to: str, numbers: list[str], part: str, quantity: int) -> str:
    """The warehouse's dispatcher hands these to a technician, who has to confirm; returns the hand-over's id."""
    desk, me = site.person("dispatcher"), site.person(to).get("/api/session").json()["person"]["id"]
    with psycopg.connect(site.database_url) as database:
        found = database.execute("SELECT id, holder FROM item WHERE number = ANY(%s)", [numbers]).fetchall()
        product = database.execute("SELECT id FROM product WHERE code = %s", [part]).fetchone()
    assert product and len(found) == len(numbers)
    items, [warehouse] = [str(item) for item, _ in found], {str(holder) for _, holder in found}
    given = {"source_id": warehouse, "target": {"kind": "person", "person_id": me}, "items": items, "parts": [{"product_id": str(product[0]), "quantity": quantity}]}
    return _done(desk, "/api/custody/handovers", given)["handover"]["id"]
