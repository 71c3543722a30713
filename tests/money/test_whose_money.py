"""Everything of money against everybody whose it is not: each operation that the API describes, each change that a phone can send (P9.5.4, design §9)."""

from typing import Any
from uuid import uuid4

import pytest_asyncio

from backend.kernel.clock import today
from backend.kernel.database import fetch
from backend.money.mutations import MUTATIONS
from tests.cast import Company
from tests.money.desk import FUSE, known_in_money, paid
from tests.orders.phone import Phone
from tests.papers.samples import signature_png
from tests.people.staff import hired

TAGS = {"prices", "receipts", "charges", "cash", "invoices", "finance", "reconciliation", "payment codes"}
PAPERS = ("/api/receipts/", "/api/cash-")
DESK = {"customer_service", "dispatcher"}
KEEPERS = {"manager", "finance", "administrator"}
OPEN_TO: dict[str, set[str]] = {
    "GET /api/prices": DESK | KEEPERS,
    "GET /api/payment-codes": DESK | KEEPERS,
    "GET /api/orders/{order_id}/charge": DESK,
    "GET /api/cash-limit": KEEPERS,
    "GET /api/cash-sheets": {"technician"} | KEEPERS,
    "GET /api/money-waiting": KEEPERS,
}
"""What may be read though nothing of it is one's own. The desk of the same service centre tells a customer what an order costs."""
LISTS = (
    "charge-overrides", "receipt-books", "receipt-series", "receipt-series/numbers", "receipt-series/export", "receipts", "cash-in-hand", "cash-handovers",
    "invoice-requests", "invoice-requests/file", "open-charges", "open-charges/file", "takings", "takings/file", "takings/entries", "days",
    "statements", "statement-lines", "statement-lines/file", "payments-without-line",
)  # fmt: skip
"""What another service centre's keepers of money read too, each its own."""
PICTURE = {"file": ("x.png", signature_png())}


@pytest_asyncio.fixture(loop_scope="session")
async def known(company: Company) -> dict[str, str]:
    """All of it is Li's, and the head office's."""
    ids = await known_in_money(company)
    [row] = await fetch('SELECT r."order", p.id, l.id AS line FROM receipt r JOIN payment p ON p.receipt = r.id JOIN vehicle_line l ON l."order" = r."order"')
    [product] = await fetch("SELECT id FROM product WHERE code = 'PAID'")
    known = {"order_id": str(row["order"]), "line_id": str(row["line"]), "payment_id": str(row["id"]), "product_id": str(product["id"])}
    return ids | known | {"day": today().isoformat(), "method": "wechat"}


@pytest_asyncio.fixture(loop_scope="session")
async def strangers(company: Company, sign_in_as) -> list[tuple[str, Any]]:
    people = [company.wang, company.zhao, company.contractor, company.customer_service, company.dispatcher, company.branch_manager]
    people += [await hired(company, "finance"), await hired(company, "administrator")]
    return [(person.role, await sign_in_as(person)) for person in people]


def operations(app) -> list[str]:
    found = app.openapi_schema.to_schema()["paths"]
    return [
        f"{method.upper()} {path}"
        for path, item in found.items()
        for method, operation in item.items()
        if method in ("get", "post", "put", "delete", "patch") and (TAGS & set(operation.get("tags", ())) or path.startswith(PAPERS))
    ]


def bodies(known: dict[str, str]) -> dict[str, dict[str, Any]]:
    """What would be done if it were allowed, as httpx sends it."""
    reason, note, file = {"json": {"reason": "测试"}}, {"json": {"note": "测试"}}, {"files": PICTURE}
    refund = {"id": str(uuid4()), "payments": [{"method": "wechat", "amount": 1}], "reason": "测试"}
    row = {"row": 2, "product": "PAID", "name": "", "amount": "1", "tax_rate": "", "valid_from": "", "currency": ""}
    return {
        "POST /api/prices": {"json": {"product_id": known["product_id"], "amount": 1, "valid_from": today().isoformat()}},
        "POST /api/price-lists/preview": file,
        "POST /api/price-lists/check": {"json": {"rows": [row]}},
        "POST /api/price-lists": {"json": {"rows": [row]}},
        "POST /api/charge-overrides/{override_id}/approval": note,
        "POST /api/charge-overrides/{override_id}/refusal": note,
        "POST /api/receipt-books/{book_id}/closing": reason,
        "POST /api/receipts/{receipt_id}/link": {},
        "POST /api/receipts/{receipt_id}/void": reason,
        "POST /api/receipts/{receipt_id}/refunds": {"json": refund},
        "PUT /api/payment-codes/{method}": file,
        "POST /api/cash-handovers/{cash_handover_id}/confirmation": {"json": {"counted": 500}},
        "POST /api/cash-handovers/{cash_handover_id}/refusal": note,
        "PUT /api/cash-limit": {"json": {"amount": 1, "hours": 1}},
        "POST /api/invoice-requests": {"json": {"request_id": str(uuid4()), "receipt_id": known["receipt_id"], "kind": "ordinary", "title": "张三"}},
        "POST /api/invoice-requests/{invoice_request_id}/invoice": {"json": {"invoice_number": "1" * 20, "issued_on": today().isoformat()}},
        "POST /api/invoice-requests/{invoice_request_id}/file": file,
        "POST /api/invoice-requests/{invoice_request_id}/cancellation": reason,
        "POST /api/invoice-requests/{invoice_request_id}/red-flush": reason,
        "POST /api/day-closings": {"json": {"service_centre_id": known["service_centre_id"], "day": today().isoformat(), "early": True}},
        "POST /api/statements": {"files": {"file": ("x.csv", b"\x00")}},
        "POST /api/statement-lines/{statement_line_id}/match": {"json": {"payment_ids": [str(uuid4())]}},
        "POST /api/statement-lines/{statement_line_id}/setting-aside": reason,
    }


