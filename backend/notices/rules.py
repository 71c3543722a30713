"""Who hears of what, by which way, when not, and what an answer means. Data and pure functions."""

from collections.abc import Collection
from datetime import datetime, time, timedelta
from email.utils import parsedate_to_datetime
from typing import Any, Literal
from uuid import UUID

from msgspec import Struct

Kind = Literal["assignment", "change", "cancellation", "approval_asked", "approval_given", "message", "escalation", "declined", "handover", "overdue", "due_soon", "cash_late"]
Channel = Literal["push", "mail", "robot"]
Step = Literal["", "app", "push", "mail", "robot", "dispatcher"]
Robot = Literal["", "wecom", "dingtalk", "feishu", "own"]
Mutable = Literal["change", "approval_asked", "approval_given", "message"]

ENDED = ("completed", "reviewed", "closed", "cancelled")
ON_SITE = ("on_site", "waiting_part", *ENDED)
ON_THE_WAY = ("travelling", *ON_SITE)
WAY: tuple[Channel, ...] = ("push", "mail", "robot")
GOES_ON: tuple[Kind, ...] = ("assignment", "handover")
"""Until it was seen, a hand-over until it was answered, from channel to channel and then to the dispatcher."""
LASTS = timedelta(hours=12)
"""A notice that could not be handed over for so long is not news any more."""
MOST_TRIES = 8
LONGEST_WAIT = timedelta(hours=1)


def next_step(kind: Kind, step: Step, reachable: Collection[Channel], *, seen: bool = False, failed: bool = False) -> Step | None:
    """Where a notice goes from where it is; None when it has nowhere to go. `app`: nothing reaches this person but the open app, which is waited for.

    Seen on a phone that lay open somewhere, it is still pushed; nobody is written to or alarmed. `failed`: it did not get through where it is.
    """
    if step in ("app", "dispatcher"):
        return "dispatcher" if step == "app" and not seen else None
    after = WAY[WAY.index(step) + 1 :] if step else WAY
    if step and (seen or (kind not in GOES_ON and not failed)):
        return None
    for channel in after:
        if channel in reachable and (channel == "push" or not seen):
            return channel
    if kind not in GOES_ON or seen:
        return None
    return "dispatcher" if step else "app"


class OrderNow(Struct, frozen=True):
    """As much of an order as decides whether a notice is still true. `asked`: state of the other amount, or of the part, or the consent that was asked for; `handed_to`: who is to take it over."""

    state: str
    technician: UUID | None
    asked: str | None = None
    handed_to: UUID | None = None


def still_true(kind: Kind, recipient: UUID, content: dict[str, Any], order: OrderNow | None) -> bool:
    """What was undone meanwhile is not sent."""
    if not order:
        return True
    match kind:
        case "assignment":
            return order.technician == recipient and order.state == "assigned"
        case "change" | "message":
            return order.technician == recipient and order.state not in ("cancelled", "closed")
        case "cancellation":
            return order.technician != recipient or order.state == "cancelled"
        case "approval_asked":
            is_apart = content.get("amount") is not None or "part" in content or "contractor" in content
            return order.asked == "awaiting" if is_apart else order.state == "submitted"
        case "handover":
            return order.handed_to == recipient
        case "escalation" if content.get("handed_back"):
            return order.state == "handed_over" and order.handed_to is None
        case "escalation":
            return str(order.handed_to) == content["technician"] or (str(order.technician) == content["technician"] and order.state == "assigned")
        case "declined":
            return order.technician is None and order.state == "approved"
        case "overdue" | "due_soon":
            return order.state not in (ENDED if content["what"] == "finish" else ON_SITE if kind == "overdue" else ON_THE_WAY)
        case "approval_given" | "cash_late":
            return True


def quiet_until(begins: str, ends: str, local: datetime) -> datetime | None:
    """The end of the quiet hours that `local` lies in, on the same clock; None outside of them. They may go over midnight."""
    if not begins or not ends or begins == ends:
        return None
    first, last, at = time.fromisoformat(begins), time.fromisoformat(ends), local.time()
    inside = first <= at < last if first < last else at >= first or at < last
    if not inside:
        return None
    end = local.replace(hour=last.hour, minute=last.minute, second=0, microsecond=0)
    return end if end > local else end + timedelta(days=1)


class Verdict(Struct, frozen=True):
    """What came of a try. `later` is tried again, `shorten` at once with less in it; `wait` is what the other side asks for."""

    outcome: Literal["sent", "gone", "refused", "shorten", "later", "undone"]
    reason: str = ""
    wait: timedelta = timedelta(0)


def pushed(status: int, retry_after: str, now: datetime) -> Verdict:
    """What a push service's answer means (RFC 8030 §5, §7.3, RFC 6585)."""
    match status:
        case 404 | 410:
            return Verdict("gone", str(status))
        case 413:
            return Verdict("shorten", "413")
        case 408 | 425 | 429:
            return Verdict("later", str(status), waiting_time(retry_after, now))
        case _ if 200 <= status < 300:
            return Verdict("sent")
        case _ if status >= 500:
            return Verdict("later", str(status), waiting_time(retry_after, now))
        case _:
            return Verdict("refused", str(status))


def waiting_time(retry_after: str, now: datetime) -> timedelta:
    """`Retry-After` as seconds or as a date (RFC 9110 §10.2.3); nothing for what is neither. Never longer than a notice lasts."""
    text = retry_after.strip()
    if text.isascii() and text.isdigit():
        return min(timedelta(seconds=int(text[:9])), LASTS)
    try:
        due = parsedate_to_datetime(text)
        return min(max(due - now, timedelta(0)), LASTS)
    except (TypeError, ValueError):
        return timedelta(0)


def pause(tries: int, asked_for: timedelta) -> timedelta:
    """Before the next try: 5 s, 10 s, 20 s … up to an hour; never shorter than the other side asks for."""
    return max(min(timedelta(seconds=5 * 2**tries), LONGEST_WAIT), asked_for)
