"""The lifecycle of an order and what must be there before it is complete. Data and pure functions."""

from collections.abc import Iterable
from typing import Any, Literal, get_args

from msgspec import Struct

from backend.people.actor import FIELD, Role

OrderState = Literal[
    "draft", "submitted", "returned", "approved", "assigned", "accepted", "travelling", "on_site",
    "waiting_part", "handed_over", "completed", "reviewed", "closed", "cancelled",
]  # fmt: skip
LineState = Literal["pending", "done", "not_possible", "rescheduled"]
OrderKind = Literal["install", "repair"]
PhotoKind = Literal["before", "after", "position", "old_terminal", "terminal", "old_sim", "sim", "damage", "other"]
PHOTO_KINDS: tuple[PhotoKind, ...] = get_args(PhotoKind)
SignatureRole = Literal["customer", "technician"]
Priority = Literal["normal", "urgent"]
OldSim = Literal["return", "deactivate"]
DeclineReason = Literal["too_far", "no_time", "lacks_skill", "lacks_parts", "ill", "other"]
NotPossible = Literal["vehicle_absent", "no_mounting_place", "no_power", "customer_refused", "terminal_faulty", "other"]

MANAGERS: tuple[Role, ...] = ("administrator", "manager")
DISPATCH: tuple[Role, ...] = ("administrator", "manager", "dispatcher")
DESK: tuple[Role, ...] = ("administrator", "manager", "dispatcher", "customer_service")


class Move(Struct, frozen=True):
    """One row of the lifecycle: who may take an order from where to where (design §7)."""

    verb: str
    sources: tuple[OrderState, ...]
    target: OrderState
    who: tuple[Role, ...]
    back: bool = False
    """Back to where the order was before it was handed over; `target` is the furthest of these."""


BEFORE_WORK: tuple[OrderState, ...] = ("draft", "submitted", "returned", "approved", "assigned", "accepted")
IN_THE_FIELD: tuple[OrderState, ...] = ("assigned", "accepted", "travelling", "on_site", "waiting_part", "handed_over")
AT_WORK: tuple[OrderState, ...] = ("accepted", "travelling", "on_site", "waiting_part")
"""From where an order can be handed over to somebody else (P4.10)."""
FINISHED: tuple[OrderState, ...] = ("completed", "reviewed", "closed")

MOVES = (
    Move("submit", ("draft", "returned"), "submitted", DESK),
    Move("approve", ("submitted",), "approved", MANAGERS),
    Move("send_back", ("submitted",), "returned", MANAGERS),
    Move("assign", ("approved", *IN_THE_FIELD), "assigned", DISPATCH),
    Move("unassign", ("assigned", "accepted"), "approved", DISPATCH),
    Move("accept", ("assigned",), "accepted", FIELD),
    Move("decline", ("assigned", "accepted"), "approved", FIELD),
    Move("depart", ("accepted",), "travelling", FIELD),
    Move("arrive", ("travelling",), "on_site", FIELD),
    Move("wait_part", ("on_site",), "waiting_part", FIELD),
    Move("resume", ("waiting_part",), "on_site", FIELD),
    Move("reschedule", ("waiting_part",), "approved", MANAGERS),
    Move("complete", ("on_site",), "completed", FIELD),
    Move("hand_over", AT_WORK, "handed_over", FIELD),
    Move("take_over", ("handed_over",), "accepted", FIELD),
    Move("take_back", ("handed_over",), "on_site", FIELD, back=True),
    Move("refuse_handover", ("handed_over",), "on_site", FIELD, back=True),
    Move("review", ("completed",), "reviewed", MANAGERS),
    Move("close", ("reviewed",), "closed", (*MANAGERS, "finance", "customer_service")),
    Move("cancel", (*BEFORE_WORK, "travelling", "waiting_part"), "cancelled", DISPATCH),
)
MOVE_BY_VERB = {move.verb: move for move in MOVES}


def may_move(verb: str, state: str, role: Role) -> Move | None:
    """The move, or None when the order's state or the person's role forbids it."""
    move = MOVE_BY_VERB[verb]
    return move if state in move.sources and role in move.who else None


class Requirements(Struct, frozen=True):
    """What an order needs before it is complete; travels to the phone with the order."""

    checklist: tuple[str, ...]
    photos: dict[str, int]
    survey: bool
    terminal: bool
    sim: bool
    damage: bool
    signatures: tuple[SignatureRole, ...]
    report: bool = False