def changes(known: dict[str, str]) -> dict[str, dict[str, Any]]:
    order, receipt, cny = known["order_id"], known["receipt_id"], {"currency": "CNY"}
    written = {"receipt_id": str(uuid4()), "number": 2, "payments": [paid("cash", 1)]} | cny
    return {
        "order.complete": {"order_id": order},
        "line.use_parts": {"order_id": order, "line_id": known["line_id"], "parts": []},
        "line.reopen": {"order_id": order, "line_id": known["line_id"]},
        "charge.override": {"override_id": str(uuid4()), "order_id": order, "amount": 1, "reason": "测试"} | cny,
        "charge.withdraw_override": {"override_id": known["override_id"], "order_id": order},
        "receipt.issue": {"order_id": order, "charged": 9 * FUSE} | written,
        "receipt.refund": {"refund_of": receipt, "reason": "测试"} | written,
        "receipt.void": {"receipt_id": receipt, "reason": "测试"},
        "payment.add_proof": {"payment_id": known["payment_id"], "sha256": "1" * 64, "size": 1},
        "cash.offer": {"handover_id": str(uuid4()), "amount": 1} | cny,
        "cash.withdraw": {"handover_id": known["cash_handover_id"]},
        "invoice.request": {"request_id": str(uuid4()), "receipt_id": receipt, "kind": "ordinary", "title": "张三"},
    }


DONE_BY = {"POST /api/statements": KEEPERS, "POST /api/invoice-requests": DESK}
"""They may do the thing as such: the answer is about what was sent. An invoice is asked for by anybody at the desk of the same service centre."""


def may_read(operation: str, role: str) -> bool:
    if operation in OPEN_TO:
        return role in OPEN_TO[operation]
    return role in KEEPERS and operation in {f"GET /api/{name}" for name in LISTS}


async def test_nothing_of_money_is_anybody_elses(app, company: Company, known: dict[str, str], strangers) -> None:
    before, sent, wrong = await everything(), bodies(known), []
    secret = {id for name, id in known.items() if name.endswith("_id") and name not in ("order_id", "line_id", "override_id", "service_centre_id", "product_id")}
    tried = operations(app)
    bare = {operation for operation in tried if operation.startswith(("POST", "PUT"))} - sent.keys()
    assert len(tried) > 60
    assert all(operation.endswith("/papers") for operation in bare), "a new operation needs its body here"
    for operation in tried:
        method, path = operation.split()
        for role, client in strangers:
            answer = await client.request(method, path.format(**known), **sent.get(operation, {}))
            expected = (200,) if may_read(operation, role) else (409, 422) if role in DONE_BY.get(operation, ()) else (403, 404)
            if answer.status_code not in expected or any(id in answer.text for id in secret):
                wrong.append((operation, role, answer.status_code, answer.text[:200]))
    assert not wrong
    assert await everything() == before


async def test_no_phone_changes_anothers_money(company: Company, known: dict[str, str], sign_in_as) -> None:
    """Each change is kept as a conflict, and moves nothing."""
    before, sent = await everything(), changes(known)
    assert sent.keys() == MUTATIONS.keys(), "a new change needs its arguments here"
    for person in (company.wang, company.zhao, company.contractor, company.customer_service, company.dispatcher, company.branch_manager):
        phone = Phone(await sign_in_as(person))
        for verb, args in sent.items():
            phone.do(verb, **args)
        told = {result["outcome"] for result in (await phone.push())["results"]}
        assert told == {"conflict"}
    assert await everything() == before


async def everything() -> list[object]:
    tables = ("receipt", "receipt_void", "receipt_link", "payment", "payment_proof", "money_entry", "price", "receipt_book", "charge_override", "cash_handover", "cash_limit")
    tables += ("invoice_request", "payment_code", "statement", "statement_line", "statement_decision", "day_closing", "money_paper")
    return [await fetch(f"SELECT * FROM {table} ORDER BY 1") for table in tables]
