"""Who may hand an unfinished order to whom (P4.10). Data and pure functions."""

from typing import Literal

HandoverState = Literal["offered", "accepted", "refused", "withdrawn", "overtaken"]
Decision = Literal["accepted", "refused", "withdrawn"]


def who_decides(decision: Decision) -> Literal["receiver", "giver"]:
    """Until it is taken the order is its giver's, who may take it back."""
    return "giver" if decision == "withdrawn" else "receiver"
