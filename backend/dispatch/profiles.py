"""When somebody works, is away, what they can do and were taught (P9.4.10): kept by managers and dispatchers, read by themselves."""

from typing import Any
from uuid import UUID

import asyncpg
import msgspec

from backend.dispatch.access import person_kept, person_read
from backend.dispatch.availability_rules import USUAL, week_is_right
from backend.dispatch.schemas import (
    AbsenceIn,
    AbsenceOut,
    PersonSkillChange,
    PersonSkillIn,
    PersonSkillOut,
    Profile,
    TrainingIn,
    TrainingOut,
    WorkingHoursIn,
)
from backend.dispatch.trace import tell
from backend.kernel.clock import now, today
from backend.kernel.database import as_json, execute, fetch, fetch_one, from_json, transaction
from backend.kernel.ids import new_id
from backend.kernel.problems import conflict, invalid, not_found
from backend.kernel.words import tidy_line, tidy_text
from backend.orders.rules import window_is_right
from backend.people.actor import Actor

SKILLS = """
SELECT h.id, h.skill, s.code, s.name_zh, s.name_en, h.since, h.until FROM person_skill h JOIN skill s ON s.id = h.skill
WHERE h.person = $1 ORDER BY s.code, h.since
"""
ABSENCES = """
SELECT id, first_day, last_day, start, "end", reason, note FROM absence WHERE person = $1 AND last_day >= $2 ORDER BY first_day, start
"""
TRAININGS = "SELECT id, subject, held_on, trainer, valid_until FROM training WHERE person = $1 ORDER BY held_on DESC, subject"
KEEP_WEEK = """
INSERT INTO working_week (person, hours, changed_at) VALUES ($1, $2, $3)
ON CONFLICT (person) DO UPDATE SET hours = $2, changed_at = $3
"""
HAS_ALREADY = """
SELECT 1 FROM person_skill WHERE person = $1 AND skill = $2 AND id <> $5
AND since <= COALESCE($4::date, 'infinity') AND COALESCE(until, 'infinity') >= $3
"""


async def profile(actor: Actor, person: UUID) -> Profile:
    """Absences that are not yet over. Raises `person.not_found` (404), `session.forbidden` (403)."""
    await person_read(actor, person)
    week = await fetch_one("SELECT hours FROM working_week WHERE person = $1", person)
    return Profile(
        hours=from_json(week["hours"]) if week else USUAL,
        usual=week is None,
        skills=[PersonSkillOut(**dict(row)) for row in await fetch(SKILLS, person)],
        absences=[AbsenceOut(**dict(row)) for row in await fetch(ABSENCES, person, today())],
        trainings=[TrainingOut(**dict(row)) for row in await fetch(TRAININGS, person)],
    )


async def keep_hours(actor: Actor, person: UUID, given: WorkingHoursIn) -> None:
    """Raises `working_hours.spans` (422)."""
    week = [sorted(day) for day in given.hours]
    if not week_is_right(week):
        raise invalid("working_hours.spans", "Each span must end after it begins, and no two may overlap.")
    async with transaction():
        await person_kept(actor, person, lock=True)
        before = await fetch_one("SELECT hours FROM working_week WHERE person = $1", person)
        await execute(KEEP_WEEK, person, as_json(week), now())
        await tell(actor, "changed_hours", "person", person, before=before and from_json(before["hours"]), after=week)


async def add_absence(actor: Actor, person: UUID, given: AbsenceIn) -> None:
    """Raises `absence.days`, `absence.hours` (422)."""
    if given.last_day < given.first_day:
        raise invalid("absence.days", "The last day must not lie before the first.")
    if not window_is_right(given.start, given.end):
        raise invalid("absence.hours", "The hours must end after they begin.")
    async with transaction():
        await person_kept(actor, person, lock=True)
        await _insert(actor, "absence", person, msgspec.structs.asdict(given) | {"note": tidy_text(given.note)})


async def withdraw_absence(actor: Actor, absence: UUID) -> None:
    """Raises `absence.not_found` (404)."""
    await _remove(actor, "absence", absence)


async def add_skill(actor: Actor, person: UUID, given: PersonSkillIn) -> None:
    """Raises `skill.not_found` (404), `skill.days` (422), `skill.held` (409)."""
    async with transaction():
        await person_kept(actor, person, lock=True)
        if not await fetch_one("SELECT 1 FROM skill WHERE id = $1", given.skill):
            raise not_found("skill")
        columns = msgspec.structs.asdict(given)
        await _refuse_days(person, new_id(), columns)
        await _insert(actor, "person_skill", person, columns)


async def change_skill(actor: Actor, held: UUID, change: PersonSkillChange) -> None:
    """From when, until when. Raises `skill.not_found` (404), `skill.days` (422), `skill.held` (409)."""
    given = {name: value for name, value in msgspec.structs.asdict(change).items() if value is not msgspec.UNSET}
    async with transaction():
        before = dict(await _own_row(actor, "person_skill", held))
        after = before | given
        await _refuse_days(before["person"], held, after)
        await execute("UPDATE person_skill SET since = $2, until = $3 WHERE id = $1", held, after["since"], after["until"])
        await tell(actor, "changed", "person_skill", held, before=before, after=after)


async def remove_skill(actor: Actor, held: UUID) -> None:
    """Entered by mistake; whoever loses a skill gets an end. Raises `skill.not_found` (404)."""
    await _remove(actor, "person_skill", held)


async def add_training(actor: Actor, person: UUID, given: TrainingIn) -> None:
    """Raises `training.days` (422)."""
    if given.valid_until and given.valid_until < given.held_on:
        raise invalid("training.days", "It cannot end before it was held.")
    async with transaction():
        await person_kept(actor, person, lock=True)
        words = {"subject": tidy_line(given.subject), "trainer": tidy_line(given.trainer)}
        await _insert(actor, "training", person, msgspec.structs.asdict(given) | words)


async def remove_training(actor: Actor, training: UUID) -> None:
    """Raises `training.not_found` (404)."""
    await _remove(actor, "training", training)


async def _refuse_days(person: UUID, held: UUID, columns: dict[str, Any]) -> None:
    if columns["until"] and columns["until"] < columns["since"]:
        raise invalid("skill.days", "It cannot end before it begins.")
    if await fetch_one(HAS_ALREADY, person, columns["skill"], columns["since"], columns["until"], held):
        raise conflict("skill.held", "This skill is there for these days already.")


async def _insert(actor: Actor, kind: str, person: UUID, columns: dict[str, Any]) -> None:
    id, names = new_id(), ", ".join(f'"{name}"' for name in columns)
    places = ", ".join(f"${place}" for place in range(4, len(columns) + 4))
    await execute(f"INSERT INTO {kind} (id, person, created_at, {names}) VALUES ($1, $2, $3, {places})", id, person, now(), *columns.values())
    await tell(actor, "added", kind, id, after=columns | {"person": person})


async def _remove(actor: Actor, kind: str, id: UUID) -> None:
    async with transaction():
        before = await _own_row(actor, kind, id)
        await execute(f"DELETE FROM {kind} WHERE id = $1", id)
        await tell(actor, "removed", kind, id, before=dict(before))


async def _own_row(actor: Actor, kind: str, id: UUID) -> asyncpg.Record:
    """Of somebody whose dispatcher this is, locked."""
    row = await fetch_one(f"SELECT * FROM {kind} WHERE id = $1 FOR UPDATE", id)
    if not row:
        raise not_found(kind.removeprefix("person_"))
    await person_kept(actor, row["person"])
    return row
