"""How a unit taken along for repair fares (P1.10.4, P9.4.5): which state may follow which, and what the unit does then. Data only."""

from typing import Literal

from msgspec import Struct

from backend.custody.rules import IN_THE_HOUSE, Condition, HolderKind, Reason

IntakeState = Literal["taken", "withdrawn", "received", "in_repair", "repaired", "scrapped", "sent_to_supplier", "in_stock"]


class Step(Struct, frozen=True):
    """`target` is where the unit goes and `reason` why, by the kind of holder that has it; empty where it stays.

    `finding`: somebody has to say what was found.
    """

    to: IntakeState
    after: tuple[IntakeState, ...]
    reasons: dict[HolderKind, Reason]
    target: HolderKind | None = None
    condition: Condition | None = None
    finding: bool = False


STEPS = (
    Step("received", ("taken",), {"warehouse": "shelved"}, "return_shelf", "faulty"),
    Step("in_repair", ("received",), {"warehouse": "to_repair", "return_shelf": "to_repair"}, "repair_shop", "in_repair"),
    Step("repaired", ("in_repair",), {}, None, "good", finding=True),
    Step("scrapped", ("received", "in_repair"), dict.fromkeys(IN_THE_HOUSE, "scrapped"), "scrap", "scrapped", finding=True),
    Step("sent_to_supplier", ("received", "in_repair"), dict.fromkeys(IN_THE_HOUSE, "to_supplier"), "supplier", "in_repair", finding=True),
    Step("in_stock", ("repaired", "sent_to_supplier"), {"repair_shop": "repaired", "supplier": "from_supplier"}, "warehouse", "good"),
)
STEP_TO = {step.to: step for step in STEPS}


def next_states(state: IntakeState) -> list[IntakeState]:
    return [step.to for step in STEPS if state in step.after]
