"""What is open to a contractor at all (P9.7.3B, design §9): a list of doors, so that a new one is shut until somebody has opened it here.

Behind each open door the capability still asks whose the thing is: `orders.access`, `custody.access`.
"""

from backend.kernel.problems import conflict, not_found

DOORS = frozenset(
    {
        ("POST", "/api/session"),
        ("GET", "/api/session"),
        ("DELETE", "/api/session"),
        ("GET", "/api/session/devices"),
        ("DELETE", "/api/devices/{device_id}"),
        ("GET", "/api/invitations/{token}"),
        ("POST", "/api/invitations/{token}/enrolment"),
        ("POST", "/api/sync/push"),
        ("POST", "/api/sync/pull"),
        ("GET", "/api/sync/events"),
        ("HEAD", "/api/blobs/{sha256}"),
        ("PUT", "/api/blobs/{sha256}"),
        ("GET", "/api/photos/{photo_id}/{copy}"),
        ("GET", "/api/orders/{order_id}/return-labels.pdf"),
        ("POST", "/api/orders/{order_id}/lines/{line_id}/online-check"),
        ("GET", "/api/notices"),
        ("POST", "/api/notices/sighting"),
        ("GET", "/api/notices/push"),
        ("PUT", "/api/notices/push"),
        ("DELETE", "/api/notices/push"),
        ("GET", "/api/notices/choices"),
        ("PUT", "/api/notices/choices"),
    }
)
CHANGES = ("order.", "line.", "custody.")
"""A contractor works and answers for what is in hand, but takes none of the company's money."""


def refuse_shut_door(role: str, method: str, path: str) -> None:
    """`path` as the API describes it, `/api/orders/{order_id}`. Raises `request.not_found` (404): what is not for contractors is not there."""
    if role == "contractor" and (method, path) not in DOORS:
        raise not_found("request")


def refuse_foreign_change(role: str, name: str) -> None:
    """`name` of a mutation (docs/sync.md). Raises `contractor.no_money` (409)."""
    if role == "contractor" and not name.startswith(CHANGES):
        raise conflict("contractor.no_money", "A contractor takes no money. The office settles it with the customer.")
