"""Last known positions, for those who send people out (design §9)."""

from backend.kernel.clock import now
from backend.kernel.database import fetch
from backend.orders.rules import DISPATCH
from backend.people.actor import Actor
from backend.positions.rules import FORGOTTEN_AFTER
from backend.positions.schemas import PositionOut

SEEN = """
SELECT s.person, p.name, p.service_centre, s.latitude, s.longitude, s.accuracy, s.taken_at
FROM shared_position s JOIN person p ON p.id = s.person
WHERE p.active AND ($1 OR p.service_centre = $2) AND s.taken_at >= $3 ORDER BY p.name, p.id
"""


async def positions(actor: Actor) -> list[PositionOut]:
    """Raises `session.forbidden` (403)."""
    actor.must_be(*DISPATCH)
    return [PositionOut(**dict(row)) for row in await fetch(SEEN, actor.sees_all, actor.centre, now() - FORGOTTEN_AFTER)]
