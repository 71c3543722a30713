"""When somebody from outside may go, and how long they see the order (P9.7.3B). Pure functions."""

from datetime import date, datetime, time, timedelta
from typing import Literal

from msgspec import Struct

from backend.orders.rules import IN_THE_FIELD

ConsentKind = Literal["contractor", "colleague"]
ConsentState = Literal["asked", "given", "refused"]
Access = Literal["none", "live", "ended"]
Ended = Literal["", "refused", "by_office", "reassigned", "completed", "reviewed", "closed", "cancelled"]

STAYS = timedelta(hours=2)
"""After completion: time to show the customer the slip and to hand back what is still in hand."""
LINK_STAYS = timedelta(days=3)
"""After the planned day a link still opens so long; without a day, from when it was made."""
LAST_DAY = date(2199, 12, 31)
"""Beyond it no moment is kept (`kernel.clock.keepable`); whoever plans for later has mistyped."""


class Standing(Struct, frozen=True):
    """A consent and its order, as far as they decide. `theirs`: the order is this person's; `sent`: it has been so, their link was made.

    `holds`: terminals, SIMs, tools or parts of the company are in their hands.
    """

    state: ConsentState
    ended: bool
    theirs: bool
    sent: bool
    order: str
    completed_at: datetime | None = None
    holds: bool = False


def access_now(one: Standing, now: datetime) -> tuple[Access, Ended]:
    """Whether the person sees the order now, and why not any more.

    A completed order stays for `STAYS`, and as long as something of the company's is in hand, but never beyond its review.
    """
    if one.state != "given" or one.ended:
        why: Ended = "by_office" if one.ended else "refused"
        return ("ended", why) if one.sent else ("none", "")
    if not one.theirs:
        return ("ended", "cancelled" if one.order == "cancelled" else "reassigned") if one.sent else ("none", "")
    if one.order in IN_THE_FIELD:
        return "live", ""
    if one.order == "completed":
        stays = one.holds or (one.completed_at is not None and now < one.completed_at + STAYS)
        return ("live", "") if stays else ("ended", "completed")
    if one.order in ("reviewed", "closed", "cancelled"):
        return "ended", one.order  # pyright: ignore[reportReturnType]
    return "none", ""


def link_ends(planned: date | None, now: datetime) -> datetime:
    """A link for an order of some day still opens on the third day after it."""
    day = datetime.combine(min(planned, LAST_DAY), time(), now.tzinfo) if planned else now
    return max(day, now) + LINK_STAYS + timedelta(days=1 if planned else 0)


def needs_consent(role: str, own_centre: bool) -> bool:
    """A technician of the order's own service centre goes without; anybody else only with a manager's word."""
    return not (role == "technician" and own_centre)
