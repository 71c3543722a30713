"""The proof that no number is missing and none is there twice (design §5). It reads books, which count their own numbers."""

from backend.kernel.database import fetch, fetch_one
from backend.money.access import office
from backend.money.books.numbers import SERIES, shown
from backend.money.books.schemas import SeriesNumber, SeriesReport
from backend.people.actor import Actor

MOST = 1000
"""Numbers in one answer."""

REPORT = """
SELECT COALESCE(sum(last - first + 1), 0)::bigint AS leased, COALESCE(sum(used - void), 0)::bigint AS issued,
       COALESCE(sum(void), 0)::bigint AS void,
       COALESCE(sum(last - first + 1 - used) FILTER (WHERE state = 'open'), 0)::bigint AS in_book,
       COALESCE(sum(last - first + 1 - used) FILTER (WHERE state = 'closed'), 0)::bigint AS returned
FROM receipt_book WHERE ($1 OR service_centre = $2) AND series = $3
"""
NUMBERS = """
SELECT n, b.id AS book, r.id AS receipt,
       CASE WHEN v.id IS NOT NULL THEN 'void' WHEN r.id IS NOT NULL THEN 'issued' WHEN b.state = 'open' THEN 'in_book' ELSE 'returned' END AS state
FROM generate_series($4::bigint, $4::bigint + $5::bigint - 1) n
CROSS JOIN LATERAL (SELECT * FROM receipt_book WHERE series = $3 AND first <= n ORDER BY first DESC LIMIT 1) b
LEFT JOIN receipt r ON r.series = $3 AND r.number = n AND r.number BETWEEN $4::bigint AND $4::bigint + $5::bigint - 1
LEFT JOIN receipt_void v ON v.receipt = r.id
WHERE ($1 OR b.service_centre = $2) AND n <= b.last ORDER BY n
"""


async def series_report(actor: Actor) -> SeriesReport:
    """Of the whole company for the head office, of its own books for a branch."""
    scope = office(actor)
    row, series = await fetch_one(REPORT, *scope, SERIES), await fetch_one("SELECT next FROM receipt_series WHERE code = $1", SERIES)
    assert row
    return SeriesReport(code=SERIES, next=shown(series["next"] if series else 1), **dict(row))


async def numbers(actor: Actor, first: int, count: int) -> list[SeriesNumber]:
    """Each number from `first` on that a book has, at most `count`."""
    rows = await fetch(NUMBERS, *office(actor), SERIES, first, min(count, MOST))
    return [SeriesNumber(shown(row["n"]), row["state"], row["book"], row["receipt"]) for row in rows]
