"""Orders and lines as a phone gets them (docs/sync.md), and which orders a phone holds."""

from typing import Any
from uuid import UUID

import asyncpg
import msgspec
from msgspec import Struct

from backend.custody import service as custody
from backend.kernel.database import fetch, from_json
from backend.orders.access import LIVE, taken_back
from backend.orders.desk_messages import messages_of
from backend.orders.part_requests.phone import part_requests_of
from backend.papers.links import address
from backend.people.actor import Actor

HELD = f"""
SELECT id, version, true AS own FROM work_order
WHERE technician = $1 AND NOT {taken_back("$1")} AND state IN ('assigned', 'accepted', 'travelling', 'on_site', 'waiting_part', 'handed_over')
UNION ALL
SELECT id, version, true FROM work_order
WHERE technician = $1 AND NOT {taken_back("$1")} AND state IN ('completed', 'reviewed', 'closed') AND completed_at > now() - interval '7 days'
UNION
SELECT id, version, false FROM work_order WHERE id IN (SELECT "order" FROM order_handover WHERE receiver = $1 AND state = 'offered')
"""
OF_CONTRACTOR = f"SELECT id, version, true AS own FROM work_order WHERE $1::text = 'contractor' AND {LIVE}"

ORDERS = """
SELECT o.*, cu.name AS customer_name, co.name AS contact_name, co.phone AS contact_phone, co.email AS contact_email,
       si.name AS site_name, si.address, si.latitude, si.longitude, si.note AS site_note, ap.name AS approved_by_name,
       li.id AS link, pa.state AS paper_state, pa.number AS paper_number, to_jsonb(rc) AS call, ho.*
FROM work_order o
JOIN customer cu ON cu.id = o.customer
LEFT JOIN contact co ON co.id = o.contact
LEFT JOIN site si ON si.id = o.site
LEFT JOIN repair_call rc ON rc."order" = o.id
LEFT JOIN person ap ON ap.id = o.approved_by
LEFT JOIN link li ON li."order" = o.id AND li.revoked_at IS NULL
LEFT JOIN LATERAL (SELECT state, number FROM paper WHERE "order" = o.id ORDER BY state = 'ready' DESC, revision DESC LIMIT 1) pa ON true
LEFT JOIN LATERAL (
    SELECT h.id AS handover, h.state AS handover_state, h.before AS handover_before, h.note AS handover_note, h.giver, gi.name AS giver_name,
           h.receiver, re.name AS receiver_name, h.offered_at, h.decided_at AS handover_decided_at, h.decision_note AS handover_answer
    FROM order_handover h JOIN person gi ON gi.id = h.giver LEFT JOIN person re ON re.id = h.receiver
    WHERE h."order" = o.id ORDER BY h.offered_at DESC, h.id DESC LIMIT 1) ho ON true
WHERE o.id = ANY($1)
"""


LINES = """
SELECT l.*, p.name AS done_by_name FROM vehicle_line l LEFT JOIN person p ON p.id = l.done_by WHERE l."order" = ANY($1) ORDER BY l."order", l.position
"""


class Held(Struct):
    """Order id → version: open ones, those offered to be taken over, and those of the last week. `own`: without what is only offered."""

    versions: dict[str, int]
    own: list[UUID]


async def orders_held(actor: Actor) -> Held:
    """The cost is that of one technician's work."""
    rows = await (fetch(OF_CONTRACTOR, actor.role, actor.person) if actor.role == "contractor" else fetch(HELD, actor.person))
    return Held({str(row["id"]): row["version"] for row in rows}, [row["id"] for row in rows if row["own"]])


async def held_by(actor: Actor) -> dict[str, int]:
    return (await orders_held(actor)).versions


async def order_documents(orders: list[UUID]) -> list[dict[str, Any]]:
    asked, written = await part_requests_of(orders), await messages_of(orders)
    rows = await fetch(ORDERS, orders)
    return [_order(row) | {"part_requests": asked.get(row["id"], []), "messages": written.get(row["id"], [])} for row in rows]


async def line_documents(orders: list[UUID]) -> list[dict[str, Any]]:
    rows = await fetch(LINES, orders)
    fitted = await custody.fitted_units([row["vehicle"] for row in rows])
    return [_line(row) | {"fitted": fitted.get(row["vehicle"], [])} for row in rows]


