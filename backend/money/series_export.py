"""The proof over the whole series as a file: the four sums, every book, and each run of numbers that went the same way."""

from asyncio import to_thread
from typing import Any, Literal

import asyncpg

from backend.kernel.clock import company_time
from backend.kernel.database import fetch
from backend.kernel.sheets import Sheet, separated, workbook
from backend.money.access import office
from backend.money.numbers import SERIES, shown
from backend.money.series import series_report
from backend.people.actor import Actor

Format = Literal["xlsx", "csv"]
RUNS = """
WITH numbered AS (
    SELECT n, b.id AS book, b.state AS book_state,
           CASE WHEN v.id IS NOT NULL THEN 'void' WHEN r.id IS NOT NULL THEN 'issued' WHEN b.state = 'open' THEN 'in_book' ELSE 'returned' END AS state
    FROM receipt_book b CROSS JOIN generate_series(b.first, b.last) n
    LEFT JOIN receipt r ON r.series = b.series AND r.number = n LEFT JOIN receipt_void v ON v.receipt = r.id
    WHERE ($1 OR b.service_centre = $2) AND b.series = $3
), runs AS (
    SELECT min(n) AS first, max(n) AS last, book, state
    FROM (SELECT *, n - row_number() OVER (PARTITION BY book, state ORDER BY n) AS run FROM numbered) placed GROUP BY book, state, run
)
SELECT u.first, u.last, u.state, p.name AS person, d.name AS device, c.name AS centre, b.close_reason
FROM runs u JOIN receipt_book b ON b.id = u.book JOIN service_centre c ON c.id = b.service_centre
LEFT JOIN person p ON p.id = b.person LEFT JOIN device d ON d.id = b.device ORDER BY u.first
"""
BOOKS = """
SELECT b.*, p.name AS person_name, d.name AS device_name, c.name AS centre_name FROM receipt_book b
JOIN service_centre c ON c.id = b.service_centre LEFT JOIN person p ON p.id = b.person LEFT JOIN device d ON d.id = b.device
WHERE ($1 OR b.service_centre = $2) AND b.series = $3 ORDER BY b.first
"""
STATES = {
    "issued": ("已开具", "issued"), "void": ("作废", "void"), "in_book": ("在收据本中", "in a book"), "returned": ("已收回", "returned"),
    "open": ("使用中", "open"), "closed": ("已收回", "closed"),
}  # fmt: skip
WORDS = {
    "numbers": ("号码", "Numbers"), "books": ("收据本", "Books"), "sums": ("合计", "Sums"), "first": ("起始号", "First"), "last": ("截止号", "Last"),
    "count": ("数量", "Count"), "state": ("状态", "State"), "person": ("使用人", "Person"), "device": ("设备", "Device"),
    "centre": ("服务中心", "Service centre"), "office": ("办公室", "Office"), "used": ("已用", "Used"), "unseen": ("未见", "Not seen"),
    "leased_at": ("领用时间", "Given out"), "closed_at": ("收回时间", "Closed"), "why": ("收回原因", "Why closed"), "leased": ("共领用", "Given to books"),
}  # fmt: skip


async def series_file(actor: Actor, format: Format) -> bytes:
    """In the actor's language. A .csv holds the numbers alone."""
    scope = office(actor)
    say = _words(actor.language)
    numbers = _numbers(say, await fetch(RUNS, *scope, SERIES))
    if format == "csv":
        return await to_thread(separated, numbers)
    report = await series_report(actor)
    sums = [(say("leased"), report.leased), *((say(name), getattr(report, name)) for name in ("issued", "void", "in_book", "returned"))]
    books = _books(say, await fetch(BOOKS, *scope, SERIES))
    return await to_thread(workbook, [Sheet(say("sums"), [say("state"), say("count")], sums), books, numbers])


def _numbers(say: Any, rows: list[asyncpg.Record]) -> Sheet:
    titles = [say(name) for name in ("first", "last", "count", "state", "person", "device", "centre", "why")]
    return Sheet(
        say("numbers"),
        titles,
        [
            [shown(row["first"]), shown(row["last"]), row["last"] - row["first"] + 1, say(row["state"]), row["person"] or say("office"),
             row["device"], row["centre"], row["close_reason"]]
            for row in rows
        ],
    )  # fmt: skip


def _books(say: Any, rows: list[asyncpg.Record]) -> Sheet:
    names = ("first", "last", "person", "device", "centre", "state", "used", "void", "unseen", "leased_at", "closed_at", "why")
    return Sheet(say("books"), [say(name) for name in names], [_book(say, row) for row in rows])


def _book(say: Any, row: asyncpg.Record) -> list[Any]:
    who = [row["person_name"] or say("office"), row["device_name"], row["centre_name"]]
    counts = [row["used"], row["void"], row["last"] - row["first"] + 1 - row["used"]]
    times = [company_time(at).replace(tzinfo=None) if at else None for at in (row["leased_at"], row["closed_at"])]
    return [shown(row["first"]), shown(row["last"]), *who, say(row["state"]), *counts, *times, row["close_reason"]]


def _words(language: str) -> Any:
    return lambda name: (STATES.get(name) or WORDS[name])[0 if language.startswith("zh") else 1]
