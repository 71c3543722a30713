"""One of everything in custody for a screen to show, made as the office and a technician make it."""

from uuid import uuid4

import httpx
import psycopg

from tests.browser.site import Site

INTAKE = """
INSERT INTO intake (id, version, number, service_centre, item, "order", line, plate, to_repair, photo, state, taken_by, taken_at, finding)
SELECT gen_random_uuid(), 1, %s, i.centre, i.id, l."order", l.id, l.plate, '不上线，指示灯不亮', p.id, 'received', p.taken_by, now(), ''
FROM (SELECT i.id, h.service_centre AS centre FROM item i JOIN holder h ON h.id = i.holder WHERE i.kind = 'terminal' AND h.kind = 'warehouse' ORDER BY i.number LIMIT 1) i,
     photo p JOIN vehicle_line l ON l.id = p.line ORDER BY p.taken_at LIMIT 1
"""
ODD = """
UPDATE photo SET reading = CASE kind WHEN 'terminal' THEN 'disagrees' ELSE 'unreadable' END,
                 codes = CASE kind WHEN 'terminal' THEN '["000000000000034"]'::jsonb ELSE '[]'::jsonb END
WHERE kind IN ('terminal', 'sim') AND line IN (SELECT id FROM vehicle_line WHERE state = 'done')
"""
"""No demonstration photo has a code in it: one shows another number now, the others none."""


IN_HAND = """
SELECT i.number FROM item i JOIN holder h ON h.id = i.holder JOIN person p ON p.id = h.person
WHERE p.email = %s AND i.kind = %s AND i.condition = 'good'
ORDER BY i.number LIMIT %s
"""


def custody_records(site: Site) -> dict[str, str]:
    desk = site.person("dispatcher")
    holders = desk.get("/api/custody/holders").json()
    warehouse = next(holder["id"] for holder in holders if holder["kind"] == "warehouse")
    technician = next(holder for holder in holders if holder["kind"] == "person" and holder["terminals"])
    with psycopg.connect(site.database_url) as connection:
        connection.execute(INTAKE, [f"HQ-IN-{uuid4().hex[:8]}"])
        connection.execute(ODD)
    return {
        "item": _first(desk, "/api/custody/items"),
        "holder": warehouse,
        "handover": _handover(desk, warehouse, technician["person_id"]),
        "stocktaking": _stocktaking(desk, technician["id"]),
        "intake": _first(desk, "/api/intakes"),
        "sim": _first(desk, "/api/custody/items", kind="sim"),
        "product": desk.get("/api/products").json()[0]["id"],
        "symptom": _symptom(desk),
    }


def _first(desk: httpx.Client, path: str, **params: str) -> str:
    return desk.get(path, params=params).json()["items"][0]["id"]


def _handover(desk: httpx.Client, warehouse: str, person: str) -> str:
    part = desk.get(f"/api/custody/holders/{warehouse}").json()["stock"][0]["product_id"]
    offer = {"source_id": warehouse, "target": {"kind": "person", "person_id": person}, "parts": [{"product_id": part, "quantity": 1}]}
    return desk.post("/api/custody/handovers", json=offer).json()["handover"]["id"]


def _stocktaking(desk: httpx.Client, holder: str) -> str:
    """That of an earlier run is still open."""
    opened = desk.post("/api/custody/stocktakings", json={"holder_id": holder})
    taking = opened.json()["stocktaking"]["id"] if opened.status_code == 201 else _first(desk, "/api/custody/stocktakings", state="open")
    desk.post(f"/api/custody/stocktakings/{taking}/counts", json={"numbers": ["NOBODY-1"]})
    return taking


def _symptom(desk: httpx.Client) -> str:
    known = desk.get("/api/symptoms").json()
    if known:
        return known[0]["id"]
    return desk.post("/api/symptoms", json={"code": "offline", "name_zh": "不上线", "name_en": "Offline"}).json()["id"]


def in_hand(site: Site, person: str, kind: str, count: int) -> list[str]:
    """Numbers of good units that somebody of the demonstration holds now, whatever other tests have given away."""
    with psycopg.connect(site.database_url) as connection:
        numbers = [number for (number,) in connection.execute(IN_HAND, [f"{person}@demo.example", kind, count])]
    assert len(numbers) == count, numbers
    return numbers
