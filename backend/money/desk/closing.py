"""日结: finance closes a day of a service centre. From then on nothing more is booked on it (`open_day` in migrations/sql/finance.sql)."""

from datetime import date
from uuid import UUID

import asyncpg
import msgspec

from backend.custody.trace import tell
from backend.kernel.clock import now, today
from backend.kernel.contention import settled
from backend.kernel.database import as_json, execute, fetch, fetch_one, transaction
from backend.kernel.ids import new_id
from backend.kernel.problems import not_found
from backend.kernel.shapes import Named
from backend.kernel.words import tidy_text
from backend.money.access import office
from backend.money.desk.day_rules import Days, refuse_closing
from backend.money.desk.schemas import Day, DayClosingIn, DayPage, DaySheet, Sheet
from backend.money.desk.sheets import sheet_of
from backend.people.actor import Actor, Doing

CLOSE = """
INSERT INTO day_closing (id, service_centre, day, sheet, note, early, closed_by, closed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
"""
KNOWN = """
SELECT (SELECT min(booked_on) FROM money_entry WHERE service_centre = $1) AS first,
       (SELECT max(day) FROM day_closing WHERE service_centre = $1) AS last_closed,
       (SELECT min(booked_on) FROM money_entry e WHERE e.service_centre = $1
        AND e.booked_on > COALESCE((SELECT max(day) FROM day_closing WHERE service_centre = $1), '-infinity'::date)) AS first_open
"""
LAST = """
WITH last AS (
    SELECT s.id, s.name, max(d.day) AS day FROM service_centre s LEFT JOIN day_closing d ON d.service_centre = s.id
    WHERE ($1 OR s.id = $2) AND ($3::uuid IS NULL OR s.id = $3) GROUP BY s.id
)
"""
DAYS = f"""
{LAST}, open AS (
    SELECT e.service_centre, e.booked_on AS day,
           COALESCE(sum(CASE WHEN (r.kind = 'receipt') = (e.reason <> 'voided') THEN e.amount ELSE -e.amount END) FILTER (WHERE r.id IS NOT NULL), 0)::bigint AS net,
           count(DISTINCT e.receipt) FILTER (WHERE e.reason IN ('paid', 'refunded')) AS receipts
    FROM last JOIN money_entry e ON e.service_centre = last.id AND e.booked_on > COALESCE(last.day, '-infinity') LEFT JOIN receipt r ON r.id = e.receipt
    GROUP BY e.service_centre, e.booked_on
), days AS (
    SELECT service_centre, day, net, receipts, NULL::uuid AS closed_by, NULL::timestamptz AS closed_at,
           day = min(day) OVER (PARTITION BY service_centre) AS is_next FROM open
    UNION ALL
    SELECT d.service_centre, d.day, (d.sheet->'sums'->>'net')::bigint, (d.sheet->'numbers'->>'count')::bigint, d.closed_by, d.closed_at, false
    FROM day_closing d JOIN last ON last.id = d.service_centre
)
SELECT days.*, last.name AS centre_name, p.name AS closed_name
FROM days JOIN last ON last.id = days.service_centre LEFT JOIN person p ON p.id = days.closed_by
WHERE $4::date IS NULL OR days.day = $4 ORDER BY days.day DESC, last.name LIMIT $5 OFFSET $6
"""
"""What is closed is read from its sheets, so that only the days that are still open are summed up."""
COUNT = f"""
{LAST} SELECT (SELECT count(*) FROM day_closing d JOIN last ON last.id = d.service_centre)
     + (SELECT count(DISTINCT (e.service_centre, e.booked_on)) FROM last
        JOIN money_entry e ON e.service_centre = last.id AND e.booked_on > COALESCE(last.day, '-infinity')) AS total
"""


@settled
async def close(doing: Doing, given: DayClosingIn) -> None:
    """Waits for whatever is just being booked, then keeps the sheet.

    Raises what `refuse_closing` raises, `service_centre.not_found` (404).
    """
    centre = await _centre(doing.actor, given.service_centre_id)
    async with transaction():
        await execute("SELECT pg_advisory_xact_lock(hashtext('day_closing'), hashtext($1))", str(centre))
        known = await fetch_one(KNOWN, centre)
        assert known
        refuse_closing(Days(known["first"], known["last_closed"], known["first_open"], today()), given.day, given.early)
        sheet, id, note, early = await sheet_of(centre, given.day), new_id(), tidy_text(given.note), given.day == today()
        await execute(CLOSE, id, centre, given.day, as_json(sheet), note, early, doing.actor.person, now())
        after = {"day": given.day.isoformat(), "net": sheet.sums.net, "early": early}
        await tell(doing, "closed", "day", id, after=after)


async def days(actor: Actor, limit: int, offset: int) -> DayPage:
    """Days on which something moved, or that were closed; newest first."""
    scope = office(actor)
    rows, [counted] = await fetch(DAYS, *scope, None, None, limit, offset), await fetch(COUNT, *scope, None)
    return DayPage([_day(row) for row in rows], counted["total"])


async def day_sheet(actor: Actor, centre: UUID, day: date) -> DaySheet:
    """As it was closed, otherwise as the day stands now. Raises `service_centre.not_found`, `day.not_found` (404)."""
    await _centre(actor, centre)
    rows = await fetch(DAYS, *office(actor), centre, day, 1, 0)
    if not rows:
        raise not_found("day")
    closed = await fetch_one("SELECT sheet, note, early FROM day_closing WHERE service_centre = $1 AND day = $2", centre, day)
    if closed:
        return DaySheet(_day(rows[0]), msgspec.json.decode(closed["sheet"], type=Sheet), closed["note"], closed["early"])
    return DaySheet(_day(rows[0]), await sheet_of(centre, day), "", False)


async def _centre(actor: Actor, centre: UUID) -> UUID:
    office(actor)
    if not actor.may_see_centre(centre) or not await fetch_one("SELECT 1 FROM service_centre WHERE id = $1", centre):
        raise not_found("service_centre")
    return centre


def _day(row: asyncpg.Record) -> Day:
    closed, over = row["closed_by"] is not None, row["day"] < today()
    return Day(
        service_centre=Named(row["service_centre"], row["centre_name"]),
        day=row["day"],
        closed=closed,
        may_close=row["is_next"] and row["day"] <= today(),
        over=over,
        begun=row["day"] <= today(),
        net=row["net"],
        receipts=row["receipts"],
        closed_by=Named(row["closed_by"], row["closed_name"]) if closed else None,
        closed_at=row["closed_at"],
    )
