"""A technician shares their position while at work, or does not; what was not given is not kept anywhere."""

from datetime import timedelta

from backend.dispatch.duty import duties_of
from backend.kernel import history
from backend.kernel.clock import believable, now, today
from backend.kernel.database import execute, fetch, fetch_one, transaction
from backend.kernel.pokes import poke_maps
from backend.kernel.problems import conflict
from backend.people.actor import Actor
from backend.positions.rules import FORGOTTEN_AFTER, Duty, is_fresh, on_duty
from backend.positions.schemas import PositionIn, SharingIn, SharingOut

BEGIN = "INSERT INTO shared_position (person, since) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING person"
END = "DELETE FROM shared_position WHERE person = $1 RETURNING person"
KEEP = """
UPDATE shared_position SET latitude = $2, longitude = $3, accuracy = $4, taken_at = $5, received_at = $6
WHERE person = $1 AND (taken_at IS NULL OR taken_at <= $5)
"""
FORGET = """
UPDATE shared_position SET latitude = NULL, longitude = NULL, accuracy = NULL, taken_at = NULL, received_at = NULL WHERE taken_at < $1
"""
FORGET_WHO_LEFT = "DELETE FROM shared_position USING person WHERE person.id = shared_position.person AND NOT person.active"


async def sharing(actor: Actor) -> SharingOut:
    """Raises `session.forbidden` (403) for whoever is no technician."""
    actor.must_be("technician")
    row = await fetch_one("SELECT since FROM shared_position WHERE person = $1", actor.person)
    return SharingOut(bool(row), row["since"] if row else None, await _duties(actor))


async def choose(actor: Actor, given: SharingIn) -> SharingOut:
    """Not to share any more deletes the last position at once."""
    actor.must_be("technician")
    async with transaction():
        changed = await (fetch(BEGIN, actor.person, now()) if given.sharing else fetch(END, actor.person))
        if changed:
            await _tell(actor, "share_position" if given.sharing else "keep_position")
            await poke_maps(actor.centre)
    return await sharing(actor)


async def keep(actor: Actor, given: PositionIn) -> None:
    """The last one only; an older one changes nothing.

    Raises `position.not_shared`, `position.off_duty`, `position.too_old` (409).
    """
    actor.must_be("technician")
    taken, present = believable(given.taken_at), now()
    if not is_fresh(taken, present):
        raise conflict("position.too_old", "This position is too old to be of use.")
    duties = await _duties(actor)
    if not on_duty(duties, present) or not on_duty(duties, taken):
        raise conflict("position.off_duty", "Positions are kept during working time only.")
    async with transaction():
        if not await fetch("SELECT 1 FROM shared_position WHERE person = $1 FOR UPDATE", actor.person):
            raise conflict("position.not_shared", "You do not share your position. Nothing was kept.")
        await execute(KEEP, actor.person, given.latitude, given.longitude, given.accuracy, taken, present)
        await poke_maps(actor.centre)


async def forget_old() -> None:
    """A day later nobody needs to know."""
    await execute(FORGET, now() - FORGOTTEN_AFTER)
    await execute(FORGET_WHO_LEFT)


async def _duties(actor: Actor) -> list[Duty]:
    first = today()
    return [Duty(*duty) for duty in await duties_of(actor.person, first, first + timedelta(days=1))]


async def _tell(actor: Actor, verb: str) -> None:
    await history.record(verb, "person", actor.person, actor=actor.person, actor_name=actor.name, device=actor.device)
