"""How a person wants to hear."""

from backend.kernel.database import as_json, execute, fetch_one, from_json
from backend.kernel.ids import new_id
from backend.kernel.problems import invalid
from backend.notices.addresses import refuse_unsafe
from backend.notices.schemas import ChoicesIn, ChoicesOut
from backend.papers.mail import mail_is_set_up
from backend.people.actor import Actor
from backend.settings import settings

FIND = "SELECT p.email, c.* FROM person p LEFT JOIN notice_choice c ON c.person = p.id WHERE p.id = $1"
KEEP = """
INSERT INTO notice_choice (id, person, muted, mail, robot, robot_url, robot_secret, quiet_from, quiet_to) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT (person) DO UPDATE SET muted = excluded.muted, mail = excluded.mail, robot = excluded.robot, quiet_from = excluded.quiet_from,
    quiet_to = excluded.quiet_to, robot_url = excluded.robot_url,
    robot_secret = CASE WHEN excluded.robot_secret = '' AND notice_choice.robot_url = excluded.robot_url THEN notice_choice.robot_secret
                        ELSE excluded.robot_secret END
"""


async def choices(actor: Actor) -> ChoicesOut:
    row = await fetch_one(FIND, actor.person)
    assert row
    return ChoicesOut(
        muted=from_json(row["muted"]) or [],
        mail=row["mail"] is not False,
        robot=row["robot"] or "",
        robot_url=row["robot_url"] or "",
        has_secret=bool(row["robot_secret"]),
        quiet_from=row["quiet_from"] or "",
        quiet_to=row["quiet_to"] or "",
        mail_possible=bool(row["email"]) and mail_is_set_up(),
        company_robot=bool(settings().notice_robot_url),
        minutes=settings().notice_minutes,
    )


async def choose(actor: Actor, given: ChoicesIn) -> ChoicesOut:
    """Raises `notice.quiet_hours`, `notice.address` (422)."""
    if bool(given.quiet_from) != bool(given.quiet_to) or (given.quiet_from and given.quiet_from == given.quiet_to):
        raise invalid("notice.quiet_hours", "Give both ends of the quiet hours, or none.")
    if given.robot:
        await refuse_unsafe(given.robot_url)
    url, secret = (given.robot_url, given.robot_secret) if given.robot else ("", "")
    muted = sorted(set(given.muted))
    await execute(KEEP, new_id(), actor.person, as_json(muted), given.mail, given.robot, url, secret, given.quiet_from, given.quiet_to)
    return await choices(actor)