INSTALLATION = Requirements(
    checklist=("order_read", "terminals", "sims", "tools", "cables_and_fuses", "papers"),
    photos={"before": 1, "terminal": 1, "after": 1},
    survey=True,
    terminal=True,
    sim=True,
    damage=True,
    signatures=("customer", "technician"),
)


REPAIR = Requirements(
    checklist=("order_read", "spare_terminal", "spare_sim", "tools", "cables_and_fuses", "return_labels", "papers"),
    photos={"before": 1, "after": 1},
    survey=False,
    terminal=False,
    sim=False,
    damage=True,
    signatures=("customer", "technician"),
    report=True,
)
NUMBERS: tuple[PhotoKind, ...] = ("old_terminal", "terminal", "old_sim", "sim")
"""Whatever number was taken down, its photo is there, too (P9.4.5, P9.4.6)."""


class LineFacts(Struct):
    """What completeness looks at on one vehicle line; `photos` counts by kind those that were not refused.

    `disagreeing`: by kind of photo the number that it shows instead of the one taken down.
    """

    position: int
    state: str
    surveyed: bool
    terminal: bool
    sim: bool
    damage_answered: bool
    photos: dict[str, int]
    old_terminal: bool = False
    old_sim: bool = False
    reported: bool = True
    disagreeing: dict[str, str] = {}


class Missing(Struct, frozen=True):
    """Something that is not there yet; `line` is the position of the vehicle, None for the order itself."""

    code: str
    params: dict[str, Any] = {}
    line: int | None = None


def missing_on_line(needs: Requirements, line: LineFacts) -> list[Missing]:
    """In the order in which a technician works (P9.4.7)."""
    found: list[Missing] = []
    if needs.survey and not line.surveyed:
        found.append(Missing("missing.survey", line=line.position))
    if needs.terminal and not line.terminal:
        found.append(Missing("missing.terminal", line=line.position))
    if needs.sim and not line.sim:
        found.append(Missing("missing.sim", line=line.position))
    found.extend(missing_photos(needs, line))
    found.extend(Missing("missing.photo_disagrees", {"kind": kind, "shows": shown}, line.position) for kind, shown in line.disagreeing.items())
    if needs.report and not line.reported:
        found.append(Missing("missing.report", line=line.position))
    if needs.damage and not line.damage_answered:
        found.append(Missing("missing.damage", line=line.position))
    return found


def missing_photos(needs: Requirements, line: LineFacts) -> list[Missing]:
    """By kind, in the order of `PhotoKind`: requirements come back from the database in an order of its own."""
    found: list[Missing] = []
    for kind in PHOTO_KINDS:
        needed, have = max(needs.photos.get(kind, 0), _of_number(needs, line, kind)), line.photos.get(kind, 0)
        if have < needed:
            found.append(Missing("missing.photo", {"kind": kind, "needed": needed, "have": have}, line.position))
    return found


def _of_number(needs: Requirements, line: LineFacts, kind: PhotoKind) -> int:
    return int(needs.report and kind in NUMBERS and bool(getattr(line, kind)))


def missing_on_checklist(needs: Requirements, checked: Iterable[str]) -> list[Missing]:
    ticked = set(checked)
    return [Missing("missing.checklist", {"item": item}) for item in needs.checklist if item not in ticked]


def missing_on_order(needs: Requirements, checked: Iterable[str], lines: Iterable[LineFacts], signed: Iterable[str]) -> list[Missing]:
    """Everything between this order and its completion (P9.4.7): the checklist, the vehicles by position, the signatures."""
    found = missing_on_checklist(needs, checked)
    for line in sorted(lines, key=lambda one: one.position):
        if line.state == "pending":
            found.append(Missing("missing.line", {"position": line.position}, line.position))
        if line.state == "done":
            found.extend(missing_on_line(needs, line))
    present = set(signed)
    found.extend(Missing("missing.signature", {"role": role}) for role in needs.signatures if role not in present)
    return found


def window_is_right(start: str, end: str) -> bool:
    """Times of day as `HH:MM`; both or none."""
    return (not start and not end) or bool(start and end and start < end)


def split_number(number: str, part: int) -> str:
    """The number of the part-th order that an order was split into; the first keeps its own."""
    return number if part == 1 else f"{number}-{part}"
