"""The proof over the whole series as a file: the four sums, every book, and each run of numbers that went the same way."""

from asyncio import to_thread
from collections.abc import Sequence

import asyncpg

from backend.kernel.database import fetch
from backend.kernel.sheets import Format
from backend.money.access import office
from backend.money.books.numbers import SERIES, shown
from backend.money.books.schemas import SeriesReport
from backend.money.books.series import series_report
from backend.money.lists.table import Column, Table, Words, file_of, said
from backend.papers.elements import Language
from backend.people.actor import Actor

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
SELECT u.first, u.last, u.state, p.name AS person_name, d.name AS device_name, c.name AS centre_name, b.close_reason
FROM runs u JOIN receipt_book b ON b.id = u.book JOIN service_centre c ON c.id = b.service_centre
LEFT JOIN person p ON p.id = b.person LEFT JOIN device d ON d.id = b.device ORDER BY u.first
"""
BOOKS = """
SELECT b.*, p.name AS person_name, d.name AS device_name, c.name AS centre_name FROM receipt_book b
JOIN service_centre c ON c.id = b.service_centre LEFT JOIN person p ON p.id = b.person LEFT JOIN device d ON d.id = b.device
WHERE ($1 OR b.service_centre = $2) AND b.series = $3 ORDER BY b.first
"""
STATES: dict[str, Words] = {
    "issued": ("已开具", "issued"), "void": ("作废", "void"), "in_book": ("在收据本中", "in a book"), "returned": ("已收回", "returned"),
    "open": ("使用中", "open"), "closed": ("已收回", "closed"),
}  # fmt: skip
COUNT: Words = ("数量", "Count")
STATE: Words = ("状态", "State")
OFFICE: Words = ("办公室", "Office")
RUN = [Column(("起始号", "First"), lambda row: shown(row["first"])), Column(("截止号", "Last"), lambda row: shown(row["last"]))]

WHY = Column(("收回原因", "Why closed"), lambda row: row["close_reason"])


async def series_file(actor: Actor, format: Format) -> bytes:
    """In the actor's language. A .csv holds the numbers alone."""
    scope = office(actor)
    language: Language = "zh-Hans" if actor.language.startswith("zh") else "en"
    numbers = _numbers(await fetch(RUNS, *scope, SERIES), language)
    if format == "csv":
        return await to_thread(file_of, [numbers], format, language)
    sums, books = _sums(await series_report(actor), language), _books(await fetch(BOOKS, *scope, SERIES), language)
    return await to_thread(file_of, [sums, books, numbers], format, language)


def _sums(report: SeriesReport, language: Language) -> Table:
    states = ("issued", "void", "in_book", "returned")
    rows = [(("共领用", "Given to books"), report.leased), *((STATES[state], getattr(report, state)) for state in states)]
    return Table(("合计", "Sums"), [Column(STATE, lambda row: said(row[0], language)), Column(COUNT, lambda row: row[1], "count")], rows)


def _numbers(rows: Sequence[asyncpg.Record], language: Language) -> Table:
    size = Column(COUNT, lambda row: row["last"] - row["first"] + 1, "count")
    return Table(("号码", "Numbers"), [*RUN, size, _state(language), *_held_by(language), WHY], rows)


def _books(rows: Sequence[asyncpg.Record], language: Language) -> Table:
    columns = [
        *RUN,
        *_held_by(language),
        _state(language),
        Column(("已用", "Used"), lambda row: row["used"], "count"),
        Column(("作废", "Void"), lambda row: row["void"], "count"),
        Column(("未见", "Not seen"), lambda row: row["last"] - row["first"] + 1 - row["used"], "count"),
        Column(("领用时间", "Given out"), lambda row: row["leased_at"], "time"),
        Column(("收回时间", "Closed"), lambda row: row["closed_at"], "time"),
        WHY,
    ]
    return Table(("收据本", "Books"), columns, rows)


def _held_by(language: Language) -> list[Column]:
    return [
        Column(("使用人", "Person"), lambda row: row["person_name"] or said(OFFICE, language)),
        Column(("设备", "Device"), lambda row: row["device_name"]),
        Column(("服务中心", "Service centre"), lambda row: row["centre_name"]),
    ]


def _state(language: Language) -> Column:
    return Column(STATE, lambda row: said(STATES[row["state"]], language))
