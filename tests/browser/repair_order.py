"""A repair order for the browser: the repair of a vehicle of the demonstration that has units in it, assigned to its first technician."""

from dataclasses import dataclass

import psycopg
from psycopg.rows import dict_row

from backend.kernel.database import as_json
from backend.kernel.ids import new_id
from backend.orders.rules import REPAIR
from tests.browser.site import Site

ORDER = """
INSERT INTO work_order
SELECT (jsonb_populate_record(o, jsonb_build_object('id', %s::text, 'version', 1, 'number', %s::text, 'kind', 'repair', 'state', 'assigned',
    'requirements', %s::jsonb, 'request', NULL, 'planned_date', current_date, 'checklist', '{}'::jsonb, 'accepted_at', NULL, 'departed_at', NULL, 'arrived_at', NULL))).*
FROM work_order o JOIN person p ON p.id = o.technician WHERE p.email = 'tech1@demo.example' ORDER BY o.number LIMIT 1
"""
LINE = """
INSERT INTO vehicle_line
SELECT (jsonb_populate_record(l, jsonb_build_object('id', %s::text, 'version', 1, 'order', %s::text, 'position', 1, 'vehicle', %s::text,
    'plate', %s::text, 'plate_colour', %s::text, 'vin', %s::text))).*
FROM vehicle_line l WHERE l.state = 'pending' AND NOT l.surveyed AND l.terminal_imei IS NULL LIMIT 1
"""
VEHICLE = """
SELECT v.id, v.plate, v.plate_colour, v.vin FROM item i JOIN holder h ON h.id = i.holder JOIN vehicle v ON v.id = h.vehicle
WHERE i.kind = 'terminal' AND i.number = %s
"""
CALL = """
INSERT INTO repair_call (id, "order", customer_name, address, contact_name, contact_phone, terminal_imei, product_model, purchased_on, problem,
                         symptoms, warranty, called_at)
VALUES (%s, %s, '演示物流有限公司', '演示市演示路 8 号', '演示·车队长', '+8613700000001', %s, '演示终端 T1', '2026-03-01', %s, %s, %s, now())
"""
SYMPTOM = "INSERT INTO symptom (id, version, code, name_zh, name_en, position, active) VALUES (%s, 1, %s, %s, %s, %s, true)"
NEED = "INSERT INTO symptom_part (id, symptom, product, quantity) VALUES (%s, %s, %s, %s)"
RELAY = """
INSERT INTO product (id, version, kind, code, name, unit, warranty_months, active, created_at)
VALUES (%s, 1, 'part', %s, '演示继电器', '个', 0, true, now()) RETURNING id
"""


@dataclass
class RepairOrder:
    id: str
    number: str
    line: str
    plate: str


def repair_order(site: Site, imei: str) -> RepairOrder:
    """The vehicle is the one that has this terminal in it. One symptom needs a terminal and fuses, another a relay that nobody holds."""
    with psycopg.connect(site.database_url, row_factory=dict_row) as database:  # pyright: ignore[reportArgumentType]
        vehicle = database.execute(VEHICLE, [imei]).fetchone()
        assert vehicle
        order, line = new_id(), new_id()
        number = f"HQ-RO-{str(order)[-6:]}"
        database.execute(ORDER, [order, number, as_json(REPAIR)])
        database.execute(LINE, [line, order, *vehicle.values()])
        codes = _symptoms(database)
        warranty = as_json({"covered": True, "until": "2028-03-01", "reason": "installation"})
        database.execute(CALL, [new_id(), order, imei, "昨晚开始不上线，司机说充电口也没电", as_json(codes), warranty])
    return RepairOrder(str(order), number, str(line), vehicle["plate"])


def _symptoms(database: psycopg.Connection) -> list[str]:
    def product(code: str):
        row = database.execute("SELECT id FROM product WHERE code = %s", [code]).fetchone()
        assert row
        return row["id"]  # pyright: ignore[reportArgumentType, reportCallIssue]

    codes = []
    relay = database.execute(RELAY, [new_id(), f"DEMO-RELAY-{new_id()}"]).fetchone()
    assert relay
    for position, (name, english, needs) in enumerate(
        (("不上线", "Not reporting", [(product("DEMO-T1"), 1), (product("DEMO-FUSE"), 2)]), ("没电", "No power", [(relay["id"], 1)]))  # pyright: ignore
    ):
        symptom, code = new_id(), f"demo-{new_id()}"
        database.execute(SYMPTOM, [symptom, code, name, english, position])
        for needed, quantity in needs:
            database.execute(NEED, [new_id(), symptom, needed, quantity])
        codes.append(code)
    return codes


def offer(site: Site, to: str, numbers: list[str], part: str, quantity: int) -> str:
    """The warehouse's dispatcher hands these to a technician, who has to confirm; returns the hand-over's id."""
    desk, me = site.person("dispatcher"), site.person(to).get("/api/session").json()["person"]["id"]
    with psycopg.connect(site.database_url) as database:
        found = database.execute("SELECT id, holder FROM item WHERE number = ANY(%s)", [numbers]).fetchall()
        product = database.execute("SELECT id FROM product WHERE code = %s", [part]).fetchone()
    assert product and len(found) == len(numbers)
    items, [warehouse] = [str(item) for item, _ in found], {str(holder) for _, holder in found}
    given = {"source_id": warehouse, "target": {"kind": "person", "person_id": me}, "items": items, "parts": [{"product_id": str(product[0]), "quantity": quantity}]}
    answer = desk.post("/api/custody/handovers", json=given)
    assert answer.status_code == 201, answer.text
    return answer.json()["handover"]["id"]
