"""What may become of a part request, and what an answer has to say (P9.7.3A). Data and pure functions."""

from datetime import date
from typing import Literal
from uuid import UUID

from msgspec import Struct

State = Literal["awaiting", "answered", "withdrawn", "lapsed"]
"""`lapsed`: the order was finished or cancelled before anybody answered."""
OralAnswer = Literal["authorised", "partial", "substituted"]
Answer = OralAnswer | Literal["rescheduled", "refused"]
Confirmation = Literal["", "awaiting", "confirmed", "denied"]
Proposal = Literal["", "fetch", "substitute", "another_day"]
GRANTED: tuple[Answer, ...] = ("authorised", "partial", "substituted")
MOST = 9999


class Standing(Struct, frozen=True):
    """How a request stands. `confirmation` is the word of who is said to have authorised it by telephone."""

    state: State = "awaiting"
    answer: Answer | None = None
    confirmation: Confirmation = ""


def answered(before: Standing, answer: Answer, *, oral: bool = False) -> Standing | None:
    """None: there is an answer already, or nobody waits for one any more."""
    return Standing("answered", answer, "awaiting" if oral else "") if before.state == "awaiting" else None


def confirmed(before: Standing, agreed: bool) -> Standing | None:
    """A denied answer stays what it was: nothing is undone by itself. None: nothing waits for a word."""
    if before.confirmation != "awaiting":
        return None
    return Standing(before.state, before.answer, "confirmed" if agreed else "denied")


def withdrawn(before: Standing) -> Standing | None:
    return Standing("withdrawn") if before.state == "awaiting" else None


def lapsed(before: Standing) -> Standing:
    """The order came to its end. What was answered stays answered."""
    return Standing("lapsed") if before.state == "awaiting" else before


class Given(Struct, frozen=True):
    """What an answer says. `quantity`: how many are granted; None is all of them."""

    answer: Answer
    quantity: int | None = None
    substitute: UUID | None = None
    substitute_part: str = ""
    wished_date: date | None = None
    note: str = ""


def granted(given: Given, asked: int) -> int:
    """How many may be used."""
    if given.answer not in GRANTED:
        return 0
    return asked if given.answer == "authorised" or given.quantity is None else given.quantity


def what_is_wrong(given: Given, asked: int, order_state: str, today: date) -> str | None:
    """The code of what an answer lacks; None where it says all that it has to."""
    if given.answer == "partial" and not (given.quantity and 0 < given.quantity < asked):
        return "part_request.quantity"
    if given.answer == "substituted" and not (given.substitute or given.substitute_part):
        return "part_request.substitute_missing"
    if given.answer == "refused" and not given.note:
        return "part_request.note_missing"
    if given.answer == "rescheduled" and given.wished_date and given.wished_date < today:
        return "part_request.date_past"
    if given.answer == "rescheduled" and order_state != "waiting_part":
        return "part_request.work_goes_on"
    return None


def verb_after(order_state: str, answer: Answer, *, oral: bool) -> str | None:
    """Which step of its lifecycle the answer takes the order along.

    A manager's word does not bring the part: the technician says when work goes on. What was authorised by telephone is what they went on with.
    """
    if order_state != "waiting_part":
        return None
    if answer == "rescheduled":
        return "reschedule"
    return "resume" if oral else None
