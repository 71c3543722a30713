"""Which scope of a token opens which operation. What is not named here is opened by none: signing in, people's own things, and all that asks for a person's judgement."""

from typing import Literal, get_args

Scope = Literal[
    "orders:read", "orders:write", "customers:read", "customers:write", "custody:read", "money:read", "papers:read", "people:read",
]  # fmt: skip
SCOPES: tuple[Scope, ...] = get_args(Scope)

OPENED_BY: dict[Scope, tuple[str, ...]] = {
    "orders:read": (
        "GET /api/orders",
        "GET /api/orders/{order_id}",
        "GET /api/orders/{order_id}/history",
        "GET /api/requests",
        "GET /api/requests/{request_id}",
        "GET /api/requests/{request_id}/history",
        "GET /api/symptoms",
        "GET /api/due-cases",
        "GET /api/photos/{photo_id}/{copy}",
    ),
    "orders:write": (
        "POST /api/requests",
        "PATCH /api/requests/{request_id}",
        "POST /api/requests/{request_id}/cancellation",
        "POST /api/requests/{request_id}/vehicle-list/check",
        "POST /api/requests/{request_id}/vehicles",
        "DELETE /api/requests/{request_id}/vehicles/{row_id}",
        "POST /api/requests/{request_id}/order",
        "POST /api/repair-orders",
        "PATCH /api/repair-orders/{order_id}",
        "POST /api/orders/{order_id}/submission",
        "POST /api/orders/{order_id}/assignment",
        "POST /api/orders/{order_id}/cancellation",
    ),
    "customers:read": (
        "GET /api/customers",
        "GET /api/customers/{customer_id}",
        "GET /api/customers/{customer_id}/drivers",
        "GET /api/vehicles",
        "GET /api/vehicles/{vehicle_id}",
        "GET /api/lookup",
        "GET /api/warranty",
    ),
    "customers:write": (
        "POST /api/customers",
        "PATCH /api/customers/{customer_id}",
        "POST /api/customers/{customer_id}/contacts",
        "PATCH /api/contacts/{contact_id}",
        "DELETE /api/contacts/{contact_id}",
        "POST /api/customers/{customer_id}/sites",
        "PATCH /api/sites/{site_id}",
        "POST /api/customers/{customer_id}/drivers",
        "POST /api/customers/{customer_id}/vehicles",
        "PATCH /api/vehicles/{vehicle_id}",
    ),
    "custody:read": (
        "GET /api/custody/items",
        "GET /api/custody/items/{item_id}",
        "GET /api/custody/holders",
        "GET /api/custody/holders/{holder_id}",
        "GET /api/custody/handovers",
        "GET /api/custody/handovers/{handover_id}",
        "GET /api/custody/receipts",
        "GET /api/custody/stocktakings",
        "GET /api/custody/stocktakings/{stocktaking_id}",
        "GET /api/intakes",
        "GET /api/intakes/{intake_id}",
        "GET /api/sims",
        "GET /api/products",
        "GET /api/life/{kind}/{key}",
    ),
    "money:read": (
        "GET /api/prices",
        "GET /api/orders/{order_id}/charge",
        "GET /api/receipts",
        "GET /api/receipts/{receipt_id}",
        "GET /api/open-charges",
        "GET /api/takings",
        "GET /api/takings/entries",
        "GET /api/days",
        "GET /api/days/{service_centre_id}/{day}",
        "GET /api/invoice-requests",
        "GET /api/invoice-requests/{invoice_request_id}",
        "GET /api/cash-in-hand",
        "GET /api/cash-handovers",
        "GET /api/cash-handovers/{cash_handover_id}",
    ),
    "papers:read": (
        "GET /api/orders/{order_id}/papers",
        "GET /api/papers/{paper_id}/pdf",
        "GET /api/receipts/{receipt_id}/papers",
        "GET /api/receipts/{receipt_id}/pdf",
    ),
    "people:read": ("GET /api/people", "GET /api/service-centres"),
}  # fmt: skip

SCOPE_OF: dict[str, Scope] = {operation: scope for scope, operations in OPENED_BY.items() for operation in operations}


def scope_of(method: str, path: str) -> Scope | None:
    """None: no token opens it. `path` as the API describes it, `/api/orders/{order_id}`."""
    return SCOPE_OF.get(f"{'GET' if method == 'HEAD' else method} {path}")
