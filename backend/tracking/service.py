"""Does the terminal that was just fitted report? Asked while the technician is still there."""

from uuid import UUID

from backend.kernel.clock import now
from backend.orders import online
from backend.people.actor import Actor
from backend.tracking.connector import TrackingUnavailable, connector
from backend.tracking.rules import OnlineCheck, checked


async def check_online(actor: Actor, order: UUID, line: UUID, phone: tuple[float, float] | None) -> OnlineCheck:
    """Asks the platform, outside any transaction, and records its answer on the line.

    Raises `order.not_found`, `line.not_found` (404), `line.no_terminal`, `line.changed_meanwhile` (409).
    """
    imei = await online.terminal_on(actor, order, line)
    check = await _asked(imei, phone)
    await online.record(actor, order, line, imei, check)
    return check


async def _asked(imei: str, phone: tuple[float, float] | None) -> OnlineCheck:
    platform = connector()
    if not platform:
        return OnlineCheck("not_checked", imei, now(), "no_connector")
    try:
        return checked(imei, await platform.report(imei), now(), phone)
    except TrackingUnavailable:
        return OnlineCheck("not_checked", imei, now(), "no_answer")
