"""The life of a terminal, SIM or vehicle on one page (P9.2.2)."""

from msgspec.structs import replace

from backend.kernel.database import snapshot
from backend.life.ledger import intakes_of, movements_of, top_ups_of
from backend.life.schemas import Life, LifeKind
from backend.life.subject import subject_of
from backend.life.work import calls_of, lines_of, work_of
from backend.people.actor import Actor


async def life_of(actor: Actor, kind: LifeKind, key: str) -> Life:
    """Raises `terminal.not_found`, `sim.not_found`, `vehicle.not_found` (404)."""
    async with snapshot():
        subject, life = await subject_of(actor, kind, key)
        lines = await lines_of(actor, subject)
        events = [
            *await work_of(lines, subject),
            *await calls_of(actor, subject),
            *await movements_of(actor, subject, [line["id"] for line in lines]),
            *await intakes_of(actor, subject),
            *await top_ups_of(subject),
        ]
    return replace(life, events=sorted(events, key=lambda event: event.at))
