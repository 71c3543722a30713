"""Which technician suits an order (P9.4.3): hard rules first, then one sum. All its weights are `WEIGHTS`."""

from collections.abc import Sequence
from typing import Any, Literal

from msgspec import Struct

from backend.dispatch.geometry import Place, Ways
from backend.dispatch.spans import WHOLE_DAY, Span, clock, within, without

ReasonCode = Literal[
    "inactive", "lacks_skill", "absent", "off_duty", "window_full",
    "has_skill", "free", "from_order", "from_centre", "no_position", "load", "holds", "lacks_things", "knows_customer", "new_customer",
]  # fmt: skip
HARD: tuple[ReasonCode, ...] = ("inactive", "lacks_skill", "absent", "off_duty", "window_full")


class Weights(Struct, frozen=True):
    """What one of each is worth against a kilometre of driving."""

    kilometre: float = 1.0
    unknown_way_km: float = 15.0
    order_that_day: float = 4.0
    hour_of_waiting: float = 1.5
    all_things_held: float = 12.0
    earlier_order: float = 2.0
    earlier_orders_at_most: int = 4


WEIGHTS = Weights()


class Reason(Struct, frozen=True):
    code: ReasonCode
    params: dict[str, Any] = {}


class Wanted(Struct, frozen=True):
    """What the order asks for on that day. `things` counts what has to be in hand, by name."""

    skills: frozenset[str]
    minutes: int
    place: Place | None = None
    window: Span = WHOLE_DAY
    things: dict[str, int] = {}


class Booked(Struct, frozen=True):
    """An order that somebody has that day already; without a window it goes where there is room."""

    number: str
    minutes: int
    place: Place | None = None
    window: Span | None = None


class Candidate(Struct, frozen=True):
    """`working`: what is left of the day's hours beside absences; `absent`: the reason when absences leave nothing."""

    id: Any
    name: str
    active: bool
    skills: frozenset[str]
    working: tuple[Span, ...]
    absent: str | None = None
    booked: tuple[Booked, ...] = ()
    base: Place | None = None
    things: dict[str, int] = {}
    open_orders: int = 0
    earlier_orders: int = 0


class Suggestion(Struct, frozen=True):
    """`why_not` holds the hard rules that are broken; empty means possible."""

    id: Any
    name: str
    score: float
    why_not: tuple[Reason, ...]
    reasons: tuple[Reason, ...]


def ranked(wanted: Wanted, candidates: Sequence[Candidate], ways: Ways, weights: Weights = WEIGHTS) -> list[Suggestion]:
    """The best first; those who can't go at the end, with what forbids it."""
    found = [suggestion(wanted, candidate, ways, weights) for candidate in candidates]
    return sorted(found, key=lambda one: (bool(one.why_not), any(reason.code == "inactive" for reason in one.why_not), -one.score, one.name))


def suggestion(wanted: Wanted, candidate: Candidate, ways: Ways, weights: Weights = WEIGHTS) -> Suggestion:
    placed = laid_out(candidate.working, candidate.booked)
    slot, before = _free(wanted, candidate, placed, ways)
    way, km = _way(wanted, candidate, before, ways)
    things, share = _things(wanted, candidate)
    wait = max(0, slot.start - max(wanted.window.start, _first(candidate))) / 60 if slot else 0.0
    score = (
        -weights.kilometre * (weights.unknown_way_km if km is None else km)
        - weights.order_that_day * len(candidate.booked)
        - weights.hour_of_waiting * wait
        + weights.all_things_held * share
        + weights.earlier_order * min(candidate.earlier_orders, weights.earlier_orders_at_most)
    )
    reasons = [Reason("has_skill", {"skill": skill}) for skill in sorted(wanted.skills & candidate.skills)]
    if slot:
        reasons.append(Reason("free", {"from": clock(slot.start), "to": clock(slot.end)}))
    knows = Reason("knows_customer", {"count": candidate.earlier_orders}) if candidate.earlier_orders else Reason("new_customer")
    reasons += [way, Reason("load", {"count": len(candidate.booked), "open": candidate.open_orders}), *things, knows]
    return Suggestion(candidate.id, candidate.name, round(score, 2), _why_not(wanted, candidate, slot), tuple(reasons))


def _why_not(wanted: Wanted, candidate: Candidate, slot: Span | None) -> tuple[Reason, ...]:
    broken = [] if candidate.active else [Reason("inactive")]
    broken += [Reason("lacks_skill", {"skill": skill}) for skill in sorted(wanted.skills - candidate.skills)]
    if not candidate.working:
        broken.append(Reason("absent", {"reason": candidate.absent}) if candidate.absent else Reason("off_duty"))
    elif not slot:
        broken.append(Reason("window_full"))
    return tuple(broken)


def laid_out(working: Sequence[Span], booked: Sequence[Booked]) -> list[tuple[Span, Booked]]:
    """When each is done: those with a window from its beginning, one after the other; the rest where there is room."""
    placed: list[tuple[Span, Booked]] = []
    for order in sorted(booked, key=lambda each: each.window or WHOLE_DAY):
        bounds = order.window or WHOLE_DAY
        left = [span for span in without(working, [span for span, _ in placed]) if span.end > bounds.start]
        room = next((max(span.start, bounds.start) for span in left if span.end - max(span.start, bounds.start) >= order.minutes), None)
        begin = bounds.start if room is None else room
        placed.append((Span(begin, begin + order.minutes), order))
    return sorted(placed, key=lambda each: each[0])


def _free(wanted: Wanted, candidate: Candidate, placed: Sequence[tuple[Span, Booked]], ways: Ways) -> tuple[Span | None, Booked | None]:
    """The first room in the window that holds the way and the work, and the order done just before it."""
    for span in without(candidate.working, [span for span, _ in placed]):
        before = next((order for done, order in reversed(placed) if done.end <= span.start), None)
        arrived = Span(span.start + _minutes(ways, _came_from(candidate, before), wanted.place), span.end)
        for room in within([arrived], Span(wanted.window.start, span.end)) if arrived.start < arrived.end else []:
            if room.start <= wanted.window.end and room.minutes >= wanted.minutes:
                return Span(room.start, room.end), before
    return None, next((order for _, order in reversed(placed)), None)


def _came_from(candidate: Candidate, before: Booked | None) -> Place | None:
    return before.place if before else candidate.base


def _minutes(ways: Ways, start: Place | None, end: Place | None) -> int:
    """Of driving; a way that nobody can know is not held against anybody."""
    way = ways.between(start, end)
    return way[1] if way else 0


def _way(wanted: Wanted, candidate: Candidate, before: Booked | None, ways: Ways) -> tuple[Reason, float | None]:
    way = ways.between(_came_from(candidate, before), wanted.place)
    if not way:
        return Reason("no_position"), None
    km = way[0]
    return (Reason("from_order", {"km": km, "number": before.number}) if before else Reason("from_centre", {"km": km})), km


def _things(wanted: Wanted, candidate: Candidate) -> tuple[list[Reason], float]:
    """What of the needed things is in hand, and the share of it."""
    if not wanted.things:
        return [], 0.0
    reasons: list[Reason] = []
    for name, needed in wanted.things.items():
        have = min(needed, candidate.things.get(name, 0))
        reasons.append(Reason("holds" if have == needed else "lacks_things", {"thing": name, "have": have, "needed": needed}))
    shares = [min(needed, candidate.things.get(name, 0)) / needed for name, needed in wanted.things.items()]
    return reasons, sum(shares) / len(shares)


def _first(candidate: Candidate) -> int:
    return candidate.working[0].start if candidate.working else 0