def _order(row: asyncpg.Record) -> dict[str, Any]:
    same = (
        "id",
        "version",
        "number",
        "kind",
        "state",
        "priority",
        "planned_date",
        "window_start",
        "window_end",
        "note",
        "remark",
    )
    times = ("assigned_at", "accepted_at", "departed_at", "arrived_at", "completed_at")
    return {name: row[name] for name in same + times} | {
        "customer": {"id": row["customer"], "name": row["customer_name"]},
        "contact": _contact(row),
        "site": _site(row),
        "requirements": msgspec.json.decode(row["requirements"]),
        "checklist": msgspec.json.decode(row["checklist"]),
        "approved_by": row["approved_by_name"],
        "due": {"respond_at": row["respond_due"], "finish_at": row["finish_due"]},
        "call": _call(row["call"]),
        "handover": _handover(row) if row["handover"] else None,
        "slip": {
            "link": address(row["link"]) if row["link"] else None,
            "state": row["paper_state"] or "none",
            "number": row["paper_number"],
        },
    }


CALL = (
    "customer_name", "address", "contact_name", "contact_phone", "terminal_imei", "product_model", "purchased_on", "purchase_unknown",
    "problem", "symptoms", "symptom_note", "warranty", "called_at",
)  # fmt: skip


def _call(raw: str | None) -> dict[str, Any] | None:
    """What the customer said (P9.4.2); an installation has none."""
    said = from_json(raw)
    return {name: said[name] for name in CALL} if said else None


def _handover(row: asyncpg.Record) -> dict[str, Any]:
    """The latest: who gives the order to whom, and what was said with it (P4.10). No receiver: to the dispatcher."""
    return {
        "id": row["handover"],
        "state": row["handover_state"],
        "before": row["handover_before"],
        "note": row["handover_note"],
        "giver": {"id": row["giver"], "name": row["giver_name"]},
        "receiver": {"id": row["receiver"], "name": row["receiver_name"]} if row["receiver"] else None,
        "offered_at": row["offered_at"],
        "decided_at": row["handover_decided_at"],
        "decision_note": row["handover_answer"],
    }


def _contact(row: asyncpg.Record) -> dict[str, Any] | None:
    if not row["contact"]:
        return None
    return {"name": row["contact_name"], "phone": row["contact_phone"], "email": row["contact_email"]}


def _site(row: asyncpg.Record) -> dict[str, Any] | None:
    if not row["site"]:
        return None
    place = {name: row[name] for name in ("address", "latitude", "longitude")}
    return {"name": row["site_name"], "note": row["site_note"]} | place


def _line(row: asyncpg.Record) -> dict[str, Any]:
    same = (
        "id", "version", "position", "plate", "plate_colour", "vin", "vehicle_model", "driver_name", "driver_phone",
        "wished_date", "request_remark", "state", "reason", "reason_note", "done_at",
    )  # fmt: skip
    return {name: row[name] for name in same} | {
        "order_id": row["order"],
        "done_by": {"id": row["done_by"], "name": row["done_by_name"]} if row["done_by"] else None,
        "survey": _survey(row) if row["surveyed"] else None,
        "terminal": _terminal(row) if row["terminal_imei"] else None,
        "sim": _sim(row) if row["sim_iccid"] else None,
        "old_terminal": {"imei": row["old_terminal_imei"], "how": row["old_terminal_how"]} if row["old_terminal_imei"] else None,
        "old_sim": {"iccid": row["old_sim_iccid"], "how": row["old_sim_how"], "fate": row["old_sim_fate"]} if row["old_sim_iccid"] else None,
        "fault": row["fault"],
        "parts_used": from_json(row["parts_used"]),
        "report": _report(row) if row["work_done"] else None,
        "online_check": from_json(row["online_check"]),
        "damage": None if row["damage_found"] is None else {"found": row["damage_found"], "note": row["damage_note"]},
    }


def _survey(row: asyncpg.Record) -> dict[str, Any]:
    return {
        "mounting_position": row["mounting_position"],
        "note": row["survey_note"],
        "power_ok": row["power_ok"],
        "antenna_ok": row["antenna_ok"],
    }


def _report(row: asyncpg.Record) -> dict[str, Any]:
    """P4.13."""
    return {
        "work_done": row["work_done"],
        "minutes": row["work_minutes"],
        "recheck_ok": row["recheck_ok"],
        "recheck_note": row["recheck_note"],
    }


def _terminal(row: asyncpg.Record) -> dict[str, Any]:
    return {"imei": row["terminal_imei"], "serial": row["terminal_serial"], "how": row["terminal_how"]}


def _sim(row: asyncpg.Record) -> dict[str, Any]:
    return {"iccid": row["sim_iccid"], "msisdn": row["sim_msisdn"], "how": row["sim_how"]}
