"""Where in the app a notice leads: to its order, to the cash, or to the very card on which something is to be decided."""

from uuid import UUID

import asyncpg

from backend.notices.facts import content_of


def place(row: asyncpg.Record) -> str:
    """`row`: the notice's facts. A path of the app."""
    if row["kind"] == "approval_asked" and (card := card_of(row)):
        return f"/approvals/{card}"
    if row["kind"] == "cash_late":
        return "/cash" if content_of(row)["own"] else "/cash-desk"
    return f"/orders/{row['order']}" if row["order"] else "/"


def card_of(row: asyncpg.Record) -> UUID | None:
    """What is to be decided: the part request, the other amount, the help from outside, or the order itself."""
    content = content_of(row)
    if "part" in content:
        return UUID(content["part"])
    return row["cause"] if content.get("amount") is not None or "contractor" in content else row["order"]
