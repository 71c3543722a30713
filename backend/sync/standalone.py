"""What a phone gets besides its orders: documents that stand for themselves, each kind with its versions and its shape."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

from msgspec import Struct

from backend.custody import phone as custody
from backend.custody.targets import target_documents, target_versions
from backend.kernel.database import Query, fetch
from backend.money import phone as money
from backend.money.invoices.phone import invoice_request_documents, invoice_request_versions
from backend.money.payment_codes.service import code_documents, code_versions
from backend.orders.part_requests.phone import approver_documents, approver_versions
from backend.people.actor import Actor
from backend.sync.conflicts import conflict_documents, open_versions


class Kind(Struct, frozen=True):
    """`versions`: what asks for `id` and `version` of all that this person's device may see now, None for nothing; `documents` of some of them.

    `by_orders`: it depends on the orders in hand, which are given: asked for anew in each kind, their planning grows with all orders there are.
    """

    versions: Callable[..., Query | None]
    documents: Callable[[list[UUID]], Awaitable[list[dict[str, Any]]]]
    by_orders: bool = False


def _conflict_versions(actor: Actor) -> Query:
    return open_versions(actor.device)


KINDS = {
    "conflicts": Kind(_conflict_versions, conflict_documents),
    "items": Kind(custody.item_versions, custody.item_documents),
    "stock": Kind(custody.stock_versions, custody.stock_documents),
    "handovers": Kind(custody.handover_versions, custody.handover_documents),
    "symptoms": Kind(custody.symptom_versions, custody.symptom_documents),
    "targets": Kind(target_versions, target_documents),
    "prices": Kind(money.price_versions, money.price_documents),
    "overrides": Kind(money.override_versions, money.override_documents, by_orders=True),
    "books": Kind(money.book_versions, money.book_documents),
    "receipts": Kind(money.receipt_versions, money.receipt_documents, by_orders=True),
    "cash": Kind(money.cash_versions, money.cash_documents),
    "cash_handovers": Kind(money.cash_handover_versions, money.cash_handover_documents),
    "invoice_requests": Kind(invoice_request_versions, invoice_request_documents, by_orders=True),
    "payment_codes": Kind(code_versions, code_documents),
    "approvers": Kind(approver_versions, approver_documents),
}


FOR_CONTRACTORS = frozenset({"conflicts", "items", "stock", "handovers", "symptoms", "targets"})
"""Nothing of money: it is not theirs to take (P9.7.3B)."""


def _kinds_for(actor: Actor, is_over: bool) -> dict[str, Kind]:
    if actor.role != "contractor":
        return KINDS
    return {name: kind for name, kind in KINDS.items() if name in ({"conflicts"} if is_over else FOR_CONTRACTORS)}


async def versions_now(actor: Actor, orders: list[UUID], *, is_over: bool = False) -> dict[str, dict[str, int]]:
    """All kinds in one round trip: every open phone asks for them again and again. `orders`: their own ones in hand. `is_over`: a contractor whose access has ended sees only what was refused."""
    parts: list[str] = []
    arguments: list[Any] = []
    for name, kind in _kinds_for(actor, is_over).items():
        if asked := kind.versions(actor, orders) if kind.by_orders else kind.versions(actor):
            parts.append(f"SELECT '{name}' AS kind, id, version::bigint FROM ({asked.after(len(arguments))}) {name}")
            arguments += asked.arguments
    found: dict[str, dict[str, int]] = {name: {} for name in KINDS}
    for row in await fetch(" UNION ALL ".join(parts), *arguments):
        found[row["kind"]][str(row["id"])] = row["version"]
    return found


async def newer_documents(now: dict[str, dict[str, int]], seen: dict[str, dict[str, int]]) -> dict[str, list[dict[str, Any]]]:
    """Of each kind those that this device has not seen in this version."""
    found: dict[str, list[dict[str, Any]]] = {}
    for name, versions in now.items():
        known = seen.get(name, {})
        ids = [UUID(one) for one, version in versions.items() if known.get(one) != version]
        found[name] = await KINDS[name].documents(ids) if ids else []
    return found
